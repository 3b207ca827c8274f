"""Days off and days worked in exchange: the list of a year, one more, one withdrawn; only days to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from decisions.administering.keeping import Pen, broken_by_paper, cited, pen_for, province_kept, require_none
from decisions.authority.acts import Act
from decisions.authority.grants import Paper
from decisions.authority.rights import bodies_of
from decisions.calendar.models import SpecialDay
from decisions.calendar.working_days import day_off, public_holidays
from decisions.errors import NotVisible, Violation
from decisions.organisation.models import Officer
from documents.clock import local_date

ADD, WITHDRAW = "add_special_day", "withdraw_special_day"
CLAUSE = "Bộ luật Lao động"
_LONGEST = 120
_YEARS = range(2000, 2101)


@dataclass(frozen=True)
class DayShown:
    """A day of the list: off or worked, why, on which paper; `special`: added here, so that it may be withdrawn."""

    day: date
    works: bool
    name: str
    basis: str = ""
    special: bool = False
    withdrawable: bool = False


@dataclass(frozen=True)
class Calendar:
    """The days of a year that differ from the week; `keeps`: whether the officer adds and withdraws."""

    year: int
    days: tuple[DayShown, ...]
    withdrawn: tuple[SpecialDay, ...]
    keeps: bool


def calendar_of(officer: Officer, year: int, at: datetime) -> Calendar:
    """The list of a year, for everybody. Raises NotVisible for a year nobody asks for."""
    if year not in _YEARS:
        raise NotVisible
    keeps, today = bool(bodies_of(officer, (Act.KEEP_CALENDAR,), at)), local_date(at)
    rows = list(SpecialDay.objects.filter(day__year=year).order_by("day"))
    special = {row.day: row for row in rows if row.withdrawn_at is None}
    days = [DayShown(day, works=False, name=name) for day, name in public_holidays(year).items() if day not in special]
    days += [DayShown(one.day, one.works, one.name, one.basis, True, one.day >= today) for one in special.values()]
    gone = tuple(row for row in rows if row.withdrawn_at is not None)
    return Calendar(year, tuple(sorted(days, key=lambda one: one.day)), gone, keeps)


@transaction.atomic
def add_day(day: date, *, works: bool, name: str, paper: Paper, by: Officer, at: datetime) -> SpecialDay:
    """A day off, or one worked in exchange. Raises NotAuthorised, RuleBroken."""
    pen = _pen(by, at)
    require_none(_broken(day, works, name, paper, pen))
    row: SpecialDay = SpecialDay.objects.create(day=day, works=works, name=name, basis=cited(paper))
    pen.tell(ADD, {"day": day.isoformat(), "works": works, "name": name, "on": cited(paper)})
    return row


@transaction.atomic
def withdraw_day(day: date, paper: Paper, *, by: Officer, at: datetime) -> None:
    """A day is again what the week and the law say. Raises NotAuthorised, NotVisible, RuleBroken."""
    pen = _pen(by, at)
    row = SpecialDay.objects.filter(day=day, withdrawn_at=None).first()
    if row is None:
        raise NotVisible
    broken = list(broken_by_paper(paper, pen.today))
    if day < pen.today:
        broken.append(Violation(CLAUSE, "Ngày này đã qua, hạn đã tính theo đó. Không bỏ được."))
    require_none(broken)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    pen.tell(WITHDRAW, {"day": day.isoformat(), "name": row.name, "on": cited(paper)})


def _pen(by: Officer, at: datetime) -> Pen:
    province = province_kept(by, Act.KEEP_CALENDAR, at)
    return pen_for(Act.KEEP_CALENDAR, province, province, by=by, at=at)


def _broken(day: date, works: bool, name: str, paper: Paper, pen: Pen) -> Iterator[Violation]:
    yield from broken_by_paper(paper, pen.today)
    if not name or len(name) > _LONGEST:
        yield Violation(CLAUSE, f"Ghi nội dung, không quá {_LONGEST} ký tự.", "name")
    if day < pen.today:
        yield Violation(CLAUSE, "Ngày này đã qua, hạn đã tính theo đó. Chỉ ghi hôm nay hoặc ngày sau.", "day")
    elif (day - pen.today).days > 800:
        yield Violation(CLAUSE, "Ngày xa hơn hai năm. Kiểm tra lại năm đã nhập.", "day")
    elif SpecialDay.objects.filter(day=day, withdrawn_at=None).exists():
        yield Violation(CLAUSE, "Ngày này đã có trong danh sách. Bỏ dòng cũ trước.", "day")
    elif works and not day_off(day):
        yield Violation(CLAUSE, "Ngày này vốn là ngày làm việc. Không cần ghi làm bù.", "day")
    elif not works and (reason := day_off(day)):
        yield Violation(CLAUSE, f"Ngày này vốn đã nghỉ ({reason}). Không cần ghi.", "day")
