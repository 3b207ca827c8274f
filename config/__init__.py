"""Wires the house: settings, addresses, and the timetable of background work."""
