"""The books of outgoing papers as their keepers see them: which an officer keeps, and what stands in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.cases.life import numbered
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit, UnitVersion
from documents.clock import local_date
from documents.dispatch.registers import OutgoingRow, outgoing
from documents.models import Book, VoidRequest
from documents.register.selectors import open_void_requests

_KEEPS = (Act.NUMBER, Act.VOID_NUMBER, Act.AGREE_VOID_NUMBER)


@dataclass(frozen=True)
class Shelf:
    """The books of a body for one series, and what the officer may do there.

    `kind` is one that is numbered in them; it is empty for copies.
    """

    unit: Unit
    unit_name: str
    series: str
    series_name: str
    kind: str
    acts: frozenset[str]
    books: tuple[Book, ...]

    @property
    def writes(self) -> bool:
        """Whether the officer opens books and gives numbers here; else he reads."""
        return Act.NUMBER in self.acts

    @property
    def asks_void(self) -> bool:
        """Whether the officer may ask to make a number void."""
        return Act.VOID_NUMBER in self.acts

    @property
    def answers_void(self) -> bool:
        """Whether the officer answers such requests."""
        return Act.AGREE_VOID_NUMBER in self.acts

    def void_requests(self) -> list[VoidRequest]:
        """What waits for an answer."""
        return list(open_void_requests(self.unit.code, self.series))

    def book(self, year: int) -> Book | None:
        """The book of a year, if one is open or was."""
        return next((book for book in self.books if book.year == year), None)

    def opened(self, year: int) -> Book:
        """The book of a year. Raises NotVisible when there is none."""
        book = self.book(year)
        if book is None:
            raise NotVisible
        return book


def shelves_of(officer: Officer, at: datetime) -> list[Shelf]:
    """The shelves on which an officer gives numbers or agrees to void them; a query a kind of case, and three more."""
    held: dict[tuple[str, str], tuple[str, str, frozenset[str]]] = {}
    for kind, paper in numbered():
        for code, acts in bodies_of(officer, _KEEPS, at, kind).items():
            held.setdefault((code, paper.series), (kind, paper.name, acts))
    units = {unit.code: unit for unit in Unit.objects.filter(code__in={code for code, _ in held})}
    day = local_date(at)
    names = dict(UnitVersion.objects.on(day).filter(unit__code__in=units).values_list("unit__code", "short_name"))
    books = list(Book.objects.filter(body__in=units).order_by("-year"))
    return [
        Shelf(
            unit=units[code],
            unit_name=names.get(code, code),
            series=series,
            series_name=name,
            kind=kind,
            acts=acts,
            books=tuple(book for book in books if (book.body, book.series) == (code, series)),
        )
        for (code, series), (kind, name, acts) in sorted(held.items())
    ]


def shelf_for(officer: Officer, unit: str, series: str, at: datetime) -> Shelf:
    """One shelf. Raises NotVisible, the same for a foreign and an unknown one."""
    for shelf in shelves_of(officer, at):
        if (shelf.unit.code, shelf.series) == (unit, series):
            return shelf
    raise NotVisible


def register_of(shelf: Shelf, year: int) -> list[OutgoingRow]:
    """Sổ đăng ký văn bản đi of a year. Raises NotVisible when there is no such book."""
    return outgoing(shelf.unit.code, shelf.series, shelf.opened(year).year)
