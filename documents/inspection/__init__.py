"""What a file that a person hands in really is, and what keeps it from being taken; nothing is kept here."""
