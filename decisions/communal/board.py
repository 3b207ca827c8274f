"""Which communes of a month have issued the report their district asks for, and which have not yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from decisions.cases.models import State
from decisions.cases.selectors import visible_to
from decisions.communal.asking import asking
from decisions.communal.models import CommuneReport
from decisions.monthly.boards import Board, CommuneLine, DistrictLine
from decisions.organisation.models import Officer, Unit
from documents.papers.models import Paper
from documents.papers.selectors import current_of, number_and_symbol


@dataclass(frozen=True)
class ReportLine:
    """A commune and its newest issued report, with empty symbol while there is none; `case` only where one may look."""

    code: str
    name: str
    symbol: str = ""
    day: date | None = None
    case: str = ""


@dataclass(frozen=True)
class Asking:
    """A district that asks its communes for a report of a month; of its communes those the reader sees."""

    code: str
    lines: tuple[ReportLine, ...]

    @property
    def issued(self) -> list[ReportLine]:
        """Those that are out."""
        return [one for one in self.lines if one.symbol]

    @property
    def waiting(self) -> list[ReportLine]:
        """Those that are not."""
        return [one for one in self.lines if not one.symbol]


def asking_on(officer: Officer, board: Board, at: datetime) -> list[Asking]:
    """The districts of a board that ask for reports of its month, in a fixed number of queries."""
    units = dict(Unit.objects.filter(code__in=[one.code for one in board.districts]).values_list("code", "pk"))
    there = asking(list(units.values()), board.opening.month)
    districts = [one for one in board.districts if units.get(one.code) in there]
    reports = _newest(board, districts)
    codes = [report.case.code for report in reports.values()]
    papers = current_of(report.case.code for report in reports.values() if report.case.state == State.ISSUED)
    seen = frozenset(visible_to(officer, at).filter(code__in=codes).values_list("code", flat=True))
    return [
        Asking(one.code, tuple(_line(commune, reports.get(commune.code), papers, seen) for commune in one.communes))
        for one in districts
    ]


def _newest(board: Board, districts: list[DistrictLine]) -> dict[str, CommuneReport]:
    """The report that says how a commune stands: the newest that is out, else the one under way."""
    communes = [commune.code for one in districts for commune in one.communes]
    found = CommuneReport.objects.filter(sheet__opening=board.opening, sheet__unit__code__in=communes)
    newest: dict[str, CommuneReport] = {}
    for report in found.select_related("case", "sheet__unit").order_by("confirmation"):
        if report.case.state == State.ISSUED or report.sheet.unit.code not in newest:
            newest[report.sheet.unit.code] = report
    return newest


def _line(
    commune: CommuneLine, report: CommuneReport | None, papers: dict[str, Paper], seen: frozenset[str]
) -> ReportLine:
    if report is None:
        return ReportLine(commune.code, commune.name)
    code = report.case.code
    case, paper = code if code in seen else "", papers.get(code)
    if paper is None:
        return ReportLine(commune.code, commune.name, case=case)
    return ReportLine(commune.code, commune.name, number_and_symbol(paper), paper.day, case)
