"""Search: the words things are found by, kept in the transaction that changes them, and what a reader finds."""
