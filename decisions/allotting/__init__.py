"""The decision that shares out the money (K9) or the letter that there is none; allotments, spending, contributions."""
