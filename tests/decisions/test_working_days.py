"""Deadlines count working days and can say why."""

from __future__ import annotations

from datetime import date

import pytest

from decisions.calendar.working_days import add_working_days, day_off, next_working_day, working_days_before
from decisions.models import SpecialDay

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2022, 5, 4), 1, date(2022, 5, 5)),
        (date(2022, 5, 6), 1, date(2022, 5, 9)),
        (date(2022, 4, 8), 1, date(2022, 4, 12)),
        (date(2022, 1, 28), 2, date(2022, 2, 8)),
    ],
)
def test_weekends_and_holidays_are_not_counted(start: date, count: int, last: date) -> None:
    assert add_working_days(start, count).day == last


@pytest.mark.parametrize(
    ("day", "count", "first"),
    [
        (date(2022, 5, 16), 2, date(2022, 5, 12)),
        (date(2022, 5, 5), 2, date(2022, 4, 29)),  # 30 April to 3 May were days off
        (date(2022, 5, 13), 1, date(2022, 5, 12)),
    ],
)
def test_counting_back_meets_counting_on(day: date, count: int, first: date) -> None:
    assert working_days_before(day, count) == first
    assert add_working_days(first, count).day == day


def test_an_exchanged_day_changes_the_count() -> None:
    SpecialDay.objects.create(day=date(2022, 5, 5), works=False, name="nghỉ hoán đổi", basis="thông báo")
    SpecialDay.objects.create(day=date(2022, 5, 7), works=True, name="làm bù", basis="thông báo")
    assert next_working_day(date(2022, 5, 4)) == date(2022, 5, 6)
    assert next_working_day(date(2022, 5, 6)) == date(2022, 5, 7)


def test_a_deadline_says_why_it_is_what_it_is() -> None:
    reason = add_working_days(date(2022, 4, 29), 1).reason
    assert "không tính 30/04" in reason
    assert "01/05" in reason


def test_a_day_off_has_a_name() -> None:
    assert day_off(date(2022, 9, 2)) != ""
    assert day_off(date(2022, 5, 7)) == "thứ Bảy"
    assert day_off(date(2022, 5, 4)) == ""
