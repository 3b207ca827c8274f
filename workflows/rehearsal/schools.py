"""The rehearsal of schools: some headmasters establish the team of their school, and the line above takes it in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from random import Random
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights_on
from decisions.calendar.working_days import next_working_day
from decisions.cases.drafts import working_text
from decisions.cases.services import Opening
from decisions.changing import school_opening
from decisions.changing.school_standing import standing_of_school
from decisions.incoming.services import receive_all
from decisions.organisation.models import Unit
from decisions.schools.models import School, SchoolTeam
from decisions.schools.paper import usual
from decisions.schools.plan import SchoolPlan, rows_of
from decisions.teams.roster import Member, Role
from documents.clock import local_date
from workflows.engine import entry
from workflows.rehearsal.names import someone
from workflows.rehearsal.outgoing import fresh, play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, holder, tried

_NEWCOMER = Member("ba", "Kiều Thị Mai", "Giáo viên Tin học", "", Role.MEMBER.value, 1995)
_OFFICES = ("Phó Hiệu trưởng", "Giáo viên Tin học", "Tổng phụ trách Đội", "Nhân viên thiết bị", "Giáo viên")


def play_schools(count: int, stage: Stage, pace: Pace, chance: Random) -> None:
    """The first so many schools with people in post and no team yet; next day one changes its team, one ends it."""
    schools = _ready(pace)[:count]
    for unit in schools:
        tried(stage, partial(_establish, unit, stage, pace, chance))
    if schools:
        pace.go_to(next_working_day(local_date(pace.now)), 9)
    for unit, deed in zip(schools, (_renew, _dissolve), strict=False):
        tried(stage, partial(deed, unit, stage, pace))


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


def _renew(unit: Unit, stage: Stage, pace: Pace) -> None:
    """The last member leaves, a teacher of informatics joins."""
    one = standing_of_school(unit, local_date(pace.now))
    if one:
        rows = rows_of((*one.members[:-1], _NEWCOMER))
        _change(unit, "kien-toan", {"members": rows, "reason": "Chuyển công tác"}, stage, pace)


def _dissolve(unit: Unit, stage: Stage, pace: Pace) -> None:
    """The school is merged with another; its team ends."""
    due = next_working_day(next_working_day(local_date(pace.now)))
    said = {"reason": "Quyết định giả định của buổi diễn tập về việc sáp nhập trường", "receiver": "Trường tiếp nhận"}
    _change(unit, "giai-the", {**said, "due": due.isoformat()}, stage, pace)


def _change(unit: Unit, way: str, said: Mapping[str, Any], stage: Stage, pace: Pace) -> None:
    chosen = school_opening.WAYS[way]
    by = holder(unit, chosen.act, pace.now, chosen.kind)
    with stage.costs.of(f"begin_{way}"):
        case = school_opening.begin(unit, way, opener=entry.opener(by=by, at=pace.tick()), by=by, at=pace.now)
    play_letter(fresh(case), {**(working_text(case) or {}), **said}, stage, pace)
