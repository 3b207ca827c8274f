"""The engine, the procedures and the doors."""
