"""Who works in the database right now, as far as it tells this role."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection

_OLDEST = """
    SELECT clock_timestamp() - min(xact_start) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_xid IS NOT NULL
"""


def oldest_writing() -> timedelta:
    """How long the oldest transaction is open that has written or keeps rows; nothing where none is, or on SQLite.

    Readers, such as a backup that asks many questions of one moment, keep nobody out and do not count.
    """
    if connection.vendor != "postgresql":
        return timedelta()
    with connection.cursor() as cursor:
        cursor.execute(_OLDEST)
        (age,) = cursor.fetchone()
    return age or timedelta()
