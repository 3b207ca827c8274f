"""The printed page as a value, and the Vietnamese writing conventions it follows."""
