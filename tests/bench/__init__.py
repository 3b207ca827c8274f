"""What the product costs beside what it could cost: `python -m tests.bench [--json]`, on SQLite and on PostgreSQL."""
