"""Coverage: which communes have their team, which are on the way, which are late (plan I.2.b, II.2.a).

Bodies above a commune learn from here the stage and the deadline of its case, never its text, remarks or names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from decisions.authority.acts import Kind
from decisions.authority.scope import Scope, scope_of
from decisions.cases.models import ENDED, Case, State
from decisions.directing.deadlines import deadlines
from decisions.errors import NotVisible
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer, UnitVersion, VillageVersion
from decisions.teams.models import PlannedTeam, Team
from decisions.teams.standing import Reached, Standing
from documents.clock import local_date

_FURTHER = {state: place for place, state in enumerate(State.values)}


@dataclass(frozen=True)
class VillageCoverage:
    """A village that may have a team."""

    code: str
    name: str
    standing: Standing


@dataclass(frozen=True)
class CommuneCoverage:
    """A commune: its own team, which the plan requires, and its villages.

    `stage` is where the open case stands, empty without one; `due` what the directing letter says; `late`: there is no
    team and the day has passed; `established_late`: the team came after it.
    """

    code: str
    name: str
    standing: Standing
    stage: str
    due: date | None
    established_on: date | None
    late: bool
    villages: tuple[VillageCoverage, ...]

    @property
    def established_late(self) -> bool:
        """Whether the team came after the deadline."""
        return bool(self.due and self.established_on and self.established_on > self.due)

    @property
    def stage_label(self) -> str:
        """Where the open case stands, in words."""
        return str(State(self.stage).label) if self.stage else ""

    @property
    def missing_villages(self) -> tuple[VillageCoverage, ...]:
        """The villages without a team in force."""
        return tuple(village for village in self.villages if village.standing != Standing.ESTABLISHED)


@dataclass(frozen=True)
class Figures(Reached):
    """The count over some communes; villages are told as "đã lập / tổng số"."""

    late: int
    established_late: int
    villages_established: int
    villages_total: int


@dataclass(frozen=True)
class DistrictCoverage:
    """A district and those of its communes the reader may see."""

    code: str
    name: str
    communes: tuple[CommuneCoverage, ...]

    @property
    def figures(self) -> Figures:
        """The totals."""
        return _count(self.communes)

    @property
    def missing(self) -> tuple[CommuneCoverage, ...]:
        """The communes without a team in force, the late ones first."""
        without = [commune for commune in self.communes if commune.standing != Standing.ESTABLISHED]
        return tuple(sorted(without, key=lambda commune: (not commune.late, commune.code)))


@dataclass(frozen=True)
class Coverage:
    """Everything an officer may see."""

    districts: tuple[DistrictCoverage, ...]

    @property
    def figures(self) -> Figures:
        """The totals over all districts."""
        return _count([commune for district in self.districts for commune in district.communes])


@dataclass(frozen=True)
class _Known:
    """What the tables say of some communes, by unit id; a team or a plan of the commune itself under no village."""

    teams: Mapping[tuple[int, int | None], date]
    planned: frozenset[tuple[int, int | None]]
    stages: Mapping[int, str]
    villages: Mapping[int, list[tuple[int, str, str]]]
    due: Mapping[int, date]


def coverage_of(officer: Officer, at: datetime) -> Coverage:
    """All communes whose coverage an officer may see, in a fixed number of queries. Raises NotVisible when none."""
    day = local_date(at)
    return Coverage(_districts(list(_scope(officer, at).communes(day)), day))


def coverage_of_district(officer: Officer, code: str, at: datetime) -> DistrictCoverage:
    """One district by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    scope, day = _scope(officer, at), local_date(at)
    communes = list(scope.communes(day).filter(parent__code=code))
    if not scope.sees(code) or not communes:
        raise NotVisible
    return _districts(communes, day)[0]


def coverage_of_commune(officer: Officer, code: str, at: datetime) -> CommuneCoverage:
    """One commune by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    day = local_date(at)
    communes = list(_scope(officer, at).communes(day).filter(unit__code=code))
    if not communes:
        raise NotVisible
    return _districts(communes, day)[0].communes[0]


def further(state: str) -> int:
    """How far a case in this state is: the greater of two is the further one."""
    return _FURTHER[state]


def _scope(officer: Officer, at: datetime) -> Scope:
    """Who reads establishment cases of a body sees the coverage of that body. Raises NotVisible."""
    return scope_of(officer, Kind.ESTABLISHMENT, at)


def _districts(communes: list[UnitVersion], day: date) -> tuple[DistrictCoverage, ...]:
    known = _known([commune.unit_id for commune in communes], day)
    parents = {commune.parent_id for commune in communes}
    names = short_names(parents, day)
    grouped: dict[tuple[str, str], list[CommuneCoverage]] = {}
    for commune in communes:
        parent = commune.parent
        key = (parent.code, names.get(parent.pk, parent.code)) if parent else ("", "")
        grouped.setdefault(key, []).append(_commune(commune, known, day))
    return tuple(DistrictCoverage(code, name, tuple(rows)) for (code, name), rows in grouped.items())


def _known(units: list[int], day: date) -> _Known:
    open_cases = Case.objects.filter(kind=Kind.ESTABLISHMENT, unit__in=units).exclude(state__in=ENDED)
    plans: dict[int, set[int | None]] = {}
    for case, village in PlannedTeam.objects.filter(case__in=open_cases).values_list("case", "village"):
        plans.setdefault(case, set()).add(village)
    stages: dict[int, str] = {}
    planned: set[tuple[int, int | None]] = set()
    for case, unit, state in open_cases.values_list("pk", "unit", "state"):
        places = plans.get(case, {None} if state == State.DRAFTING else set())
        planned |= {(unit, place) for place in plans.get(case, ())}
        if None in places:
            stages[unit] = max(stages.get(unit, state), state, key=further)
    villages: dict[int, list[tuple[int, str, str]]] = {}
    in_force = VillageVersion.objects.on(day).filter(unit__in=units).order_by("village__code")
    for unit, *village in in_force.values_list("unit", "village", "village__code", "name"):
        villages.setdefault(unit, []).append((village[0], village[1], village[2]))
    teams = Team.objects.on(day).filter(unit__in=units).values_list("unit", "village", "valid_from")
    return _Known(
        {(unit, village): since for unit, village, since in teams},
        frozenset(planned),
        stages,
        villages,
        deadlines(units, day),
    )


def _commune(version: UnitVersion, known: _Known, day: date) -> CommuneCoverage:
    unit = version.unit_id
    since, due = known.teams.get((unit, None)), known.due.get(unit)
    return CommuneCoverage(
        code=version.unit.code,
        name=version.short_name,
        standing=_standing(unit, None, known),
        stage="" if since else known.stages.get(unit, ""),
        due=due,
        established_on=since,
        late=bool(due and not since and day > due),
        villages=tuple(
            VillageCoverage(code, name, _standing(unit, village, known))
            for village, code, name in known.villages.get(unit, ())
        ),
    )


def _standing(unit: int, village: int | None, known: _Known) -> Standing:
    if (unit, village) in known.teams:
        return Standing.ESTABLISHED
    return Standing.IN_PROGRESS if (unit, village) in known.planned else Standing.MISSING


def _count(communes: Iterable[CommuneCoverage]) -> Figures:
    rows = list(communes)
    villages = [village.standing for commune in rows for village in commune.villages]
    standings = [commune.standing for commune in rows]
    return Figures(
        required=len(rows),
        established=standings.count(Standing.ESTABLISHED),
        in_progress=standings.count(Standing.IN_PROGRESS),
        late=sum(commune.late for commune in rows),
        established_late=sum(commune.established_late for commune in rows),
        villages_established=villages.count(Standing.ESTABLISHED),
        villages_total=len(villages),
    )
