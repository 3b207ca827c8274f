"""Many things of one kind, done one by one after a look: batches, their lines, the refused ones again."""
