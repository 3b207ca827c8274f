"""Counting working days: week, public holidays by the Vietnamese lunar calendar, special days; and saying why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from decisions.calendar.models import SpecialDay
from documents.database.prepared import Prepared

_SATURDAY = 5
_FARTHEST = 60  # no run of days off in Vietnam comes near this


@dataclass(frozen=True)
class Deadline:
    """The last day on which something is in time, and the days that were not counted on the way."""

    day: date
    counted_from: date
    working_days: int
    skipped: tuple[tuple[date, str], ...]

    @property
    def reason(self) -> str:
        """Why the deadline is what it is, in one sentence."""
        sentence = f"{self.working_days} ngày làm việc kể từ ngày {self.counted_from:%d/%m/%Y}"
        if not self.skipped:
            return f"{sentence}."
        off = ", ".join(f"{day:%d/%m} ({name})" for day, name in self.skipped)
        return f"{sentence}; không tính {off}."


def day_off(day: date) -> str:
    """Why a day is not worked; empty when it is a working day."""
    return _day_off(day, _special_days(day, day))


def add_working_days(start: date, count: int) -> Deadline:
    """The day `count` working days after `start`; the start itself is not counted. Raises ValueError below 1."""
    if count < 1:
        raise ValueError("A deadline is at least one working day away.")
    special = _special_days(start, start + timedelta(days=count * 3 + _FARTHEST))
    day, left, skipped = start, count, []
    while left:
        day += timedelta(days=1)
        reason = _day_off(day, special)
        if reason:
            skipped.append((day, reason))
        else:
            left -= 1
    return Deadline(day, start, count, tuple(skipped))


def working_days_before(day: date, count: int) -> date:
    """The day from which a day is `count` working days away."""
    special = _special_days(day - timedelta(days=count * 3 + _FARTHEST), day)
    while count:
        day -= timedelta(days=1)
        count -= not _day_off(day, special)
    return day


def next_working_day(day: date) -> date:
    """The first working day after a day: the last on which a signed paper is numbered in time (NĐ30, Điều 18.1)."""
    return add_working_days(day, 1).day


def _special_days(first: date, last: date) -> dict[date, SpecialDay]:
    return {row.day: row for row in _SPECIAL.rows("", first=first, last=last)}


_SPECIAL = Prepared(lambda _, *, first, last: SpecialDay.objects.filter(day__range=(first, last), withdrawn_at=None))


def public_holidays(year: int) -> dict[date, str]:
    """The public holidays of a year by their days, as the law and the lunar calendar give them."""
    return dict(_public_holidays(year))


def _day_off(day: date, special: dict[date, SpecialDay]) -> str:
    if day in special:
        return "" if special[day].works else special[day].name
    if day in _public_holidays(day.year):
        return _public_holidays(day.year)[day]
    return ("thứ Bảy", "Chủ nhật")[day.weekday() - _SATURDAY] if day.weekday() >= _SATURDAY else ""


@lru_cache(maxsize=32)
def _public_holidays(year: int) -> dict[date, str]:
    return dict(holidays.country_holidays("VN", years=year, language="vi"))
