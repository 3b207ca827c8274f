"""What a district's report of a month says in figures, taken once when it is submitted and kept in the round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from decisions.cases.models import Case
from decisions.evaluation.adding_up import Figure, Level, Place, Total
from decisions.evaluation.catalogue import measured_in
from decisions.evaluation.indicators import Counts, Source
from decisions.evaluation.models import Indicator, Target
from decisions.monthly.closing import evaluation_of
from decisions.monthly.models import Evaluation, Sheet
from decisions.monthly.opening import month_of
from decisions.monthly.reporting import is_late
from decisions.monthly.scores import Review, TeamResult, review_of
from decisions.monthly.scoring import Rating
from decisions.monthly.totals import at_level, commune_totals, cumulated
from decisions.organisation.models import Unit, UnitVersion, VillageVersion
from decisions.teams.models import Membership, Team

Summary = dict[str, Any]


def summary_of(case: Case) -> Summary:
    """Everything countable in the report: indicators, communes, teams, ratings, who is missing or late."""
    evaluation = evaluation_of(case)
    opening, review = evaluation.opening, review_of(evaluation)
    indicators = {code: row for code, row in measured_in(month_of(opening)).items() if row.source == Source.TEAM}
    totals = commune_totals(opening, [evaluation.unit_id])
    return {
        "month": opening.month,
        "organisation": _organisation(evaluation),
        "indicators": list(_indicators(evaluation, indicators, totals)),
        "communes": list(_communes(review, totals, indicators)),
        "teams": [_team(one, review) for one in review.results],
        "ratings": {rating.value: count for rating, count in review.rated().items()},
    }


def _organisation(evaluation: Evaluation) -> dict[str, Any]:
    """The teams of the district at the cut-off, and what changed in the month."""
    day, first = evaluation.opening.cut_off, month_of(evaluation.opening).first
    communes = _communes_of(evaluation.unit, day)
    teams = Team.objects.filter(unit__in=communes)
    in_force = teams.filter(pk__in=Team.objects.on(day).values("pk"))
    return {
        "communes": len(communes),
        "with_team": in_force.filter(village=None).count(),
        "villages": VillageVersion.objects.on(day).filter(unit__in=communes).count(),
        "village_teams": in_force.exclude(village=None).count(),
        "members": Membership.objects.on(day).filter(team__in=in_force).count(),
        "established": teams.filter(valid_from__range=(first, day)).count(),
        "ended": teams.filter(valid_to__range=(first, day)).count(),
    }


def _communes_of(district: Unit, day: date) -> list[int]:
    found = UnitVersion.objects.on(day).filter(parent=district, unit__role=Unit.Role.COMMUNE)
    return list(found.values_list("unit", flat=True))


def _indicators(
    evaluation: Evaluation, indicators: Mapping[str, Indicator], totals: Mapping[str, Mapping[Place, Total]]
) -> Iterator[dict[str, Any]]:
    district = at_level(totals, Level.PROVINCE)
    year = cumulated(evaluation.opening, indicators, [evaluation.unit_id])
    asked = _asked(evaluation)
    for code, row in indicators.items():
        total = district.get(code, {}).get((), Total())
        yield {
            "code": code,
            "name": row.name,
            "unit": row.unit,
            "pillar": row.pillar,
            "counts": row.counts,
            "asked": asked.get(code),
            "done": _pair(total.figure),
            "year": _pair(year.get(code)),
            "reported": total.reported,
            "expected": total.expected,
            "percent": _percent(row, total, asked.get(code)),
        }


def _asked(evaluation: Evaluation) -> dict[str, int]:
    """What the Sở asked of the district for the month: the last row stands."""
    rows = Target.objects.filter(period=evaluation.opening.month, unit=evaluation.unit_id, team=None)
    asked = dict(rows.order_by("revision").values_list("indicator__code", "value"))
    return {code: value for code, value in asked.items() if value is not None}


def _percent(row: Indicator, total: Total, asked: int | None) -> str:
    """Of a ratio the ratio itself, else how much of the target is reached; to one decimal, cut; empty without one."""
    if row.counts == Counts.RATIO:
        return decimal(total.percent * 10) if total.percent is not None else ""
    return decimal(total.value * 1000 // asked) if asked and total.reported else ""


def decimal(tenths: Any) -> str:
    """Tenths as people write them: `70,1`; a whole number without decimals."""
    whole, rest = divmod(int(tenths), 10)
    return f"{whole},{rest}" if rest else str(whole)


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
            "name": sheet.unit.on(sheet.opening.cut_off).short_name,
            "confirmation": sheet.round,
            "late": is_late(sheet),
            "missing": not _sent_once(sheet),
            "teams": len(teams),
            "reported": sum(1 for one in teams if one.figures),
            "figures": {code: _pair(total.figure) for code, total in mine.items()},
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


def _pair(figure: Figure | None) -> list[int] | None:
    return [figure.value, figure.base] if figure else None


def missing_names(summary: Summary) -> list[str]:
    """The communes whose figures were not in."""
    return [commune["name"] for commune in summary["communes"] if commune["missing"]]


def late_names(summary: Summary) -> list[str]:
    """The communes whose figures came late."""
    return [commune["name"] for commune in summary["communes"] if commune["late"] and not commune["missing"]]
