"""The journal: who did what, in which capacity, chained so that a change shows; and the log of who read what."""
