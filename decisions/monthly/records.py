"""Figures nobody types: what the records of this system say of a team (members, sources, chat group, punctuality)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from decisions.evaluation.adding_up import Figure
from decisions.evaluation.catalogue import measured_in
from decisions.evaluation.indicators import Source
from decisions.evaluation.models import Indicator
from decisions.monthly.models import Sheet, TeamReport
from decisions.monthly.opening import month_of
from decisions.teams.models import ChatLink, Membership
from decisions.teams.rules import TeamSize
from decisions.teams.services import team_size
from documents.clock import local_date


@dataclass(frozen=True)
class Facts:
    """What is known of a team at the cut-off of a month."""

    members: int
    sources: int
    has_link: bool
    in_time: bool
    size: TeamSize


def records_of(
    sheet: Sheet, reports: Sequence[TeamReport], at: datetime
) -> Iterator[tuple[TeamReport, Indicator, Figure]]:
    """The figures of the teams of a sheet that come from records, in a fixed number of queries."""
    indicators = measured_in(month_of(sheet.opening))
    known = {
        code: _FIGURES[code] for code, row in indicators.items() if row.source == Source.RECORDS and code in _FIGURES
    }
    for report, facts in _facts(sheet, reports, at):
        for code, figure in known.items():
            yield report, indicators[code], figure(facts)


def _facts(sheet: Sheet, reports: Sequence[TeamReport], at: datetime) -> Iterator[tuple[TeamReport, Facts]]:
    day = min(sheet.opening.cut_off, local_date(at))
    teams = [report.team_id for report in reports]
    sources: dict[int, list[str]] = {}
    for team, source in Membership.objects.on(day).filter(team__in=teams).values_list("team", "source"):
        sources.setdefault(team, []).append(source)
    linked = set(ChatLink.objects.on(day).filter(team__in=teams).values_list("team", flat=True))
    first = sheet.first_sent_at or at
    in_time, size = local_date(first) <= sheet.opening.reports_due, team_size(day)
    for report in reports:
        mine = sources.get(report.team_id, [])
        yield report, Facts(len(mine), len(set(mine)), report.team_id in linked, in_time, size)


def _yes_no(answer: bool) -> Figure:
    return Figure(int(answer), 1)


_FIGURES: Mapping[str, Callable[[Facts], Figure]] = {
    "M3": lambda facts: _yes_no(facts.size.least <= facts.members <= facts.size.most),
    "M4": lambda facts: Figure(facts.sources),
    "M6.1": lambda facts: _yes_no(facts.has_link),
    "M7": lambda facts: _yes_no(facts.in_time),
}
"""By code of the catalogue: a code that is no longer in it is not asked."""
