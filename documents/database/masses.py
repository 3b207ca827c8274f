"""Rows by the hundred and thousand: PostgreSQL takes new ones as a stream, SQLite one statement again and again.

A statement of thousands of values costs several times what the database needs to write them: each of its places is
looked for anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import DatabaseError, connection
from django.db.transaction import mark_for_rollback_on_error

Values = Sequence[Any]


def pour(table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
    """Insert rows, each as its values in the order of the columns, ready for the database. Raises IntegrityError."""
    quote = connection.ops.quote_name
    named = ", ".join(map(quote, columns))
    with mark_for_rollback_on_error(), connection.wrap_database_errors, connection.cursor() as cursor:
        _POURS[connection.vendor](cursor, f"{quote(table)} ({named})", len(columns), rows)


def change_each(sql: str, rows: Sequence[Values]) -> None:
    """Ask one UPDATE of a single row again for each of these values. Raises DatabaseError when a row is not there."""
    with mark_for_rollback_on_error(), connection.cursor() as cursor:
        cursor.executemany(sql, rows)
        if cursor.rowcount != len(rows):
            raise DatabaseError(f"{cursor.rowcount} of {len(rows)} rows were changed: {sql}")


def _streamed(cursor: Any, into: str, _: int, rows: Iterable[Values]) -> None:
    with cursor.copy(f"COPY {into} FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)


def _repeated(cursor: Any, into: str, width: int, rows: Iterable[Values]) -> None:
    places = ", ".join(["%s"] * width)
    cursor.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608 # names of our tables


_POURS: dict[str, Callable[[Any, str, int, Iterable[Values]], None]] = {
    "postgresql": _streamed,
    "sqlite": _repeated,
}
