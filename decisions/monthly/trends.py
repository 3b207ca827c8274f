"""Confirmed figures to be looked at: a month by places, over the months of a year, and the rows they come from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from decisions.calendar.months import Month
from decisions.evaluation.adding_up import Figure, Level, Total
from decisions.evaluation.assigning import standing
from decisions.evaluation.indicators import Counts
from decisions.evaluation.models import Indicator, Target
from decisions.monthly.counting import asked_of
from decisions.monthly.models import Confirmation, MonthOpening, Sheet, TeamFigure, TeamReport
from decisions.monthly.opening import month_of
from decisions.monthly.reporting import days_late
from decisions.monthly.seeing import View
from decisions.monthly.totals import by_month, cumulated_within
from decisions.organisation.models import UnitVersion, VillageVersion
from documents.clock import local_date

_REPORT, _TEAM = "report__sheet__", "report__team"
_BELOW: Mapping[Level, str] = {
    Level.PROVINCE: "sheet__district__code",
    Level.DISTRICT: "sheet__unit__code",
    Level.COMMUNE: "team__code",
}
"""What stands beside one another in a place, over the row of a team."""
_OWN_FIRST = F("team__village__code").asc(nulls_first=True)


@dataclass(frozen=True)
class Part:
    """What stands one level below a place: a district, a commune or a team."""

    code: str
    name: str


@dataclass(frozen=True)
class Line:
    """An indicator in a month: what each part confirmed, all of them together, and since January."""

    indicator: Indicator
    cells: Mapping[str, Total]
    total: Total
    year: Figure | None


@dataclass(frozen=True)
class Figures:
    """The confirmed figures of a place in a month."""

    view: View
    parts: tuple[Part, ...]
    lines: tuple[Line, ...]
    sheets: int
    confirmed: int


@dataclass(frozen=True)
class TeamLine:
    """The figure of a team and the confirmation it comes from; `number` nought: its commune has confirmed nothing."""

    team: str
    name: str
    commune: str
    commune_name: str
    figure: Figure | None
    number: int
    by: str
    at: datetime | None


@dataclass(frozen=True)
class Course:
    """An indicator over the months of a year that have begun; None for a month without figure."""

    indicator: Indicator
    months: tuple[Month, ...]
    figures: tuple[Figure | None, ...]


@dataclass(frozen=True)
class CommuneTile:
    """A commune in a month for one indicator: its figure, its target, where its sheet stands; `short` fits a tile."""

    district: str
    name: str
    short: str
    code: str
    figure: Figure | None
    target: int | None
    sent: bool
    late: bool


def figures_of(view: View, only: str = "") -> Figures:
    """What a place confirmed for a month by its parts, of every indicator or of one. A fixed number of queries."""
    expected, below = _expected(view), _BELOW[view.level]
    parts = tuple(Part(code, name) for code, name in _named(view, list(expected)).items())
    rows = TeamFigure.objects.filter(
        view.within(_REPORT, _TEAM), report__sheet__opening=view.opening, value__isnull=False
    )
    if only:
        rows = rows.filter(indicator__code=only)
    summed = rows.order_by().values_list("indicator__code", f"report__{below}")
    known = {
        (code, part): Total(value, base, reported, expected.get(part, reported))
        for code, part, value, base, reported in summed.annotate(Sum("value"), Sum("base"), Count("pk"))
    }
    indicators = {code: row for code, row in view.indicators.items() if only in {"", code}}
    year = cumulated_within(view.within(_REPORT, _TEAM), view.opening, indicators)
    lines = []
    for code, row in indicators.items():
        cells = {part.code: known.get((code, part.code), Total(expected=expected[part.code])) for part in parts}
        lines.append(Line(row, cells, sum(cells.values(), Total()), year[code]))
    sheets = Sheet.objects.filter(opening=view.opening).filter(view.within("", "reports__team")).distinct()
    counted = sheets.aggregate(all=Count("pk", distinct=True), done=Count("pk", Q(round__gt=0), distinct=True))
    return Figures(view, parts, tuple(lines), counted["all"], counted["done"])


def rows_of(view: View, indicator: str) -> QuerySet[TeamReport]:
    """The rows of teams a figure comes from, whether they reported or not."""
    figure = TeamFigure.objects.filter(report=OuterRef("pk"), indicator__code=indicator)
    found = TeamReport.objects.filter(view.within("sheet__", "team"), sheet__opening=view.opening)
    return (
        found.select_related("team", "sheet__unit")
        .annotate(value=Subquery(figure.values("value")[:1]), base=Subquery(figure.values("base")[:1]))
        .order_by("sheet__district__code", "sheet__unit__code", _OWN_FIRST, "team__code")
    )


def lines_of(view: View, reports: Sequence[TeamReport]) -> list[TeamLine]:
    """Some of these rows with their names and confirmations. Three queries."""
    sheets = {report.sheet_id for report in reports}
    last = {
        one.sheet_id: one
        for one in Confirmation.objects.filter(sheet__in=sheets).select_related("by").order_by("number")
    }
    communes = _areas(view, {report.sheet.unit.code for report in reports})
    villages = _villages(view, {report.team.village_id for report in reports if report.team.village_id})
    found = []
    for report in reports:
        commune, confirmed = communes[report.sheet.unit.code], last.get(report.sheet_id)
        found.append(
            TeamLine(
                team=report.team.code,
                name=villages.get(report.team.village_id or 0, commune),
                commune=report.sheet.unit.code,
                commune_name=commune,
                figure=_figure(report),
                number=confirmed.number if confirmed else 0,
                by=str(confirmed.by) if confirmed else "",
                at=confirmed.at if confirmed else None,
            )
        )
    return found


def course_of(view: View, indicator: Indicator) -> Course:
    """An indicator of a place over the months of the year that have begun. Two queries."""
    year = view.opening.month.partition("-")[0]
    months = [month_of(one) for one in MonthOpening.objects.filter(month__startswith=year).order_by("month")]
    where = view.within(_REPORT, _TEAM) & Q(indicator__code=indicator.code)
    known = by_month(where, [month.code for month in months]).get(indicator.code, {})
    return Course(indicator, tuple(months), tuple(known.get(month.code) for month in months))


def targets_below(view: View, indicator: str, codes: Sequence[str]) -> dict[str, int]:
    """What the parts of a place were asked for the month: the last row of each stands. One query."""
    teams = view.level == Level.COMMUNE
    path = "team__code" if teams else "unit__code"
    rows = Target.objects.filter(period=view.opening.month, indicator__code=indicator, **{f"{path}__in": codes})
    if not teams:
        rows = rows.filter(team=None)
    return {code: value for (code,), value in standing(rows, path).items()}


def tiles_of(view: View, indicator: str, at: datetime) -> list[CommuneTile]:
    """Every commune of a place for one indicator. A fixed number of queries."""
    sheets = list(
        Sheet.objects.filter(view.within("", "reports__team"), opening=view.opening)
        .select_related("unit", "district", "opening")
        .distinct()
        .order_by("district__code", "unit__code")
    )
    names = _areas(view, {unit.code for sheet in sheets for unit in (sheet.unit, sheet.district)})
    versions = UnitVersion.objects.on(view.day).filter(unit__in=[sheet.unit_id for sheet in sheets])
    short = dict(versions.values_list("unit__code", "place"))
    rows = TeamFigure.objects.filter(
        view.within(_REPORT, _TEAM),
        report__sheet__opening=view.opening,
        indicator__code=indicator,
        value__isnull=False,
    )
    summed = rows.order_by().values_list("report__sheet__unit__code").annotate(Sum("value"), Sum("base"))
    known = {code: Figure(value, base) for code, value, base in summed}
    targets = asked_of(view.opening.month, [sheet.unit_id for sheet in sheets]).get(indicator, {})
    today = local_date(at)
    return [
        CommuneTile(
            district=names[sheet.district.code],
            name=names[sheet.unit.code],
            short=short.get(sheet.unit.code, sheet.unit.code),
            code=sheet.unit.code,
            figure=known.get(sheet.unit.code),
            target=targets.get(sheet.unit.code),
            sent=sheet.round > 0,
            late=days_late(sheet, today) > 0,
        )
        for sheet in sheets
    ]


def counted_as(indicator: Indicator, figure: Figure | None) -> int | None:
    """The one number a picture shows: of a ratio or of yes and no whole per cents, cut; else how many."""
    if figure is None:
        return None
    if indicator.counts == Counts.COUNT:
        return figure.value
    return figure.value * 100 // figure.base if figure.base else None


def measure_of(indicator: Indicator) -> str:
    """What that number counts."""
    return indicator.unit if indicator.counts == Counts.COUNT else "%"


def asked_as(indicator: Indicator, target: int | None, teams: int) -> int | None:
    """A target beside that number: of yes and no it is how many teams are to say yes, shown as per cent of them."""
    if target is None or indicator.counts != Counts.YES_NO:
        return target
    return target * 100 // teams if teams else None


def _expected(view: View) -> dict[str, int]:
    below = _BELOW[view.level]
    rows = TeamReport.objects.filter(view.within("sheet__", "team"), sheet__opening=view.opening)
    return dict(rows.order_by(below).values_list(below).annotate(Count("pk")))


def _named(view: View, codes: Sequence[str]) -> dict[str, str]:
    """The parts of a place by their names, in order."""
    if view.level != Level.COMMUNE:
        return _areas(view, codes)
    reports = TeamReport.objects.filter(sheet__opening=view.opening, team__code__in=codes)
    teams = dict(reports.order_by(_OWN_FIRST, "team__code").values_list("team__code", "team__village"))
    villages = _villages(view, {village for village in teams.values() if village})
    return {code: villages.get(village or 0, view.name) for code, village in teams.items()}


def _areas(view: View, codes: Sequence[str] | set[str]) -> dict[str, str]:
    known = dict(UnitVersion.objects.on(view.day).filter(unit__code__in=codes).values_list("unit__code", "area"))
    return {code: known.get(code, code) for code in sorted(codes)}


def _villages(view: View, villages: set[int]) -> dict[int, str]:
    found = VillageVersion.objects.on(view.day).filter(village__in=villages)
    return dict(found.values_list("village", "name"))


def _figure(report: TeamReport) -> Figure | None:
    value = report.value  # type: ignore[attr-defined] # read with the row
    return None if value is None else Figure(value, report.base)  # type: ignore[attr-defined] # read with the row
