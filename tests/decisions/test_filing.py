"""Files: văn thư keeps the list, the head approves it, who handles work files its papers, nothing is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from decisions.authority.acts import Act
from decisions.errors import ActNotAllowed, DecisionError, NotAuthorised, NotVisible, RuleBroken
from decisions.filing import files, lists
from decisions.filing.files import Named
from decisions.filing.rules import Ending, Heading
from decisions.filing.selectors import contents_of, files_with, offered, possible, visible_file, visible_list
from decisions.journal.chain import first_fault
from decisions.models import (
    Case,
    FiledPaper,
    FileHeading,
    FileLine,
    FileList,
    JournalBook,
    JournalEntry,
    Officer,
    WorkFile,
)
from decisions.proof.filing import files as proof
from tests.filing import ENDING, TEAMS, YEAR, Shelf, came, decided, line_of, shelf
from tests.rules import tampering
from tests.standing import stands
from tests.story import draft, play
from tests.world import MORNING

pytestmark = pytest.mark.django_db


def left() -> tuple[int, ...]:
    tables = (FileList, FileHeading, FileLine, WorkFile, FiledPaper, JournalEntry)
    return tuple(table.objects.count() for table in tables)


def refused(by: Officer, kind: type[DecisionError], words: str, act: object, *args: object) -> None:
    """An act that is refused with these words and leaves no trace."""
    before = left()
    with pytest.raises(kind, match=words), transaction.atomic():
        act(*args, by=by, at=MORNING)  # type: ignore[operator] # a service
    assert left() == before


kept = stands(shelf)


def test_the_list_is_kept_by_van_thu_and_approved_by_the_head(kept: Shelf) -> None:
    huu, line = kept.cast.huu, kept.line
    assert (line.notation, line.approved_by, str(line)) == ("01.CDS", huu.chair, "22891/2022/01.CDS")
    second = lists.add_line(
        huu.unit, YEAR, line_of(kept.cast, "Báo cáo tháng", maintenance="5 năm"), by=huu.clerk, at=MORNING
    )
    assert (second.notation, second.maintenance, second.approved_at) == ("02.CDS", "05 năm", None)
    assert visible_list(huu.chair, "22891", YEAR, MORNING).approves
    refused(huu.drafter, NotAuthorised, "Lập danh mục hồ sơ", lists.add_heading, huu.unit, YEAR, Heading("Khác", "K"))
    refused(huu.clerk, NotAuthorised, "Duyệt danh mục", lists.approve, huu.unit, YEAR)
    refused(huu.clerk, RuleBroken, "đã có đề mục", lists.add_heading, huu.unit, YEAR, TEAMS)
    refused(huu.clerk, RuleBroken, "in hoa không dấu", lists.add_heading, huu.unit, YEAR, Heading("Đảng", "đảng"))
    refused(huu.clerk, RuleBroken, "từ 2012 đến 2023", lists.add_heading, huu.unit, 2030, Heading("Khác", "K"))
    wrong = line_of(kept.cast, "", heading="X", maintenance="lâu", keeper=kept.cast.hau.chair.username)
    with pytest.raises(RuleBroken) as found:
        lists.add_line(huu.unit, YEAR, wrong, by=huu.clerk, at=MORNING)
    assert {one.field for one in found.value.violations} == {"title", "heading", "maintenance", "keeper"}
    assert lists.approve(huu.unit, YEAR, by=huu.chair, at=MORNING) == [second]
    refused(huu.chair, ActNotAllowed, "không có hồ sơ nào chờ duyệt", lists.approve, huu.unit, YEAR)
    book = JournalBook.objects.get(ref="22891", kind="unit")
    assert first_fault(book, book.entries.order_by("seq")) is None


def test_a_line_is_struck_out_only_before_its_file_is_open(kept: Shelf) -> None:
    huu = kept.cast.huu
    second = lists.add_line(huu.unit, YEAR, line_of(kept.cast, "Nhầm"), by=huu.clerk, at=MORNING)
    lists.strike_line(huu.unit, YEAR, "02.CDS", by=huu.clerk, at=MORNING)
    refused(huu.clerk, ActNotAllowed, "đã bỏ khỏi danh mục", lists.strike_line, huu.unit, YEAR, "02.CDS")
    refused(huu.drafter, NotAuthorised, "không giữ nhiệm vụ", lists.strike_line, huu.unit, YEAR, "01.CDS")
    second.refresh_from_db()
    refused(huu.drafter, ActNotAllowed, "đã bỏ khỏi danh mục", files.open_file, second)
    assert lists.add_line(huu.unit, YEAR, line_of(kept.cast), by=huu.clerk, at=MORNING).notation == "03.CDS"
    kept.opened()
    refused(huu.clerk, ActNotAllowed, "đã mở nên không bỏ", lists.strike_line, huu.unit, YEAR, "01.CDS")


def test_a_file_is_opened_from_an_approved_line_by_who_makes_it_or_van_thu(kept: Shelf) -> None:
    huu = kept.cast.huu
    second = lists.add_line(huu.unit, YEAR, line_of(kept.cast), by=huu.clerk, at=MORNING)
    refused(huu.drafter, ActNotAllowed, "chưa được duyệt", files.open_file, second)
    refused(huu.jurist, NotAuthorised, "Chỉ người lập và văn thư", files.open_file, kept.line)
    refused(kept.cast.hau.clerk, NotAuthorised, "Chỉ người lập", files.open_file, kept.line)
    assert possible(huu.drafter, kept.line, MORNING).open
    assert not possible(huu.jurist, kept.line, MORNING).open
    assert kept.opened().opened_by == huu.drafter
    refused(huu.clerk, ActNotAllowed, "đã mở trước đó", files.open_file, kept.line)


def test_papers_get_their_order_number_and_lie_in_many_files_without_a_copy(kept: Shelf) -> None:
    cast, huu = kept.cast, kept.cast.huu
    file, case, letter = kept.opened(), decided(cast), came(cast)
    outgoing, incoming = offered(huu.clerk, file, MORNING)
    assert [one.row.case for one in outgoing] == [case]
    assert [one.row.arrival for one in incoming] == [letter]
    assert (kept.put(case).place, kept.put(letter).place) == (1, 2)
    refused(huu.drafter, RuleBroken, "đã có trong hồ sơ", files.put_in, file, Named(case=case.code))
    lists.add_line(huu.unit, YEAR, line_of(cast, "Văn bản năm 2022"), by=huu.clerk, at=MORNING)
    (second,) = lists.approve(huu.unit, YEAR, by=huu.chair, at=MORNING)
    other = Shelf(cast, second)
    other.opened()
    assert other.put(case).place == 1
    assert [str(one) for one in files_with(huu.drafter, case, MORNING)] == ["22891/2022/01.CDS", "22891/2022/02.CDS"]
    found = contents_of(huu.clerk, file, MORNING)
    assert [(one.symbol, one.kind) for one in found.rows] == [
        ("47/QĐ-UBND", "Quyết định"),
        ("793/UBND-VHTT", "Công văn"),
    ]
    assert [one.row.place for one in found.in_time] == [2, 1]
    assert found.hidden == 0


def test_what_may_not_be_put_in_is_refused_with_a_reason(kept: Shelf) -> None:
    cast, file = kept.cast, kept.opened()
    unfinished = play(draft(cast.huu), cast.huu, until=Act.NUMBER)
    drafter = cast.huu.drafter
    refused(drafter, RuleBroken, "đã phát hành", files.put_in, file, Named(case=unfinished.code))
    refused(drafter, NotVisible, "Không tìm thấy", files.put_in, file, Named(case="22879.thanh-lap.2022.1"))
    refused(drafter, NotVisible, "Không tìm thấy", files.put_in, file, Named(year=YEAR, number=came(cast).number))
    refused(cast.huu.chair, NotAuthorised, "Lập hồ sơ công việc", files.put_in, file, Named(case=unfinished.code))
    refused(cast.hau.drafter, NotAuthorised, "không giữ nhiệm vụ", files.put_in, file, Named(case=unfinished.code))
    refused(drafter, NotVisible, "Không tìm thấy", files.put_in, file, Named.read("2022/x"))


def test_a_paper_taken_out_stays_on_record_and_its_number_is_not_used_again(kept: Shelf) -> None:
    cast, file = kept.cast, kept.opened()
    case, drafter = decided(cast), cast.huu.drafter
    kept.put(case)
    refused(drafter, RuleBroken, "Ghi lý do", files.take_out, file, 1, " ")
    refused(drafter, NotVisible, "Không tìm thấy", files.take_out, file, 2, "Nhầm")
    refused(cast.huu.chair, NotAuthorised, "không giữ nhiệm vụ", files.take_out, file, 1, "Nhầm")
    files.take_out(file, 1, "Đưa nhầm hồ sơ", by=drafter, at=MORNING)
    refused(drafter, ActNotAllowed, "trước đó", files.take_out, file, 1, "Nhầm")
    assert kept.put(case).place == 2
    found = contents_of(drafter, file, MORNING)
    assert [one.row.place for one in found.rows] == [2]
    assert [(row.place, row.reason) for row in found.removed] == [(1, "Đưa nhầm hồ sơ")]
    with pytest.raises(DatabaseError), transaction.atomic():
        FiledPaper.objects.filter(place=1).update(reason="Khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        FiledPaper.objects.filter(place=2).delete()


def test_a_closed_file_has_its_last_title_and_takes_nothing_more(kept: Shelf) -> None:
    cast, file = kept.cast, kept.opened()
    drafter, case = cast.huu.drafter, decided(cast)
    refused(drafter, RuleBroken, "chưa có văn bản nào", files.close_file, file, ENDING)
    kept.put(case)
    refused(drafter, RuleBroken, "Thời hạn bảo quản", files.close_file, file, Ending("Hồ sơ", "0 năm", "open"))
    refused(drafter, RuleBroken, "chế độ sử dụng", files.close_file, file, Ending("Hồ sơ", "10 năm", ""))
    refused(cast.huu.jurist, NotAuthorised, "Chỉ người lập", files.close_file, file, ENDING)
    files.close_file(file, ENDING, by=drafter, at=MORNING)
    closed = kept.file
    assert (closed.called, closed.kept_for, closed.closed_by) == (ENDING.title, "70 năm", drafter)
    assert not possible(drafter, kept.line, MORNING).put_in
    refused(drafter, ActNotAllowed, "đã kết thúc", files.put_in, closed, Named(case=case.code))
    refused(drafter, ActNotAllowed, "đã kết thúc", files.take_out, closed, 1, "Nhầm")
    refused(cast.huu.clerk, ActNotAllowed, "đã kết thúc", files.close_file, closed, ENDING)


def test_a_file_is_seen_in_its_body_and_in_it_only_what_one_may_see(kept: Shelf) -> None:
    cast, file = kept.cast, kept.opened()
    kept.put(decided(cast))
    kept.put(came(cast))
    assert visible_file(cast.huu.drafter, "22891", YEAR, "01.CDS", MORNING) == file
    found = contents_of(cast.huu.drafter, file, MORNING)  # the letter was not handed to her
    assert ([one.row.place for one in found.rows], found.hidden) == ([1], 1)
    for stranger in (cast.hau.clerk, cast.district_chair, cast.nobody):
        with pytest.raises(NotVisible):
            visible_list(stranger, "22891", YEAR, MORNING)
    for notation in ("1.CDS", "02.CDS", "01.X", "x"):
        with pytest.raises(NotVisible):
            visible_file(cast.huu.drafter, "22891", YEAR, notation, MORNING)


def test_what_was_changed_behind_the_house_is_found(kept: Shelf) -> None:
    cast, file = kept.cast, kept.opened()
    kept.put(decided(cast))
    kept.put(came(cast))
    files.take_out(file, 2, "Đưa nhầm hồ sơ", by=cast.huu.clerk, at=MORNING)
    files.close_file(file, ENDING, by=cast.huu.drafter, at=MORNING)
    assert list(proof()) == []

    def found(tamper: Callable[[], object]) -> str:
        with tampering(), transaction.atomic():
            tamper()
            told = " ".join(proof())
            transaction.set_rollback(True)
        return told

    assert "khác (add_file_line)" in found(lambda: FileLine.objects.update(title="Khác"))
    assert "khác (close_file)" in found(lambda: WorkFile.objects.update(maintenance="05 năm"))
    assert "khác (take_out_paper)" in found(lambda: FiledPaper.objects.filter(place=2).update(reason="Khác"))
    assert "thiếu số thứ tự" in found(lambda: FiledPaper.objects.filter(place=1).delete())
    assert "việc không có (file_paper)" in found(lambda: FiledPaper.objects.filter(place=2).delete())
    assert "chưa duyệt" in found(lambda: FileLine.objects.update(approved_by=None, approved_at=None))
    assert "sau khi kết thúc" in found(lambda: WorkFile.objects.update(closed_at=MORNING - timedelta(days=1)))
    assert "không phải của cơ quan" in found(lambda: Case.objects.update(unit=cast.hau.unit))
