"""What OWASP ASVS 5.0 asks of such a house, item by item: our answer, why, and what proves it."""
