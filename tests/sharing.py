"""What runs side by side share out: a test that is the same on every database is played by who comes to it first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from enum import IntEnum
from pathlib import Path

import pytest
from django.db import connection

from tests.standing import Base, wish_of


class Share(IntEnum):
    """Whose a test is; in this order they are played, so that the runs end together."""

    OWN = 0
    LONG = 1
    LIGHT = 2


def share_of(item: pytest.Item) -> Share:
    """A run's own, or everybody's: long by its mark `once`, light because it asks for no database."""
    if item.get_closest_marker("once"):
        return Share.LONG
    asks = item.get_closest_marker("browser") or wish_of(item).base is not Base.NOTHING
    return Share.OWN if asks else Share.LIGHT


def left_to_sqlite(items: Sequence[pytest.Item]) -> set[pytest.Item]:
    """Days in a browser, on another database: they are those of who tries the product first."""
    return {item for item in items if item.get_closest_marker("browser") and connection.vendor != "sqlite"}


def taken(items: Sequence[pytest.Item], folder: Path) -> Iterator[pytest.Item]:
    """Those of its own, and module by module what no other run with this folder has begun."""
    answers: dict[str, bool] = {}
    for item in items:
        share = share_of(item)
        what = f"{share.name} {item.path.name} {hashlib.sha256(bytes(item.path)).hexdigest()[:16]}"
        if share and what not in answers:
            answers[what] = _first(folder / what)
        if not share or answers[what]:
            yield item


def _first(claim: Path) -> bool:
    try:
        claim.touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
