"""Ranking teams, communes and districts of a month, by what settled reports that are out say (plan III.5.c)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Count, F, QuerySet, Sum, Window
from django.db.models.functions import Coalesce, Rank

from decisions.cases.models import State
from decisions.errors import NotVisible
from decisions.evaluation.adding_up import Level
from decisions.monthly.formula import formula_on
from decisions.monthly.models import Evaluation, Sheet, TeamReport, TeamScore
from decisions.monthly.scoring import Formula, Rating
from decisions.monthly.seeing import View
from decisions.organisation.models import Unit, UnitVersion, VillageVersion

OUT = (State.ISSUED, State.REVIEWING, State.ACCEPTED)
"""Where a report is out and no newer one is asked for."""


class Rung(StrEnum):
    """What is ranked."""

    TEAMS = "to"
    COMMUNES = "xa"
    DISTRICTS = "huyen"


RUNG_NAMES: Mapping[Rung, str] = {
    Rung.TEAMS: "Tổ",
    Rung.COMMUNES: "Xã, phường, thị trấn",
    Rung.DISTRICTS: "Huyện, thành phố",
}


@dataclass(frozen=True)
class Ranked:
    """A place in a ranking; points in tenths, of a unit the mean of its teams, cut.

    `teams` are those evaluated, `without` those that were not and are left out of the mean.
    """

    rank: int
    code: str
    name: str
    above: str
    points: int
    rating: Rating
    teams: int = 1
    without: int = 0


@dataclass(frozen=True)
class Ground:
    """What a ranking stands on: the reports that are out, the districts whose report is not, the formula."""

    view: View
    evaluations: tuple[int, ...]
    districts: tuple[int, ...]
    waiting: tuple[str, ...]
    formula: Formula

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """What can be ranked in the place."""
        return _RUNGS[self.view.level]

    def sentences(self) -> list[str]:
        """How the ranking is made, written out."""
        return [
            *self.formula.sentences(),
            "Điểm của xã, huyện = trung bình điểm các Tổ đã được đánh giá trên địa bàn, lấy một chữ số thập phân; không"
            " tính Tổ chưa đánh giá.",
            "Chỉ xếp hạng theo báo cáo mới nhất của huyện đã phát hành; bằng điểm thì cùng hạng.",
        ]


_RUNGS: Mapping[Level, tuple[Rung, ...]] = {
    Level.PROVINCE: (Rung.TEAMS, Rung.COMMUNES, Rung.DISTRICTS),
    Level.DISTRICT: (Rung.TEAMS, Rung.COMMUNES),
    Level.COMMUNE: (Rung.TEAMS,),
}
_UNIT_OF: Mapping[Rung, str] = {Rung.COMMUNES: "sheet__unit__code", Rung.DISTRICTS: "sheet__district__code"}


def ground_of(view: View) -> Ground:
    """The newest report of each district of a place, where it is out. Raises NotVisible for who sees indicators only.

    Raises RuleBroken when the formula is not loaded.
    """
    if view.owners is not None:
        raise NotVisible
    sheets = Sheet.objects.filter(view.within("", "reports__team"), opening=view.opening)
    districts = set(sheets.values_list("district", flat=True))
    rows = Evaluation.objects.filter(opening=view.opening, unit__in=districts).order_by("pk")
    newest = {unit: (pk, state) for pk, unit, state in rows.values_list("pk", "unit", "case__state")}
    out = {unit: pk for unit, (pk, state) in newest.items() if state in OUT}
    named = UnitVersion.objects.on(view.day).filter(unit__in=districts - out.keys()).order_by("unit__code")
    return Ground(
        view,
        tuple(out.values()),
        tuple(out),
        tuple(named.values_list("area", flat=True)),
        formula_on(view.opening.cut_off),
    )


def teams_ranked(ground: Ground) -> QuerySet[Any, Any]:
    """The teams evaluated, the best first, those of equal points under one rank; to be cut into pages."""
    ranked = _scores(ground).annotate(rank=Window(Rank(), order_by=F("tenths").desc()))
    best: QuerySet[Any, Any] = ranked.order_by("-tenths", "report__team__code")
    return best.select_related("report__team", "report__sheet__unit")


def named_teams(ground: Ground, scores: Iterable[Any]) -> list[Ranked]:
    """Some of these with the names of their places. Two queries."""
    listed = list(scores)
    day = ground.view.day
    villages: dict[int | None, str] = dict(
        VillageVersion.objects.on(day)
        .filter(village__in={one.report.team.village_id for one in listed})
        .values_list("village", "name")
    )
    communes: dict[int, str] = dict(
        UnitVersion.objects.on(day)
        .filter(unit__in={one.report.sheet.unit_id for one in listed})
        .values_list("unit", "area")
    )
    return [
        Ranked(
            rank=one.rank,
            code=one.report.team.code,
            name=villages.get(one.report.team.village_id, communes.get(one.report.sheet.unit_id, "")),
            above=communes.get(one.report.sheet.unit_id, one.report.sheet.unit.code),
            points=one.tenths,
            rating=ground.formula.rating(one.tenths),
        )
        for one in listed
    ]


def evaluated_of(ground: Ground) -> tuple[int, int]:
    """How many teams of the reports that are out were evaluated, and how many were not. Two queries."""
    evaluated = _scores(ground).count()
    return evaluated, _teams(ground).count() - evaluated


def units_ranked(ground: Ground, rung: Rung) -> list[Ranked]:
    """Communes or districts by the mean of their teams, the best first. Raises NotVisible for another rung."""
    if rung not in ground.rungs or rung not in _UNIT_OF:
        raise NotVisible
    path = _UNIT_OF[rung]
    expected = dict(_teams(ground).order_by().values_list(path).annotate(Count("pk")))
    counted = _scores(ground).values_list(f"report__{path}").annotate(Sum("tenths"), Count("pk"))
    means = {code: (total // count, count) for code, total, count in counted}
    names, above = _names(ground.view, list(means))
    ordered = sorted(means, key=lambda code: (-means[code][0], code))
    ranks = ranks_of([means[code][0] for code in ordered])
    return [
        Ranked(
            rank=rank,
            code=code,
            name=names.get(code, code),
            above=above.get(code, ""),
            points=means[code][0],
            rating=ground.formula.rating(means[code][0]),
            teams=means[code][1],
            without=expected.get(code, 0) - means[code][1],
        )
        for rank, code in zip(ranks, ordered, strict=True)
    ]


def _names(view: View, codes: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """What some units are called, and the districts above those that are communes."""
    found = UnitVersion.objects.on(view.day).filter(unit__code__in=codes)
    rows = list(found.values_list("unit__code", "area", "parent"))
    districts = UnitVersion.objects.on(view.day).filter(unit__role=Unit.Role.DISTRICT)
    above = dict(districts.filter(unit__in={parent for *_, parent in rows}).values_list("unit", "area"))
    return {code: name for code, name, _ in rows}, {code: above.get(parent or 0, "") for code, _, parent in rows}


def _scores(ground: Ground) -> QuerySet[Any, Any]:
    """The scores of the teams evaluated, unordered, each with what counts in tenths."""
    within = ground.view.within("report__sheet__", "report__team")
    scores = TeamScore.objects.filter(within, evaluation__in=ground.evaluations)
    counted: QuerySet[Any, Any] = scores.annotate(tenths=Coalesce("given", "computed")).filter(tenths__isnull=False)
    return counted


def _teams(ground: Ground) -> QuerySet[TeamReport]:
    """The teams of the districts whose report is out."""
    within = ground.view.within("sheet__", "team")
    return TeamReport.objects.filter(within, sheet__opening=ground.view.opening, sheet__district__in=ground.districts)


def ranks_of(falling: Sequence[int]) -> list[int]:
    """1, 2, 2, 4 for figures that fall, as people read them."""
    ranks: list[int] = []
    for place, value in enumerate(falling, start=1):
        ranks.append(ranks[-1] if ranks and value == falling[place - 2] else place)
    return ranks
