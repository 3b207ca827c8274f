"""The catalogue of indicators: who keeps it, what a line must say, from when to when it counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.calendar.months import Month, Year
from decisions.errors import NotAuthorised, RuleBroken
from decisions.evaluation.catalogue import add_indicator, change_indicator, in_force, measured_in, retire_indicator
from decisions.evaluation.indicators import Adding, Counts, Entry
from decisions.evaluation.models import Indicator
from decisions.journal.chain import first_fault
from decisions.models import JournalBook, JournalEntry, Officer
from decisions.provinces.folder import NINH_THUAN_2022, open_folder
from decisions.provinces.loading import load
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.letter import nothing_left
from tests.month import ENTRY, Department, department, indicator
from tests.standing import stands
from tests.world import MORNING

pytestmark = pytest.mark.django_db

TODAY = date(2022, 5, 4)
MAY = Month(2022, 5)


ict = stands(department)


def add(ict: Department, entry: Entry = ENTRY, by: Officer | None = None, first: date = TODAY) -> Indicator:
    return add_indicator(ict.unit, entry, first=first, by=by or ict.specialist, at=MORNING)


def retire(ict: Department, code: str = "A2.1", by: Officer | None = None, **facts: Any) -> Indicator:
    usual = {"from_day": date(2022, 6, 1), "reason": "Ứng dụng không còn dùng"}
    return retire_indicator(ict.unit, code, by=by or ict.head, at=MORNING, **{**usual, **facts})


# Adding


def test_the_department_adds_an_indicator_from_a_day_on(ict: Department) -> None:
    made = add(ict, first=date(2022, 5, 15))
    assert in_force(date(2022, 5, 14)) == []
    assert in_force(date(2022, 5, 15)) == [made]
    entry = JournalEntry.objects.get(act="add_indicator")
    assert (entry.book.ref, entry.actor, entry.clause) == ("stttt", ict.specialist, "II.4.a-c, III.1.b")
    assert "2022-05-15" in entry.content
    assert first_fault(entry.book, entry.book.entries.order_by("seq")) is None


def test_what_is_typed_is_kept_as_one_clean_line(ict: Department) -> None:
    assert add(ict, replace(ENTRY, name="  Số   lượt\nhướng dẫn ")).name == "Số lượt hướng dẫn"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"code": "a2.1"}, "Mã “a2.1” không đúng dạng. Mã gồm một chữ hoa và số, ví dụ A2.1"),
        ({"code": "A2.1.1"}, "không đúng dạng"),
        ({"code": ""}, "Mã “” không đúng dạng"),
        ({"name": " "}, "Tên chỉ tiêu còn trống"),
        ({"name": "Số " * 200}, "Tên chỉ tiêu dài 599 ký tự; nhiều nhất là 250"),
        ({"name": "Số\u200b lượt"}, "ký tự không đọc được"),
        ({"unit": ""}, "Đơn vị tính còn trống"),
        ({"clause": ""}, "Căn cứ trong kế hoạch còn trống"),
        ({"evidence": "x" * 151}, "Tài liệu kiểm chứng dài 151 ký tự"),
        ({"pillar": "khac"}, "Nhóm “khac” không có trong danh mục"),
        ({"owner": "room"}, "Cơ quan chủ trì “room” không có trong danh mục"),
        ({"partner": "x"}, "Cơ quan phối hợp “x” không có trong danh mục"),
        ({"source": ""}, "Nguồn số liệu “” không có trong danh mục"),
        ({"counts": "percent"}, "Loại số liệu “percent” không có trong danh mục"),
        ({"counts": Counts.RATIO}, "Số liệu loại tỷ lệ được cộng theo cách “cộng tử số và mẫu số"),
        ({"adding": Adding.SHARE}, "“cộng các Tổ, cộng dồn các tháng” hoặc “cộng các Tổ, lấy tháng mới nhất”"),
    ],
)
def test_a_line_that_says_too_little_or_nonsense_is_refused(ict: Department, facts: dict[str, Any], said: str) -> None:
    with nothing_left(Indicator), pytest.raises(RuleBroken, match=said.replace("(", r"\(")):
        add(ict, replace(ENTRY, **facts))


def test_nothing_is_added_to_the_past(ict: Department) -> None:
    with nothing_left(Indicator), pytest.raises(RuleBroken, match="Ngày 03/05/2022 đã qua"):
        add(ict, first=date(2022, 5, 3))


def test_a_code_in_use_is_not_used_twice(ict: Department) -> None:
    add(ict)
    with nothing_left(Indicator), pytest.raises(RuleBroken, match=r"Mã A2\.1 đang dùng cho chỉ tiêu “Số lượt"):
        add(ict, first=date(2023, 1, 1))


def test_a_code_that_ended_begins_again_with_other_words(ict: Department) -> None:
    add(ict)
    retire(ict)
    later = add(ict, replace(ENTRY, name="Số lượt hướng dẫn qua VNeID"), first=date(2022, 6, 1))
    assert [row.name for row in in_force(date(2022, 5, 31))] == [ENTRY.name]
    assert in_force(date(2022, 6, 1)) == [later]


def test_a_code_never_counts_something_else(ict: Department) -> None:
    add(ict)
    retire(ict)
    with nothing_left(Indicator), pytest.raises(RuleBroken, match=r"đã dùng cho số liệu khác \(số lượng, lượt\)"):
        add(ict, replace(ENTRY, unit="người"), first=date(2022, 6, 1))


def test_others_do_not_keep_the_catalogue(ict: Department, cast: Cast) -> None:
    for by in (ict.director, cast.district_chair, cast.huu.chair, cast.nobody):
        with nothing_left(Indicator), pytest.raises(NotAuthorised, match="Quản lý danh mục chỉ tiêu"):
            add(ict, by=by)
    with nothing_left(Indicator), pytest.raises(NotAuthorised):
        add_indicator(cast.district, ENTRY, first=TODAY, by=ict.head, at=MORNING)


# Retiring


def test_an_indicator_is_retired_from_a_day(ict: Department) -> None:
    add(ict)
    assert retire(ict).valid_to == date(2022, 5, 31)
    assert [row.code for row in in_force(date(2022, 5, 31))] == ["A2.1"]
    assert in_force(date(2022, 6, 1)) == []
    assert "Ứng dụng không còn dùng" in JournalEntry.objects.get(act="retire_indicator").content


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"code": "Z9"}, "Không có chỉ tiêu mã “Z9” trong danh mục"),
        ({"from_day": date(2022, 5, 3)}, "Ngày 03/05/2022 đã qua"),
        ({"from_day": date(2020, 1, 1)}, "áp dụng từ ngày 01/01/2020. Chọn một ngày sau đó"),
        ({"reason": "  "}, "Cần ghi lý do"),
    ],
)
def test_a_retirement_that_cannot_be_is_refused(ict: Department, facts: dict[str, Any], said: str) -> None:
    indicator()
    with nothing_left(Indicator), pytest.raises(RuleBroken, match=said):
        retire(ict, **facts)


def test_an_indicator_is_retired_once(ict: Department) -> None:
    add(ict)
    retire(ict)
    with nothing_left(Indicator), pytest.raises(RuleBroken, match="đã thôi áp dụng sau ngày 31/05/2022"):
        retire(ict, from_day=date(2022, 7, 1))


def test_others_retire_nothing(ict: Department, cast: Cast) -> None:
    indicator()
    with nothing_left(Indicator), pytest.raises(NotAuthorised, match="Quản lý danh mục chỉ tiêu"):
        retire(ict, by=cast.district_chair)


def test_the_database_lets_nobody_edit_a_line(ict: Department) -> None:
    add(ict)
    for change in ({"name": "Tên khác"}, {"counts": "ratio", "adding": "parts"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Indicator.objects.update(**change)
    retire(ict)
    with pytest.raises(DatabaseError), transaction.atomic():
        Indicator.objects.update(valid_to=None)


# Other words


def change(ict: Department, by: Officer | None = None, first: date = date(2022, 5, 15), **words: Any) -> Indicator:
    entry = replace(ENTRY, **words)
    return change_indicator(ict.unit, entry, first=first, reason="Đổi đầu mối", by=by or ict.head, at=MORNING)


def test_other_words_end_the_old_row_and_begin_a_new_one_the_day_after(ict: Department) -> None:
    old = indicator()
    new = change(ict, name="Số lượt hướng dẫn", owner="commune")
    old.refresh_from_db()
    assert (old.valid_to, old.name) == (date(2022, 5, 14), ENTRY.name)
    assert (new.valid_from, new.valid_to, new.name, new.owner) == (
        date(2022, 5, 15),
        None,
        "Số lượt hướng dẫn",
        "commune",
    )
    entries = JournalEntry.objects.filter(act__endswith="_indicator").order_by("seq")
    assert [entry.act for entry in entries] == ["retire_indicator", "add_indicator"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "chưa có gì thay đổi"),
        ({"unit": "hộ"}, "đã dùng cho số liệu khác"),
        ({"name": ""}, "Tên chỉ tiêu còn trống"),
        ({"code": "Z9", "name": "x"}, "Không có chỉ tiêu mã “Z9”"),
        ({"name": "x", "first": date(2022, 5, 3)}, "đã qua"),
    ],
)
def test_a_change_that_breaks_a_rule_leaves_the_old_row_as_it_was(
    ict: Department, words: dict[str, Any], said: str
) -> None:
    old = indicator()
    with nothing_left(Indicator, JournalEntry), pytest.raises(RuleBroken, match=said):
        change(ict, **words)
    old.refresh_from_db()
    assert old.valid_to is None


def test_others_change_no_words(ict: Department, cast: Cast) -> None:
    indicator()
    for by in (ict.director, cast.district_chair, cast.huu.chair):
        with nothing_left(Indicator, JournalEntry), pytest.raises(NotAuthorised):
            change(ict, by=by, name="x")


# What a period measures


def test_a_month_measures_what_is_in_force_on_its_first_day(ict: Department) -> None:
    indicator("A1.1", last=date(2022, 4, 14))
    indicator("A1.2", last=date(2022, 4, 15))
    indicator("A1.3", first=date(2022, 4, 15))
    indicator("A1.4", first=date(2022, 4, 16))
    assert list(measured_in(MAY)) == ["A1.2", "A1.3"]
    assert list(measured_in(MAY.next)) == ["A1.3", "A1.4"]


def test_a_year_measures_what_one_of_its_months_does(ict: Department) -> None:
    indicator("A1.1", first=date(2021, 11, 16), last=date(2021, 12, 14))
    indicator("A1.2", first=date(2022, 3, 16), last=date(2022, 4, 14))
    indicator("A1.3", first=date(2022, 3, 16), last=date(2022, 4, 15))
    indicator("A1.4", first=date(2022, 11, 16))
    indicator("A1.5", last=date(2022, 3, 31))
    last = indicator("A1.5", first=date(2022, 4, 1))
    assert list(measured_in(Year(2022))) == ["A1.3", "A1.5"]
    assert measured_in(Year(2022))["A1.5"] == last


def test_codes_stand_in_the_order_of_people(ict: Department) -> None:
    for code in ("M10", "A10.1", "A2.10", "M2", "A2.9"):
        indicator(code)
    assert list(measured_in(MAY)) == [row.code for row in in_force(TODAY)] == ["A2.9", "A2.10", "A10.1", "M2", "M10"]


# Many at once


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_code_added_by_many_at_once_is_added_once(cast: Cast) -> None:
    ict = department(cast)
    answers = all_at_once([partial(add, ict, by=by) for by in [ict.head, ict.specialist] * 4])
    assert sum(isinstance(answer, Indicator) for answer in answers) == 1
    assert all(isinstance(answer, Indicator | RuleBroken) for answer in answers)
    assert Indicator.objects.count() == JournalEntry.objects.filter(act="add_indicator").count() == 1


# What ships


def test_the_catalogue_of_ninh_thuan_covers_every_line_of_the_plan(db: None) -> None:
    load(open_folder(NINH_THUAN_2022), at=MORNING)
    rows = measured_in(MAY)
    assert len(rows) == 40
    clauses = {row.clause.partition(";")[0] for row in rows.values()}
    for letter, dashes in (("a", 4), ("b", 5), ("c", 3)):
        assert {f"II.4.{letter}, gạch đầu dòng {place}" for place in range(1, dashes + 1)} <= clauses
    assert JournalBook.objects.filter(kind=JournalBook.Kind.SYSTEM).count() == 1
