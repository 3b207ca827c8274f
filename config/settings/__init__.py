"""The settings: `base` is the product, `test` is the product under test."""
