"""The checks behind `verify` and `doctor`, where each floor registers its own, and those of this floor."""
