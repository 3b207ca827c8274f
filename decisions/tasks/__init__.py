"""Tasks: what a head gives out of an incoming paper, with owner and deadline, down the line of guidance."""
