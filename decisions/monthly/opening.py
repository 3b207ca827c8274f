"""A month begins: which are due, its sheets and rows, the districts' cases; a team that comes later gets its row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import Q, QuerySet, Value

from decisions.authority.acts import Kind
from decisions.calendar.months import Month, read_period
from decisions.cases.models import Case, Party, State
from decisions.cases.services import Openers, Opening
from decisions.errors import NotInForce, RuleBroken
from decisions.evaluation.deadlines import Deadlines, deadlines_of
from decisions.monthly.models import Evaluation, MonthOpening, Sheet, SheetState, TeamReport
from decisions.organisation.models import Unit, UnitVersion
from decisions.teams.models import Team
from documents.clock import local_date
from documents.database.held import hold
from documents.database.prepared import Prepared
from documents.database.whole import part, whole
from documents.database.writing import store
from documents.outbox import services as outbox

BRANCH = "month.branch"
"""The effect that gives a commune whose first team came during the month its step; key `<month>/<commune>`."""


def month_of(opening: MonthOpening) -> Month:
    """The month of an opening."""
    return _month(opening.month)


def due_months(day: date) -> list[Month]:
    """The months that should have begun by a day and have not, the earliest first; the first one ever is the present.

    None while the province's plan is not loaded.
    """
    begun = list(MonthOpening.objects.order_by("month").values_list("month", flat=True))
    try:
        present = _present(day)
    except RuleBroken:
        return []
    first = _month(begun[0]) if begun else present
    return [month for month in _from_to(first, present) if month.code not in begun]


def open_month(month: Month, *, opener: Openers, at: datetime) -> MonthOpening | None:
    """Begin a month: its sheets, a row for each team in force, one case for each district, all or nothing.

    None when it has begun already, also when another scheduler does so at the same time. Raises RuleBroken without the
    plan's figures.
    """
    days = deadlines_of(month)
    try:
        with whole():
            opening = _opening(days, at)
            _fill(opening, days, opener, at)
            return opening
    except IntegrityError:
        if MonthOpening.objects.filter(month=month.code).exists():
            return None
        raise


@part
def join(teams: Sequence[Team], day: date) -> None:
    """Teams whose decision is out: they get their rows in the month of that day, while their commune still enters.

    Called by the act that issues the decision. Where the month has not begun, or the commune has confirmed, the next
    month takes them in.
    """
    begun: list[MonthOpening] = _OF_MONTH.rows("", month=Month.of(day).code)
    if not begun:
        return
    (opening,) = begun
    for unit in {team.unit_id: team.unit for team in teams}.values():
        sheet, fresh = _sheet(opening, unit, day)
        if sheet is None or sheet.state != SheetState.ENTERING:
            continue
        mine = [team for team in teams if team.unit_id == unit.pk]
        TeamReport.objects.bulk_create(
            (TeamReport(sheet=sheet, team=team, joined_on=day) for team in mine), ignore_conflicts=True
        )
        if fresh:
            outbox.put(BRANCH, f"{opening.month}/{unit.code}", opening=opening.pk, sheet=sheet.pk)


_OF_MONTH = Prepared(lambda _, *, month: MonthOpening.objects.filter(month=month))


def opening_of_case(opening: MonthOpening, district: Unit, communes: Iterable[Unit], area: str) -> Opening:
    """How the case of a month is opened for a district, which is called so."""
    month = month_of(opening)
    return Opening(
        Kind.EVALUATION,
        district,
        due=opening.district_due,
        about=f"Đánh giá hoạt động của Tổ công nghệ số cộng đồng {month.name}, {area}",
        because=f"Kỳ báo cáo {month.name}",
        brings=tuple((commune, Party.Role.REPORTER) for commune in communes),
        state=State.COLLECTING,
    )


def keep_evaluations(
    opening: MonthOpening, cases: Sequence[Case], sheets: Mapping[int, list[Sheet]] | None = None
) -> None:
    """What the month keeps beside the new cases of districts; `sheets` are those a beginning month has just made.

    Their procedures begin in the same act: what they ask of the month is held for them.
    """
    evaluations = [Evaluation(case=case, opening=opening, unit=case.unit) for case in cases]
    store(evaluations)
    for one in evaluations:
        one.beginning = sheets[one.unit_id] if sheets else None
        hold(one)


def _month(code: str) -> Month:
    period = read_period(code)
    if not isinstance(period, Month):
        raise TypeError(f"{code} is no month.")
    return period


def _from_to(first: Month, last: Month) -> Iterator[Month]:
    while first <= last:
        yield first
        first = first.next


def _present(day: date) -> Month:
    """The last month that has begun by a day. Raises RuleBroken without the plan's figures."""
    month = Month.of(day)
    return month if day >= deadlines_of(month).opens else month.before


def _opening(days: Deadlines, at: datetime) -> MonthOpening:
    """The row that only one can write. Raises IntegrityError."""
    opening: MonthOpening = MonthOpening.objects.create(
        month=days.month.code,
        opened_at=at,
        cut_off=days.month.cut_off,
        reports_due=days.reports.day,
        district_due=days.district.day,
        department_due=days.department.day,
    )
    return opening


def _fill(opening: MonthOpening, days: Deadlines, opener: Openers, at: datetime) -> None:
    day = min(local_date(at), days.month.cut_off)
    placed = _PLACED.rows("with teams", first=days.month.first, day=day)
    sheets = [Sheet(opening=opening, unit=version.unit, district=version.parent) for version in placed]
    store(sheets)
    _ROWS.insert(
        TeamReport, ("sheet", "team", "content", "version"), opening=opening.pk, first=days.month.first, day=day
    )
    districts: dict[int, list[Sheet]] = {}
    for sheet in sheets:
        districts.setdefault(sheet.district_id, []).append(sheet)
    units = {sheet.district_id: sheet.district for sheet in sheets}
    areas = _areas(units, day)
    openings = [
        opening_of_case(opening, unit, [sheet.unit for sheet in districts[pk]], areas[pk])
        for pk, unit in sorted(units.items(), key=lambda one: one[1].code)
    ]
    opener(openings, lambda cases: keep_evaluations(opening, cases, districts))


def _areas(units: Mapping[int, Unit], day: date) -> Mapping[int, str]:
    """What the area of each unit is called on a day. Raises NotInForce for one that did not exist then."""
    found = dict(UnitVersion.objects.on(day).filter(unit__in=units).values_list("unit", "area"))
    for pk in units.keys() - found:
        raise NotInForce(units[pk].code, day)
    return found


def _in_force(first: date, day: date) -> QuerySet[Team]:
    """The teams in force on some day from the first of the month to a day."""
    return Team.objects.filter(Q(valid_to=None) | Q(valid_to__gte=first), valid_from__lte=day)


def _rows(_: str, *, opening: int, first: date, day: date) -> QuerySet[Team, Any]:
    """An empty row for each of them in the sheet of its commune, in the order a sheet shows them."""
    found = _in_force(first, day).filter(unit__sheets__opening=opening)
    ordered = found.order_by("unit__code", "village__code", "code")
    return ordered.values_list("unit__sheets__pk", "pk", Value(""), Value(0))


_ROWS = Prepared(_rows)


def _placed(_: str, *, day: date, unit: int = 0, first: date | None = None) -> QuerySet[UnitVersion]:
    """How communes stand on a day, with the district above them: one, or those with teams; none that is under none."""
    which = {"unit": unit} if first is None else {"unit__in": _in_force(first, day).values("unit")}
    found = UnitVersion.objects.on(day).filter(parent__role=Unit.Role.DISTRICT, **which)
    return found.select_related("unit", "parent").order_by("unit__code")


_PLACED = Prepared(_placed)


def _sheet(opening: MonthOpening, unit: Unit, day: date) -> tuple[Sheet | None, bool]:
    """The sheet of a commune, locked; made when its first team comes; None for a commune under no district."""
    placed = _PLACED.rows("one", unit=unit.pk, day=day)
    if not placed:
        return None, False
    sheet, fresh = Sheet.objects.select_for_update().get_or_create(
        opening=opening, unit=unit, defaults={"district": placed[0].parent}
    )
    return sheet, fresh
