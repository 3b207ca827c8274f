"""Bringing a folder into the tables: new rows are added, ended rows are closed, nothing else may change."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import models, transaction

from decisions.authority.projection import project
from decisions.budget.models import FundingSource, Norm
from decisions.calendar.models import SpecialDay
from decisions.enterprises.models import Enterprise
from decisions.errors import ProvinceBroken
from decisions.evaluation.models import Indicator
from decisions.journal.models import JournalBook
from decisions.journal.services import Deed, lock_books, write_all
from decisions.legal.models import LegalBasis, LegalBasisUse, PlanClause, PlanFigure
from decisions.ocop.models import Platform
from decisions.organisation.models import (
    ExchangeAddress,
    Guidance,
    Seat,
    Serving,
    Succession,
    Unit,
    UnitVersion,
    Village,
    VillageVersion,
)
from decisions.organisation.seating import open_groups
from decisions.provinces.enterprising import ENTERPRISE_POST, province_of
from decisions.provinces.folder import Folder
from decisions.provinces.schooling import SCHOOL_POSTS, Placed, placed
from decisions.provinces.sheets import Faults, Row
from decisions.schools.models import School, SchoolKind


@dataclass
class Report:
    """What became of each line: file → outcome → lines."""

    outcomes: dict[str, dict[str, list[int]]] = field(default_factory=dict)

    def note(self, row: Row, outcome: str) -> None:
        """Record the outcome of one line."""
        self.outcomes.setdefault(row.file, {}).setdefault(outcome, []).append(row.line)

    def counts(self) -> dict[str, dict[str, int]]:
        """Lines per file and outcome."""
        return {
            name: {outcome: len(lines) for outcome, lines in found.items()} for name, found in self.outcomes.items()
        }


ADDED, UNCHANGED, CLOSED = "thêm", "giữ nguyên", "đóng"


@dataclass(frozen=True)
class _Table:
    """How the lines of a file become rows: the row's key, its facts, whose versions they are.

    `carried_on`: the house itself ends such rows by a decision and begins others; the folder does not open them again.
    `kept_here`: people of the house end such rows, or withdraw them; the folder does not bring them back.
    """

    model: type[models.Model]
    key: tuple[str, ...]
    facts: Callable[[Row, _Known], dict[str, Any]]
    version_of: tuple[str, ...] = ()
    carried_on: bool = False
    kept_here: bool = False


@dataclass(frozen=True)
class _Known:
    """Identities by code, made before the dated rows that point at them."""

    units: Mapping[str, Unit]
    villages: Mapping[str, Village]


@transaction.atomic
def load(folder: Folder, *, at: datetime) -> Report:
    """Load a folder, all of it or nothing; loading it again changes nothing.

    A line whose key stands already may only close an open row. Raises ProvinceBroken with every line that does not fit.
    """
    report, faults = Report(), Faults()
    known = _Known(_units(folder, faults), _villages(folder))
    for name, table in _TABLES.items():
        _bring(table, folder.rows[name], known, report, faults)
    for name, tables in (("schools.csv", _school_tables(folder)), ("enterprises.csv", _enterprise_tables(folder))):
        _bring_list(name, tables, folder, known, report, faults)
    if faults.sentences:
        raise ProvinceBroken(faults.sentences)
    _cite(folder.rows["legal_bases.csv"])
    _journal(folder, report, at=at)
    project(Seat.objects.filter(unit__in=known.units.values()))
    return report


def _units(folder: Folder, faults: Faults) -> dict[str, Unit]:
    rows = folder.rows["units.csv"]
    present = {unit.code: unit for unit in Unit.objects.all()}
    roles = {code: unit.role for code, unit in present.items()}
    for row in rows:
        if roles.setdefault(row["code"], row["role"]) != row["role"]:
            faults.add(row.place, f"đơn vị {row['code']} đã có vai trò {roles[row['code']]}; vai trò không đổi được.")
    for name, role in (("schools.csv", Unit.Role.SCHOOL), ("enterprises.csv", Unit.Role.ENTERPRISE)):
        for row in folder.rows[name]:
            if roles.setdefault(row["code"], role.value) != role:
                faults.add(row.place, f"mã {row['code']} đã là của một đơn vị khác. Đặt mã khác.")
    fresh = {code: Unit(code=code, role=role) for code, role in roles.items() if code not in present}
    Unit.objects.bulk_create(fresh.values())
    return present | fresh


def _villages(folder: Folder) -> dict[str, Village]:
    present = {village.code: village for village in Village.objects.all()}
    codes = dict.fromkeys(row["code"] for row in folder.rows["villages.csv"])
    fresh = {code: Village(code=code) for code in codes if code not in present}
    Village.objects.bulk_create(fresh.values())
    return present | fresh


def _bring(table: _Table, rows: Iterable[Row], known: _Known, report: Report, faults: Faults) -> None:
    names = [column.attname for column in table.model._meta.concrete_fields if not column.primary_key]
    present = {_key(row, table): row for row in table.model._default_manager.all()}
    fresh: dict[tuple[Any, ...], models.Model] = {}
    closed: list[models.Model] = []
    for line in rows:
        wanted = table.model(**table.facts(line, known))
        key = _key(wanted, table)
        if key in fresh:
            faults.add(line.place, "lặp lại một dòng đã có trong tệp.")
        elif key not in present:
            fresh[key] = wanted
            report.note(line, ADDED)
        else:
            carried_on = table.carried_on and _carried_on(present[key], wanted, present.values())
            if carried_on or (table.kept_here and _ended_here(present[key], wanted, names)):
                report.note(line, UNCHANGED)
            else:
                _compare(line, present[key], wanted, names, closed, report, faults)
    _check_overlaps(table, [*present.values(), *fresh.values()], faults)
    if not faults.sentences:
        _store(table.model, list(fresh.values()), closed)


def _bring_list(
    name: str, tables: Iterable[_Table], folder: Folder, known: _Known, report: Report, faults: Faults
) -> None:
    """A line is a unit's name, what it is, and its seats; the report says of it what became of any."""
    rows, told = folder.rows[name], dict[int, str]()
    for table in tables:
        one = Report()
        _bring(table, rows, known, one, faults)
        for outcome, lines in one.outcomes.get(name, {}).items():
            told |= {line: outcome for line in lines if told.get(line, UNCHANGED) == UNCHANGED}
    for row in rows:
        if row.line in told:
            report.note(row, told[row.line])


def _compare(
    line: Row,
    stored: models.Model,
    wanted: models.Model,
    names: list[str],
    closed: list[models.Model],
    report: Report,
    faults: Faults,
) -> None:
    """Same facts: nothing to do. Only an end added to an open row: close it. Else the line is refused."""
    ignored = {"group_id"}
    differing = {name for name in names if getattr(stored, name) != getattr(wanted, name)} - ignored
    if not differing:
        report.note(line, UNCHANGED)
    elif differing == {"valid_to"} and getattr(stored, "valid_to", None) is None:
        stored.valid_to = wanted.valid_to  # type: ignore[attr-defined] # only dated tables differ by it
        closed.append(stored)
        report.note(line, CLOSED)
    else:
        faults.add(
            line.place,
            f"khác dòng đã nạp ở cột {', '.join(sorted(differing))}. Dữ liệu đã nạp không sửa được:"
            " đóng dòng cũ bằng ngày cuối, thêm dòng mới với ngày đầu mới.",
        )


def _carried_on(stored: Any, wanted: Any, there: Iterable[Any]) -> bool:
    """Whether the house ended a row, another goes on from the next day, and it is else as the line says."""
    if stored.valid_to is None or wanted.valid_to is not None:
        return False
    names = [column.attname for column in stored._meta.concrete_fields if not column.primary_key]
    same = all(getattr(stored, name) == getattr(wanted, name) for name in names if name != "valid_to")
    next_day = stored.valid_to + timedelta(days=1)
    return same and any(one.code == stored.code and one.valid_from == next_day for one in there)


def _ended_here(stored: Any, wanted: Any, names: Iterable[str]) -> bool:
    """Whether a row ended before the day its line says, or was withdrawn, and is else as the line says."""
    differing = {name for name in names if getattr(stored, name) != getattr(wanted, name)} - _ONLY_HERE
    if differing - {"valid_to"}:
        return False
    earlier = bool(differing) and stored.valid_to is not None and stored.valid_to < (wanted.valid_to or date.max)
    here = any(getattr(stored, name, None) for name in _ONLY_HERE)
    return here or earlier


_ONLY_HERE = {"end_basis", "withdrawn_at", "group_id"}


def _store(model: type[models.Model], fresh: list[models.Model], closed: list[models.Model]) -> None:
    if model is Seat:
        open_groups(seat for seat in fresh if isinstance(seat, Seat))
    if closed:
        model._default_manager.bulk_update(closed, ["valid_to"])
    model._default_manager.bulk_create(fresh, batch_size=500)


def _key(row: models.Model, table: _Table) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in table.key)


def _check_overlaps(table: _Table, rows: Iterable[Any], faults: Faults) -> None:
    """Two versions of one thing may not be in force on the same day."""
    if not table.version_of:
        return
    by_thing: dict[tuple[Any, ...], list[Any]] = {}
    for row in rows:
        by_thing.setdefault(tuple(getattr(row, name) for name in table.version_of), []).append(row)
    for versions in by_thing.values():
        versions.sort(key=lambda row: row.valid_from)
        for earlier, later in itertools.pairwise(versions):
            if (earlier.valid_to or date.max) >= later.valid_from:
                faults.add(str(later), f"hai bản cùng hiệu lực từ ngày {later.valid_from:%d/%m/%Y}. Đóng bản trước.")


_UNIT_FILES = {
    "units.csv": "code",
    "exchange.csv": "unit",
    "seats.csv": "unit",
    "schools.csv": "code",
    "enterprises.csv": "code",
    "serves.csv": "unit",
    "villages.csv": "unit",
}


def _journal(folder: Folder, report: Report, *, at: datetime) -> None:
    """One entry in the book of every unit that changed, and one in the system's with the counts."""
    if all(set(found) <= {UNCHANGED} for found in report.outcomes.values()):
        return
    changes: dict[str, list[str]] = {}
    for name, column in _UNIT_FILES.items():
        for row in folder.rows[name]:
            if row.line not in report.outcomes.get(name, {}).get(UNCHANGED, []):
                changes.setdefault(row[column], []).append(" | ".join(str(cell) for cell in row.cells.values()))
    books = lock_books(JournalBook.Kind.UNIT, sorted(changes))
    system = lock_books(JournalBook.Kind.SYSTEM, ["province"])["province"]
    write_all(
        [
            *((books[code], Deed(act="load_unit", at=at, content={"rows": rows})) for code, rows in changes.items()),
            (system, Deed(act="load_province", at=at, content={"code": folder.code, "counts": report.counts()})),
        ]
    )


def _cite(rows: Iterable[Row]) -> None:
    stored = {(basis.code, basis.valid_from): basis for basis in LegalBasis.objects.all()}
    LegalBasisUse.objects.bulk_create(
        (
            LegalBasisUse(basis=stored[row["code"], row["valid_from"]], kind=kind, place=row["order"])
            for row in rows
            for kind in row["kinds"]
        ),
        update_conflicts=True,
        unique_fields=["basis", "kind"],
        update_fields=["place"],
    )


def _same(*names: str) -> Callable[[Row], dict[str, Any]]:
    return lambda row: {name: row[name] for name in names}


def _unit_version(row: Row, known: _Known) -> dict[str, Any]:
    plain = ("name", "short_name", "area", "place", "symbol", "level", "designation")
    return {
        **{name: row[name] for name in (*plain, "valid_from", "valid_to")},
        "unit": known.units[row["code"]],
        "parent": known.units[row["parent"]] if row["parent"] else None,
    }


def _between_units(*names: str) -> Callable[[Row, _Known], dict[str, Any]]:
    def facts(row: Row, known: _Known) -> dict[str, Any]:
        return {name: known.units[cell] if name in names else cell for name, cell in row.cells.items()}

    return facts


def _school_version(row: Row, at: Placed, known: _Known) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("name", "short_name", "symbol", "valid_from", "valid_to")},
        **{name: at.commune[name] for name in ("area", "place")},
        "level": at.level,
        "designation": UnitVersion.Designation.OTHER.value,
        "unit": known.units[row["code"]],
        "parent": known.units[at.superior],
    }


def _school(row: Row, at: Placed, known: _Known) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("kind", "valid_from", "valid_to")},
        "unit": known.units[row["code"]],
        "commune": known.units[at.commune["code"]],
        "superior": known.units[at.superior],
        "leader": known.units[at.leader],
    }


def _school_tables(folder: Folder) -> Iterator[_Table]:
    """What one line of schools.csv becomes; the seats are called as the kind calls its head."""
    at = {row.line: placed(row, folder.rows) for row in folder.rows["schools.csv"]}
    yield _Table(
        UnitVersion,
        ("unit_id", "valid_from"),
        lambda row, known: _school_version(row, at[row.line], known),
        ("unit_id",),
    )
    yield _Table(School, ("unit_id", "valid_from"), lambda row, known: _school(row, at[row.line], known), ("unit_id",))
    for post in SCHOOL_POSTS:
        yield _Table(
            Seat,
            ("post", "unit_id", "valid_from"),
            partial(_school_seat, post, at),
            ("post", "unit_id"),
        )


def _school_seat(post: str, at: Mapping[int, Placed], row: Row, known: _Known) -> dict[str, Any]:
    title = at[row.line].title(post)
    return {
        **{name: row[name] for name in ("valid_from", "valid_to")},
        "unit": known.units[row["code"]],
        "post": post,
        "title": title,
        "signs_as": title.upper(),
    }


def _enterprise_tables(folder: Folder) -> Iterator[_Table]:
    """What one line of enterprises.csv becomes."""
    at = {row.line: province_of(row, folder.rows) for row in folder.rows["enterprises.csv"]}

    def version(row: Row, known: _Known) -> dict[str, Any]:
        return {
            **{name: row[name] for name in ("name", "short_name", "valid_from", "valid_to")},
            **{name: at[row.line][name] for name in ("area", "place")},
            "level": UnitVersion.Level.PROVINCE.value,
            "designation": UnitVersion.Designation.OTHER.value,
            "unit": known.units[row["code"]],
        }

    def enterprise(row: Row, known: _Known) -> dict[str, Any]:
        return {
            **{name: row[name] for name in ("sort", "valid_from", "valid_to")},
            "unit": known.units[row["code"]],
        }

    def seat(row: Row, known: _Known) -> dict[str, Any]:
        days = {name: row[name] for name in ("valid_from", "valid_to")}
        return {**days, "unit": known.units[row["code"]], "post": ENTERPRISE_POST, "title": "", "signs_as": ""}

    yield _Table(UnitVersion, ("unit_id", "valid_from"), version, ("unit_id",))
    yield _Table(Enterprise, ("unit_id", "valid_from"), enterprise, ("unit_id",))
    yield _Table(Seat, ("post", "unit_id", "valid_from"), seat, ("post", "unit_id"))


def _village_version(row: Row, known: _Known) -> dict[str, Any]:
    return {
        **{name: row[name] for name in ("kind", "name", "valid_from", "valid_to")},
        "village": known.villages[row["code"]],
        "unit": known.units[row["unit"]],
    }


def _clause(row: Row) -> dict[str, Any]:
    names = ("code", "part", "heading", "words", "valid_from", "valid_to")
    return {**{name: row[name] for name in names}, "place": row["order"]}


def _basis(row: Row, _: _Known) -> dict[str, Any]:
    return {name: row[name] for name in ("code", "lead", "text", "valid_from", "valid_to", "certainty")}


_TABLES: dict[str, _Table] = {
    "units.csv": _Table(UnitVersion, ("unit_id", "valid_from"), _unit_version, ("unit_id",), kept_here=True),
    "successions.csv": _Table(Succession, ("old_id", "new_id"), _between_units("old", "new")),
    "serves.csv": _Table(
        Serving,
        ("unit_id", "body_id", "valid_from"),
        _between_units("unit", "body"),
        ("unit_id", "body_id"),
        kept_here=True,
    ),
    "exchange.csv": _Table(
        ExchangeAddress, ("unit_id", "valid_from"), _between_units("unit"), ("unit_id",), kept_here=True
    ),
    "seats.csv": _Table(
        Seat, ("post", "unit_id", "valid_from"), _between_units("unit"), ("post", "unit_id"), kept_here=True
    ),
    "school_kinds.csv": _Table(SchoolKind, ("code", "valid_from"), lambda row, _: dict(row.cells), ("code",)),
    "villages.csv": _Table(
        VillageVersion, ("village_id", "valid_from"), _village_version, ("village_id",), kept_here=True
    ),
    "holidays.csv": _Table(SpecialDay, ("day",), lambda row, _: dict(row.cells), kept_here=True),
    "plan_figures.csv": _Table(
        PlanFigure, ("code", "valid_from"), lambda row, _: dict(row.cells), ("code",), carried_on=True
    ),
    "clauses.csv": _Table(PlanClause, ("code", "valid_from"), lambda row, _: _clause(row), ("code",), carried_on=True),
    "indicators.csv": _Table(Indicator, ("code", "valid_from"), lambda row, _: dict(row.cells), ("code",)),
    "norms.csv": _Table(Norm, ("code", "valid_from"), lambda row, _: dict(row.cells), ("code",)),
    "funding_sources.csv": _Table(FundingSource, ("code", "valid_from"), lambda row, _: dict(row.cells), ("code",)),
    "platforms.csv": _Table(Platform, ("code", "valid_from"), lambda row, _: dict(row.cells), ("code",)),
    "legal_bases.csv": _Table(LegalBasis, ("code", "valid_from"), _basis, ("code",), kept_here=True),
    "guidance.csv": _Table(
        Guidance,
        ("guide_id", "guided_id", "subject", "valid_from"),
        _between_units("guide", "guided"),
        ("guide_id", "guided_id", "subject"),
        kept_here=True,
    ),
}
