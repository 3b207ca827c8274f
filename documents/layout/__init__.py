"""From a page to files: its words box by box, then Word and PDF drawn from the same boxes."""
