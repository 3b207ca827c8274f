"""Checks of `verify` and `doctor`: what this floor promises of what it keeps, and open work that nobody can do."""
