"""Declared gaps: numbers that may have been given after the backup and lost are never given again (NĐ30, Điều 15)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.authority.deeds import deed
from decisions.cases.models import CaseCounter
from decisions.journal.models import JournalBook
from decisions.journal.services import SYSTEM_ACTOR, lock_books, write
from decisions.organisation.models import Unit, UnitVersion
from documents.clock import local_date
from documents.database.writing import add, write_changes
from documents.dispatch import services as dispatch
from documents.dispatch.models import ArrivalBook
from documents.errors import BookMissing
from documents.register import services as register
from documents.register.models import Book
from documents.register.services import Hand, Shelf

FENCE_NUMBERS, FENCE_ARRIVALS, FENCE_CASES = "fence_numbers", "fence_arrivals", "fence_cases"


@dataclass(frozen=True)
class Declared:
    """One gap: the book in words, the first number that is left out and the last."""

    book: str
    first: int
    last: int


def fence_all(count: int, *, since: int, reason: str, at: datetime) -> list[Declared]:
    """Leave out so many numbers in every book that was kept here and open in the year of the backup or later.

    A book of this year that the backup did not know yet, because the year began in between, is opened for it. Codes of
    cases go on above as many more, as each unit's journal says.
    """
    year = local_date(at).year
    hand = Hand(SYSTEM_ACTOR, at)
    _open_missing(since, year, hand)
    declared = [
        _fence(book, book.last + count, reason, hand)
        for book in Book.objects.filter(kept=Book.Kept.HERE, closed_at=None, year__gte=since).order_by("pk")
    ]
    arrivals = ArrivalBook.objects.filter(year__gte=since).order_by("pk")
    _fence_cases(count, range(since, year + 1), reason, hand)
    return declared + [_fence_arrivals(book, book.last + count, reason, hand) for book in arrivals]


def fence_one(body: str, series: str, year: int, to: int, *, reason: str, at: datetime) -> Declared:
    """Leave out the numbers of one book up to the last that anybody saw. Raises BookMissing, NumberRefused."""
    book = Book.objects.filter(body=body, series=series, year=year, kept=Book.Kept.HERE).first()
    if book is None:
        raise BookMissing(f"Không có sổ {body} {series} {year} giữ tại đây.")
    return _fence(book, to, reason, Hand(SYSTEM_ACTOR, at))


def _open_missing(since: int, year: int, hand: Hand) -> None:
    """What opens by itself with the first number of a year would give again what was given and lost."""
    for before in range(since, year):
        rows = Book.objects.filter(kept=Book.Kept.HERE, year=before).order_by("pk")
        for body, body_name, series in list(rows.values_list("body", "body_name", "series")):
            if not Book.objects.filter(body=body, series=series, year=before + 1).exists():
                register.open_book(Shelf(body, body_name, series), before + 1, hand=hand)
        for book in list(ArrivalBook.objects.filter(year=before).order_by("pk")):
            if not ArrivalBook.objects.filter(body=book.body, year=before + 1).exists():
                dispatch.open_arrivals(book.body, book.body_name, before + 1, last_given=0, hand=hand)


@transaction.atomic
def _fence(book: Book, to: int, reason: str, hand: Hand) -> Declared:
    made = register.fence(book, to, reason=reason, hand=hand)
    _tell(book.body, FENCE_NUMBERS, {"series": book.series, **_told(book.year, made.first, made.last, reason)}, hand)
    return Declared(str(book), made.first, made.last)


@transaction.atomic
def _fence_arrivals(book: ArrivalBook, to: int, reason: str, hand: Hand) -> Declared:
    made = dispatch.fence_arrivals(book, to, reason=reason, hand=hand)
    _tell(book.body, FENCE_ARRIVALS, _told(book.year, made.first, made.last, reason), hand)
    return Declared(str(book), made.first, made.last)


def _fence_cases(count: int, years: Iterable[int], reason: str, hand: Hand) -> None:
    """Also for a unit that had opened none of a kind, if one of its sort had: it may have begun meanwhile."""
    sorts = set(CaseCounter.objects.values_list("unit__role", "kind"))
    standing = UnitVersion.objects.on(local_date(hand.at)).values("unit")
    for unit in Unit.objects.filter(pk__in=standing, role__in={role for role, _ in sorts}).order_by("code"):
        kinds = [kind for role, kind in sorts if role == unit.role]
        _fence_cases_of(unit, [(kind, year) for kind in kinds for year in years], count, reason, hand)


@transaction.atomic
def _fence_cases_of(unit: Unit, sorts: Sequence[tuple[str, int]], count: int, reason: str, hand: Hand) -> None:
    add((CaseCounter(unit=unit, kind=kind, year=year) for kind, year in sorts), known=True)
    wanted = {"unit": unit, "kind__in": {kind for kind, _ in sorts}, "year__in": {year for _, year in sorts}}
    counters = list(CaseCounter.objects.select_for_update().filter(**wanted).order_by("pk"))
    gaps = {f"{counter.kind} {counter.year}": [counter.last + 1, counter.last + count] for counter in counters}
    for counter in counters:
        counter.last += count
    write_changes(counters, ["last"])
    _tell(unit.code, FENCE_CASES, {"gaps": gaps, "reason": reason}, hand)


def _told(year: int, first: int, last: int, reason: str) -> dict[str, object]:
    return {"year": year, "first": first, "last": last, "reason": reason}


def _tell(body: str, act: str, told: Mapping[str, object], hand: Hand) -> None:
    journal = lock_books(JournalBook.Kind.UNIT, [body])[body]
    write(journal, deed(act, at=hand.at, by=None, right=None, content=told))
