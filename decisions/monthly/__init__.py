"""The month: its opening, the figures of teams, what communes confirm, the district's evaluation and its report."""
