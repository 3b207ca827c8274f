"""What the tests of this floor share."""

from __future__ import annotations

from datetime import timedelta
from itertools import count

import pytest

from documents import clock
from documents.outbox import services as outbox
from documents.papers.services import ISSUED, PRINT
from tests.world import MORNING


@pytest.fixture(autouse=True)
def quick_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are made in the tests of the page; here only the flow waits for them."""
    for kind in (PRINT, ISSUED):
        monkeypatch.setitem(outbox._handlers, kind, lambda _: None)


@pytest.fixture
def played_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Business time begins on the morning of the tests and runs on."""
    seconds = count()
    monkeypatch.setattr(clock, "now", lambda: MORNING + timedelta(hours=1, seconds=next(seconds)))
