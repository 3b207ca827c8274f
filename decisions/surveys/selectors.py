"""Surveys as officers see them, the teams one fills in for, results by area with small numbers kept back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import bodies_of
from decisions.authority.scope import scope_of
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit, UnitVersion, VillageVersion
from decisions.surveys.models import Survey, SurveyAnswer, SurveyQuestion, SurveyResponse
from decisions.teams.models import Team
from documents.clock import local_date

ACTS = (Act.KEEP_SURVEY, Act.FILL_SURVEY)
_OWN_FIRST = F("village__code").asc(nulls_first=True)
FEWEST = 5
"""Of fewer answers than these nothing but their number is told."""


@dataclass(frozen=True)
class Area:
    """A place with the number of its answers; `told`: what was answered may be shown."""

    code: str
    name: str
    count: int
    told: bool = False


@dataclass(frozen=True)
class Counted:
    """A question with what was answered: how many chose each, or how many gave a number and what it adds up to."""

    question: SurveyQuestion
    answered: int
    choices: tuple[tuple[str, int], ...] = ()
    total: int = 0
    least: int = 0
    most: int = 0

    @property
    def tenths(self) -> int:
        """The mean of the numbers in tenths, cut."""
        return self.total * 10 // self.answered if self.answered else 0


@dataclass(frozen=True)
class Results:
    """A survey in a place as its reader sees it; `counted` is None where there are too few answers."""

    survey: Survey
    area: Area
    parts: tuple[Area, ...]
    counted: tuple[Counted, ...] | None


def visible_surveys(officer: Officer, at: datetime) -> QuerySet[Survey]:
    """Every survey, for who keeps, fills in or reads results of any place. Raises NotVisible for others."""
    if not bodies_of(officer, ACTS, at):
        scope_of(officer, Kind.EVALUATION, at)
    return Survey.objects.select_related("unit", "made_by").order_by("-pk")


def visible_survey(officer: Officer, code: str, at: datetime) -> Survey:
    """One by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    found = visible_surveys(officer, at).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


def keeper_units(officer: Officer, at: datetime) -> list[Unit]:
    """The bodies for which an officer keeps surveys."""
    return list(Unit.objects.filter(code__in=bodies_of(officer, (Act.KEEP_SURVEY,), at)).order_by("code"))


def teams_to_fill(officer: Officer, at: datetime) -> QuerySet[Team]:
    """The teams in force for which an officer fills in: a leader's own, a clerk's commune's."""
    bodies = bodies_of(officer, (Act.FILL_SURVEY,), at)
    mine = Q(unit__code__in=bodies) | Q(post_unit__code__in=bodies)
    found = Team.objects.on(local_date(at)).filter(mine) if bodies else Team.objects.none()
    return found.select_related("unit", "village", "post_unit").order_by("unit__code", _OWN_FIRST, "code")


def team_to_fill(officer: Officer, code: str, at: datetime) -> Team:
    """One of them. Raises NotVisible, the same for a foreign and an unknown one."""
    found = teams_to_fill(officer, at).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


def fills_for(officer: Officer, team: Team, at: datetime) -> Unit:
    """On which unit the right to fill in for a team rests: the team's own, else its commune."""
    bodies = bodies_of(officer, (Act.FILL_SURVEY,), at)
    return team.post_unit if team.post_unit and team.post_unit.code in bodies else team.unit


def names_of(teams: Iterable[Team], day: date) -> dict[str, str]:
    """What some teams are called on a day, by code: `thôn 1, xã Phước Hữu`. Two queries."""
    there = list(teams)
    villages = _villages({team.village_id for team in there if team.village_id}, day)
    areas = dict(UnitVersion.objects.on(day).filter(unit__in={t.unit_id for t in there}).values_list("unit", "area"))
    found = {}
    for team in there:
        area = areas.get(team.unit_id, team.unit.code)
        found[team.code] = f"{villages.get(team.village_id, '')}, {area}" if team.village_id else area
    return found


def results_for(officer: Officer, survey: Survey, place: str, at: datetime) -> Results:
    """Results of a place, of everything the officer reads where none is named.

    Raises NotVisible for who reads no figures, and for a foreign or unknown place.
    """
    scope, day = scope_of(officer, Kind.EVALUATION, at), local_date(at)
    map_, seen = _map_of(survey, day), {one.unit_id for one in scope.communes(day)}
    districts = {code: inside for code, inside in map_.districts.items() if not seen.isdisjoint(inside)}
    rows = SurveyResponse.objects.filter(survey=survey)
    if place in districts and (seen >= set(districts[place])):
        return _of_district(survey, map_, place, rows)
    if commune := next((one for one in map_.communes.values() if one.unit.code == place and one.unit_id in seen), None):
        return _of_commune(survey, map_, commune, rows, day)
    if place or not seen:
        raise NotVisible
    if len(seen) == 1:
        return _of_commune(survey, map_, map_.communes[next(iter(seen))], rows, day)
    if len(districts) == 1 and seen >= set(*districts.values()):
        return _of_district(survey, map_, next(iter(districts)), rows)
    parts = [map_.district(code) for code in districts]
    count = sum(map_.counts.get(one, 0) for one in seen)
    area = Area("", "Toàn bộ phạm vi được xem", count, count >= FEWEST)
    return _results(survey, area, parts, rows.filter(commune__in=seen))


@dataclass(frozen=True)
class _Map:
    """The communes of a day with their districts, how many answers each has, and which are kept back."""

    communes: Mapping[int, UnitVersion]
    districts: Mapping[str, list[int]]
    names: Mapping[str, str]
    counts: Mapping[int, int]

    def district(self, code: str) -> Area:
        """A district; kept back with the others of the province."""
        sums = {one: sum(self.counts.get(unit, 0) for unit in inside) for one, inside in self.districts.items()}
        return Area(code, self.names[code], sums[code], sums[code] >= FEWEST and code not in kept_back(sums))

    def commune(self, version: UnitVersion) -> Area:
        """A commune; kept back with the others of its district."""
        beside = next((inside for inside in self.districts.values() if version.unit_id in inside), [version.unit_id])
        counts = {self.communes[one].unit.code: self.counts.get(one, 0) for one in beside}
        code = version.unit.code
        return Area(code, version.area, counts[code], counts[code] >= FEWEST and code not in kept_back(counts))


def kept_back(counts: Mapping[str, int]) -> set[str]:
    """Which of some places beside each other are not told: those with few answers, and where those together are few,
    the smallest of the others, so that nobody finds them by subtracting.
    """
    few = {code for code, number in counts.items() if 0 < number < FEWEST}
    if few and sum(counts[code] for code in few) < FEWEST:
        others = sorted((number, code) for code, number in counts.items() if number >= FEWEST)
        few |= {code for _, code in others[:1]}
    return few


def _map_of(survey: Survey, day: date) -> _Map:
    versions = UnitVersion.objects.on(day).filter(unit__role=Unit.Role.COMMUNE).select_related("unit", "parent")
    communes = {one.unit_id: one for one in versions.order_by("unit__code")}
    districts: dict[str, list[int]] = {}
    for one in communes.values():
        districts.setdefault(one.parent.code if one.parent else "", []).append(one.unit_id)
    names = dict(UnitVersion.objects.on(day).filter(unit__code__in=districts).values_list("unit__code", "area"))
    counted = SurveyResponse.objects.filter(survey=survey).order_by().values_list("commune").annotate(Count("pk"))
    return _Map(communes, dict(sorted(districts.items())), {"": "", **names}, dict(counted))


def _of_district(survey: Survey, map_: _Map, code: str, rows: QuerySet[SurveyResponse]) -> Results:
    parts = [map_.commune(map_.communes[one]) for one in map_.districts[code]]
    return _results(survey, map_.district(code), parts, rows.filter(commune__in=map_.districts[code]))


def _of_commune(survey: Survey, map_: _Map, commune: UnitVersion, rows: QuerySet[SurveyResponse], day: date) -> Results:
    own = rows.filter(commune=commune.unit_id)
    return _results(survey, map_.commune(commune), _in_villages(own, day), own)


def _results(survey: Survey, area: Area, parts: Sequence[Area], rows: QuerySet[SurveyResponse]) -> Results:
    return Results(survey, area, tuple(parts), tuple(_counted(survey, rows)) if area.told else None)


def _in_villages(rows: QuerySet[SurveyResponse], day: date) -> list[Area]:
    """How many came from each village; what was answered in one is never shown alone."""
    counts = dict(rows.order_by().values_list("village").annotate(Count("pk")))
    names = _villages({one for one in counts if one}, day)
    named = [Area("", names.get(one, "thôn khác") if one else "Tổ cấp xã", number) for one, number in counts.items()]
    return sorted(named, key=lambda area: area.name)


def _villages(villages: set[Any], day: date) -> dict[Any, str]:
    return dict(VillageVersion.objects.on(day).filter(village__in=villages).values_list("village", "name"))


def _counted(survey: Survey, rows: QuerySet[SurveyResponse]) -> list[Counted]:
    """Every question with its counts. Three queries."""
    given = SurveyAnswer.objects.filter(response__in=rows).order_by()
    chosen: dict[tuple[int, int], int] = {}
    for question, option, number in given.exclude(option=None).values_list("question", "option").annotate(Count("pk")):
        chosen[question, option] = number
    answered = dict(given.values_list("question").annotate(Count("response", distinct=True)))
    sums = given.exclude(number=None).values_list("question").annotate(Sum("number"), Min("number"), Max("number"))
    numbers = {question: figures for question, *figures in sums}
    found = []
    for one in survey.questions.all():
        choices = tuple((text, chosen.get((one.pk, place), 0)) for place, text in enumerate(one.choices))
        found.append(Counted(one, answered.get(one.pk, 0), choices, *numbers.get(one.pk, (0, 0, 0))))
    return found
