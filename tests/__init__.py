"""The tests mirror the floors; the cast is the same everywhere."""
