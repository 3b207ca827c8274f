"""Data of people: where a person stands in the house, and who read, changed or took along what concerns the person."""
