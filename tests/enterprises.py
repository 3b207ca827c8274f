"""Enterprises in the tests: two with their staff, Sở TT&TT above the cast, a pledge, a team with staff."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from decisions.allotting.entries import Gift
from decisions.allotting.spending import record_contribution
from decisions.authority.acts import Act
from decisions.enterprises.aiding import give
from decisions.enterprises.pledging import handle, offer
from decisions.enterprises.rules import AidFacts, PledgeFacts
from decisions.models import Aid, Contribution, Enterprise, Officer, Pledge, Team, Unit, UnitVersion
from decisions.teams.roster import Member, Role, Source
from tests.cast import Cast, Commune
from tests.month import Department, department
from tests.story import PEOPLE, draft, play, proposal
from tests.world import BEGINNING, MORNING, appoint, officer

TODAY = date(2022, 5, 4)
SESSIONS = PledgeFacts("sessions", 4, "22891", date(2022, 4, 1), date(2022, 12, 31), "Hướng dẫn cài ứng dụng tại thôn")
GIVEN = AidFacts(date(2022, 5, 3), 2, "22891", "Biên bản ngày 03/5/2022, 40 người dự")


@dataclass(frozen=True)
class Firms:
    """Two enterprises, their staff, and who coordinates; `pledge` of the first is agreed to."""

    cast: Cast
    ict: Department
    first: Unit
    second: Unit
    staff: Officer
    other: Officer
    pledge: Pledge


def an_enterprise(code: str, name: str) -> Unit:
    made = Unit.objects.create(code=code, role=Unit.Role.ENTERPRISE)
    where = {"area": "tỉnh Ninh Thuận", "place": "Ninh Thuận", "level": "province", "designation": "khac"}
    UnitVersion.objects.create(unit=made, valid_from=BEGINNING, name=f"Doanh nghiệp {name}", short_name=name, **where)
    Enterprise.objects.create(unit=made, sort="telecom", valid_from=BEGINNING)
    return made


def firms(cast: Cast, above: Department | None = None) -> Firms:
    """What most tests begin from."""
    ict = above or department(cast)
    first, second = an_enterprise("dn-vt1", "DN viễn thông Một"), an_enterprise("dn-vt2", "DN viễn thông Hai")
    staff, other = officer("dm.dn-vt1", "Lưu Văn Một"), officer("dm.dn-vt2", "Trần Thị Hai")
    appoint(staff, "enterprise_staff", first)
    appoint(other, "enterprise_staff", second)
    pledge = agreed(offer(first, SESSIONS, by=staff, at=MORNING), ict.specialist)
    return Firms(cast, ict, first, second, staff, other, pledge)


def agreed(pledge: Pledge, by: Officer, at: datetime = MORNING) -> Pledge:
    return handle(pledge.code, "agree", by=by, at=at)


def offered(firms: Firms, **change: Any) -> Pledge:
    return offer(firms.first, replace(SESSIONS, **change), by=firms.staff, at=MORNING)


def money(firms: Firms, amount: int = 5_000_000) -> Aid:
    """Money the first enterprise gave to Phước Hữu, which nobody confirmed yet."""
    pledge = agreed(offered(firms, kind="money", amount=amount), firms.ict.specialist)
    return given(firms, pledge, amount=amount)


def given(firms: Firms, pledge: Pledge | None = None, **change: Any) -> Aid:
    return give((pledge or firms.pledge).code, replace(GIVEN, **change), by=firms.staff, at=MORNING)


def a_gift(commune: Commune, amount: int = 5_000_000, receipt: str = "PT-07") -> Contribution:
    """A contribution the commune's finance clerk published."""
    clerk = Officer.objects.filter(username=f"tckt.{commune.unit.code}").first()
    if clerk is None:
        clerk = officer(f"tckt.{commune.unit.code}", "Lê Thị Tài")
        appoint(clerk, "finance_clerk", commune.unit)
    gift = Gift("DN viễn thông Một", amount, TODAY, receipt, "Ủng hộ các Tổ")
    return record_contribution(commune.unit, gift, by=clerk, at=MORNING)


def with_staff() -> tuple[Member, ...]:
    """The people of a team and, at place 4, somebody from an enterprise."""
    member = replace(
        PEOPLE[2], name="Lý Văn Viễn", office="Nhân viên viễn thông", source=Source.OPERATOR, role=Role.MEMBER
    )
    return (*PEOPLE, member)


def a_team(commune: Commune) -> Team:
    """The commune's own team with them."""
    case = play(draft(commune), commune, until=Act.DISPATCH, planned=proposal(people=with_staff()))
    return Team.objects.get(case=case)
