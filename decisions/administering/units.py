"""Units: a new one, another name or place in the order, from a day on; what each was called when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction

from decisions.administering.keeping import (
    CLAUSE,
    Pen,
    broken_by_paper,
    broken_by_start,
    cited,
    close,
    pen_for,
    province_kept,
    require_none,
)
from decisions.authority.acts import Act
from decisions.authority.grants import Grant, Paper, grant
from decisions.authority.projection import project
from decisions.authority.rights import bodies_of
from decisions.authority.rules import rules_of_post
from decisions.authority.table import PLACES
from decisions.errors import Violation
from decisions.organisation.directory import entry_of, offices_seen
from decisions.organisation.models import (
    Guidance,
    Holding,
    Officer,
    Seat,
    Serving,
    Succession,
    Unit,
    UnitVersion,
)
from decisions.organisation.models.dated import in_force_on
from decisions.organisation.seating import open_groups
from documents.clock import local_date, start_of

ADD, CHANGE = "add_unit", "change_unit"
ADMINISTRATOR = "unit_administrator"
OWN_LISTS = frozenset({Unit.Role.TEAM, Unit.Role.SCHOOL, Unit.Role.ENTERPRISE, Unit.Role.PROVINCE})
"""Roles of units that begin elsewhere: by a decision, with a list of their own, with the house."""
ROLES = [(one.value, one.label) for one in Unit.Role if one not in OWN_LISTS]
_SERVING = frozenset(sits for sits, serves in PLACES.values() if serves and not sits.startswith("department"))
_PLAN = "II.5.b-d"
_TEXTS = (
    ("name", "Tên đầy đủ", 200),
    ("short_name", "Tên gọi trên màn hình", 120),
    ("area", "Địa bàn", 120),
    ("place", "Địa danh", 60),
)


@dataclass(frozen=True)
class UnitFacts:
    """What a unit is called and where it stands; `parent` is the code of the one above, none for an outside body."""

    name: str
    short_name: str
    area: str
    place: str
    symbol: str
    level: str
    designation: str
    parent: str


@dataclass(frozen=True)
class NewUnit:
    """A unit to be: its code for good, its role, the body it serves, who administers it first (a log-in name)."""

    code: str
    role: str
    facts: UnitFacts
    serves: str = ""
    administrator: str = ""


@dataclass(frozen=True)
class Course:
    """What a unit was called when, what it came from and what became of it; `keeps`: whether the officer changes it."""

    unit: Unit
    name: str
    versions: tuple[tuple[UnitVersion, str], ...]
    before: tuple[tuple[Succession, str], ...]
    after: tuple[tuple[Succession, str], ...]
    keeps: bool


@dataclass(frozen=True)
class UnitList:
    """The units an officer sees on a day, each below the one above it; `keeps`: whether the officer changes them."""

    day: date
    rows: tuple[tuple[int, UnitVersion], ...]
    keeps: bool


def units_on(officer: Officer, at: datetime, day: date | None = None) -> UnitList:
    """The offices one sees today, as they were called on a day, in the order of the tree. Three queries."""
    day = day or local_date(at)
    keeps = keeps_units(officer, at)
    rows = UnitVersion.objects.on(day).exclude(unit__role__in=OWN_LISTS - {Unit.Role.PROVINCE})
    if not keeps:
        rows = rows.filter(unit__in=offices_seen(officer, at).values("unit"))
    found = list(rows.select_related("unit", "parent").order_by("unit__code"))
    return UnitList(day, tuple(_tree(found)), keeps)


def keeps_units(officer: Officer, at: datetime) -> bool:
    """Whether an officer changes units."""
    return bool(bodies_of(officer, (Act.KEEP_UNITS,), at))


def course_of(officer: Officer, code: str, at: datetime) -> Course:
    """The course of a unit, for who sees its page. Raises NotVisible."""
    entry = entry_of(officer, code, at)
    unit = entry.unit
    return Course(
        unit,
        entry.version.short_name,
        tuple((one, one.parent.called(one.valid_from) if one.parent else "") for one in _versions(unit)),
        tuple((one, one.old.called(one.date - timedelta(days=1))) for one in unit.predecessions.select_related("old")),
        tuple((one, one.new.called(one.date)) for one in unit.successions.select_related("new")),
        keeps_units(officer, at) and unit.role not in OWN_LISTS,
    )


def _versions(unit: Unit) -> list[UnitVersion]:
    return list(unit.versions.select_related("parent").order_by("-valid_from"))


@transaction.atomic
def add_unit(new: NewUnit, starts: date, paper: Paper, *, by: Officer, at: datetime) -> Unit:
    """A new unit from a day on, with its seat of administrator and what the plan says of its guidance.

    Raises NotAuthorised, RuleBroken.
    """
    pen = pen_of(by, at)
    broken = [*_broken_new(new, pen), *_broken(new.facts, starts, paper, pen)]
    administrator = Officer.objects.filter(username=new.administrator, is_active=True).first()
    if new.administrator and administrator is None:
        broken.append(Violation(CLAUSE, "Không có cán bộ với tên đăng nhập này.", "administrator"))
    require_none(broken)
    unit = Unit.objects.create(code=new.code, role=new.role)
    _begin(unit, new.facts, starts, None, cited(paper))
    if new.serves:
        Serving.objects.create(unit=unit, body=Unit.objects.get(code=new.serves), valid_from=starts)
    _guide(unit, new.facts.parent, starts)
    if rules_of_post(ADMINISTRATOR, unit.role):
        _administer(unit, administrator or by, starts, paper, pen)
    pen.tell(ADD, {"unit": unit.code, "role": unit.role, **_told(new.facts, starts, paper), "serves": new.serves})
    return unit


@transaction.atomic
def change_unit(unit: Unit, facts: UnitFacts, starts: date, paper: Paper, *, by: Officer, at: datetime) -> UnitVersion:
    """Another name, place or body above from a day on. Raises NotAuthorised, RuleBroken."""
    pen = pen_of(by, at, unit)
    last = latest(unit)
    broken = [*_kept_here(unit), *_broken(facts, starts, paper, pen, unit), *goes_on(last, starts)]
    if not broken and facts == facts_of(last):
        broken.append(Violation(CLAUSE, "Mọi nội dung như cũ. Không có gì để ghi.", "name"))
    require_none(broken)
    ends = last.valid_to
    close(last, starts - timedelta(days=1), cited(paper))
    made = _begin(unit, facts, starts, ends, cited(paper))
    if last.parent_id != made.parent_id:
        _guided_anew(unit, facts.parent, starts)
    project(Seat.objects.filter(unit=unit))
    pen.tell(CHANGE, {"unit": unit.code, **_told(facts, starts, paper), "before": last.short_name})
    return made


def facts_of(version: UnitVersion) -> UnitFacts:
    """What a version says."""
    return UnitFacts(
        version.name,
        version.short_name,
        version.area,
        version.place,
        version.symbol,
        version.level,
        version.designation,
        version.parent.code if version.parent else "",
    )


def latest(unit: Unit) -> UnitVersion:
    """The last version of a unit, in force or coming."""
    found: UnitVersion = unit.versions.select_related("parent", "unit").order_by("-valid_from")[0]
    return found


def goes_on(last: UnitVersion, starts: date, field: str = "starts") -> Iterator[Violation]:
    """Its last version has begun before a day, and has not ended by then."""
    if starts <= last.valid_from:
        sentence = f"Đơn vị đã có thay đổi từ ngày {last.valid_from:%d/%m/%Y}. Chọn ngày sau ngày đó."
        yield Violation(CLAUSE, sentence, field)
    elif last.valid_to and starts > last.valid_to:
        sentence = f"Đơn vị chỉ còn đến hết ngày {last.valid_to:%d/%m/%Y}. Chọn ngày sớm hơn."
        yield Violation(CLAUSE, sentence, field)
    elif last.end_basis is not None:
        yield Violation(CLAUSE, "Đơn vị đã được ghi kết thúc.", field)


def pen_of(by: Officer, at: datetime, unit: Unit | None = None) -> Pen:
    """The right to keep units, with the journal of a unit, the province's for one to be. Raises NotAuthorised."""
    province = province_kept(by, Act.KEEP_UNITS, at)
    return pen_for(Act.KEEP_UNITS, province, unit or province, by=by, at=at)


def _kept_here(unit: Unit) -> Iterator[Violation]:
    if unit.role in OWN_LISTS:
        sentence = f"{Unit.Role(unit.role).label} không sửa ở trang này: thay đổi theo quyết định, danh sách riêng."
        yield Violation(CLAUSE, sentence)


def _broken_new(new: NewUnit, pen: Pen) -> Iterator[Violation]:
    try:
        validate_slug(new.code)
        fits = new.code == new.code.lower() and len(new.code) <= 40
    except ValidationError:
        fits = False
    if not fits:
        yield Violation(CLAUSE, "Mã chỉ gồm chữ thường không dấu, chữ số, gạch nối, ví dụ 22893.", "code")
    elif Unit.objects.filter(code=new.code).exists():
        yield Violation(CLAUSE, f"Mã {new.code} đã là của một đơn vị. Đặt mã khác; mã cũ không dùng lại.", "code")
    if new.role not in dict(ROLES):
        yield Violation(CLAUSE, "Chọn loại đơn vị trong danh sách.", "role")
    if new.serves and not UnitVersion.objects.on(pen.today).filter(unit__code=new.serves).exists():
        yield Violation(CLAUSE, f"Không có cơ quan mã {new.serves}. Kiểm tra lại.", "serves")
    if new.role in _SERVING and not new.serves:
        yield Violation(CLAUSE, "Ghi mã cơ quan mà đơn vị này tham mưu, giúp việc.", "serves")


def _broken(facts: UnitFacts, starts: date, paper: Paper, pen: Pen, unit: Unit | None = None) -> Iterator[Violation]:
    yield from broken_by_start(starts, pen.today)
    yield from broken_by_paper(paper, pen.today)
    for field, label, most in _TEXTS:
        if not (said := getattr(facts, field)):
            yield Violation(CLAUSE, f"{label}: chưa ghi. Ghi vào ô này.", field)
        elif len(said) > most:
            yield Violation(CLAUSE, f"{label} dài {len(said)} ký tự; nhiều nhất là {most}.", field)
    if facts.level not in UnitVersion.Level.values:
        yield Violation(CLAUSE, "Chọn cấp trong danh sách.", "level")
    if facts.designation not in UnitVersion.Designation.values:
        yield Violation(CLAUSE, "Chọn loại hình trong danh sách.", "designation")
    yield from _broken_parent(facts, starts, unit)
    same = UnitVersion.objects.filter(in_force_on(starts), name=facts.name)
    if other := same.exclude(unit=unit).select_related("unit").first():
        yield Violation(CLAUSE, f"Tên này đang là của đơn vị {other.unit.code}. Kiểm tra lại.", "name")


def _broken_parent(facts: UnitFacts, starts: date, unit: Unit | None) -> Iterator[Violation]:
    above = UnitVersion.objects.on(starts).filter(unit__code=facts.parent).select_related("unit", "parent").first()
    if facts.parent and above is None:
        yield Violation(CLAUSE, f"Không có đơn vị mã {facts.parent} vào ngày này. Kiểm tra lại.", "parent")
    if not facts.parent and (unit is None or unit.role != Unit.Role.OUTSIDE):
        yield Violation(CLAUSE, "Ghi mã cơ quan cấp trên trực tiếp.", "parent")
    while above is not None and unit is not None:
        if above.unit_id == unit.pk:
            yield Violation(CLAUSE, "Đơn vị không thể trực thuộc chính mình hoặc đơn vị dưới mình.", "parent")
            return
        above = above.parent.versions.on(starts).select_related("unit", "parent").first() if above.parent else None


def _begin(unit: Unit, facts: UnitFacts, starts: date, ends: date | None, words: str) -> UnitVersion:
    said = {name: value for name, value in vars(facts).items() if name != "parent"}
    above = Unit.objects.filter(code=facts.parent).first()
    made: UnitVersion = UnitVersion.objects.create(
        unit=unit, parent=above, valid_from=starts, valid_to=ends, basis=words, **said
    )
    return made


def _guide(unit: Unit, parent: str, starts: date) -> None:
    """What the plan says: the body above guides a commune's teams, a commune its own, Sở TT&TT a district."""
    subject, pairs = Guidance.Subject, []
    if unit.role == Unit.Role.COMMUNE and (above := Unit.objects.filter(code=parent).first()):
        pairs = [(above, subject.COMMUNE_TEAM), (above, subject.VILLAGE_TEAM), (unit, subject.VILLAGE_TEAM)]
    elif unit.role == Unit.Role.DISTRICT:
        departments = UnitVersion.objects.on(starts).filter(unit__role=Unit.Role.DEPARTMENT_ICT).select_related("unit")
        pairs = [(one.unit, subject.DISTRICT) for one in departments]
    Guidance.objects.bulk_create(
        Guidance(guide=guide, guided=unit, subject=about, clause=_PLAN, valid_from=starts) for guide, about in pairs
    )


def _guided_anew(unit: Unit, parent: str, starts: date) -> None:
    """Another body above guides what the former one did."""
    rows = Guidance.objects.filter(in_force_on(starts), guided=unit).exclude(guide=unit)
    if unit.role == Unit.Role.COMMUNE and (above := Unit.objects.filter(code=parent).first()):
        fresh = [
            Guidance(guide=above, guided=unit, subject=row.subject, clause=row.clause, valid_from=starts)
            for row in rows
        ]
        rows.update(valid_to=starts - timedelta(days=1))
        Guidance.objects.bulk_create(fresh)


def _administer(unit: Unit, administrator: Officer, starts: date, paper: Paper, pen: Pen) -> None:
    """Somebody must be there to appoint the others: the person named, else whoever adds the unit."""
    seat = Seat(post=ADMINISTRATOR, unit=unit, valid_from=min(starts, pen.today))
    open_groups([seat])
    seat.save()
    project([seat])
    begins = pen.at if starts == pen.today else start_of(starts)
    wish = Grant(administrator, seat, Holding.Cause.APPOINTMENT, begins, paper=paper)
    grant(wish, at=pen.at, by=None)


def _tree(found: list[UnitVersion]) -> Iterator[tuple[int, UnitVersion]]:
    """Each below the one above it, as deep as it stands; what has nobody above it here comes first."""
    there = {row.unit_id for row in found}
    below: dict[int | None, list[UnitVersion]] = {}
    for row in found:
        below.setdefault(row.parent_id if row.parent_id in there else None, []).append(row)

    def walk(above: int | None, depth: int) -> Iterator[tuple[int, UnitVersion]]:
        for row in below.get(above, []):
            yield depth, row
            yield from walk(row.unit_id, depth + 1)

    yield from walk(None, 0)


def _told(facts: UnitFacts, starts: date, paper: Paper) -> dict[str, str]:
    return {**vars(facts), "from": starts.isoformat(), "on": cited(paper)}
