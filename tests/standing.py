"""The cast stands in the database for all the tests that ask for it in a transaction; the others find it empty.

Building it takes as long as a usual test. So the tests of one wish run side by side, and what each of them changes is
rolled back with its transaction; a test that commits builds its own cast, and its database is flushed behind it.
"""

from __future__ import annotations

from copy import deepcopy
from enum import IntEnum

import pytest
from django.db import transaction
from pytest_django.fixtures import validate_django_db

from tests.cast import Cast, assemble
from tests.rules import empty


class Wish(IntEnum):
    """What a test wants to find in the database; tests run in this order."""

    EMPTY = 0
    CAST = 1
    OWN = 2
    NOTHING = 3


_stands: list[Cast] = []


def wish_of(item: pytest.Item) -> Wish:
    """What a test wants, by its mark and the fixtures it asks for."""
    asked = getattr(item, "fixturenames", ())
    marker = item.get_closest_marker("django_db")
    if marker and validate_django_db(marker)[0]:
        return Wish.OWN
    if "cast" in asked:
        return Wish.CAST
    return Wish.EMPTY if marker or "db" in asked else Wish.NOTHING


def prepare(wish: Wish) -> None:
    """Make the database so; nothing is done where it is."""
    if wish is Wish.CAST and not _stands:
        with transaction.atomic():
            _stands.append(assemble())
    elif wish is not Wish.CAST and _stands:
        _stands.clear()
        empty()


def cast() -> Cast:
    """The standing cast as values nobody has changed; the test's own one where none stands."""
    return deepcopy(_stands[0]) if _stands else assemble()
