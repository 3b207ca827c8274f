"""Two who want the same row: how the databases say that one of them waited in vain."""

from __future__ import annotations

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

PATIENCE = "5s"
"""How long anybody waits for a row; whoever comes later waits behind them."""
_NAMES = {"LockNotAvailable", "DeadlockDetected", "SerializationFailure"}  # psycopg's


def is_contention(error: BaseException) -> bool:
    """Whether nothing was wrong but that somebody else held the row: the same again may go well."""
    if not isinstance(error, OperationalError):
        return False
    return type(error.__cause__).__name__ in _NAMES or "database is locked" in str(error)


def be_patient() -> None:
    """Inside a transaction: nobody waits for ever, also where the session has no such rule of its own (a pooler)."""
    wrapper = connections[DEFAULT_DB_ALIAS]
    if wrapper.vendor == "postgresql" and "lock_timeout" not in wrapper.settings_dict["OPTIONS"].get("options", ""):
        with wrapper.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
