"""Two who want the same row: how the databases say that one of them waited in vain."""

from __future__ import annotations

from django.db import OperationalError

_NAMES = {"LockNotAvailable", "DeadlockDetected", "SerializationFailure"}  # psycopg's


def is_contention(error: BaseException) -> bool:
    """Whether nothing was wrong but that somebody else held the row: the same again may go well."""
    if not isinstance(error, OperationalError):
        return False
    return type(error.__cause__).__name__ in _NAMES or "database is locked" in str(error)
