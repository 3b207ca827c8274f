"""Members of a body that decides together are asked by ballots before it does."""
