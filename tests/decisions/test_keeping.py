"""How long files are kept: over when its years are over, held back by whoever must, deleted by nobody."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.filing import files, keeping
from decisions.filing.models import WorkFile
from decisions.filing.rules import Ending
from decisions.filing.tables import expired_pdf, expired_rows
from decisions.models import FiledPaper, JournalEntry
from documents.clock import local_date
from documents.proof.registry import KEPT
from tests.cast import Cast
from tests.filing import Shelf, decided, shelf
from tests.standing import stands
from tests.world import MORNING

pytestmark = pytest.mark.django_db

ENDS = MORNING + timedelta(hours=1)
PAPER = "Thông báo số 12/TB-TTr ngày 04/5/2022 của Thanh tra huyện"


@stands
def closed(cast: Cast) -> Shelf:
    """A file with one decision in it, closed in 2022."""
    found = shelf(cast)
    found.opened()
    found.put(decided(cast))
    return found


def close(found: Shelf, maintenance: str) -> WorkFile:
    return files.close_file(found.file, Ending("Hồ sơ", maintenance, "open"), by=found.cast.huu.drafter, at=ENDS)


def notations(found: Shelf, year: int) -> tuple[list[str], list[str]]:
    listed = keeping.expired(found.cast.huu.clerk, "22891", year, MORNING)
    return [one.file.line.notation for one in listed.over], [one.file.line.notation for one in listed.held]


def test_its_time_is_over_on_the_first_day_after_its_last_year(closed: Shelf) -> None:
    close(closed, "5 năm")
    assert notations(closed, 2027) == ([], [])
    assert notations(closed, 2028) == (["01.CDS"], [])
    row = expired_rows(keeping.expired(closed.cast.huu.chair, "22891", 2028, MORNING))[0]
    assert row.reason == "Kết thúc năm 2022, bảo quản 05 năm, hết ngày 31/12/2027"


def test_what_is_kept_for_ever_or_still_open_is_never_over(closed: Shelf) -> None:
    assert notations(closed, 2200) == ([], [])
    close(closed, "Vĩnh viễn")
    assert notations(closed, 2200) == ([], [])


def test_what_is_held_back_goes_to_nobody_until_the_last_cause_is_over(closed: Shelf) -> None:
    file, huu = close(closed, "5 năm"), closed.cast.huu
    for cause in ("complaint", "inspection"):
        keeping.hold(file, cause, PAPER, "", by=huu.clerk, at=ENDS)
    assert notations(closed, 2028) == ([], ["01.CDS"])
    keeping.release(file, 1, "Đã giải quyết xong", by=huu.chair, at=ENDS)
    assert notations(closed, 2028) == ([], ["01.CDS"])
    keeping.release(file, 2, "Đã kết luận", by=huu.chair, at=ENDS)
    assert notations(closed, 2028) == (["01.CDS"], [])
    with pytest.raises(ActNotAllowed):
        keeping.release(file, 2, "Lần nữa", by=huu.chair, at=ENDS)
    assert JournalEntry.objects.filter(act__in=["hold_file", "release_file"]).count() == 4
    assert [one.findings for one in KEPT.outcomes() if one.check.name == "filing"] == [()]


def test_nobody_lets_go_alone_what_the_law_holds(closed: Shelf) -> None:
    file, huu = close(closed, "5 năm"), closed.cast.huu
    keeping.hold(file, "proceedings", PAPER, "", by=huu.clerk, at=ENDS)
    for officer in (huu.clerk, huu.drafter, closed.cast.hau.chair):
        with pytest.raises(NotAuthorised):
            keeping.release(file, 1, "Thôi", by=officer, at=ENDS)
    with pytest.raises(NotAuthorised):
        keeping.hold(file, "proceedings", PAPER, "", by=huu.drafter, at=ENDS)
    with pytest.raises(RuleBroken, match="văn bản yêu cầu"):
        keeping.hold(file, "complaint", " ", "", by=huu.clerk, at=ENDS)
    with pytest.raises(RuleBroken, match="Chọn lý do"):
        keeping.hold(file, "khac", PAPER, "", by=huu.clerk, at=ENDS)
    with pytest.raises(NotVisible):
        keeping.expired(closed.cast.hau.chair, "22891", 2028, MORNING)


def test_the_list_is_printed_for_the_council_and_deletes_nothing(closed: Shelf) -> None:
    close(closed, "5 năm")
    listed = keeping.expired(closed.cast.huu.clerk, "22891", 2028, MORNING)
    assert expired_pdf(listed, local_date(MORNING)).startswith(b"%PDF")
    assert (WorkFile.objects.count(), FiledPaper.objects.count()) == (1, 1)
