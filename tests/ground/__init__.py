"""The ground floor: settings, start-up, serving, background work, the grants of the real database."""
