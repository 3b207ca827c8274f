"""The rehearsal of enterprises: each pledges for some communes, Sở TT&TT agrees, communes confirm or contest."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from random import Random

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, rights, rights_on
from decisions.enterprises.aiding import confirm, contest, give, take_back
from decisions.enterprises.models import Enterprise, SupportKind
from decisions.enterprises.pledging import handle, offer
from decisions.enterprises.rules import AidFacts, PledgeFacts
from decisions.enterprises.staff import members_on, place_member
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, person, tried

_WISHES = ((SupportKind.SESSIONS, 4), (SupportKind.EQUIPMENT, 10), (SupportKind.PEOPLE, 2))
_COMMUNES = 3


def play_enterprises(count: int, stage: Stage, pace: Pace, chance: Random) -> None:
    """The first so many enterprises that have staff; then the members of teams who come from one are placed."""
    day = local_date(pace.now)
    every = [one.unit for one in Enterprise.objects.on(day).select_related("unit").order_by("unit__code")]
    held = rights_on([one.pk for one in every], Asked((Act.KEEP_PLEDGE,), 0, pace.now))
    staffed = [one for one in every if one.pk in held][:count]
    for unit in staffed:
        for commune in _communes(pace):
            tried(stage, partial(_support, unit, commune, stage, pace, chance))
    if staffed:
        _place(staffed[0], day, pace)


def _communes(pace: Pace) -> list[Unit]:
    """The first communes in which somebody confirms."""
    every = list(Unit.objects.filter(role=Unit.Role.COMMUNE).order_by("code"))
    held = rights_on([one.pk for one in every], Asked((Act.CONFIRM_AID,), 0, pace.now))
    return [one for one in every if one.pk in held][:_COMMUNES]


def _support(unit: Unit, commune: Unit, stage: Stage, pace: Pace, chance: Random) -> None:
    staff, clerk = _who(unit, Act.KEEP_PLEDGE, pace), _who(commune, Act.CONFIRM_AID, pace)
    top = Unit.objects.get(role=Unit.Role.DEPARTMENT_ICT)
    kind, amount = chance.choice(_WISHES)
    day = local_date(pace.now)
    facts = PledgeFacts(kind, amount, commune.code, day, day + timedelta(days=200), "Hỗ trợ các Tổ của xã")
    with stage.costs.of(Act.KEEP_PLEDGE):
        pledge = offer(unit, facts, by=staff, at=pace.tick())
    with stage.costs.of(Act.COORDINATE_PLEDGE):
        handle(pledge.code, "agree", by=_who(top, Act.COORDINATE_PLEDGE, pace), at=pace.tick())
    aid = AidFacts(day, max(1, amount // 2), commune.code, "Biên bản bàn giao")
    first = give(pledge.code, aid, by=staff, at=pace.tick())
    if chance.random() < 0.3:
        contest(pledge.code, first.place, "Số lượng chưa đúng.", by=clerk, at=pace.tick())
        take_back(pledge.code, first.place, "Ghi nhầm số lượng", by=staff, at=pace.tick())
        first = give(pledge.code, AidFacts(day, 1, commune.code, "Biên bản bàn giao"), by=staff, at=pace.tick())
    with stage.costs.of(Act.CONFIRM_AID):
        confirm(pledge.code, first.place, by=clerk, at=pace.tick())


def _place(unit: Unit, day: date, pace: Pace) -> None:
    for member in members_on(day)[:20]:
        clerks = rights(Asked((Act.CONFIRM_AID,), member.team.unit_id, pace.now))
        if clerks:
            place_member(member.team.code, member.place, unit.code, by=person(clerks), at=pace.tick())


def _who(unit: Unit, act: str, pace: Pace) -> Officer:
    return person(rights(Asked((act,), unit.pk, pace.now)))
