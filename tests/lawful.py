"""A province in which every way to sign for another can be arranged (Điều 13), and the ways to arrange it."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.authority.acts import Act, Kind
from decisions.models import Holding, Officer, Unit
from tests.cast import Cast
from tests.departments import named
from tests.granting import ESTABLISHES, give, given
from tests.world import appoint, arrange, end_all, officer, serves, unit

Cause = Holding.Cause
DIRECTS = (Act.SIGN_DIRECTION, Kind.DIRECTION)
CHASES = (Act.SIGN_CHASING, Kind.CHASING)
REFUSES = (Act.TELL_NOT_APPROVED, Kind.REFUSAL)
ANSWERS = (Act.SIGN_OPINION, Kind.OPINION)
ALLOTS = (Act.APPROVE_BUDGET, Kind.ALLOCATION)
MENDS = (Act.SIGN_CORRECTION, Kind.CORRECTION)


@dataclass(frozen=True)
class House:
    """The cast, and above it UBND tỉnh with its Văn phòng and two Sở; each with head, deputy, heads inside."""

    cast: Cast
    province: Unit
    office: Unit
    finance: Unit
    budget: Unit
    district_office: Unit

    def person(self, username: str) -> Officer:
        """Somebody by log-in name."""
        return Officer.objects.get(username=username)

    def body(self, code: str) -> Unit:
        """A unit by code."""
        return Unit.objects.get(code=code)


def built(cast: Cast) -> House:
    """It stands, and everybody is in post."""
    province = unit("58", Unit.Role.PROVINCE, "tỉnh Ninh Thuận")
    office = unit("58-vp", Unit.Role.PROVINCE_OFFICE, "tỉnh Ninh Thuận", province)
    finance = _department("stc", Unit.Role.DEPARTMENT_FINANCE, "Sở Tài chính", province)
    ict = _department("stttt", Unit.Role.DEPARTMENT_ICT, "Sở Thông tin và Truyền thông", province)
    budget = unit("stc-qlns", Unit.Role.ROOM, "Phòng Quản lý ngân sách", finance)
    for room, body in ((office, province), (budget, finance)):
        serves(room, body)
    district_office = Unit.objects.get(code="587-vp")
    for username, name, post, at in (
        ("ct.58", "Trần Quốc Nam", "chair", province),
        ("pct.58", "Nguyễn Long Biên", "vice_chair_culture", province),
        ("cvp.58", "Nguyễn Văn Bình", "office_chief", office),
        ("pcvp.58", "Ngụy Văn Sơn", "office_vice_chief", office),
        ("gd.stc", "Lê Văn Phúc", "director", finance),
        ("pgd.stc", "Hồ Thị Mai", "vice_director", finance),
        ("tp.stc", "Võ Thanh Sang", "budget_head", budget),
        ("gd.stttt", "Đào Xuân Kỳ", "director", ict),
        ("pgd.stttt", "Lê Minh Quân", "vice_director", ict),
        ("cvp.587", "Thị Hồng Vân", "office_chief", district_office),
        ("pcvp.587", "Lưu Bá Tòng", "office_vice_chief", district_office),
        ("ptp.587", "Mai Văn Chín", "culture_vice_head", Unit.objects.get(code="587-vhtt")),
    ):
        appoint(officer(username, name), post, at)
    return House(cast, province, office, finance, budget, district_office)


def _department(code: str, role: Unit.Role, name: str, parent: Unit) -> Unit:
    made = unit(code, role, name, parent)
    named(made, name, name, code.upper())
    return made


def appointed(house: House) -> None:
    """Nothing is arranged."""


def in_the_field(house: House) -> None:
    cast = house.cast
    for who, post, at, *scopes in (
        (cast.huu.vice_chair, "vice_chair_culture", cast.huu.unit, ESTABLISHES, MENDS),
        (cast.district_vice_chair, "vice_chair_culture", cast.district, DIRECTS),
        (house.person("pct.58"), "vice_chair_culture", house.province, ALLOTS),
        (house.person("pgd.stc"), "vice_director", house.finance, ANSWERS),
        (house.person("pgd.stttt"), "vice_director", house.body("stttt"), CHASES),
    ):
        arrange(who, post, at, Cause.FIELD, *scopes)


def for_the_heads(house: House, cause: Holding.Cause, only: Unit | None = None) -> None:
    """Somebody stands in for each head, or for that of one body."""
    for head, deputy, post, at in (
        (house.cast.huu.chair, house.cast.huu.vice_chair, "chair", house.cast.huu.unit),
        (house.cast.district_chair, house.cast.district_vice_chair, "chair", house.cast.district),
        (house.person("ct.58"), house.person("pct.58"), "chair", house.province),
        (house.person("gd.stc"), house.person("pgd.stc"), "director", house.finance),
        (house.person("gd.stttt"), house.person("pgd.stttt"), "director", house.body("stttt")),
    ):
        if only in {None, at}:
            end_all(head)
            arrange(deputy, post, at, cause)


def in_charge(house: House) -> None:
    for_the_heads(house, Cause.IN_CHARGE)


def acting(house: House) -> None:
    for_the_heads(house, Cause.ACTING)


def by_order(house: House) -> None:
    office, person = house.district_office, house.person
    give(
        given(person("cvp.587"), "office_chief", office, Cause.BY_ORDER, DIRECTS),
        given(house.cast.district_head, "culture_head", house.body("587-vhtt"), Cause.BY_ORDER, MENDS),
        given(person("cvp.58"), "office_chief", house.office, Cause.BY_ORDER, REFUSES),
        given(person("tp.stc"), "budget_head", house.budget, Cause.BY_ORDER, ANSWERS),
    )


def passed_on(house: House) -> None:
    by_order(house)
    office, culture = house.district_office, house.body("587-vhtt")
    give(
        given(house.person("pcvp.587"), "office_vice_chief", office, Cause.BY_ORDER, DIRECTS),
        given(house.person("ptp.587"), "culture_vice_head", culture, Cause.BY_ORDER, MENDS),
        given(house.person("pcvp.58"), "office_vice_chief", house.office, Cause.BY_ORDER, REFUSES),
    )


def ordered_and_acting(house: House) -> None:
    end_all(house.person("cvp.587"))
    chief, office = house.person("pcvp.587"), house.district_office
    give(
        given(chief, "office_chief", office, Cause.ACTING),
        given(chief, "office_chief", office, Cause.BY_ORDER, DIRECTS),
    )


def delegated(house: House) -> None:
    give(
        given(house.person("gd.stc"), "director", house.finance, Cause.BY_DELEGATION, REFUSES, MENDS),
        given(house.person("cvp.587"), "office_chief", house.district_office, Cause.BY_DELEGATION, DIRECTS),
        given(house.person("tp.stc"), "budget_head", house.budget, Cause.BY_DELEGATION, ANSWERS),
    )
