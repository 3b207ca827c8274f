"""Departments of the province in the tests: UBND tỉnh above them, their names on paper, offices, people, books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from decisions.authority.acts import Kind
from decisions.cases.numbering import open_book
from decisions.models import LegalBasis, LegalBasisUse, Officer, Unit, UnitVersion
from tests.world import BEGINNING, MORNING, appoint, officer, serves, unit

_MRS = Officer.Honorific.MRS


@dataclass(frozen=True)
class Trade:
    """Sở Công Thương with Phòng Quản lý thương mại, and its Trưởng phòng."""

    unit: Unit
    room: Unit
    head: Officer


@dataclass(frozen=True)
class TradeOffice:
    """Everybody a letter of Sở Công Thương passes."""

    unit: Unit
    director: Officer
    deputy: Officer
    head: Officer
    specialist: Officer
    chief: Officer
    clerk: Officer


def trade() -> Trade:
    """The department as far as most tests need it; it owns B1.1 of the month."""
    body = unit("sct", Unit.Role.DEPARTMENT_TRADE, "Sở Công Thương")
    room = unit("sct-qltm", Unit.Role.ROOM, "Phòng Quản lý thương mại", body)
    serves(room, body)
    head = officer("tp.sct", "Trần Thị Thu", _MRS)
    appoint(head, "field_head", room)
    return Trade(body, room, head)


def trade_office() -> TradeOffice:
    """The same with all its people, its name on paper, and its book of letters: the last number there was 320."""
    made = trade()
    named(made.unit, "Sở Công Thương", "Sở Công Thương", "SCT")
    chief = office_of(made.unit, "cvp.sct", "Nguyễn Minh Châu")
    people = {
        "director": (officer("gd.sct", "Lâm Trọng Huân"), "director", made.unit),
        "deputy": (officer("pgd.sct", "Võ Thị Hoa", _MRS), "vice_director", made.unit),
        "specialist": (officer("cv.sct", "Bá Văn Sơn"), "field_specialist", made.room),
        "clerk": (officer("vt.sct", "Đổng Thị Lan", _MRS), "records_clerk", Unit.objects.get(code="sct-vp")),
    }
    for person, post, at in people.values():
        appoint(person, post, at)
    cites_the_plan(Kind.GUIDANCE)
    everybody = {name: person for name, (person, _, _) in people.items()}
    open_book(made.unit, Kind.GUIDANCE, 2022, by=everybody["clerk"], at=MORNING, last_given=320)
    return TradeOffice(made.unit, head=made.head, chief=chief, **everybody)


def ict_office(body: Unit) -> Officer:
    """Sở TT&TT with its name on paper and its office; the office's chief, who checks the format."""
    named(body, "Sở Thông tin và Truyền thông", "Sở TT&TT", "STTTT")
    return office_of(body, "cvp.stttt", "Trương Văn Mỹ")


def named(body: Unit, name: str, short_name: str, symbol: str) -> None:
    """From 2022 on the department has its name on paper, under UBND tỉnh."""
    top = Unit.objects.filter(code="58").first() or unit("58", Unit.Role.PROVINCE, "tỉnh Ninh Thuận")
    UnitVersion.objects.filter(unit=body).update(valid_to=date(2021, 12, 31))
    UnitVersion.objects.create(
        unit=body,
        valid_from=date(2022, 1, 1),
        name=name,
        short_name=short_name,
        area="tỉnh Ninh Thuận",
        place="Ninh Thuận",
        symbol=symbol,
        level="province",
        designation="so",
        parent=top,
    )


def office_of(body: Unit, username: str, name: str) -> Officer:
    """The office of a department and its chief."""
    office = unit(f"{body.code}-vp", Unit.Role.ROOM, "Văn phòng Sở", body)
    serves(office, body)
    chief = officer(username, name)
    appoint(chief, "office_chief", office)
    return chief


def cites_the_plan(kind: Kind) -> None:
    """Papers of a kind carry out the province's plan."""
    basis, _ = LegalBasis.objects.get_or_create(
        code="ke-hoach",
        defaults={
            "lead": "Thực hiện",
            "text": "Kế hoạch của Ủy ban nhân dân tỉnh Ninh Thuận triển khai Tổ công nghệ số cộng đồng trên địa bàn"
            " tỉnh",
            "valid_from": BEGINNING,
            "certainty": "sure",
        },
    )
    LegalBasisUse.objects.create(basis=basis, kind=kind, place=10)
