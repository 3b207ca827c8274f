"""Norms and sources of money: dated lines with their paper, kept by whose post it is, never edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.budget.catalogue import NORMS, SOURCES, add, end, in_force, keeper_of, keeps, visible_list, visible_past
from decisions.budget.models import FundingSource, Norm
from decisions.budget.sorts import Level, NormEntry, Per, SourceEntry
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.journal.chain import first_fault
from decisions.models import JournalEntry, Officer
from tests.cast import Cast
from tests.letter import nothing_left
from tests.month import Department, department
from tests.standing import stands
from tests.world import MORNING, end_all

pytestmark = pytest.mark.django_db

NORM = NormEntry(
    "to-thang",
    "Hỗ trợ hoạt động của Tổ",
    Per.TEAM_MONTH,
    500_000,
    "Nghị quyết số 60/2022/NQ-HĐND ngày 09 tháng 12 năm 2022",
)
SOURCE = SourceEntry("tinh-cntt", "Kinh phí ứng dụng công nghệ thông tin", Level.PROVINCE, "Kế hoạch, mục III.1.đ")
TODAY, JUNE = date(2022, 5, 4), date(2022, 6, 1)


ict = stands(department)


def norm(ict: Department, entry: NormEntry = NORM, by: Officer | None = None, **facts: Any) -> Norm:
    facts = {"first": TODAY, **facts}
    made: Norm = add(NORMS, ict.unit, entry, by=by or ict.head, at=MORNING, **facts)
    return made


def ended(ict: Department, code: str = "to-thang", from_day: date = JUNE, reason: str = "Có nghị quyết mới") -> Norm:
    row: Norm = end(NORMS, ict.unit, code, from_day=from_day, reason=reason, by=ict.head, at=MORNING)
    return row


def test_a_list_begins_empty_and_takes_a_line_with_its_paper(ict: Department, cast: Cast) -> None:
    assert visible_list(cast.huu.chair, NORMS, TODAY, MORNING) == []
    row = norm(ict)
    assert (row.amount, row.basis, row.valid_from, row.valid_to) == (500_000, NORM.basis, TODAY, None)
    assert visible_list(cast.huu.chair, NORMS, TODAY, MORNING) == [row]
    entry = JournalEntry.objects.get(act="add_norm")
    assert (entry.book.ref, entry.actor, entry.clause) == ("stttt", ict.head, "II.6, III.4")
    assert first_fault(entry.book, entry.book.entries.order_by("seq")) is None


def test_a_source_says_on_which_level_of_the_budget_it_lies(ict: Department) -> None:
    made = add(SOURCES, ict.unit, SOURCE, first=TODAY, by=ict.head, at=MORNING)
    assert in_force(SOURCES, TODAY) == [made]
    assert made.get_level_display() == "ngân sách tỉnh"
    assert JournalEntry.objects.filter(act="add_source").count() == 1


def test_a_resolution_older_than_its_entry_counts_from_its_own_day(ict: Department) -> None:
    row = norm(ict, first=date(2022, 1, 1), last=date(2022, 12, 31))
    assert in_force(NORMS, date(2022, 2, 1)) == in_force(NORMS, date(2022, 12, 31)) == [row]
    assert in_force(NORMS, date(2023, 1, 1)) == []


def test_another_amount_is_a_new_line_and_the_old_one_stays(ict: Department) -> None:
    old = norm(ict)
    assert ended(ict).valid_to == date(2022, 5, 31)
    new = norm(ict, replace(NORM, amount=600_000), first=JUNE)
    assert visible_past(ict.head, NORMS, "to-thang", MORNING) == [old, new]
    assert [row.amount for row in in_force(NORMS, date(2022, 5, 31))] == [500_000]
    assert [row.amount for row in in_force(NORMS, JUNE)] == [600_000]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"code": "Tổ"}, "Mã “Tổ” không đúng dạng"),
        ({"code": "x" * 31}, "không đúng dạng"),
        ({"name": " "}, "Tên còn trống"),
        ({"name": "x" * 201}, "Tên dài 201 ký tự"),
        ({"basis": ""}, "Văn bản quy định còn trống"),
        ({"per": "team_week"}, "“team_week” không có trong danh mục"),
        ({"amount": 0}, "Mức chi 0 không hợp lệ"),
        ({"amount": -5}, "Mức chi -5 không hợp lệ"),
        ({"amount": 10**16}, "không hợp lệ"),
    ],
)
def test_a_line_that_says_too_little_or_nonsense_is_refused(ict: Department, facts: dict[str, Any], said: str) -> None:
    with nothing_left(Norm, JournalEntry), pytest.raises(RuleBroken, match=said):
        norm(ict, replace(NORM, **facts))


def test_two_lines_of_one_code_never_meet(ict: Department) -> None:
    norm(ict, last=date(2022, 6, 30))
    with nothing_left(Norm, JournalEntry), pytest.raises(RuleBroken, match="đã có dòng áp dụng trong khoảng này"):
        norm(ict, first=date(2022, 6, 30))
    with nothing_left(Norm, JournalEntry), pytest.raises(RuleBroken, match="trước ngày đầu"):
        norm(ict, replace(NORM, code="khac"), last=date(2022, 5, 1))


def test_an_end_is_told_once_with_its_reason(ict: Department) -> None:
    norm(ict)
    wrong: tuple[tuple[str, dict[str, Any]], ...] = (
        ("Không có định mức mã “x”", {"code": "x"}),
        ("Chọn một ngày sau đó", {"from_day": TODAY}),
        ("Cần ghi lý do", {"reason": "  "}),
    )
    for said, facts in wrong:
        with nothing_left(Norm, JournalEntry), pytest.raises(RuleBroken, match=said):
            ended(ict, **facts)
    ended(ict)
    with nothing_left(Norm, JournalEntry), pytest.raises(RuleBroken, match="đã thôi áp dụng sau ngày 31/05/2022"):
        ended(ict)


def test_others_keep_no_list(ict: Department, cast: Cast) -> None:
    assert keeps(ict.head, MORNING) == ict.unit
    for by in (ict.specialist, ict.director, cast.district_chair, cast.huu.chair, cast.nobody):
        with nothing_left(Norm, JournalEntry), pytest.raises(NotAuthorised):
            norm(ict, by=by)
        with pytest.raises(NotAuthorised, match="Quản lý định mức"):
            keeper_of(by, MORNING)
    end_all(ict.head)
    with nothing_left(Norm, JournalEntry), pytest.raises(NotAuthorised):
        norm(ict)


def test_who_reads_no_estimate_sees_no_list(ict: Department, cast: Cast) -> None:
    norm(ict)
    with pytest.raises(NotVisible):
        visible_list(cast.nobody, NORMS, TODAY, MORNING)
    with pytest.raises(NotVisible):
        visible_past(cast.huu.chair, NORMS, "khong-co", MORNING)


def test_the_database_lets_nobody_edit_or_delete_a_line(ict: Department) -> None:
    row = norm(ict)
    for wrong in (
        lambda: Norm.objects.filter(pk=row.pk).update(amount=1),
        lambda: Norm.objects.filter(pk=row.pk).delete(),
        lambda: FundingSource.objects.create(code="x", name="x", level="province", basis="", valid_from=TODAY),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            wrong()
