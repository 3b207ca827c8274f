"""The rehearsal of schools: some headmasters establish the team of their school, and the line above takes it in."""

from __future__ import annotations

from functools import partial
from random import Random

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights_on
from decisions.cases.services import Opening
from decisions.incoming.services import receive_all
from decisions.organisation.models import Unit
from decisions.schools.models import School, SchoolTeam
from decisions.schools.paper import usual
from decisions.schools.plan import SchoolPlan
from decisions.teams.roster import Member, Role
from documents.clock import local_date
from workflows.engine import entry
from workflows.rehearsal.names import someone
from workflows.rehearsal.outgoing import play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, holder, tried

_OFFICES = ("Phó Hiệu trưởng", "Giáo viên Tin học", "Tổng phụ trách Đội", "Nhân viên thiết bị", "Giáo viên")


def play_schools(count: int, stage: Stage, pace: Pace, chance: Random) -> None:
    """The first so many schools that have people in post and no team yet."""
    for unit in _ready(pace)[:count]:
        tried(stage, partial(_establish, unit, stage, pace, chance))


def _ready(pace: Pace) -> list[Unit]:
    day = local_date(pace.now)
    there = School.objects.on(day).exclude(unit__in=SchoolTeam.objects.on(day).values("unit"))
    units = list(Unit.objects.filter(pk__in=there.values("unit")).order_by("code"))
    keys = [unit.pk for unit in units]
    needed = (Act.DRAFT_SCHOOL_TEAM, Act.SIGN_SCHOOL_TEAM, Act.NUMBER)
    held = [rights_on(keys, Asked((act,), 0, pace.now, Kind.SCHOOL_TEAM)) for act in needed]
    return [unit for unit in units if all(unit.pk in one for one in held)]


def _establish(unit: Unit, stage: Stage, pace: Pace, chance: Random) -> None:
    drafter = holder(unit, Act.DRAFT_SCHOOL_TEAM, pace.now, Kind.SCHOOL_TEAM)
    with stage.costs.of("open_case"):
        case = entry.open_case(Opening(Kind.SCHOOL_TEAM, unit), by=drafter, at=pace.tick(5))
    usually = usual(case, local_date(pace.now))
    taken: set[str] = set()
    people = tuple(_member(place, taken, chance) for place in range(chance.randint(3, 7)))
    said = SchoolPlan(people, usually.tasks, usually.recipients, usually.proposer, usually.executor)
    play_letter(case, said.content(), stage, pace)
    leader = School.objects.on(local_date(pace.now)).select_related("leader").get(unit=unit).leader
    with stage.costs.of("receive_all"):
        receive_all(leader, by=holder(leader, Act.RECEIVE, pace.now), at=pace.tick(3))


def _member(place: int, taken: set[str], chance: Random) -> Member:
    honorific, name = someone(taken, chance)
    role = Role.LEADER if place == 0 else Role.MEMBER
    return Member(honorific, name, _OFFICES[min(place, len(_OFFICES) - 1)], "", role.value, chance.randint(1970, 1998))
