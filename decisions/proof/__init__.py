"""Checks of `verify` and `doctor`: what this floor promises of what it keeps, what it asks of the people in post."""
