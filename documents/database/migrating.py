"""Changing tables beside people who work: no lock is waited for long, and a change that gives up leaves its rules."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from documents.database import registry
from documents.database.contention import PATIENCE, is_contention
from documents.errors import TablesBusy


@contextmanager
def not_keeping_others_waiting(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Around a migration. Raises TablesBusy when somebody held a table; what was done until then stands.

    Whoever wants the table after it waits behind it: so long a page may stand still, and no longer.

    The rules were dropped when the migration began; they come back as far as the tables bear them.
    """
    connection = connections[using]
    _set_patience(using, f"SET lock_timeout = '{PATIENCE}'")
    try:
        yield
    except OperationalError as error:
        if not is_contention(error):
            raise
        registry.install_what_fits(using)
        raise TablesBusy from error
    finally:
        if connection.connection is not None and not connection.in_atomic_block:
            _set_patience(using, "RESET lock_timeout")


def _set_patience(using: str, statement: str) -> None:
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute(statement)
