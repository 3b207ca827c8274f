"""Who was never trained and how long ago the others were: members of teams on a day, by team, commune, district."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from decisions.authority.acts import Kind
from decisions.authority.scope import scope_of
from decisions.calendar.months import Month
from decisions.errors import NotVisible
from decisions.monthly.beside import Beside, reported_beside
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.schools.selectors import coverage_of_schools, school_on
from decisions.teams.models import Team
from decisions.teams.places import Places, last_places_of
from decisions.training.models import Presence, SessionState
from decisions.training.people import Person, Trainee, members_on, person_enrolled
from decisions.training.selectors import last_entries

INDICATOR = "M5.1"
"""The indicator of the plan the attendance answers (II.3.a-b)."""


@dataclass(frozen=True)
class Past:
    """What somebody went to by a day: the last day, how often, whether one of them has signed minutes."""

    last: date
    times: int
    proved: bool


@dataclass(frozen=True)
class MemberLine:
    """A member, and what he went to; `months` are whole months since, none for who was never trained.

    `team` is where the team is, in words, on the page of a commune.
    """

    trainee: Trainee
    past: Past | None
    months: int | None
    team: str = ""


@dataclass(frozen=True)
class Figures:
    """What some members add up to. `longest`: most whole months since the last training among those trained."""

    members: int = 0
    trained: int = 0
    unproved: int = 0
    longest: int | None = None

    @property
    def never(self) -> int:
        """How many were never trained."""
        return self.members - self.trained

    @property
    def share(self) -> int | None:
        """The share trained in whole per cent, rounded down: 100 means all."""
        return self.trained * 100 // self.members if self.members else None


@dataclass(frozen=True)
class TrainingRow:
    """A team, commune, district or all; `reported`: what teams reported of M5.1."""

    code: str
    name: str
    figures: Figures
    reported: str = ""
    under: tuple[TrainingRow, ...] = ()


@dataclass(frozen=True)
class TrainingBoard:
    """Everything an officer reads, on a day, and the month whose confirmed figures stand beside it."""

    day: date
    month: Month | None
    total: TrainingRow
    districts: tuple[TrainingRow, ...]


def months_between(earlier: date, later: date) -> int:
    """Whole months; one begun counts as none."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def past_of(units: Iterable[int], day: date) -> dict[Person, Past]:
    """What the members of teams of some communes and schools went to by a day, person by person. Two queries."""
    keys = list(units)
    rows = Presence.objects.filter(taken_back_at=None, enrolment__unit__in=keys)
    rows = rows.select_related("enrolment__session", "enrolment__member__team", "enrolment__school_member__team")
    found = list(rows)
    days = {pk: entry.day for pk, entry in last_entries({row.enrolment.session_id for row in found}).items()}
    told: dict[Person, Past] = {}
    for row in found:
        session = row.enrolment.session
        if days[session.pk] <= day:
            person, proved = person_enrolled(row.enrolment), session.state == SessionState.HELD
            before = told.get(person)
            last = max(before.last, days[session.pk]) if before else days[session.pk]
            told[person] = Past(last, (before.times if before else 0) + 1, proved or bool(before and before.proved))
    return told


def member_lines(units: Iterable[int], day: date) -> list[MemberLine]:
    """The members of some communes and schools on a day with what each went to, by team. Four queries."""
    keys = list(units)
    past = past_of(keys, day)
    return [_line(one, past.get(one.person), day) for one in members_on(keys, day)]


def figures_of(lines: Iterable[MemberLine]) -> Figures:
    """What some members add up to."""
    rows = list(lines)
    trained = [one for one in rows if one.past]
    return Figures(
        members=len(rows),
        trained=len(trained),
        unproved=sum(1 for one in trained if one.past and not one.past.proved),
        longest=max((one.months for one in trained if one.months is not None), default=None),
    )


def board_of(officer: Officer, day: date, at: datetime) -> TrainingBoard:
    """The board of the communes whose teams an officer reads. Raises NotVisible. A fixed number of queries."""
    communes = list(scope_of(officer, Kind.ESTABLISHMENT, at).communes(day))
    lines = member_lines((one.unit_id for one in communes), day)
    beside = reported_beside(INDICATOR, communes, day)
    total = TrainingRow("", "Tổng cộng", figures_of(lines), beside.said())
    return TrainingBoard(day, beside.month, total, tuple(_districts(communes, lines, beside, day)))


def commune_board(
    officer: Officer, code: str, day: date, at: datetime
) -> tuple[UnitVersion, TrainingRow, list[MemberLine]]:
    """A commune by its teams, and its members one by one. Raises NotVisible, the same for a foreign one."""
    commune = scope_of(officer, Kind.ESTABLISHMENT, at).communes(day).filter(unit__code=code).first()
    if commune is None:
        raise NotVisible
    places = last_places_of(commune.unit, day)
    lines = [replace(one, team=_where(one, places)) for one in member_lines([commune.unit_id], day)]
    teams = _teams(lines)
    beside = reported_beside(INDICATOR, [commune], day)
    head = commune.parent.code if commune.parent else ""
    under = tuple(TrainingRow(team, rows[0].team, figures_of(rows)) for team, rows in teams.items())
    return commune, TrainingRow(code, commune.short_name, figures_of(lines), beside.said(head, code), under), lines


def by_team(unit: int, day: date) -> dict[str, Figures]:
    """What the members of each team of a commune add up to on a day, by the code of the team. Four queries."""
    return {team: figures_of(rows) for team, rows in _teams(member_lines([unit], day)).items()}


def school_board(officer: Officer, day: date, at: datetime) -> TrainingBoard:
    """The board of the schools whose teams an officer reads, by who leads them (III.3.b). Raises NotVisible."""
    leaders = coverage_of_schools(officer, at).leaders
    keys = dict(
        Unit.objects.filter(code__in=[one.code for leader in leaders for one in leader.schools]).values_list(
            "code", "pk"
        )
    )
    lines = member_lines(keys.values(), day)
    by_unit = _by_unit(lines)
    rows = [
        TrainingRow(
            leader.code,
            leader.name,
            figures_of(line for one in leader.schools for line in by_unit.get(keys[one.code], ())),
            under=tuple(
                TrainingRow(one.code, one.name, figures_of(by_unit.get(keys[one.code], ()))) for one in leader.schools
            ),
        )
        for leader in leaders
    ]
    return TrainingBoard(day, None, TrainingRow("", "Tổng cộng", figures_of(lines)), tuple(rows))


def school_lines(officer: Officer, code: str, day: date, at: datetime) -> tuple[str, TrainingRow, list[MemberLine]]:
    """The name of a school, its figures, its members one by one. Raises NotVisible, the same for a foreign one."""
    found = school_on(officer, code, day, at)
    lines = member_lines([found.unit.pk], day)
    return found.version.short_name, TrainingRow(code, found.version.short_name, figures_of(lines)), lines


def _where(one: MemberLine, places: Places) -> str:
    team = one.trainee.row.team
    return places.of_team(team) if isinstance(team, Team) else str(team.code)


def _teams(lines: Iterable[MemberLine]) -> dict[str, list[MemberLine]]:
    found: dict[str, list[MemberLine]] = {}
    for line in lines:
        found.setdefault(line.trainee.row.team.code, []).append(line)
    return found


def _by_unit(lines: Iterable[MemberLine]) -> dict[int, list[MemberLine]]:
    found: dict[int, list[MemberLine]] = {}
    for line in lines:
        found.setdefault(line.trainee.unit_id, []).append(line)
    return found


def _line(one: Trainee, past: Past | None, day: date) -> MemberLine:
    return MemberLine(one, past, months_between(past.last, day) if past else None)


def _districts(
    communes: Sequence[UnitVersion], lines: Sequence[MemberLine], beside: Beside, day: date
) -> Iterable[TrainingRow]:
    heads = {one.parent_id: one.parent for one in communes if one.parent}
    called = dict(UnitVersion.objects.on(day).filter(unit__in=heads).values_list("unit", "area"))
    by_unit = _by_unit(lines)
    for pk, head in heads.items():
        inside = [one for one in communes if one.parent_id == pk]
        under = tuple(
            TrainingRow(
                one.unit.code,
                one.area,
                figures_of(by_unit.get(one.unit_id, ())),
                beside.said(head.code, one.unit.code),
            )
            for one in inside
        )
        own = figures_of(line for one in inside for line in by_unit.get(one.unit_id, ()))
        yield TrainingRow(head.code, called.get(head.pk, head.code), own, beside.said(head.code), under)
