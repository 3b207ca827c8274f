"""The legal bases a paper cites, each with the days it is in force."""
