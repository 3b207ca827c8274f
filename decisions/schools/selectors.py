"""Schools as a reader may see them: coverage by the education line, one school with its team on a day.

Seen is what one reads decisions of school teams for: one's own school; as Phòng GD&ĐT the schools it leads; as UBND
huyện those that belong to it; as Sở GD&ĐT all. Stage and figures, never the text of a draft.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import bodies_of, reading_of
from decisions.cases.models import ENDED, Case, State
from decisions.cases.selectors import visible_to
from decisions.errors import NotVisible
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.schools.models import School, SchoolKind, SchoolMember, SchoolTeam
from decisions.teams.standing import Reached, Standing
from documents.clock import local_date


@dataclass(frozen=True)
class SchoolCoverage:
    """A school and how far it is with its team; `stage` is where the open case stands, empty without one."""

    code: str
    name: str
    kind: str
    kind_name: str
    commune: str
    standing: Standing
    stage: str
    established_on: date | None

    @property
    def stage_label(self) -> str:
        """Where the open case stands, in words."""
        return str(State(self.stage).label) if self.stage else ""


@dataclass(frozen=True)
class LeaderCoverage:
    """Who leads schools in the education line, and those of them the reader may see."""

    code: str
    name: str
    schools: tuple[SchoolCoverage, ...]

    @property
    def figures(self) -> Reached:
        """The totals."""
        return _count(self.schools)

    @property
    def missing(self) -> tuple[SchoolCoverage, ...]:
        """The schools without a team in force."""
        return tuple(school for school in self.schools if school.standing != Standing.ESTABLISHED)


@dataclass(frozen=True)
class SchoolsCoverage:
    """Everything an officer may see."""

    leaders: tuple[LeaderCoverage, ...]

    @property
    def figures(self) -> Reached:
        """The totals over all who lead."""
        return _count([school for leader in self.leaders for school in leader.schools])


@dataclass(frozen=True)
class SchoolOnDay:
    """A school and its team as they stood on a day; `begins`: the reader may draft the decision now.

    `case` is the decision that established the team, `under_way` the open case of another, each only where the reader
    sees it; `ended` the team that ended last, where there is none on the day.
    """

    unit: Unit
    version: UnitVersion
    kind: str
    superior: str
    leader: Unit
    leader_name: str
    team: SchoolTeam | None
    members: tuple[SchoolMember, ...]
    standing: Standing
    begins: bool
    case: Case | None
    under_way: Case | None
    ended: SchoolTeam | None


def coverage_of_schools(officer: Officer, at: datetime) -> SchoolsCoverage:
    """All schools an officer may see, by who leads them, in a fixed number of queries. Raises NotVisible when none."""
    return SchoolsCoverage(_leaders(list(_seen(officer, at)), local_date(at)))


def coverage_of_leader(officer: Officer, code: str, at: datetime) -> LeaderCoverage:
    """The schools one body leads. Raises NotVisible, the same for a foreign and an unknown one."""
    schools = list(_seen(officer, at).filter(leader__code=code))
    if not schools:
        raise NotVisible
    return _leaders(schools, local_date(at))[0]


def school_on(officer: Officer, code: str, day: date, at: datetime) -> SchoolOnDay:
    """A school with its team on a day. Raises NotVisible, the same for a foreign and an unknown one."""
    school = _seen(officer, at).filter(unit__code=code).first()
    if school is None:
        raise NotVisible
    today, unit = local_date(at), school.unit
    row = _leaders([school], today)[0].schools[0]
    team = SchoolTeam.objects.on(day).filter(unit=unit).select_related("case").first()
    names = short_names([school.leader_id, school.superior_id], today)
    mine = visible_to(officer, at).filter(kind=Kind.SCHOOL_TEAM, unit=unit)
    under_way = mine.exclude(state__in=ENDED).order_by("pk").first()
    drafts = bodies_of(officer, (Act.DRAFT_SCHOOL_TEAM,), at, Kind.SCHOOL_TEAM)
    return SchoolOnDay(
        unit=unit,
        version=unit.on(today),
        kind=row.kind_name,
        superior=names.get(school.superior_id, ""),
        leader=school.leader,
        leader_name=names.get(school.leader_id, school.leader.code),
        team=team,
        members=tuple(SchoolMember.objects.on(day).filter(team=team).order_by("place")) if team else (),
        standing=row.standing,
        begins=unit.code in drafts and row.standing != Standing.ESTABLISHED and under_way is None,
        case=mine.filter(pk=team.case_id).first() if team else None,
        under_way=under_way,
        ended=None if team else _ended(unit, day),
    )


def _ended(unit: Unit, day: date) -> SchoolTeam | None:
    found = SchoolTeam.objects.filter(unit=unit, valid_to__lt=day).order_by("-valid_to")
    last: SchoolTeam | None = found.first()
    return last


def _seen(officer: Officer, at: datetime) -> QuerySet[School]:
    """The schools in force an officer may look into. Raises NotVisible for who reads none of them."""
    read = {one.unit_id for one in reading_of(officer, at) if one.kind == Kind.SCHOOL_TEAM and not one.case_code}
    if not read:
        raise NotVisible
    found: QuerySet[School] = School.objects.on(local_date(at)).select_related("unit", "commune", "leader")
    if not Unit.objects.filter(pk__in=read, role=Unit.Role.DEPARTMENT_EDUCATION).exists():
        found = found.filter(Q(unit__in=read) | Q(leader__in=read) | Q(superior__in=read))
    return found.order_by("leader__code", "unit__code")


def _leaders(schools: list[School], day: date) -> tuple[LeaderCoverage, ...]:
    units = [school.unit_id for school in schools]
    names = short_names({pk for one in schools for pk in (one.unit_id, one.leader_id)}, day)
    communes = {school.commune_id for school in schools}
    areas = dict(UnitVersion.objects.on(day).filter(unit__in=communes).values_list("unit", "area"))
    kinds = dict(SchoolKind.objects.on(day).values_list("code", "name"))
    teams = dict(SchoolTeam.objects.on(day).filter(unit__in=units).values_list("unit", "valid_from"))
    open_cases = Case.objects.filter(kind=Kind.SCHOOL_TEAM, unit__in=units).exclude(state__in=ENDED).order_by("pk")
    stages = dict(open_cases.values_list("unit", "state"))
    grouped: dict[Unit, list[SchoolCoverage]] = {}
    for school in schools:
        pk = school.unit_id
        row = SchoolCoverage(
            code=school.unit.code,
            name=names.get(pk, school.unit.code),
            kind=school.kind,
            kind_name=kinds.get(school.kind, school.kind),
            commune=areas.get(school.commune_id, school.commune.code),
            standing=_standing(pk in teams, stages.get(pk, "")),
            stage="" if pk in teams else stages.get(pk, ""),
            established_on=teams.get(pk),
        )
        grouped.setdefault(school.leader, []).append(row)
    return tuple(
        LeaderCoverage(leader.code, names.get(leader.pk, leader.code), tuple(rows)) for leader, rows in grouped.items()
    )


def _standing(established: bool, stage: str) -> Standing:
    if established:
        return Standing.ESTABLISHED
    return Standing.MISSING if stage in {"", State.DRAFTING} else Standing.IN_PROGRESS


def _count(schools: Iterable[SchoolCoverage]) -> Reached:
    standings = [school.standing for school in schools]
    established, in_progress = (standings.count(one) for one in (Standing.ESTABLISHED, Standing.IN_PROGRESS))
    return Reached(len(standings), established, in_progress)
