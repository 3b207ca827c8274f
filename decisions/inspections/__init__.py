"""Checks on the spot by Sở TT&TT: plans, visits, minutes, findings and what units do about them (plan III.1.d)."""
