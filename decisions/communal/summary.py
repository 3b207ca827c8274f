"""What a commune's report says in figures, taken when it is submitted and kept in the round: the last confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from decisions.cases.models import Case
from decisions.communal.opening import report_of
from decisions.difficulties.selectors import for_paper
from decisions.monthly.content import Entered
from decisions.monthly.counting import Counted, Summary, asked_of, organisation
from decisions.monthly.models import Sheet
from decisions.monthly.opening import month_of
from decisions.monthly.sheets import asked_of_teams, confirmed_by_team, reports_of
from decisions.monthly.totals import commune_totals, cumulated_within, only
from decisions.teams.places import last_places_of


def summary_of(case: Case) -> Summary:
    """Everything countable in the report of a case, as it stands now."""
    return commune_summary(report_of(case).sheet)


def commune_summary(sheet: Sheet) -> Summary:
    """A commune's month: teams, a line an indicator, what could not be solved."""
    opening, unit = sheet.opening, sheet.unit
    indicators = asked_of_teams(opening)
    totals = only(commune_totals(opening, [sheet.district_id]), {(sheet.district.code, unit.code)})
    year = cumulated_within(Q(report__sheet__unit=unit), opening, indicators)
    asked = {code: of[unit.code] for code, of in asked_of(opening.month, [unit.pk]).items()}
    return {
        "month": opening.month,
        "commune": unit.code,
        "confirmation": sheet.round,
        "organisation": organisation([unit.pk], opening),
        "teams": list(_teams(sheet)),
        "indicators": list(Counted(indicators, totals, year, asked).lines()),
        "difficulties": [[group, text] for group, text, *_ in for_paper([unit], month_of(opening))],
    }


def silent(summary: Summary) -> list[str]:
    """The teams that reported nothing."""
    return [team["name"] for team in summary["teams"] if not team["reported"]]


def words_of_teams(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """What the teams wrote of themselves in the last confirmation, each with the name of its place."""
    for _, name, entered in _confirmed(sheet):
        if words := " ".join(entered.narrative.split()):
            yield name, words


def _teams(sheet: Sheet) -> Iterator[dict[str, Any]]:
    for code, name, entered in _confirmed(sheet):
        yield {"team": code, "name": name, "reported": entered.reported}


def _confirmed(sheet: Sheet) -> Iterator[tuple[str, str, Entered]]:
    """The teams that stand in the last confirmation, the commune's own first: code, name, what was confirmed."""
    places, confirmed = last_places_of(sheet.unit, sheet.opening.cut_off), confirmed_by_team(sheet)
    for report in reports_of(sheet):
        if entered := confirmed.get(report.team.code):
            yield report.team.code, places.of_team(report.team), entered
