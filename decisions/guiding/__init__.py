"""Guidance: the numbered letter of a department to the districts on the indicators it owns (plan III.2, III.3)."""
