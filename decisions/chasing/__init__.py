"""Chasing late units: who has not sent the figures of a month, and the letter that asks for them (plan III.1.d)."""
