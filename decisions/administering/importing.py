"""Units and villages taken in from a sheet, all rows or none, with what becomes of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from decisions.administering.keeping import province_kept
from decisions.administering.units import NewUnit, add_unit, change_unit, facts_of, latest
from decisions.administering.villages import VillageFacts, Villages, add_village, change_village
from decisions.authority.acts import Act
from decisions.authority.grants import Paper
from decisions.authority.rights import Asked, require
from decisions.organisation.models import Officer, Unit
from decisions.rows import Became, RowRefused, Told, Try, first_of_each, take_all

MOST_ROWS = 300
"""How many rows a sheet may have."""


@dataclass(frozen=True)
class VillageRow:
    """A row: its number in Excel, the code of a village that is there (none: a new one), what it is, the paper."""

    number: int
    code: str
    facts: VillageFacts
    paper: Paper


@dataclass(frozen=True)
class UnitRow:
    """A row: its number in Excel, the unit as it is to be, the paper."""

    number: int
    unit: NewUnit
    paper: Paper


def take_villages(
    there: Villages, rows: Sequence[VillageRow], starts: date, *, by: Officer, at: datetime, only_check: bool
) -> Told:
    """New villages, other names of those that are there; who is not in the sheet stays. Raises NotAuthorised."""
    require(by, Asked((Act.KEEP_VILLAGES,), there.unit.pk, at))
    again = first_of_each([(row.number, row.code) for row in rows])
    tries = (Try(row.number, row.facts.name, partial(_village, there, row, again, starts, by, at)) for row in rows)
    return take_all(tries, only_check=only_check)


def take_units(rows: Sequence[UnitRow], starts: date, *, by: Officer, at: datetime, only_check: bool) -> Told:
    """New units, other names or places of those that are there, in the order of the sheet. Raises NotAuthorised."""
    province_kept(by, Act.KEEP_UNITS, at)
    again = first_of_each([(row.number, row.unit.code) for row in rows])
    tries = (Try(row.number, row.unit.facts.short_name, partial(_unit, row, again, starts, by, at)) for row in rows)
    return take_all(tries, only_check=only_check)


def _village(
    there: Villages, row: VillageRow, again: dict[int, str], starts: date, by: Officer, at: datetime
) -> Became:
    if row.number in again:
        raise RowRefused(again[row.number])
    if not row.code:
        add_village(there.unit, row.facts, starts, row.paper, by=by, at=at)
        return Became.ADDED
    version = next((one.version for one in there.shown if one.version.village.code == row.code), None)
    if version is None:
        raise RowRefused(f"Mã {row.code[:60]} không phải thôn, khu phố đang có của xã. Để trống ô mã nếu là nơi mới.")
    if (version.kind, version.name) == (row.facts.kind, row.facts.called):
        return Became.SAME
    change_village(version, row.facts, starts, row.paper, by=by, at=at)
    return Became.CHANGED


def _unit(row: UnitRow, again: dict[int, str], starts: date, by: Officer, at: datetime) -> Became:
    if row.number in again:
        raise RowRefused(again[row.number])
    unit = Unit.objects.filter(code=row.unit.code).first()
    if unit is None:
        add_unit(row.unit, starts, row.paper, by=by, at=at)
        return Became.ADDED
    if unit.role != row.unit.role:
        raise RowRefused(f"Mã {unit.code} là của {Unit.Role(unit.role).label}; loại đơn vị không đổi được.")
    if facts_of(latest(unit)) == row.unit.facts:
        return Became.SAME
    change_unit(unit, row.unit.facts, starts, row.paper, by=by, at=at)
    return Became.CHANGED
