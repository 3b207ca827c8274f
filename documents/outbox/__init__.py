"""Effects outside the database, as rows: the row is the truth, the broker only rings a bell. And incidents."""
