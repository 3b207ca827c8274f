"""What a finished file really shows, whoever made it, held against the decree; nothing is kept here."""
