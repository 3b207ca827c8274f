"""The database of the tests emptied, and its rules: dropped before that and made again, and for whoever tampers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase

from documents.database import registry

_OF_MIGRATIONS = {"django_migrations", "django_content_type", "auth_permission"}


def empty() -> None:
    """Every row goes that no migration put there. Truncating all tables takes PostgreSQL seconds; few have rows."""
    with _without_rules():
        _delete_all()


def _delete_all() -> None:
    tables = set(connection.introspection.django_table_names(only_existing=True, include_views=False)) - _OF_MIGRATIONS
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})" for name in tables))  # noqa: S608 # names of our own tables
        for (name,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {name}")  # noqa: S608 # as above


def keep_rules_across_flushes() -> None:
    """Called once, before any test: what is emptied after a test that commits keeps its rules."""
    TransactionTestCase._fixture_teardown = _empty  # type: ignore[attr-defined] # private, and the only place to step in


def _empty(*_: Any) -> None:
    empty()


@contextmanager
def tampering() -> Iterator[None]:
    """As somebody who holds the database: its rules do not hold meanwhile, and stand again afterwards."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with constraints to be checked keeps its triggers
    with _without_rules():
        yield


@contextmanager
def _without_rules() -> Iterator[None]:
    """A superuser of PostgreSQL puts the rules to sleep, as a replica does; anybody else drops and makes them again."""
    if _is_superuser():
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
        yield
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = origin")
        return
    registry.drop()
    yield
    registry.install()


def _is_superuser() -> bool:
    if connection.vendor != "postgresql":
        return False
    with connection.cursor() as cursor:
        cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
        return bool(cursor.fetchone()[0])
