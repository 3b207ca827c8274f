"""The rules of the decree a finished file can be held against: one entry a rule, by subject."""
