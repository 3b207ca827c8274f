"""Schools in the tests: a primary school of the district with its people, another beside it, and the education line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import open_book
from decisions.cases.services import Opening
from decisions.models import Case, LegalBasis, Officer, School, SchoolKind, Unit, UnitVersion
from decisions.schools.paper import usual
from decisions.schools.plan import SchoolPlan
from decisions.teams.roster import Member, Role
from documents.clock import local_date
from tests.departments import cites_the_plan
from tests.workflows.play import along
from tests.world import BEGINNING, MORNING, appoint, officer, serves, unit
from workflows.engine import entry

_MRS = Officer.Honorific.MRS
NAME = "Trường Tiểu học số 1 Ninh Phước"


@dataclass(frozen=True)
class Schools:
    """Everybody a headmaster's decision passes, and those who look at it from above."""

    unit: Unit
    head: Officer
    deputy: Officer
    teacher: Officer
    clerk: Officer
    other: Unit
    other_head: Officer
    other_teacher: Officer
    upper: Unit
    upper_head: Officer
    division: Unit
    division_head: Officer
    division_clerk: Officer
    department: Unit
    director: Officer


def schools(district: Unit) -> Schools:
    """Two primary schools of a district and a trung học phổ thông of Sở GD&ĐT; the first has its book, at number 11."""
    division = unit("587-gddt", Unit.Role.DIVISION_EDUCATION, "huyện Ninh Phước", district)
    serves(division, district)
    department = unit("sgddt", Unit.Role.DEPARTMENT_EDUCATION, "Sở Giáo dục và Đào tạo")
    _called(division, "Phòng Giáo dục và Đào tạo huyện Ninh Phước", "Phòng GD&ĐT huyện Ninh Phước")
    _called(department, "Sở Giáo dục và Đào tạo", "Sở GD&ĐT")
    commune = Unit.objects.get(code="22891")
    _kind("tieu-hoc", "Trường tiểu học", "district", "division_education", "dieu-le-tieu-hoc")
    _kind("thpt", "Trường trung học phổ thông", "department_education", "department_education", "")
    first = school("587-th1", NAME, "TH1NP", "tieu-hoc", commune, district, division)
    second = school("587-th2", "Trường Tiểu học số 2 Ninh Phước", "TH2NP", "tieu-hoc", commune, district, division)
    upper = school("587-thpt1", "Trường Trung học phổ thông số 1", "THPT1NP", "thpt", commune, department, department)
    LegalBasis.objects.create(
        code="dieu-le-tieu-hoc", lead="Căn cứ", text="Điều lệ Trường tiểu học", valid_from=BEGINNING, certainty="sure"
    )
    cites_the_plan(Kind.SCHOOL_TEAM)
    made = Schools(
        unit=first,
        head=_appointed("ht.th1", "Bá Trung Khánh", "headmaster", first),
        deputy=_appointed("pht.th1", "Nguyễn Thị Thảo Vy", "vice_headmaster", first, _MRS),
        teacher=_appointed("gv.th1", "Đàng Quốc Bảo Toàn", "ict_teacher", first),
        clerk=_appointed("vt.th1", "Hứa Thị Ngọc Trâm", "records_clerk", first, _MRS),
        other=second,
        other_head=_appointed("ht.th2", "Kiều Văn Hai", "headmaster", second),
        other_teacher=_appointed("gv.th2", "Phú Thị Ba", "ict_teacher", second, _MRS),
        upper=upper,
        upper_head=_appointed("ht.thpt1", "Châu Văn Lĩnh", "headmaster", upper),
        division=division,
        division_head=_appointed("tp.gddt", "Tạ Thanh Trí", "education_head", division),
        division_clerk=_appointed("vt.gddt", "Dụng Ngọc Thuần", "records_clerk", division),
        department=department,
        director=_appointed("gd.sgddt", "Quảng Thị Thanh Thơ", "director", department, _MRS),
    )
    open_book(first, Kind.SCHOOL_TEAM, 2022, by=made.clerk, at=MORNING, last_given=11)
    return made


def school(code: str, name: str, symbol: str, kind: str, commune: Unit, superior: Unit, leader: Unit) -> Unit:
    """A school in force since 2020."""
    made = Unit.objects.create(code=code, role=Unit.Role.SCHOOL)
    UnitVersion.objects.create(
        unit=made,
        valid_from=BEGINNING,
        name=name,
        short_name=name,
        area="xã Phước Hữu",
        place="Phước Hữu",
        symbol=symbol,
        level="district",
        designation="khac",
        parent=superior,
    )
    School.objects.create(unit=made, kind=kind, commune=commune, superior=superior, leader=leader, valid_from=BEGINNING)
    return made


def begun(made: Schools, by: Officer | None = None, at: datetime = MORNING) -> Case:
    """The teacher begins the decision."""
    return entry.open_case(Opening(Kind.SCHOOL_TEAM, made.unit), by=by or made.teacher, at=at)


def plan(case: Case, *members: Member, **facts: Any) -> SchoolPlan:
    """A lawful draft with seven members, more than a commune's team may have, if nothing else is asked."""
    usually = usual(case, local_date(MORNING))
    told = {name: getattr(usually, name) for name in ("tasks", "recipients", "proposer", "executor")} | facts
    return SchoolPlan(members=members or tuple(member(place) for place in range(7)), **told)


def member(place: int, name: str = "", role: Role | None = None, born: int | None = None) -> Member:
    """A member; the first is Tổ trưởng."""
    names = ("Nguyễn Thị Thảo Vy", "Đàng Quốc Bảo Toàn", "Lê Văn Cang", "Phú Thị Dung", "Báo Văn Em", "Hán Thị Gái")
    called = name or (*names, "Từ Công Hoan")[place]
    duty = role or (Role.LEADER if place == 0 else Role.MEMBER)
    return Member("ong", called, "Giáo viên" if place else "Phó Hiệu trưởng", "", duty.value, born)


def people(made: Schools) -> dict[str, Officer]:
    """Who does what with the decision."""
    return {
        Act.DRAFT_SCHOOL_TEAM: made.teacher,
        Act.CHECK_CONTENT: made.deputy,
        Act.CHECK_FORMAT: made.clerk,
        Act.SIGN_SCHOOL_TEAM: made.head,
        **dict.fromkeys((Act.NUMBER, Act.SEAL, Act.DISPATCH), made.clerk),
    }


def send(case: Case, made: Schools, planned: SchoolPlan | None = None, **bounds: Any) -> Case:
    """The straight way of the decision through the one entry."""
    return along(case, people(made), (planned or plan(case)).content(), **bounds)


def _kind(code: str, name: str, superior: str, leader: str, charter: str) -> None:
    SchoolKind.objects.create(
        code=code,
        name=name,
        head="Hiệu trưởng",
        superior=superior,
        leader=leader,
        charter=charter,
        valid_from=BEGINNING,
    )


def _called(body: Unit, name: str, short_name: str) -> None:
    """A unit of the tests under its own name; the rows of the database are not written over."""
    version = body.versions.get()
    UnitVersion.objects.filter(pk=version.pk).update(valid_to=BEGINNING)
    UnitVersion.objects.create(
        unit=body,
        valid_from=BEGINNING.replace(day=2),
        name=name,
        short_name=short_name,
        area=version.area,
        place=version.place,
        symbol="GDDT",
        level=version.level,
        designation=version.designation,
        parent=version.parent,
    )


def _appointed(
    username: str, name: str, post: str, at: Unit, honorific: Officer.Honorific = Officer.Honorific.MR
) -> Officer:
    person = officer(username, name, honorific)
    appoint(person, post, at)
    return person
