"""What the machine plays in: the house, small files, its own clock, fail-points of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from documents import clock
from documents.papers import making
from tests.cast import Cast
from tests.model.house import House, build
from tests.model.stage import Stage, moment


@pytest.fixture
def house(cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path) -> House:
    """Two communes and their people, with files that are quickly made."""
    settings.FILES_ROOT, settings.FAILPOINTS_FILE = tmp_path / "files", tmp_path / "failpoints"
    for name in making._DRAWERS:
        monkeypatch.setitem(making._DRAWERS, name, lambda page, marks, _: f"{page}{marks}".encode())
    monkeypatch.setattr(clock, "now", moment)
    Stage.house = build(cast)
    return Stage.house
