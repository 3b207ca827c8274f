"""What the tests of this floor share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

import pytest
from django.core.cache import cache

from documents import clock
from tests.consulting import TAKEN, asking
from tests.letter import later
from tests.standing import leave_files_unmade, stands
from tests.world import MORNING


@pytest.fixture(autouse=True)
def quick_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are made in the tests of the page; here only the flow waits for them."""
    leave_files_unmade(monkeypatch)


@pytest.fixture(autouse=True)
def nobody_tried_before() -> Iterator[None]:
    """How often somebody asked is counted in the cache; each test begins at nought."""
    yield
    cache.clear()


@pytest.fixture
def played_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Business time begins on the morning of the tests and runs on."""
    seconds = count()
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(hours=1, seconds=next(seconds)))


@pytest.fixture
def once_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and effects of the time after the letter that asks was taken in."""
    later(monkeypatch, TAKEN)


play = stands(asking)
"""Everybody of a consultation on the money."""
