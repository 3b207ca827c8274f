"""Pictures of figures as SVG: pure functions from data to a picture and the table that says the same. No HTTP."""
