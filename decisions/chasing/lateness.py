"""Who is late with a month: what was sent when, by the units below a body, and how often they were late this year.

What was sent once is not late again while it is checked or replaced: that is asked for in other ways.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from decisions.evaluation.receivers import GUIDES_DISTRICTS
from decisions.monthly.models import Evaluation, MonthOpening, Sheet
from decisions.organisation.models import Guidance, Unit, UnitVersion
from documents.clock import local_date


@dataclass(frozen=True)
class Standing:
    """A unit in a month: until when it had to send, when it first did, and in how many months of the year it was late.

    `days` is for how long it has been late without having sent anything, nought otherwise.
    """

    unit: Unit
    name: str
    due: date
    came: datetime | None
    days: int
    times: int

    @property
    def late(self) -> bool:
        """Whether it is still owed."""
        return self.days > 0


@dataclass(frozen=True)
class _Sent:
    """What one unit sent for one month."""

    unit: Unit
    month: str
    due: date
    came: datetime | None

    def late_on(self, day: date) -> bool:
        """Whether it came late, or has not come by a day after the deadline."""
        return (local_date(self.came) if self.came else day) > self.due

    def days_on(self, day: date) -> int:
        """For how many days it has been owed."""
        return 0 if self.came else max(0, (day - self.due).days)


def standings(body: Unit, opening: MonthOpening, day: date) -> dict[str, Standing]:
    """The units below a body that had to send for a month, by code, as of a day. A fixed number of queries."""
    read = _BELOW.get(body.role)
    sent = list(read(body, opening, day)) if read else []
    times = Counter(one.unit.pk for one in sent if one.late_on(day))
    mine = [one for one in sent if one.month == opening.month]
    names = dict(UnitVersion.objects.on(day).filter(unit__in=[one.unit.pk for one in mine]).values_list("unit", "name"))
    return {
        one.unit.code: Standing(
            one.unit, names[one.unit.pk], one.due, one.came, one.days_on(day), max(1, times[one.unit.pk])
        )
        for one in sorted(mine, key=lambda one: one.unit.code)
        if one.unit.pk in names
    }


def late_of(body: Unit, opening: MonthOpening, day: date) -> dict[str, Standing]:
    """Those of them that are late on a day, by code."""
    return {code: one for code, one in standings(body, opening, day).items() if one.late}


def _communes(body: Unit, opening: MonthOpening, day: date) -> Iterator[_Sent]:
    sheets = Sheet.objects.filter(_of_the_year(opening), district=body).select_related("unit", "opening")
    for sheet in sheets:
        yield _Sent(sheet.unit, sheet.opening.month, sheet.opening.reports_due, sheet.first_sent_at)


def _districts(body: Unit, opening: MonthOpening, day: date) -> Iterator[_Sent]:
    """A district sent when its first report of the month arrived, whatever replaced it."""
    guided = Guidance.objects.on(day).filter(guide=body, subject=GUIDES_DISTRICTS).values("guided")
    rows = Evaluation.objects.filter(_of_the_year(opening), unit__in=guided).select_related("unit", "opening")
    found: dict[tuple[int, str], _Sent] = {}
    for row in rows.order_by("pk"):
        key = row.unit_id, row.opening.month
        before = found.get(key)
        if before is None or (before.came is None and row.arrived_at):
            found[key] = _Sent(row.unit, row.opening.month, row.opening.district_due, row.arrived_at)
    yield from found.values()


def _of_the_year(opening: MonthOpening) -> Q:
    """The months of the year up to and with this one."""
    return Q(opening__month__startswith=opening.month[:4], opening__month__lte=opening.month)


_BELOW: Mapping[str, Callable[[Unit, MonthOpening, date], Iterator[_Sent]]] = {
    Unit.Role.DEPARTMENT_ICT: _districts,
    Unit.Role.DISTRICT: _communes,
}
