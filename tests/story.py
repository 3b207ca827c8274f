"""The establishment decision played step by step, by the people who hold each act."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.cases.dispatching import dispatch
from decisions.cases.numbering import give_number
from decisions.cases.papers import sign
from decisions.cases.sealing import seal
from decisions.cases.services import Opening, advance, open_case
from decisions.models import Case, Officer
from decisions.teams.roster import Member, PlannedRoster, Proposal, Recipient, Role, Source
from decisions.teams.services import submit
from tests.cast import Commune
from tests.world import MORNING

PEOPLE = (
    Member("ong", "Nguyễn Văn An", "Trưởng thôn", Source.HAMLET_HEAD, Role.LEADER, born=1980),
    Member("ba", "Thị Thu Hường", "Chi hội trưởng Phụ nữ", Source.WOMENS_UNION, Role.DEPUTY, skilled=True),
    Member("ong", "Đàng Năng Thọ", "Bí thư Chi đoàn", Source.YOUTH_UNION, Role.MEMBER, born=1998, skilled=True),
)


def proposal(*villages: str, people: Sequence[Member] = PEOPLE, **facts: Any) -> Proposal:
    """A lawful draft for the commune's own team, or for teams of villages."""
    usual: dict[str, Any] = {
        "recipients": (Recipient("UBND huyện Ninh Phước (b/c)", "587"), Recipient("Đảng ủy, HĐND xã")),
        "proposer": "công chức Văn hóa - xã hội xã",
        "executor": "Công chức Văn phòng - Thống kê, công chức Văn hóa - xã hội",
        "composition_reason": "Chưa bố trí được nhân sự của doanh nghiệp viễn thông",
    }
    teams = tuple(PlannedRoster(village, tuple(people)) for village in villages or ("",))
    return Proposal(teams=teams, **{**usual, **facts})


CONTENT = proposal().content()


def roles(commune: Commune) -> dict[str, Officer]:
    """Who does what on the straight way."""
    content = commune.vice_chair
    return {
        Act.DRAFT_ESTABLISHMENT: commune.drafter,
        Act.CHECK_CONTENT: content,
        Act.CHECK_FORMAT: commune.clerk,
        Act.SIGN_ESTABLISHMENT: commune.chair,
        Act.NUMBER: commune.clerk,
        Act.SEAL: commune.clerk,
        Act.DISPATCH: commune.clerk,
    }


def draft(commune: Commune, at: datetime = MORNING) -> Case:
    """A case just opened by the drafter."""
    return open_case(Opening(Kind.ESTABLISHMENT, commune.unit), by=commune.drafter, at=at)


def do(case: Case, act: str, *, by: Officer, at: datetime, planned: Proposal | None = None) -> Case:
    """One act of the straight way, by the service that does all of it."""
    if act == Act.DRAFT_ESTABLISHMENT:
        return submit(case, planned or proposal(), by=by, at=at)
    if act == Act.SIGN_ESTABLISHMENT:
        return sign(case, by=by, at=at)
    if act == Act.NUMBER:
        return give_number(case, by=by, at=at)
    if act == Act.SEAL:
        return seal(case, by=by, at=at)
    if act == Act.DISPATCH:
        return dispatch(case, by=by, at=at)
    return advance(case, act, by=by, at=at)


def play(case: Case, commune: Commune, *, until: str, at: datetime = MORNING, planned: Proposal | None = None) -> Case:
    """Do the acts of the straight way from where the case stands, up to and with `until`."""
    people = roles(commune)
    acts = list(people)
    start = {"drafting": 0, "checking": 1, "signing": 3, "numbering": 4, "sealing": 5, "dispatching": 6}[case.state]
    for minute, act in enumerate(acts[start : acts.index(Act(until)) + 1], start=1):
        case = do(case, act, by=people[act], at=at + timedelta(minutes=minute), planned=planned)
    return case
