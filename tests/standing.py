"""What stands in the database for all the tests that ask for it in a transaction: the cast, or a story told with it.

Building the cast takes as long as a usual test, and a story that many tests begin from many times that. So the tests of
one wish run side by side, and what each of them changes is rolled back with its transaction; a test that commits builds
its own, and its database is emptied behind it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from enum import IntEnum
from functools import wraps
from typing import Any

import pytest
from django.db import connection, transaction
from pytest_django.fixtures import validate_django_db

from documents.outbox import services as outbox
from documents.papers import making
from documents.papers.services import ISSUED, PRINT
from tests.cast import Cast, assemble
from tests.rules import empty

Tell = Callable[..., Any]
_tells: dict[Any, Tell] = {}


class Base(IntEnum):
    """What a test finds in the database before any story; tests run in this order."""

    EMPTY = 0
    CAST = 1
    OWN = 2
    NOTHING = 3


@dataclass(frozen=True)
class Wish:
    """What a test wants to find: a base, and a story told on it."""

    base: Base
    story: Tell | None = None


class _Standing:
    """What stands now, and the copy of it the running test was given."""

    wish = Wish(Base.EMPTY)
    values: tuple[Any, Any] = (None, None)
    copy: tuple[Any, Any] = (None, None)


def stands(tell: Tell) -> Any:
    """A fixture: what `tell` does stands once for all the tests that ask for it, its answer is copied for each.

    Its first parameter is `cast`, or it has none and begins with an empty database. Files are not made in it.
    """

    @wraps(tell)
    def told(**people: Cast) -> Any:
        return _Standing.copy[1] if _Standing.wish.story is tell else tell(**people)

    _tells[told] = tell
    return pytest.fixture(told)


def leave_files_unmade(patch: pytest.MonkeyPatch) -> None:
    """The files of a paper are made in the tests of the page; elsewhere only the flow waits for them."""
    for kind in (PRINT, ISSUED):
        patch.setitem(outbox._handlers, kind, lambda _: None)


def make_files(patch: pytest.MonkeyPatch) -> None:
    """They are made after all, for who reads them."""
    for kind in (PRINT, ISSUED):
        patch.setitem(outbox._handlers, kind, making.carry_out)


def wish_of(item: pytest.Item) -> Wish:
    """What a test wants, by its mark and the fixtures it asks for."""
    asked = getattr(item, "fixturenames", ())
    marker = item.get_closest_marker("django_db")
    if marker and validate_django_db(marker)[0]:
        return Wish(Base.OWN)
    found = _story_of(item)
    if found and "cast" not in inspect.signature(found).parameters:
        return Wish(Base.EMPTY, found)
    if "cast" in asked:
        return Wish(Base.CAST, found)
    return Wish(Base.EMPTY if marker or "db" in asked else Base.NOTHING)


def side_by_side(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests in an order in which each wish is made once."""
    wishes = {item: wish_of(item) for item in items}
    first = {wish: place for place, wish in reversed(list(enumerate(wishes.values())))}
    return sorted(items, key=lambda item: (wishes[item].base, wishes[item].story is not None, first[wishes[item]]))


def prepare(wish: Wish) -> None:
    """Make the database so; nothing is done where it is."""
    wanted = Wish(Base.EMPTY) if wish.base > Base.CAST else wish
    if wanted != _Standing.wish:
        _make(wanted)
    _Standing.copy = deepcopy(_Standing.values)


def cast() -> Cast:
    """The standing cast as values nobody has changed; the test's own one where none stands."""
    standing: Cast | None = _Standing.copy[0]
    return standing or assemble()


def _make(wanted: Wish) -> None:
    empty()
    _Standing.wish, _Standing.values = Wish(Base.EMPTY), (None, None)
    with transaction.atomic():
        people = assemble() if wanted.base is Base.CAST else None
        _Standing.values = people, _told(wanted.story, people) if wanted.story else None
        connection.run_on_commit = []  # as in a test, which never commits
    _Standing.wish = wanted


def _told(tell: Tell, people: Cast | None) -> Any:
    with pytest.MonkeyPatch.context() as patch:
        leave_files_unmade(patch)
        return tell(people) if people else tell()


def _story_of(item: pytest.Item) -> Tell | None:
    info = getattr(item, "_fixtureinfo", None)  # private, and the only place that knows which fixture a name stands for
    found = {_tells.get(known[-1].func) for known in info.name2fixturedefs.values()} - {None} if info else set()
    assert len(found) <= 1, f"{item.nodeid} asks for two stories"
    return next(iter(found), None)
