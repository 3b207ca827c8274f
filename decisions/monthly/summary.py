"""What a district's report of a month says in figures, taken once when it is submitted and kept in the round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from decisions.cases.models import Case
from decisions.evaluation.adding_up import Place, Total
from decisions.monthly.closing import evaluation_of
from decisions.monthly.counting import Counted, Summary, asked_of, communes_under, organisation, pair
from decisions.monthly.models import Sheet
from decisions.monthly.reporting import is_late
from decisions.monthly.scores import Review, TeamResult, review_of
from decisions.monthly.scoring import Rating
from decisions.monthly.sheets import asked_of_teams
from decisions.monthly.totals import commune_totals, cumulated


def summary_of(case: Case) -> Summary:
    """Everything countable in the report: indicators, communes, teams, ratings, who is missing or late."""
    evaluation = evaluation_of(case)
    opening, review = evaluation.opening, review_of(evaluation)
    indicators = asked_of_teams(opening)
    totals = commune_totals(opening, [evaluation.unit_id])
    year = cumulated(opening, indicators, [evaluation.unit_id])
    asked = {code: of[evaluation.unit.code] for code, of in asked_of(opening.month, [evaluation.unit_id]).items()}
    return {
        "month": opening.month,
        "organisation": organisation(communes_under([evaluation.unit_id], opening.cut_off), opening),
        "indicators": list(Counted(indicators, totals, year, asked).lines()),
        "communes": list(_communes(review, totals, indicators)),
        "teams": [_team(one, review) for one in review.results],
        "ratings": {rating.value: count for rating, count in review.rated().items()},
    }


def _communes(
    review: Review, totals: Mapping[str, Mapping[Place, Total]], indicators: Iterable[str]
) -> Iterator[dict[str, Any]]:
    district = review.evaluation.unit.code
    for sheet in review.sheets:
        place = (district, sheet.unit.code)
        mine = {code: totals.get(code, {}).get(place, Total()) for code in indicators}
        teams = [one for one in review.results if one.report.sheet_id == sheet.pk]
        yield {
            "unit": sheet.unit.code,
            "name": sheet.unit.last_on(sheet.opening.cut_off).short_name,
            "confirmation": sheet.round,
            "late": is_late(sheet),
            "missing": not _sent_once(sheet),
            "teams": len(teams),
            "reported": sum(1 for one in teams if one.figures),
            "figures": {code: pair(total.figure) for code, total in mine.items()},
        }


def _sent_once(sheet: Sheet) -> bool:
    """Whether the commune has confirmed figures; those it checks again count until it confirms new ones."""
    return sheet.round > 0


def _team(one: TeamResult, review: Review) -> dict[str, Any]:
    rating = review.formula.rating(one.points)
    adjusted = one.settled is not None and one.settled.given is not None
    return {
        "team": one.report.team.code,
        "name": one.name,
        "commune": one.commune,
        "points": one.points,
        "rating": Rating(rating).value,
        "adjusted": adjusted,
    }


def missing_names(summary: Summary) -> list[str]:
    """The communes whose figures were not in."""
    return [commune["name"] for commune in summary["communes"] if commune["missing"]]


def late_names(summary: Summary) -> list[str]:
    """The communes whose figures came late."""
    return [commune["name"] for commune in summary["communes"] if commune["late"] and not commune["missing"]]
