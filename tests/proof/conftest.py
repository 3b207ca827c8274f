"""What the tests of the proofs share: a case from draft to the receiver's book, with small files."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from decisions.authority.acts import Act
from decisions.cases.downloads import download
from decisions.incoming.services import receive_all
from decisions.models import Case
from documents.outbox import services as outbox
from documents.papers import making
from tests.cast import Cast
from tests.story import roles
from tests.workflows.play import act, answers, go, opened
from tests.world import MORNING
from workflows.engine import entry
from workflows.engine.entry import Order


@pytest.fixture(autouse=True)
def places(settings: Settings, tmp_path: Path) -> None:
    """A store and anchors of its own."""
    settings.FILES_ROOT, settings.ANCHORS_ROOT = tmp_path / "files", tmp_path / "anchors"


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that are quickly made in place of Word and PDF."""
    for name in making._DRAWERS:
        monkeypatch.setitem(making._DRAWERS, name, lambda page, marks, _: f"{page}{marks}".encode())


@pytest.fixture
def issued(cast: Cast, small_files: None) -> Case:
    """Returned once, issued, downloaded, received; and beside it a case that waits for its content check."""
    case = opened(cast.huu)
    order = Order(case.code, Act.DRAFT_ESTABLISHMENT, answers(), case.version, key="lan-dau-1")
    case = entry.perform(order, by=cast.huu.drafter, at=MORNING)
    case = act(case, Act.RETURN_DRAFT, by=cast.huu.vice_chair, said={"note": "Sai căn cứ."})
    case = go(case, cast.huu, until=Act.DISPATCH)
    outbox.drain()
    download(roles(cast.huu)[Act.NUMBER], case.code, "issued", "pdf", MORNING)
    receive_all(cast.district, by=cast.district_clerk, at=MORNING.replace(hour=8))
    go(opened(cast.hau), cast.hau, until=Act.DRAFT_ESTABLISHMENT)
    return case
