"""What administrators keep of the house: units, villages, days off, legal bases; each from a day on, on its paper."""
