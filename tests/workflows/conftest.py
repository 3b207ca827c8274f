"""What the tests of this floor share."""

from __future__ import annotations

import pytest

from documents.outbox import services as outbox
from documents.papers.services import ISSUED, PRINT


@pytest.fixture(autouse=True)
def quick_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are made in the tests of the page; here only the flow waits for them."""
    for kind in (PRINT, ISSUED):
        monkeypatch.setitem(outbox._handlers, kind, lambda _: None)
