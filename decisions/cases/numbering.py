"""What văn thư does with the book of the issuing body: giving a paper its number, opening the book, voiding."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.calendar.working_days import next_working_day
from decisions.cases.life import Paper, paper_of
from decisions.cases.models import Case
from decisions.cases.services import Moving, advance
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.models import Book, Number
from documents.papers import services as papers
from documents.papers.selectors import page_of
from documents.register import services as register
from documents.register.services import Entry, Hand, Shelf

NUMBERED_PAPER = "numbered_paper"
"""Under which name a case that was just numbered says which paper it was."""

Numbered = Callable[[Case, Number], None]
"""What a room above does when the paper of a case has its number, in the same transaction."""
_NUMBERED: list[Numbered] = []


def also_numbered(told: Numbered) -> None:
    """Let a room above know of each number; once, when the floor is loaded."""
    _NUMBERED.append(told)


def give_number(case: Case, *, by: Officer, at: datetime, day: date | None = None, late_reason: str = "") -> Case:
    """Give a signed paper its number and date, in the transaction that moves the case (NĐ30, Điều 15, 18.1).

    `day` is today unless văn thư chooses the day of signature. Raises what `advance` and the book raise.
    """

    def number(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        chosen = day or local_date(at)
        return [_number(one.case, by=by, at=at, day=chosen, late_reason=late_reason) for one in moving]

    return advance(case, Act.NUMBER, by=by, at=at, also=number)


def type_number(case: Case, value: int, *, day: date, by: Officer, at: datetime) -> Case:
    """Enter the number the other system gave, for a body whose book is kept there."""

    def number(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        entry, shelf = _entry(moving[0].case), shelf_of(moving[0].case, day)
        typed = register.type_elsewhere(shelf, entry, value, day=day, hand=Hand(str(by), at))
        return [_written(moving[0].case, typed)]

    return advance(case, Act.NUMBER, by=by, at=at, also=number)


@transaction.atomic
def open_book(
    unit: Unit,
    kind: str,
    year: int,
    *,
    by: Officer,
    at: datetime,
    last_given: int = 0,
    kept: Book.Kept = Book.Kept.HERE,
) -> Book:
    """Open the book of a unit for the series a kind belongs to. Raises NotAuthorised, BookExists."""
    right = require(by, Asked((Act.NUMBER,), unit.pk, at, kind))
    shelf = _shelf(unit, paper_of(kind), local_date(at))
    book = register.open_book(shelf, year, hand=Hand(str(by), at), last_given=last_given, kept=kept)
    told = {"series": book.series, "year": year, "last_given": last_given, "kept": book.kept}
    _journal(unit, "open_book", told, right=right, by=by, at=at)
    return book


@transaction.atomic
def record_outside_number(
    unit: Unit, kind: str, value: int, *, day: date, about: str, by: Officer, at: datetime
) -> Number:
    """Enter a number given on paper outside this system. Raises NotAuthorised, NumberRefused, DayRefused."""
    right = require(by, Asked((Act.RECORD_OUTSIDE_NUMBER,), unit.pk, at, kind))
    paper = paper_of(kind)
    number = register.record_outside(
        _shelf(unit, paper, day), value, day=day, symbol=_symbol(unit, paper, day), about=about, hand=Hand(str(by), at)
    )
    _journal(unit, Act.RECORD_OUTSIDE_NUMBER, {**_told(number), "about": about}, right=right, by=by, at=at)
    return number


def shelf_of(case: Case, day: date) -> Shelf:
    """The row of books a case's paper belongs to, with the body's name as it is on a day."""
    return _shelf(case.unit, paper_of(case.kind), day)


def _number(case: Case, *, by: Officer, at: datetime, day: date, late_reason: str) -> Mapping[str, Any]:
    entry = _entry(case)
    number = register.give(
        shelf_of(case, day),
        entry,
        day=day,
        latest=_latest(entry.signed_on, local_date(at)),
        hand=Hand(str(by), at),
        late_reason=late_reason,
    )
    return _written(case, number)


def _latest(signed_on: date, today: date) -> date:
    """The last day in time; days off are looked up only for a paper that was not signed today."""
    return next_working_day(signed_on) if today > signed_on else signed_on


def _written(case: Case, number: Number) -> Mapping[str, Any]:
    """Number and day go into the signed page; the journal is told both, and the hash of the whole page.

    The case says from now on, until it is read again, which paper it was.
    """
    for told in _NUMBERED:
        told(case, number)
    paper = papers.complete(str(number.ref), number.value, number.day)
    vars(case)[NUMBERED_PAPER] = str(paper)
    return {**_told(number), "hash": paper.hash_numbered}


def _entry(case: Case) -> Entry:
    paper = papers.current_locked(case.code)
    page = page_of(paper)
    return Entry(case.code, page.symbol.text, local_date(paper.signed_at), page.subject)


def _shelf(unit: Unit, paper: Paper, day: date) -> Shelf:
    return Shelf(unit.code, lambda: unit.on(day).name, paper.series)


def _symbol(unit: Unit, paper: Paper, day: date) -> str:
    """The symbol of a paper with a type: abbreviation and body, QĐ-UBND (Phụ lục I, Mục II.3)."""
    return "-".join(part for part in (paper.abbreviation, unit.on(day).symbol) if part)


def _told(number: Number) -> dict[str, Any]:
    told = {"number": number.value, "symbol": number.symbol, "day": number.day.isoformat()}
    if number.late_reason:
        told["late_reason"] = number.late_reason
    return told


def _journal(unit: Unit, act: str, content: Mapping[str, Any], *, right: Right, by: Officer, at: datetime) -> None:
    book = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    write(book, deed(act, at=at, by=by, right=right, content=content))
