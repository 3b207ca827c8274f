"""What the page of an evaluation shows beside its form: every team with its points, the exceptions first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from decisions.cases.models import Case
from decisions.monthly.closing import evaluation_of
from decisions.monthly.counting import decimal
from decisions.monthly.models import SheetState
from decisions.monthly.scores import Review, TeamResult, review_of
from decisions.monthly.scoring import Rating


@dataclass(frozen=True)
class Part:
    """One indicator in the points of a team."""

    code: str
    done: str
    asked: str
    points: str


@dataclass(frozen=True)
class Scored:
    """A team on the page."""

    code: str
    name: str
    commune: str
    points: str
    computed: str
    rating: str
    rated: bool
    settled: bool
    reason: str
    exceptions: tuple[str, ...]
    narrative: str
    parts: tuple[Part, ...]


def review_shown(case: Case) -> dict[str, Any]:
    """The review as the template draws it."""
    review = review_of(evaluation_of(case))
    teams = list(_scored(review))
    return {
        "exceptions": [team for team in teams if team.exceptions and not team.settled],
        "others": [team for team in teams if team.settled or not team.exceptions],
        "waiting": sum(1 for team in teams if not team.settled and not team.exceptions),
        "formula": review.formula.sentences(),
        "missing": [sheet.unit.last_on(sheet.opening.cut_off).short_name for sheet in review.missing],
        "asked_again": [
            {"code": sheet.unit.code, "name": sheet.unit.last_on(sheet.opening.cut_off).short_name}
            for sheet in review.sheets
            if sheet.state == SheetState.SENT
        ],
        "month": review.evaluation.opening.month,
        "rated": [(rating.label, count) for rating, count in review.rated().items()],
    }


def _scored(review: Review) -> Iterator[Scored]:
    for one in review.results:
        rating = review.formula.rating(one.points)
        yield Scored(
            code=one.report.team.code,
            name=one.name,
            commune=one.commune,
            points=_points(one.points),
            computed=_points(one.score.points),
            rating=str(Rating(rating).label),
            rated=one.score.points is not None or bool(one.figures),
            settled=one.settled is not None,
            reason=one.settled.reason if one.settled else "",
            exceptions=one.exceptions,
            narrative=one.narrative,
            parts=tuple(_parts(one)),
        )


def _parts(one: TeamResult) -> Iterator[Part]:
    for part in one.score.parts:
        done = part.item.done
        told = "–" if done is None else f"{done.value}/{done.base}" if done.base else str(done.value)
        asked = "" if part.item.asked is None else str(part.item.asked)
        yield Part(part.item.code, told, asked, _points(part.points))


def _points(tenths: int | None) -> str:
    return "" if tenths is None else decimal(tenths)
