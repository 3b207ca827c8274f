"""What a database says when nothing was wrong but the moment: somebody else held the row, or it is itself away."""

from __future__ import annotations

import sqlite3

from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connections

PATIENCE = "5s"
"""How long anybody waits for a row; whoever comes later waits behind them."""
_NAMES = {"LockNotAvailable", "DeadlockDetected", "SerializationFailure"}  # psycopg's
_AWAY = ("08", "53", "57")
"""Classes of SQLSTATE: the connection, what the server lacks (places, memory, disk), an operator who stopped it."""
_AWAY_ON_SQLITE = ("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_FULL")


def is_contention(error: BaseException) -> bool:
    """Whether nothing was wrong but that somebody else held the row: the same again may go well."""
    if not isinstance(error, OperationalError):
        return False
    return type(error.__cause__).__name__ in _NAMES or "database is locked" in str(error)


def is_away(error: BaseException) -> bool:
    """Whether the database did not answer: it stops, starts, has no place left, or the connection to it was lost."""
    if isinstance(error, InterfaceError):
        return True
    if not isinstance(error, OperationalError) or is_contention(error):
        return False
    if isinstance(error.__cause__, sqlite3.Error):
        return error.__cause__.sqlite_errorname.startswith(_AWAY_ON_SQLITE)
    state: str | None = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith(_AWAY)


def be_patient() -> None:
    """Inside a transaction: nobody waits for ever, also where the session has no such rule of its own (a pooler)."""
    wrapper = connections[DEFAULT_DB_ALIAS]
    if wrapper.vendor == "postgresql" and "lock_timeout" not in wrapper.settings_dict["OPTIONS"].get("options", ""):
        with wrapper.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [PATIENCE])
