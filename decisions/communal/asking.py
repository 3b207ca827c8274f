"""Whether a district asks its communes for a numbered report: dated, and never changed for a month that has begun."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require, unit_of, units_of
from decisions.calendar.months import Month
from decisions.communal.models import CommuneReporting
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.monthly.boards import openings
from decisions.monthly.opening import month_of
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date

CLAUSE = "III.5.c"
_AHEAD = 12
"""How many months ahead the rule may be set."""


def asks(district: int, month: str) -> bool:
    """Whether a district asks its communes for a report of a month."""
    return district in asking([district], month)


def asking(districts: Collection[int], month: str) -> frozenset[int]:
    """Those of some districts that ask for a month: the last row that has come into force. One query."""
    rows = CommuneReporting.objects.filter(unit__in=districts, month__lte=month).order_by("month", "pk")
    standing = dict(rows.values_list("unit", "asked"))
    return frozenset(unit for unit, asked in standing.items() if asked)


def rows_of(district: Unit) -> QuerySet[CommuneReporting]:
    """Everything a district ever set, the month furthest ahead first."""
    return CommuneReporting.objects.filter(unit=district).select_related("by").order_by("-month", "-pk")


def open_months(day: date) -> list[Month]:
    """The months for which the rule may be set on a day: none that has begun."""
    latest = openings().first()
    found = [max(Month.of(day), month_of(latest)).next if latest else Month.of(day).next]
    while len(found) < _AHEAD:
        found.append(found[-1].next)
    return found


def sets_for(officer: Officer, at: datetime) -> list[Unit]:
    """The districts for which an officer sets the rule, by code."""
    return units_of(officer, Act.SET_COMMUNE_REPORT, at)


def setting_body(officer: Officer, code: str, at: datetime) -> Unit:
    """One of them. Raises NotVisible, the same for a foreign and an unknown one."""
    return unit_of(officer, Act.SET_COMMUNE_REPORT, code, at)


@transaction.atomic
def set_asked(district: Unit, month: Month, *, asked: bool, by: Officer, at: datetime) -> CommuneReporting:
    """From a month on a district asks, or asks no more. Raises NotAuthorised, RuleBroken for a month that has begun,
    one too far ahead, and where it stands so already.
    """
    right = require(by, Asked((Act.SET_COMMUNE_REPORT,), district.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [district.code])[district.code]
    if violations := list(_broken(district, month, asked=asked, day=local_date(at))):
        raise RuleBroken(violations)
    row: CommuneReporting = CommuneReporting.objects.create(unit=district, month=month.code, asked=asked, by=by, at=at)
    told = {"month": month.code, "asked": asked}
    write(journal, deed(Act.SET_COMMUNE_REPORT, at=at, by=by, right=right, content=told))
    return row


def _broken(district: Unit, month: Month, *, asked: bool, day: date) -> Iterator[Violation]:
    first, *_, last = open_months(day)
    if month < first:
        sentence = f"Kỳ báo cáo {month.name} đã bắt đầu nên không đổi quy định nữa. Chọn từ kỳ {first.name} trở đi."
        yield Violation(CLAUSE, sentence, "month")
    elif month > last:
        yield Violation(CLAUSE, f"Kỳ báo cáo {month.name} còn xa hơn một năm. Chọn kỳ gần hơn.", "month")
    elif asks(district.pk, month.code) == asked:
        how = "đã yêu cầu" if asked else "không yêu cầu"
        sentence = f"Từ kỳ {month.name} huyện {how} xã gửi báo cáo có số. Không cần quy định lại."
        yield Violation(CLAUSE, sentence, "asked")
