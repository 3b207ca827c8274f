"""Sessions as an officer may see them: of the bodies one organises for or looks into, and those one is invited to.

Of the people of a session the organiser sees all; a unit its own; who leads a team those of the own team.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.errors import NotAuthorised, NotVisible
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.schools.models import School
from decisions.teams.models import Team
from decisions.training.models import (
    Enrolment,
    Presence,
    SessionState,
    TrainingEntry,
    TrainingLine,
    TrainingLineEntry,
    TrainingNotice,
    TrainingResult,
    TrainingSession,
    TrainingUnit,
)
from documents.clock import local_date

ACTS = (Act.KEEP_TRAINING, Act.SEE_TRAINING, Act.ENROL_TRAINEES)
"""Who holds one of these on a unit sees its training."""
_BELOW = {Unit.Role.DEPARTMENT_ICT: Unit.Role.DISTRICT, Unit.Role.DEPARTMENT_EDUCATION: Unit.Role.DIVISION_EDUCATION}
"""Whose sessions the body above in the plan's line sees too (II.3.a, III.3.b)."""
ORGANISERS = (
    Unit.Role.DEPARTMENT_ICT,
    Unit.Role.DISTRICT,
    Unit.Role.DEPARTMENT_EDUCATION,
    Unit.Role.DIVISION_EDUCATION,
)
"""The roles of bodies that train."""


@dataclass(frozen=True)
class Reach:
    """What an officer sees, by keys: sessions of `bodies` with everybody in them; people of `units`; of `teams`."""

    bodies: frozenset[int]
    units: frozenset[int]
    teams: frozenset[int]
    invited: frozenset[int]

    def whole(self, session: TrainingSession) -> bool:
        """Whether everybody in a session is seen."""
        return session.body_id in self.bodies

    def people(self, session: TrainingSession) -> QuerySet[Enrolment]:
        """The enrolments of a session that are seen, in their order."""
        found = Enrolment.objects.filter(session=session).order_by("place")
        if not self.whole(session):
            found = found.filter(Q(unit__in=self.units) | Q(member__team__in=self.teams))
        return found.select_related("unit", "member__team__unit", "school_member__team__unit")


def reach_of(officer: Officer, at: datetime) -> Reach:
    """How far an officer sees into training. Raises NotVisible for who sees none. A fixed number of queries."""
    day = local_date(at)
    own = list(Unit.objects.filter(code__in=bodies_of(officer, ACTS, at)))
    if not own:
        raise NotVisible
    keys = {unit.pk for unit in own}
    roles = {unit.role for unit in own}
    below = [_BELOW[Unit.Role(role)] for role in roles if role in _BELOW]
    bodies = {unit.pk for unit in own if unit.role in ORGANISERS}
    if below:
        bodies |= set(Unit.objects.filter(role__in=below).values_list("pk", flat=True))
    teams = dict(Team.objects.filter(post_unit__in=keys).values_list("pk", "unit"))
    under = UnitVersion.objects.on(day).filter(parent__in=keys, unit__role=Unit.Role.COMMUNE).values_list("unit")
    led = School.objects.on(day).filter(leader__in=keys).values_list("unit")
    units = keys | {pk for (pk,) in under} | {pk for (pk,) in led}
    return Reach(frozenset(bodies), frozenset(units), frozenset(teams), frozenset(units | set(teams.values())))


def sessions_for(reach: Reach) -> QuerySet[TrainingSession]:
    """The sessions a reach takes in: of its bodies all, of others those whose notice went to one of its units."""
    told = TrainingNotice.objects.filter(session=OuterRef("pk"), entry__units__unit__in=reach.invited)
    return TrainingSession.objects.filter(Q(body__in=reach.bodies) | Exists(told)).select_related("body", "line")


def listed(sessions: QuerySet[TrainingSession]) -> list[tuple[TrainingSession, TrainingEntry, int, int]]:
    """Sessions with what holds of each, the number enrolled and present, the latest day first. Two queries."""
    standing = Q(enrolments__taken_back_at=None)
    present = standing & Q(enrolments__presences__isnull=False, enrolments__presences__taken_back_at=None)
    counted = sessions.annotate(
        enrolled=Count("enrolments", filter=standing, distinct=True),
        came=Count("enrolments", filter=present, distinct=True),
    )
    rows = {one.pk: one for one in counted}
    entries = last_entries(rows)
    found = [(rows[pk], entries[pk], rows[pk].enrolled, rows[pk].came) for pk in rows if pk in entries]
    return sorted(found, key=lambda one: (one[1].day, one[1].begins, one[0].code), reverse=True)


def last_entries(sessions: Iterable[int]) -> dict[int, TrainingEntry]:
    """What holds of some sessions, by their keys. One query."""
    later = TrainingEntry.objects.filter(session=OuterRef("session"), place__gt=OuterRef("place"))
    rows = TrainingEntry.objects.filter(~Exists(later), session__in=list(sessions))
    return {row.session_id: row for row in rows}


def entry_of(session: TrainingSession) -> TrainingEntry:
    """What holds of a session now."""
    found: TrainingEntry = session.entries.order_by("-place")[0]
    return found


def invited_units(entry: TrainingEntry, day: date) -> list[UnitVersion]:
    """The units an entry invites, under the names they bear on a day, by code."""
    found = TrainingUnit.objects.filter(entry=entry).values("unit")
    return list(UnitVersion.objects.on(day).filter(unit__in=found).select_related("unit").order_by("unit__code"))


def visible_session(officer: Officer, code: str, at: datetime) -> tuple[TrainingSession, Reach]:
    """A session by its code, and how far the officer sees into it. Raises NotVisible, the same for an unknown one."""
    reach = reach_of(officer, at)
    found = sessions_for(reach).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found, reach


def keeps(officer: Officer, body: Unit, at: datetime) -> bool:
    """Whether an officer organises training for a body."""
    return body.code in bodies_of(officer, (Act.KEEP_TRAINING,), at)


def kept_session(officer: Officer, code: str, at: datetime) -> TrainingSession:
    """A session the officer organises. Raises NotVisible, NotAuthorised."""
    session, _ = visible_session(officer, code, at)
    if not keeps(officer, session.body, at):
        raise NotAuthorised("Bạn không giữ nhiệm vụ tổ chức tập huấn của cơ quan này vào lúc này.")
    return session


def kept_bodies(officer: Officer, at: datetime) -> list[Unit]:
    """The bodies for which an officer organises training, by code."""
    return list(Unit.objects.filter(code__in=bodies_of(officer, (Act.KEEP_TRAINING,), at)).order_by("code"))


def invitable(body: Unit, day: date) -> dict[str, UnitVersion]:
    """Whom a body may invite on a day, by code, districts and divisions before what lies under them."""
    found = UnitVersion.objects.on(day).select_related("unit", "parent")
    schools = School.objects.on(day)
    wanted = {
        Unit.Role.DEPARTMENT_ICT: Q(unit__role__in=(Unit.Role.DISTRICT, Unit.Role.COMMUNE)),
        Unit.Role.DISTRICT: Q(unit__role=Unit.Role.COMMUNE, parent=body),
        Unit.Role.DEPARTMENT_EDUCATION: Q(unit__role=Unit.Role.DIVISION_EDUCATION) | Q(unit__in=schools.values("unit")),
        Unit.Role.DIVISION_EDUCATION: Q(unit__in=schools.filter(leader=body).values("unit")),
    }.get(Unit.Role(body.role), Q(pk__in=[]))
    first = (Unit.Role.DISTRICT, Unit.Role.DIVISION_EDUCATION)
    rows = sorted(found.filter(wanted), key=lambda one: (one.unit.role not in first, one.unit.code))
    return {one.unit.code: one for one in rows}


def lines_of(body: Unit, year: int) -> list[tuple[TrainingLine, TrainingLineEntry, int, int]]:
    """The lines of a plan, what each plans now, how many sessions it has and how many of them were held."""
    held = Count("sessions", filter=Q(sessions__state=SessionState.HELD), distinct=True)
    rows = TrainingLine.objects.filter(body=body, year=year).annotate(
        made=Count("sessions", filter=~Q(sessions__state=SessionState.CANCELLED), distinct=True), held=held
    )
    found = rows.prefetch_related("entries").order_by("number")
    return [(one, max(one.entries.all(), key=lambda row: row.place), one.made, one.held) for one in found]


def visible_plan(officer: Officer, code: str, at: datetime) -> Unit:
    """A body whose yearly plan an officer sees: an organiser, and who looks into it. Raises NotVisible."""
    body = Unit.objects.filter(code=code, role__in=ORGANISERS, pk__in=reach_of(officer, at).bodies).first()
    if body is None:
        raise NotVisible
    return body


@dataclass(frozen=True)
class Listed:
    """Somebody enrolled, whether he was there, and what became of him."""

    row: Enrolment
    here: Presence | None
    result: TrainingResult | None

    @property
    def name(self) -> str:
        """As the list of the team says, or as a guest gave it."""
        member = self.row.member or self.row.school_member
        return str(member.full_name if member else self.row.full_name)

    @property
    def honorific(self) -> str:
        """Ông or Bà."""
        member = self.row.member or self.row.school_member
        return str((member or self.row).get_honorific_display())

    @property
    def office(self) -> str:
        """As the list of the team says, or as a guest gave it."""
        member = self.row.member or self.row.school_member
        return str(member.office if member else self.row.office)

    @property
    def team(self) -> str:
        """The code of the team, empty for a guest."""
        member = self.row.member or self.row.school_member
        return str(member.team.code) if member else ""


def listed_people(people: QuerySet[Enrolment]) -> list[Listed]:
    """Those of these enrolments that stand, in their order. Three queries."""
    rows = list(people.filter(taken_back_at=None))
    here = {one.enrolment_id: one for one in Presence.objects.filter(enrolment__in=rows, taken_back_at=None)}
    told = {one.enrolment_id: one for one in TrainingResult.objects.filter(enrolment__in=rows).order_by("place")}
    return [Listed(row, here.get(row.pk), told.get(row.pk)) for row in rows]
