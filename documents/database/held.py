"""Rows an act has locked and read: who needs one again in the same act gets that row, without asking for it anew.

A row is held from its lock to the end of the act that took it. In a savepoint nothing is held, since what is done there
may be given up; nor after one, since what was done there may have been kept.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Model

Row = TypeVar("Row", bound=Model)
_HELD = "held_rows"
Held = dict[tuple[type[Model], Any], Model]


class _Act:
    """What one act holds, and how deep in savepoints it began."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.rows: Held = {}


def begin() -> _Act | None:
    """A new act holds nothing yet; gives back what the act around it held, for `end`."""
    facts = vars(connections[DEFAULT_DB_ALIAS])
    outer: _Act | None = facts.get(_HELD)
    facts[_HELD] = _Act(_depth())
    return outer


def end(outer: _Act | None) -> None:
    """The act is over. The one around it holds nothing any more: what it held may have been changed."""
    if outer:
        outer.rows.clear()
    vars(connections[DEFAULT_DB_ALIAS])[_HELD] = outer


def hold(row: Model, key: Any = None) -> None:
    """Hold a row that was locked and read just now, by its key or whatever else it is asked for by."""
    held = _now()
    if held is not None:
        held[type(row), row.pk if key is None else key] = row


def holding(model: type[Row], key: Any) -> Row | None:
    """The row of this key as the act holds it."""
    held = _now()
    return held.get((model, key)) if held is not None else None  # type: ignore[return-value] # kept by its model


def keep_only(row: Model) -> None:
    """This row was changed: another reading of it is held no more."""
    held = _now()
    if held is not None and held.get((type(row), row.pk)) is not row:
        held.pop((type(row), row.pk), None)


def _now() -> Held | None:
    """What is held here; nothing outside an act. A savepoint lets everything go."""
    act: _Act | None = vars(connections[DEFAULT_DB_ALIAS]).get(_HELD)
    if act is None:
        return None
    if _depth() > act.depth:
        act.rows.clear()
        return None
    return act.rows


def _depth() -> int:
    """How many savepoints are open; what merely joins a transaction has none."""
    return sum(one is not None for one in connections[DEFAULT_DB_ALIAS].savepoint_ids)
