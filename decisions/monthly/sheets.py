"""The sheet of a commune: who may fill it in, what it shows, the figures of the month before."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import QuerySet

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import bodies_of
from decisions.authority.scope import Scope, scope_of
from decisions.errors import NotAuthorised, NotVisible
from decisions.evaluation.adding_up import Figure
from decisions.evaluation.catalogue import measured_in
from decisions.evaluation.indicators import Source
from decisions.evaluation.models import Indicator
from decisions.monthly.content import Entered
from decisions.monthly.formula import limits_on
from decisions.monthly.models import Confirmation, MonthOpening, Sheet, SheetState, TeamFigure, TeamReport
from decisions.monthly.opening import month_of
from decisions.monthly.rules import Doubt, doubts
from decisions.organisation.models import Officer
from decisions.teams.places import Places, last_places_of
from documents.clock import local_date


@dataclass(frozen=True)
class Row:
    """The row of a team: what was typed so far, the month before, what is worth a second look."""

    report: TeamReport
    name: str
    entered: Entered
    before: Mapping[str, Figure]
    doubts: tuple[Doubt, ...]
    yours: bool

    @property
    def ended(self) -> date | None:
        """The last day of a team that ended."""
        last: date | None = self.report.team.valid_to
        return last


@dataclass(frozen=True)
class Grid:
    """A sheet with everything a page of it shows."""

    sheet: Sheet
    places: Places
    indicators: Mapping[str, Indicator]
    rows: tuple[Row, ...]
    fills: bool

    @property
    def reported(self) -> int:
        """Teams of which something was typed."""
        return sum(row.entered.reported for row in self.rows)

    @property
    def doubtful(self) -> list[tuple[Row, Doubt]]:
        """Everything worth a second look."""
        return [(row, doubt) for row in self.rows for doubt in row.doubts]


def asked_of_teams(opening: MonthOpening) -> dict[str, Indicator]:
    """The indicators teams report in a month, by code, in order."""
    return {
        code: indicator for code, indicator in measured_in(month_of(opening)).items() if indicator.source == Source.TEAM
    }


def grid_of(sheet: Sheet, *, officer: Officer | None, at: datetime) -> Grid:
    """The sheet as its readers see it, in a fixed number of queries; `yours` are the rows the officer may fill in."""
    opening, indicators = sheet.opening, asked_of_teams(sheet.opening)
    limits, places = limits_on(opening.cut_off), last_places_of(sheet.unit, min(opening.cut_off, local_date(at)))
    reports = reports_of(sheet)
    earlier = figures_before(opening, [report.team_id for report in reports])
    writes = Writer.of(officer, sheet, at) if officer else Writer(whole=False, teams=frozenset())
    open_now = sheet.state == SheetState.ENTERING
    rows = []
    for report in reports:
        entered, before = Entered.read(report.content), earlier.get(report.team_id, {})
        found = tuple(doubts(entered, before, indicators, limits)) if entered.reported else ()
        rows.append(Row(report, places.of_team(report.team), entered, before, found, open_now and writes.may(report)))
    return Grid(sheet, places, indicators, tuple(rows), open_now and writes.whole)


def reports_of(sheet: Sheet) -> list[TeamReport]:
    """The rows of a sheet, the commune's own team first."""
    found = TeamReport.objects.filter(sheet=sheet).select_related("team__village", "saved_by")
    return sorted(found, key=lambda report: (report.team.village.code if report.team.village else "", report.team.code))


def figures_before(opening: MonthOpening, teams: Sequence[int]) -> dict[int, dict[str, Figure]]:
    """The confirmed figures of the month before, by team and indicator. One query."""
    before = month_of(opening).before.code
    rows = TeamFigure.objects.filter(
        report__team__in=teams, report__sheet__opening__month=before, value__isnull=False
    ).values_list("report__team", "indicator__code", "value", "base")
    found: dict[int, dict[str, Figure]] = {}
    for team, code, value, base in rows:
        found.setdefault(team, {})[code] = Figure(value or 0, base)
    return found


@dataclass(frozen=True)
class Writer:
    """What an officer may fill in of a sheet: all of it, or the rows of some teams."""

    whole: bool
    teams: frozenset[int]

    @classmethod
    def of(cls, officer: Officer, sheet: Sheet, at: datetime) -> Writer:
        """The commune's clerk fills in every row, a Tổ trưởng the own one."""
        bodies = bodies_of(officer, (Act.REPORT_TEAM,), at, Kind.EVALUATION)
        led = TeamReport.objects.filter(sheet=sheet, team__post_unit__code__in=bodies)
        return cls(sheet.unit.code in bodies, frozenset(led.values_list("team", flat=True)))

    def may(self, report: TeamReport) -> bool:
        """Whether the row may be filled in."""
        return self.whole or report.team_id in self.teams

    def require(self, report: TeamReport) -> None:
        """Raises NotAuthorised for a row that is somebody else's to fill in."""
        if not self.may(report):
            raise NotAuthorised("Bạn không được giao nhập số liệu của Tổ này. Liên hệ công chức phụ trách của xã.")


@dataclass(frozen=True)
class Seen:
    """A sheet an officer may look at; `inside`: also what was typed and not confirmed yet.

    `teams` are the only rows a Tổ trưởng sees; None for who sees all of them.
    """

    sheet: Sheet
    inside: bool
    teams: frozenset[int] | None = None


def visible_sheet(officer: Officer, commune: str, month: str, at: datetime) -> Seen:
    """The sheet of a commune in a month: its own people see it as it is, those above what was confirmed.

    Raises NotVisible, the same for a foreign and an unknown one.
    """
    scope = scope_of(officer, Kind.EVALUATION, at)
    found = Sheet.objects.filter(unit__code=commune, opening__month=month).select_related("opening", "unit", "district")
    sheet = found.first()
    if sheet is None:
        raise NotVisible
    if commune in scope.bodies:
        return Seen(sheet, inside=True)
    if scope.sees(sheet.district.code):
        return Seen(sheet, inside=False)
    led = frozenset(_led(scope).filter(sheet=sheet).values_list("team", flat=True))
    if led:
        return Seen(sheet, inside=True, teams=led)
    raise NotVisible


def own_reports(officer: Officer, opening: MonthOpening, at: datetime) -> list[TeamReport]:
    """The rows of a month that are a Tổ trưởng's own."""
    found = _led(scope_of(officer, Kind.EVALUATION, at)).filter(sheet__opening=opening)
    return list(found.select_related("sheet__unit", "team").order_by("team__code"))


def _led(scope: Scope) -> QuerySet[TeamReport]:
    return TeamReport.objects.filter(team__post_unit__code__in=scope.bodies)


def confirmed_grid(sheet: Sheet, at: datetime) -> Grid:
    """The sheet as it was confirmed last, for readers above the commune; rows without figures before that."""
    grid = grid_of(sheet, officer=None, at=at)
    known = confirmed_by_team(sheet)
    rows = [replace(row, entered=known.get(row.report.team.code, Entered()), doubts=()) for row in grid.rows]
    return replace(grid, rows=tuple(rows))


def confirmed_by_team(sheet: Sheet) -> dict[str, Entered]:
    """What was confirmed last, by team; nothing before that."""
    last = Confirmation.objects.filter(sheet=sheet).order_by("-number").first()
    return {team: Entered.of(stored) for team, stored in json.loads(last.content).items()} if last else {}
