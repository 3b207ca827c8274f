"""`verify` finds a package that is gone, altered, answered elsewhere or never told; and nothing where all was kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import F

from decisions.authority.acts import Act
from decisions.cases.deliveries import note_opening
from decisions.cases.history import reader_of
from decisions.exchange.receiving import bring, file_of, opened, take_in
from decisions.models import AccessEntry, JournalEntry
from documents.models import (
    Arrival,
    Consignment,
    ConsignmentFile,
    Parcel,
    ParcelFile,
    StatusNote,
)
from documents.outbox import services as outbox
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.exchange import coded, letter
from tests.rules import tampering
from tests.workflows.play import go
from tests.workflows.play import opened as begun
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_files")]
NOON = MORNING + timedelta(hours=4)


def found() -> dict[str, str]:
    return {one.check.name: " ".join(one.findings) for one in KEPT.outcomes() if one.findings}


@pytest.fixture
def kept(cast: Cast) -> None:
    """A paper sent, packed and opened by its receiver; a letter of a ministry in the book of the district."""
    coded()
    case = go(begun(cast.huu), cast.huu, until=Act.DISPATCH)
    outbox.drain()
    note_opening(cast.district_clerk, reader_of(cast.district_clerk, case, NOON), NOON)
    made = bring(opened(letter()), by=cast.district_clerk, at=NOON).consignment
    assert made
    file_of(cast.district_clerk, "587", made.mark, 1, NOON)
    take_in(made, by=cast.district_clerk, at=NOON)


TAMPERED: dict[str, tuple[str, Callable[[], object], str]] = {
    "another identifier": ("exchange.parcels", lambda: Parcel.objects.update(from_organ="H01"), "không khớp"),
    "a file of another length": ("exchange.parcels", lambda: ParcelFile.objects.update(size=7), "danh sách ghi 7"),
    "a package of another length": (
        "exchange.consignments",
        lambda: Consignment.objects.update(size=F("size") + 1),
        "danh sách ghi",
    ),
    "a file of another letter": (
        "exchange.consignments",
        lambda: ConsignmentFile.objects.update(sha256="0" * 64),
        "không còn tệp này",
    ),
    "another paper in the book": (
        "exchange.consignments",
        lambda: Arrival.objects.update(document_id="khac"),
        "là văn bản khác",
    ),
    "a sender nobody told": (
        "exchange.consignments",
        lambda: StatusNote.objects.filter(status="03").delete(),
        "chưa được báo là đã tiếp nhận",
    ),
    "a reading before the sending": (
        "exchange.openings",
        lambda: AccessEntry.objects.filter(what="open_paper").update(at=MORNING),
        "chưa gửi 587",
    ),
    "a reading by a body it was not sent to": (
        "exchange.openings",
        lambda: AccessEntry.objects.filter(what="open_paper").update(detail="22879"),
        "chưa gửi 22879",
    ),
    "a package the journal does not know": (
        "exchange.packages",
        lambda: JournalEntry.objects.filter(act="lay_in_package").delete(),
        "nhật ký của 587 không ghi",
    ),
    "a download of what is not there": (
        "exchange.packages",
        lambda: AccessEntry.objects.filter(what="download_consignment").update(detail="9"),
        "không có gói hoặc tệp 9",
    ),
}


def test_what_was_exchanged_holds_and_what_somebody_changed_is_found(kept: None) -> None:
    assert found() == {}
    said = {}
    with tampering():
        for what, (check, tamper, _) in TAMPERED.items():
            with transaction.atomic():
                tamper()
                said[what] = found().get(check, "")
                transaction.set_rollback(True)
    assert {what: words for what, words in said.items() if TAMPERED[what][2] not in words} == {}
