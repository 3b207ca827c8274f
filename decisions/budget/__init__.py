"""The money of the teams: norms and sources as dated data; rounds, estimates and what becomes of them (plan II.6)."""
