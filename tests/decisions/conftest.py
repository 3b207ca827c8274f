"""What the tests of this floor share."""

from __future__ import annotations

import pytest

from tests.proposing import consulted
from tests.standing import leave_files_unmade, make_files, stands


@pytest.fixture(autouse=True)
def quick_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are made in the tests of the page; here only the flow waits for them."""
    leave_files_unmade(monkeypatch)


@pytest.fixture
def real_files(quick_files: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are made after all, for who reads them."""
    make_files(monkeypatch)


ready = stands(consulted)
"""The district's estimate is appraised, Sở Tài chính has answered."""
