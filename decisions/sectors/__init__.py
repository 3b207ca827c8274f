"""Departments that own indicators: theirs across the province, and what they say of one in a month (III.2, III.3)."""
