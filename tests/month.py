"""What the month needs in the tests: Sở TT&TT and its phòng CNTT, who guides whom, the calendar, a few indicators."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from decisions.authority.acts import Act
from decisions.evaluation.indicators import Adding, Counts, Entry, Pillar, Source
from decisions.evaluation.models import Indicator
from decisions.models import Guidance, Officer, PlanFigure, Team, Unit
from tests.cast import Cast, Commune
from tests.story import draft, play, proposal
from tests.world import BEGINNING, appoint, officer, serves, unit

ENTRY = Entry(
    code="A2.1",
    name="Số lượt người dân được hướng dẫn dịch vụ công trực tuyến",
    pillar=Pillar.GOVERNMENT,
    clause="II.4.a, gạch đầu dòng 2",
    unit="lượt",
    counts=Counts.COUNT,
    adding=Adding.SUM,
    source=Source.TEAM,
    owner=Unit.Role.DEPARTMENT_ICT,
    evidence="Nhật ký hoạt động của Tổ",
)


@dataclass(frozen=True)
class Department:
    """Sở TT&TT and who keeps the month there."""

    unit: Unit
    director: Officer
    head: Officer
    specialist: Officer


def department(cast: Cast) -> Department:
    """The Sở, which guides the district of the cast; another district is not guided by it."""
    body = unit("stttt", Unit.Role.DEPARTMENT_ICT, "Sở Thông tin và Truyền thông")
    room = unit("stttt-cntt", Unit.Role.ROOM, "Phòng Công nghệ thông tin", body)
    serves(room, body)
    guides(body, cast.district)
    unit("582", Unit.Role.DISTRICT, "thành phố Phan Rang")
    people = {
        "director": (officer("gd.stttt", "Đào Xuân Kỳ"), "director", body),
        "head": (officer("tp.stttt", "Lâm Thị Nga", Officer.Honorific.MRS), "ict_head", room),
        "specialist": (officer("cv.stttt", "Hán Văn Quý"), "ict_specialist", room),
    }
    for person, post, at in people.values():
        appoint(person, post, at)
    return Department(body, **{name: person for name, (person, _, _) in people.items()})


def guides(guide: Unit, district: Unit) -> None:
    """The pair of the plan, II.5.d, since 2020."""
    Guidance.objects.create(guide=guide, guided=district, subject="district", clause="II.5.d", valid_from=BEGINNING)


def the_calendar(reports: int = 1, district: int = 2, department: int = 3) -> None:
    """How many working days after the cut-off each level has."""
    for code, value in (("report_days", reports), ("district_days", district), ("department_days", department)):
        PlanFigure.objects.create(code=code, value=value, clause="III.5.c", valid_from=BEGINNING)


def indicator(code: str = "A2.1", first: date = BEGINNING, last: date | None = None, **facts: Any) -> Indicator:
    """A line of the catalogue in force since 2020."""
    entry = replace(ENTRY, code=code, **facts)
    made: Indicator = Indicator.objects.create(**vars(entry), valid_from=first, valid_to=last)
    return made


def ratio(code: str = "B1.1", **facts: Any) -> Indicator:
    """A line that is a per cent."""
    return indicator(code, counts=Counts.RATIO, adding=Adding.PARTS, unit="sản phẩm", **facts)


def teams(commune: Commune, *villages: str) -> list[Team]:
    """Teams in force of the commune itself, or of villages."""
    case = play(draft(commune), commune, until=Act.DISPATCH, planned=proposal(*villages))
    return list(Team.objects.filter(case=case).order_by("code"))
