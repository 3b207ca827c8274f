"""All rules of all floors: made after a migration, dropped before one, and named when one is missing."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.db import DEFAULT_DB_ALIAS, ProgrammingError, connections, transaction

from documents.database.rule import Rule, View

_RULES: list[Rule | View] = []
_KNOWN = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    " UNION ALL SELECT viewname FROM pg_views WHERE schemaname = current_schema()",
}


def register(*rules: Rule | View) -> None:
    """Make rules known; each floor calls this once when it is loaded."""
    _RULES.extend(rules)


def install(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Make every rule whose tables exist, and only those that are not there yet."""
    connection = connections[using]
    tables, known = set(connection.introspection.table_names()), _known(using)
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for rule in _RULES:
            if known.isdisjoint(rule.parts(connection.vendor)) and tables.issuperset(_tables(rule)):
                for statement in rule.make(connection.vendor):
                    cursor.execute(statement)


def install_what_fits(using: str = DEFAULT_DB_ALIAS) -> None:
    """Make the rules that the tables bear: after a migration that stopped half-way some lack a column of theirs."""
    connection = connections[using]
    tables, known = set(connection.introspection.table_names()), _known(using)
    for rule in _RULES:
        if known.isdisjoint(rule.parts(connection.vendor)) and tables.issuperset(_tables(rule)):
            with suppress(ProgrammingError), transaction.atomic(using=using), connection.cursor() as cursor:
                for statement in rule.make(connection.vendor):
                    cursor.execute(statement)


def drop(using: str = DEFAULT_DB_ALIAS, **_: Any) -> None:
    """Drop every rule: views first, for they hang on tables."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for rule in reversed(_RULES):
            if tables.issuperset(_tables(rule)):
                for statement in rule.drop(connection.vendor):
                    cursor.execute(statement)


def missing(using: str = DEFAULT_DB_ALIAS) -> list[str]:
    """The parts of rules the database does not have."""
    vendor, known = connections[using].vendor, _known(using)
    return [part for rule in _RULES for part in rule.parts(vendor) if part not in known]


def _known(using: str) -> set[str]:
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN[connection.vendor])
        return {row[0] for row in cursor.fetchall()}


def _tables(rule: Rule | View) -> set[str]:
    return {rule.table} if isinstance(rule, Rule) else set(rule.tables)
