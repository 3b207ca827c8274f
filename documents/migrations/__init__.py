"""Migrations of this floor."""
