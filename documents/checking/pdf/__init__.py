"""A PDF as it is printed: letters and lines by their places, gathered into what a reader sees."""
