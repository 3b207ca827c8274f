"""What a province's folder holds: its files and the columns of each."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import models

from decisions.authority.acts import Act, Kind
from decisions.budget.models import FundingSource, Norm
from decisions.budget.rules import broken_by_entry as broken_by_entry_of_money
from decisions.budget.sorts import NormEntry, SourceEntry
from decisions.calendar.models import SpecialDay
from decisions.enterprises.models import Sort
from decisions.errors import ProvinceBroken
from decisions.evaluation.indicators import Entry
from decisions.evaluation.models import Indicator
from decisions.evaluation.rules import broken_by_entry
from decisions.exchange.addresses import Reached
from decisions.exchange.addresses import broken_by as broken_by_address
from decisions.legal.models import LegalBasis, PlanClause, PlanFigure
from decisions.ocop.models import Platform
from decisions.ocop.rules import broken_by_hosts
from decisions.organisation.models import (
    ExchangeAddress,
    Guidance,
    Holding,
    Officer,
    Seat,
    Succession,
    Unit,
    UnitVersion,
    Village,
    VillageVersion,
)
from decisions.organisation.posts import POSTS
from decisions.provinces.enterprising import ENTERPRISE_POST, province_of
from decisions.provinces.schooling import SCHOOL_POSTS, placed
from decisions.provinces.sheets import (
    CellBroken,
    Faults,
    Reader,
    Row,
    day,
    one_of,
    optional,
    optional_day,
    read,
    text,
    whole,
    within,
    words,
)
from decisions.provinces.sheets import yes_no as yes
from decisions.schools.models import SchoolKind

NINH_THUAN_2022 = Path(__file__).with_name("ninh_thuan_2022")

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_VALID: dict[str, Reader] = {"valid_from": day, "valid_to": optional_day}


def scopes(cell: str) -> tuple[tuple[str, str], ...]:
    """What an arrangement covers, as acts@kinds: `number+seal@establishment+recall receive`.

    An act without a kind is one that is done on no case.
    """
    found = [pair for word in cell.split() for pair in _pairs(word)]
    return tuple(dict.fromkeys(found))


def _pairs(word: str) -> Iterator[tuple[str, str]]:
    acts, at, kinds = word.partition("@")
    for act, kind in itertools.product(acts.split("+"), kinds.split("+")):
        if act not in Act.values or (kind not in Kind.values if at else kind):
            raise CellBroken(f"“{word}” có việc hoặc loại hồ sơ không có trong danh mục.")
        yield act, kind


def short_code(cell: str) -> str:
    """A short code of small letters, digits and hyphens, as addresses and sheets name it."""
    if not _CODE.fullmatch(cell):
        raise CellBroken(f"“{cell}” không phải mã: chữ thường không dấu, chữ số, gạch nối.")
    return cell


def domains(cell: str) -> str:
    """Domains in small letters with spaces between, or none."""
    if broken_by_hosts(cell):
        raise CellBroken(f"“{cell}” có tên miền không đúng dạng. Viết chữ thường, cách nhau bằng dấu cách.")
    return cell


def _fits(model: type[models.Model], column: str, reader: Reader = text) -> Reader:
    """A text for a column of a table; the table knows how long it may be."""
    lengths = {field.name: field.max_length or 0 for field in model._meta.concrete_fields}
    return within(lengths[column], reader)


# Units that come in lists of their own, or with a decision.
_ROLES_OF_LISTS = {Unit.Role.TEAM.value, Unit.Role.SCHOOL.value, Unit.Role.ENTERPRISE.value}

FILES: dict[str, dict[str, Reader]] = {
    "units.csv": {
        "code": _fits(Unit, "code"),
        "role": one_of(set(Unit.Role.values) - _ROLES_OF_LISTS),
        "level": one_of(set(UnitVersion.Level.values)),
        "designation": one_of(set(UnitVersion.Designation.values)),
        "parent": optional,
        "name": _fits(UnitVersion, "name"),
        "short_name": _fits(UnitVersion, "short_name"),
        "area": _fits(UnitVersion, "area"),
        "place": _fits(UnitVersion, "place"),
        "symbol": _fits(UnitVersion, "symbol", optional),
        **_VALID,
    },
    "school_kinds.csv": {
        "code": _fits(SchoolKind, "code"),
        "name": _fits(SchoolKind, "name"),
        "head": _fits(SchoolKind, "head"),
        "superior": one_of(set(Unit.Role.values)),
        "leader": one_of(set(Unit.Role.values)),
        "charter": _fits(SchoolKind, "charter", optional),
        **_VALID,
    },
    "schools.csv": {
        "code": _fits(Unit, "code"),
        "kind": text,
        "name": _fits(UnitVersion, "name"),
        "short_name": _fits(UnitVersion, "short_name"),
        "commune": text,
        "symbol": _fits(UnitVersion, "symbol"),
        **_VALID,
    },
    "enterprises.csv": {
        "code": _fits(Unit, "code", short_code),
        "sort": one_of(set(Sort.values)),
        "name": _fits(UnitVersion, "name"),
        "short_name": _fits(UnitVersion, "short_name"),
        **_VALID,
    },
    "successions.csv": {
        "old": text,
        "new": text,
        "date": day,
        "kind": one_of(set(Succession.Kind.values)),
        "basis": _fits(Succession, "basis"),
    },
    "serves.csv": {"unit": text, "body": text, **_VALID},
    "exchange.csv": {
        "unit": text,
        "organ_id": _fits(ExchangeAddress, "organ_id", optional),
        "email": _fits(ExchangeAddress, "email", optional),
        **_VALID,
    },
    "seats.csv": {
        "unit": text,
        "post": one_of(POSTS),
        "title": _fits(Seat, "title", optional),
        "signs_as": _fits(Seat, "signs_as", optional),
        **_VALID,
    },
    "villages.csv": {
        "code": _fits(Village, "code"),
        "unit": text,
        "kind": one_of(set(VillageVersion.Kind.values)),
        "name": _fits(VillageVersion, "name"),
        **_VALID,
    },
    "holidays.csv": {
        "day": day,
        "works": yes,
        "name": _fits(SpecialDay, "name"),
        "basis": _fits(SpecialDay, "basis", optional),
    },
    "plan_figures.csv": {
        "code": one_of(set(PlanFigure.Code.values)),
        "value": whole,
        "clause": text,
        **_VALID,
    },
    "clauses.csv": {
        "code": _fits(PlanClause, "code"),
        "order": whole,
        "part": _fits(PlanClause, "part"),
        "heading": _fits(PlanClause, "heading"),
        "words": text,
        **_VALID,
    },
    "indicators.csv": {
        "code": text,
        "name": _fits(Indicator, "name"),
        "pillar": text,
        "clause": _fits(Indicator, "clause"),
        "unit": _fits(Indicator, "unit"),
        "counts": text,
        "adding": text,
        "source": text,
        "owner": text,
        "partner": optional,
        "evidence": _fits(Indicator, "evidence", optional),
        **_VALID,
    },
    "norms.csv": {
        "code": text,
        "name": _fits(Norm, "name"),
        "per": text,
        "amount": whole,
        "basis": _fits(Norm, "basis"),
        **_VALID,
    },
    "funding_sources.csv": {
        "code": text,
        "name": _fits(FundingSource, "name"),
        "level": text,
        "basis": _fits(FundingSource, "basis"),
        **_VALID,
    },
    "platforms.csv": {
        "code": _fits(Platform, "code", short_code),
        "name": _fits(Platform, "name"),
        "hosts": _fits(Platform, "hosts", domains),
        **_VALID,
    },
    "legal_bases.csv": {
        "code": _fits(LegalBasis, "code"),
        "lead": _fits(LegalBasis, "lead"),
        "text": text,
        "kinds": words,
        "order": whole,
        "certainty": one_of(set(LegalBasis.Certainty.values)),
        **_VALID,
    },
    "guidance.csv": {
        "guide": text,
        "guided": text,
        "subject": _fits(Guidance, "subject"),
        "clause": _fits(Guidance, "clause"),
        **_VALID,
    },
    "people.csv": {
        "person": _fits(Officer, "username"),
        "honorific": one_of(set(Officer.Honorific.values)),
        "full_name": _fits(Officer, "full_name"),
        "logs_in": yes,
    },
    "staffing.csv": {
        "unit": text,
        "person": text,
        "post": one_of(POSTS),
        "cause": one_of(set(Holding.Cause.values)),
        "scopes": scopes,
        "paper_symbol": _fits(Holding, "paper_symbol", optional),
        "paper_date": optional_day,
        "paper_about": _fits(Holding, "paper_about", optional),
        **_VALID,
    },
}


@dataclass(frozen=True)
class Folder:
    """A province's folder, read and free of faults of form."""

    code: str
    name: str
    rows: Mapping[str, list[Row]]


def open_folder(path: Path) -> Folder:
    """Read a folder. Raises ProvinceBroken with every fault of form, and of reference between its files."""
    faults = Faults()
    about = _about(path, faults)
    rows = {name: read(path / name, columns, faults) for name, columns in FILES.items()}
    if not faults.sentences:
        _check_references(rows, faults)
    if faults.sentences:
        raise ProvinceBroken(faults.sentences)
    return Folder(about["code"], about["name"], rows)


def _about(path: Path, faults: Faults) -> dict[str, str]:
    try:
        about = json.loads((path / "province.json").read_text(encoding="utf-8"))
        return {"code": str(about["code"]), "name": str(about["name"])}
    except FileNotFoundError:
        faults.add("province.json", f"không có tệp này trong thư mục {path}. Kiểm tra đường dẫn.")
    except (ValueError, TypeError, KeyError):
        faults.add("province.json", "không đọc được, hoặc thiếu “code”, “name”.")
    return {"code": "", "name": ""}


# columns that name a unit
_REFERENCES = (
    ("units.csv", "parent"),
    ("successions.csv", "old"),
    ("serves.csv", "unit"),
    ("serves.csv", "body"),
    ("exchange.csv", "unit"),
    ("seats.csv", "unit"),
    ("villages.csv", "unit"),
    ("schools.csv", "commune"),
    ("guidance.csv", "guide"),
    ("guidance.csv", "guided"),
    ("staffing.csv", "unit"),
)


def _check_references(rows: Mapping[str, list[Row]], faults: Faults) -> None:
    """Every word that points somewhere points at something, and no row ends before it begins."""
    units = {row["code"] for name in ("units.csv", "schools.csv", "enterprises.csv") for row in rows[name]}
    for name, column in _REFERENCES:
        for row in rows[name]:
            if row[column] and row[column] not in units:
                faults.add(row.place, f"đơn vị “{row[column]}” không có trong units.csv.")
    for row in rows["legal_bases.csv"]:
        if unknown := sorted(set(row["kinds"]) - set(Kind.values)):
            faults.add(row.place, f"“{' '.join(unknown)}” ở cột kinds không có trong danh mục.")
    _check_schools(rows, faults)
    _check_enterprises(rows, faults)
    _check_indicators(rows["indicators.csv"], faults)
    for name, kind in (("norms.csv", NormEntry), ("funding_sources.csv", SourceEntry)):
        _check_money(rows[name], kind, faults)
    _check_addresses(rows["exchange.csv"], faults)
    _check_staffing(rows, faults)
    for row in itertools.chain.from_iterable(rows.values()):
        _check_days(row, faults)


def _check_schools(rows: Mapping[str, list[Row]], faults: Faults) -> None:
    """Each school can be placed by its kind, and has no code of another unit."""
    others = {row["code"] for row in rows["units.csv"]}
    for row in rows["schools.csv"]:
        if row["code"] in others:
            faults.add(row.place, f"mã {row['code']} đã là của một đơn vị trong units.csv. Đặt mã khác.")
        try:
            placed(row, rows)
        except CellBroken as fault:
            faults.add(row.place, str(fault))


def _check_enterprises(rows: Mapping[str, list[Row]], faults: Faults) -> None:
    """Each enterprise has a province to stand in, and no code of another unit."""
    others = {row["code"] for name in ("units.csv", "schools.csv") for row in rows[name]}
    for row in rows["enterprises.csv"]:
        if row["code"] in others:
            faults.add(row.place, f"mã {row['code']} đã là của một đơn vị khác. Đặt mã khác.")
        try:
            province_of(row, rows)
        except CellBroken as fault:
            faults.add(row.place, str(fault))


def _check_indicators(rows: list[Row], faults: Faults) -> None:
    """Each line is one the keeper of the catalogue could have added, and a code measures one thing throughout."""
    measures: dict[str, Entry] = {}
    for row in rows:
        entry = Entry(**{name: cell for name, cell in row.cells.items() if name not in _VALID})
        for violation in broken_by_entry(entry):
            faults.add(row.place, violation.sentence)
        if measures.setdefault(entry.code, entry).measure != entry.measure:
            faults.add(row.place, f"mã {entry.code} ở dòng trên có đơn vị tính hoặc cách cộng khác. Đặt mã mới.")


def _check_money(rows: list[Row], kind: type[NormEntry | SourceEntry], faults: Faults) -> None:
    """Each line is one the keeper of the list could have added."""
    for row in rows:
        entry = kind(**{name: cell for name, cell in row.cells.items() if name not in _VALID})
        for violation in broken_by_entry_of_money(entry):
            faults.add(row.place, violation.sentence)


def _check_addresses(rows: list[Row], faults: Faults) -> None:
    """Each line is one the keeper of the unit could have entered, and no code is that of two bodies at once."""
    bearers: dict[str, str] = {}
    for row in rows:
        for violation in broken_by_address(Reached(row["organ_id"], row["email"])):
            faults.add(row.place, violation.sentence)
        code = row["organ_id"] if row["valid_to"] is None else ""
        if code and bearers.setdefault(code, row["unit"]) != row["unit"]:
            faults.add(row.place, f"mã {code} đang là của đơn vị {bearers[code]}.")


def _check_staffing(rows: Mapping[str, list[Row]], faults: Faults) -> None:
    """Whoever is put on a seat is a person of the folder, listed once, and the seat is one of the folder."""
    people: set[str] = set()
    for row in rows["people.csv"]:
        if row["person"] in people:
            faults.add(row.place, f"“{row['person']}” đã có ở một dòng trên.")
        people.add(row["person"])
    seats = {(row["unit"], row["post"]) for row in rows["seats.csv"]}
    seats |= {(row["code"], post) for row in rows["schools.csv"] for post in SCHOOL_POSTS}
    seats |= {(row["code"], ENTERPRISE_POST) for row in rows["enterprises.csv"]}
    for row in rows["staffing.csv"]:
        if row["person"] not in people:
            faults.add(row.place, f"“{row['person']}” không có trong people.csv.")
        if (row["unit"], row["post"]) not in seats:
            faults.add(row.place, f"vị trí {row['post']} của đơn vị {row['unit']} không có trong seats.csv.")


def _check_days(row: Row, faults: Faults) -> None:
    last = row.cells.get("valid_to")
    if last and last < row["valid_from"]:
        faults.add(row.place, "ngày cuối đứng trước ngày đầu.")
