"""The rehearsal of what follows an issued decision: a team renewed, one ended, a paper corrected, one withdrawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.calendar.working_days import next_working_day
from decisions.cases.drafts import working_text
from decisions.cases.models import Case, State
from decisions.changing import opening as changing
from decisions.changing.standing import Standing, standing_of
from decisions.mending import opening as mending
from decisions.organisation.models import Officer, Unit
from decisions.teams.models import Team
from decisions.teams.roster import Member, Role, Source
from documents.clock import local_date
from documents.models import Book
from workflows.engine.entry import opener
from workflows.rehearsal.outgoing import fresh, play_letter
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, person, tried

_NEWCOMER = Member("ba", "Kiều Thị Mai", "Nhân viên VNPT Ninh Thuận", Source.OPERATOR, Role.MEMBER, skilled=True)

_WANTED = ((Act.CHECK_FORMAT, 2), (Act.CHECK_CONTENT, 2), (Act.SIGN_RECALL, 1), (Act.RECALL_PAPER, 1))
"""How many people a commune needs for each act where its office clerk drafts."""


def play_afterlife(stage: Stage, pace: Pace) -> None:
    """A working day later, in five communes with teams: kiện toàn, another, giải thể, đính chính, thu hồi."""
    pace.go_to(next_working_day(local_date(pace.now)), 9)
    communes = [unit for unit in _with_teams() if _staffed(unit, pace)]
    for unit, deed in zip(communes, (_renew, _promote, _dissolve, _correct, _withdraw), strict=False):
        tried(stage, partial(deed, unit, stage, pace))


def _renew(unit: Unit, stage: Stage, pace: Pace) -> None:
    """The last member of the commune's first team leaves, somebody of an enterprise joins."""
    one = _first(unit, pace)
    members = (*one.members[:-1], replace(_NEWCOMER, role=one.members[-1].role))
    _change(one, "kien-toan", {"teams": [_roster(one, members, "Chuyển công tác")]}, stage, pace)


def _promote(unit: Unit, stage: Stage, pace: Pace) -> None:
    """Leader and the next member of every team change places, by one decision in place of the first."""
    teams = list(standing_of(unit, local_date(pace.now)).values())
    rows = [_roster(one, _swapped(one.members), "") for one in teams]
    _change(teams[0], "kien-toan", {"teams": rows, "way": "replaces"}, stage, pace)


def _dissolve(unit: Unit, stage: Stage, pace: Pace) -> None:
    """The last team of a commune ends."""
    one = list(standing_of(unit, local_date(pace.now)).values())[-1]
    due = next_working_day(next_working_day(local_date(pace.now)))
    reason = "Nghị quyết giả định của buổi diễn tập về việc sắp xếp thôn"
    said = {"reason": reason, "receiver": "Ủy ban nhân dân xã", "due": due.isoformat()}
    _change(one, "giai-the", said, stage, pace)


def _correct(unit: Unit, stage: Stage, pace: Pace) -> None:
    """A word of the page is corrected by a letter."""
    points = [{"where": "Điều 2", "printed": "", "right": "Thời gian báo cáo: hằng tháng"}]
    _mend(unit, "dinh-chinh", {"points": points}, stage, pace)


def _withdraw(unit: Unit, stage: Stage, pace: Pace) -> None:
    """A decision sent too early is taken back; the district has received it before."""
    _mend(unit, "thu-hoi", {"reason": "Phát hành khi chưa thống nhất danh sách thành viên"}, stage, pace)


def _change(one: Standing, way: str, said: Mapping[str, Any], stage: Stage, pace: Pace) -> None:
    chosen = changing.WAYS[way]
    by = _drafter(one.team.unit, chosen.act, chosen.kind, pace)
    with stage.costs.of(f"begin_{way}"):
        case = changing.begin(one.team, way, opener=opener(by=by, at=pace.tick()), by=by, at=pace.now)
    content = {**(working_text(case) or {}), **said}
    if way == "kien-toan":
        content["composition_reason"] = "Chưa bố trí đủ nhân sự theo thành phần"
    play_letter(fresh(case), content, stage, pace)


def _mend(unit: Unit, way: str, said: Mapping[str, Any], stage: Stage, pace: Pace) -> None:
    chosen = mending.WAYS[way]
    earlier = Case.objects.select_related("unit").filter(unit=unit, kind=Kind.ESTABLISHMENT, state=State.ISSUED)
    by = _drafter(unit, chosen.act, chosen.kind, pace)
    with stage.costs.of(f"begin_{way}"):
        case = mending.begin(earlier.latest("pk"), way, opener=opener(by=by, at=pace.tick()), by=by, at=pace.now)
    play_letter(fresh(case), {**(working_text(case) or {}), **said}, stage, pace)


def _drafter(unit: Unit, act: Act, kind: Kind, pace: Pace) -> Officer:
    return person(rights(Asked((act,), unit.pk, pace.now, kind)))


def _with_teams() -> list[Unit]:
    teams = Team.objects.filter(valid_to=None, case__state=State.ISSUED).values("unit")
    return list(Unit.objects.filter(pk__in=teams).order_by("code"))


def _staffed(unit: Unit, pace: Pace) -> bool:
    """Whether the commune keeps its book here, and has people to check and sign what its office clerk drafts."""
    if Book.objects.filter(body=unit.code, kept=Book.Kept.ELSEWHERE).exists():
        return False
    return all(len(_holders(unit, act, pace)) >= least for act, least in _WANTED)


def _holders(unit: Unit, act: Act, pace: Pace) -> set[int]:
    return {right.officer_id for right in rights(Asked((act,), unit.pk, pace.now, Kind.RECALL))}


def _first(unit: Unit, pace: Pace) -> Standing:
    return next(iter(standing_of(unit, local_date(pace.now)).values()))


def _roster(one: Standing, members: tuple[Member, ...], reason: str) -> dict[str, Any]:
    rows = [{name: value for name, value in vars(member).items() if value is not None} for member in members]
    return {"team": one.team.code, "members": rows, "reason": reason}


def _swapped(members: tuple[Member, ...]) -> tuple[Member, ...]:
    """The leader and the first of the others change duties."""
    leader = next(place for place, one in enumerate(members) if one.role == Role.LEADER)
    other = next(place for place in range(len(members)) if place != leader)
    roles = {leader: members[other].role, other: Role.LEADER}
    return tuple(replace(one, role=roles.get(place, one.role)) for place, one in enumerate(members))
