"""One moment of the database: whatever is asked inside is answered as of its beginning, and nobody waits for it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

_BEGIN = {
    # it keeps no row from anybody, so it may stand open while files are read
    "postgresql": (
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        "SET LOCAL idle_in_transaction_session_timeout = 0",
    ),
    "sqlite": ("BEGIN DEFERRED",),  # atomic() would begin IMMEDIATE and keep every writer out
}


@contextmanager
def one_moment() -> Iterator[None]:
    """Ask many questions of one state; nothing may be written. Inside a transaction it is that transaction's."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        for statement in _BEGIN[connection.vendor]:
            cursor.execute(statement)
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("COMMIT")  # nothing was written; a rollback would drop the plans the connection keeps
