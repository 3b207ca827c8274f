"""Journeys: the product as it is started for a new user, clicked through in Chromium."""
