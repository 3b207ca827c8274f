"""The people of the tests. Phước Hữu acts; Phước Hậu must see nothing of it; Ma Nới has two people for everything."""

from __future__ import annotations

from dataclasses import dataclass

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.models import Holding, Officer, Unit
from tests.world import MORNING, appoint, arrange, officer, serves, the_plan, unit, villages

_MR, _MRS = Officer.Honorific.MR, Officer.Honorific.MRS
_RECORDS = (Act.NUMBER, Act.SEAL, Act.DISPATCH)


@dataclass(frozen=True)
class Commune:
    """A commune and its people: some hold several posts."""

    unit: Unit
    chair: Officer
    vice_chair: Officer
    drafter: Officer
    jurist: Officer
    clerk: Officer


@dataclass(frozen=True)
class Cast:
    """Everybody."""

    huu: Commune
    hau: Commune
    ma_noi: Commune
    district: Unit
    district_chair: Officer
    district_vice_chair: Officer
    district_drafter: Officer
    district_head: Officer
    district_checker: Officer
    district_clerk: Officer
    nobody: Officer


def assemble() -> Cast:
    """Make the province of the tests."""
    the_plan()
    district = unit("587", Unit.Role.DISTRICT, "huyện Ninh Phước")
    office = unit("587-vp", Unit.Role.DISTRICT_OFFICE, "huyện Ninh Phước", district)
    culture = unit("587-vhtt", Unit.Role.DIVISION_CULTURE, "huyện Ninh Phước", district)
    for room in (office, culture):
        serves(room, district)
    people = {
        "district_chair": _appointed("ct.587", "Võ Đình Long", "chair", district),
        "district_vice_chair": _appointed("pct.587", "Trượng Thị Hòa", "vice_chair_culture", district, _MRS),
        "district_drafter": _appointed("vhtt", "Kiều Minh Tú", "culture_specialist", culture),
        "district_head": _appointed("tp.587-vhtt", "Đạt Thị Mỹ Lệ", "culture_head", culture, _MRS),
        "district_checker": _appointed("cv.587-vp", "Hứa Văn Tài", "office_specialist", office),
        "district_clerk": _appointed("vanthu.587", "Ngô Thị Sáu", "records_clerk", office, _MRS),
    }
    return Cast(
        huu=_commune("22891", "xã Phước Hữu", district),
        hau=_commune("22879", "xã Phước Hậu", district),
        ma_noi=_commune_of_two("22828", "xã Ma Nới", district),
        district=district,
        nobody=officer("khach", "Lê Văn Không"),
        **people,
    )


def _appointed(username: str, name: str, post: str, at: Unit, honorific: Officer.Honorific = _MR) -> Officer:
    person = officer(username, name, honorific)
    appoint(person, post, at)
    return person


def _commune(code: str, name: str, district: Unit) -> Commune:
    """Chair, vice chair with the field of culture, three clerks; the office clerk is văn thư by assignment."""
    place = unit(code, Unit.Role.COMMUNE, name, district)
    commune = Commune(
        place,
        chair=officer(f"ct.{code}", "Trần Văn Ước"),
        vice_chair=officer(f"pct.{code}", "Đàng Thị Ánh", _MRS),
        drafter=officer(f"vhxh.{code}", "Nguyễn Thị Bình", _MRS),
        jurist=officer(f"tp.{code}", "Báo Văn Lâm"),
        clerk=officer(f"vptk.{code}", "Phạm Văn Cảnh"),
    )
    appoint(commune.chair, "chair", place)
    appoint(commune.vice_chair, "vice_chair_culture", place)
    appoint(commune.drafter, "culture_clerk", place)
    appoint(commune.jurist, "justice_clerk", place)
    appoint(commune.clerk, "office_clerk", place)
    appoint(commune.clerk, "records_clerk", place)
    villages(place, 8)
    _open_book(commune)
    return commune


def _commune_of_two(code: str, name: str, district: Unit) -> Commune:
    """A chair, and one clerk who drafts, checks the format and keeps the books by phân công kiêm nhiệm."""
    place = unit(code, Unit.Role.COMMUNE, name, district)
    chair, clerk = officer(f"ct.{code}", "Chamaléa Thị Thanh", _MRS), officer(f"vptk.{code}", "Pinăng Hùng")
    appoint(chair, "chair", place)
    appoint(clerk, "office_clerk", place)
    dual = Holding.Cause.DUAL_DUTY
    arrange(clerk, "culture_clerk", place, dual, (Act.DRAFT_ESTABLISHMENT, Kind.ESTABLISHMENT))
    arrange(clerk, "records_clerk", place, dual, *((act, Kind.ESTABLISHMENT) for act in _RECORDS))
    villages(place, 4)
    commune = Commune(place, chair, chair, clerk, clerk, clerk)
    _open_book(commune)
    return commune


def _open_book(commune: Commune) -> None:
    """The book of decisions of 2022, begun on paper: the last number given there was 46."""
    open_book(commune.unit, Kind.ESTABLISHMENT, 2022, by=commune.clerk, at=MORNING, last_given=46)
