"""Database rules in tests: dropped before a flush, which makes them again, and for whoever tampers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection
from django.test import TransactionTestCase

from documents.database import registry

_flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined] # private, and the only place to step in


def _flush_without_rules(case: TransactionTestCase, *args: Any, **kwargs: Any) -> None:
    registry.drop()
    _flush(case, *args, **kwargs)


def keep_rules_across_flushes() -> None:
    """Called once, before any test."""
    TransactionTestCase._fixture_teardown = _flush_without_rules  # type: ignore[attr-defined]


@contextmanager
def tampering() -> Iterator[None]:
    """As somebody who holds the database: its rules are dropped first, and stand again afterwards."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with constraints to be checked keeps its triggers
    registry.drop()
    yield
    registry.install()
