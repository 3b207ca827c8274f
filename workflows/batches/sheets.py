"""Long sheets taken in line by line: looked through whole first, then each row as the officer who sent it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.urls import reverse

from decisions.administering.importing import UnitRow, VillageRow, take_units, take_villages
from decisions.administering.units import NewUnit, UnitFacts
from decisions.administering.villages import VillageFacts, villages_of
from decisions.authority.acts import Act
from decisions.authority.grants import Paper
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Unit
from decisions.rows import Told
from decisions.staffing.accounts import Person
from decisions.staffing.importing import PersonRow, take_in
from decisions.staffing.keeping import keeping_of
from workflows.batches.models import Batch
from workflows.batches.services import Line, begin, register

MANY = 50
"""From so many rows on a sheet is taken in as a batch."""
Row = PersonRow | VillageRow | UnitRow
Take = Callable[[Sequence[Any], date, Officer, datetime, bool], Told]


@dataclass(frozen=True)
class Sheet:
    """A sheet that was read: whose it is, what it is called, its rows with a name each, how it is taken in."""

    kind: str
    body: Unit
    title: str
    rows: Sequence[Row]
    starts: date


def taken(sheet: Sheet, *, looks: bool, key: str, by: Officer, at: datetime) -> Told | Batch:
    """The report of a sheet; of a long one whose rows are all right, the batch that takes it in."""
    take = _TAKES[sheet.kind](sheet.body)
    if looks or len(sheet.rows) < MANY:
        return take(sheet.rows, sheet.starts, by, at, looks)
    told = take(sheet.rows, sheet.starts, by, at, True)
    if told.wrong:
        return told
    starts = sheet.starts.isoformat()
    lines = [
        Line(told.outcomes[place].name, {"row": _written(row), "starts": starts})
        for place, row in enumerate(sheet.rows)
    ]
    return begin(sheet.kind, sheet.body, sheet.title, lines, key=key, by=by, at=at)


def _people(body: Unit) -> Take:
    def take(rows: Sequence[PersonRow], starts: date, by: Officer, at: datetime, looks: bool) -> Told:
        keeping = keeping_of(by, body.code, at, acts=[Act.KEEP_PEOPLE])
        return take_in(keeping, rows, starts, by=by, at=at, only_check=looks)

    return take


def _villages(body: Unit) -> Take:
    def take(rows: Sequence[VillageRow], starts: date, by: Officer, at: datetime, looks: bool) -> Told:
        return take_villages(villages_of(by, body.code, at), rows, starts, by=by, at=at, only_check=looks)

    return take


def _units(_: Unit) -> Take:
    def take(rows: Sequence[UnitRow], starts: date, by: Officer, at: datetime, looks: bool) -> Told:
        return take_units(rows, starts, by=by, at=at, only_check=looks)

    return take


_TAKES: Mapping[str, Callable[[Unit], Take]] = {"people": _people, "villages": _villages, "units": _units}


def _written(row: Row) -> dict[str, Any]:
    said: dict[str, Any] = asdict(row)
    said["paper"]["date"] = row.paper.date.isoformat() if row.paper.date else None
    return said


def _paper(said: Mapping[str, Any]) -> Paper:
    return Paper(said["symbol"], date.fromisoformat(said["date"]) if said["date"] else None, said["about"])


def _person_row(said: Mapping[str, Any]) -> PersonRow:
    return PersonRow(said["number"], Person(**said["person"]), said["post"], _paper(said["paper"]))


def _village_row(said: Mapping[str, Any]) -> VillageRow:
    return VillageRow(said["number"], said["code"], VillageFacts(**said["facts"]), _paper(said["paper"]))


def _unit_row(said: Mapping[str, Any]) -> UnitRow:
    unit = NewUnit(**{**said["unit"], "facts": UnitFacts(**said["unit"]["facts"])})
    return UnitRow(said["number"], unit, _paper(said["paper"]))


_READ: Mapping[str, Callable[[Mapping[str, Any]], Row]] = {
    "people": _person_row,
    "villages": _village_row,
    "units": _unit_row,
}
_PAGES: Mapping[str, Callable[[Batch], str]] = {
    "people": lambda batch: reverse("people", args=[batch.body.code]),
    "villages": lambda batch: reverse("villages", args=[batch.body.code]),
    "units": lambda _: reverse("units_kept"),
}


def _do(kind: str, batch: Batch, said: Mapping[str, Any], at: datetime) -> str:
    row, starts = _READ[kind](said["row"]), date.fromisoformat(said["starts"])
    told = _TAKES[kind](batch.body)([row], starts, batch.by, at, False)
    if told.wrong:
        raise RuleBroken([Violation("", sentence) for sentence in told.outcomes[0].sentences])
    return _PAGES[kind](batch)


def listen() -> None:
    """Called once, when the floor is loaded."""
    for kind in _TAKES:
        register(kind, partial(_do, kind))
