"""Teams changed and ended by decisions of their own in the tests: who does what, a day after the establishment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.changing.change import Amendment, Dissolution, Roster
from decisions.changing.opening import begin
from decisions.models import Case, LegalBasis, LegalBasisUse, Officer, Team
from decisions.teams.roster import Member, Recipient, Role, Source
from tests.cast import Commune
from tests.story import PEOPLE
from tests.workflows.play import along
from tests.world import MORNING
from workflows.engine.entry import opener

NEXT = MORNING + timedelta(days=1)
"""The day after the establishment: Thursday 5 May 2022."""
NEWCOMER = Member("ba", "Kiều Thị Mai", "Nhân viên VNPT", Source.OPERATOR, Role.MEMBER, born=1995, skilled=True)
LATE = date(2022, 5, 20)


def renewed(team: str = "22891.1", **facts: Any) -> Roster:
    """Đàng Năng Thọ leaves the team, a newcomer from an enterprise joins."""
    return Roster(team, (*PEOPLE[:2], NEWCOMER), **{"reason": "Chuyển công tác", **facts})


def promoted(team: str = "22891.1") -> Roster:
    """Leader and deputy change places."""
    return Roster(team, (replace(PEOPLE[0], role=Role.MEMBER), replace(PEOPLE[1], role=Role.LEADER), PEOPLE[2]))


def amendment(*teams: Roster, **facts: Any) -> Amendment:
    """A lawful draft of kiện toàn."""
    return Amendment(teams or (renewed(),), **{**_usual(), "composition_reason": "Chưa đủ nhân sự", **facts})


def dissolution(*teams: str, **facts: Any) -> Dissolution:
    """A lawful draft of giải thể."""
    usual: dict[str, Any] = {
        "reason": "Nghị quyết số 12/NQ-HĐND ngày 20 tháng 4 năm 2022 về việc sắp xếp thôn",
        "receiver": "Ủy ban nhân dân xã",
        "due": LATE,
    }
    return Dissolution(teams or ("22891.1",), **{**usual, **_usual(), **facts})


def begun(commune: Commune, way: str = "kien-toan", team: str = "22891.1", at: datetime = NEXT) -> Case:
    """A case on a team, opened by the drafter from its page."""
    found, by = Team.objects.select_related("unit").get(code=team), commune.drafter
    return begin(found, way, opener=opener(by=by, at=at), by=by, at=at)


def roles(commune: Commune, kind: str) -> dict[str, Officer]:
    """Who does what."""
    draft, sign = {
        Kind.AMENDMENT: (Act.AMEND_TEAM, Act.SIGN_AMENDMENT),
        Kind.DISSOLUTION: (Act.DISSOLVE_TEAM, Act.SIGN_DISSOLUTION),
    }[Kind(kind)]
    return {
        draft: commune.drafter,
        Act.CHECK_CONTENT: commune.vice_chair,
        Act.CHECK_FORMAT: commune.jurist,
        sign: commune.chair,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), commune.clerk),
    }


def send(case: Case, commune: Commune, said: Mapping[str, Any], *, at: datetime = NEXT, **bounds: str) -> Case:
    """The straight way of a decision through the one entry, from its draft or after an act."""
    return along(case, roles(commune, case.kind), said, at=at, **bounds)


def cites() -> None:
    """The legal basis both kinds cite."""
    for kind in ("amendment", "dissolution"):
        LegalBasisUse.objects.get_or_create(basis=LegalBasis.objects.get(code="cqdp"), kind=kind, place=10)


def _usual() -> dict[str, Any]:
    return {
        "recipients": (Recipient("UBND huyện Ninh Phước (b/c)", "587"), Recipient("Đảng ủy, HĐND xã")),
        "proposer": "công chức Văn hóa - xã hội xã",
        "executor": "Công chức Văn phòng - Thống kê, công chức Văn hóa - xã hội",
    }
