"""Counters that may be gone on with by many: begun where missing, moved and locked by one statement."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial

from django.db import connection
from django.db.models import Model
from django.db.transaction import mark_for_rollback_on_error

from documents.database.plans import kept_plan
from documents.database.shapes import kept

Key = tuple[str | int, ...]
_AT_ONCE = 100
"""So many counters are moved by one statement; it has a shape for each number of them."""


_COUNT = (
    "INSERT INTO {table} ({by}, {last}) VALUES {values}"
    " ON CONFLICT ({by}) DO UPDATE SET {last} = {table}.{last} + excluded.{last} RETURNING {by}, {last}"
)


def count_on(model: type[Model], names: Sequence[str], last: str, steps: Mapping[Key, int]) -> dict[Key, int]:
    """Move counters on, each by its own number of steps, and tell the value each had before.

    A counter is a row found by these columns, all of one unique constraint, which keeps its last value in `last`; one
    that is missing begins at nought. They are locked in the order of their keys.
    """
    before: dict[Key, int] = {}
    keys = sorted(steps)
    for place in range(0, len(keys), _AT_ONCE):
        some = keys[place : place + _AT_ONCE]
        key: Hashable = ("count", model, tuple(names), last, len(some))
        sql = kept(key, partial(_sql, model, names, last, len(some)))
        with mark_for_rollback_on_error(), kept_plan() as cursor:
            cursor.execute(sql, [value for one in some for value in (*one, steps[one])])
            for *found, reached in cursor.fetchall():
                before[tuple(found)] = reached - steps[tuple(found)]
    return before


def _sql(model: type[Model], names: Sequence[str], last: str, several: int) -> str:
    quote = connection.ops.quote_name
    told = {
        "table": quote(model._meta.db_table),
        "by": ", ".join(quote(str(model._meta.get_field(name).column)) for name in names),  # type: ignore[union-attr] # columns
        "last": quote(last),
        "values": ", ".join([f"({', '.join(['%s'] * (len(names) + 1))})"] * several),
    }
    return _COUNT.format(**told)
