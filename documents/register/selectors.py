"""Reading the books: the next number for the screen, and what `verify` proves of them."""

from __future__ import annotations

from django.db.models import QuerySet

from documents.register.models import Book, Number, VoidRequest
from documents.register.services import Shelf


def next_value(shelf: Shelf, year: int) -> int:
    """The number the book would give next, for display only; 1 for a book not opened yet."""
    last = Book.objects.filter(body=shelf.body, series=shelf.series, year=year).values_list("last", flat=True).first()
    return (last or 0) + 1


def undeclared_gaps(book: Book) -> list[int]:
    """Numbers between opening and last that have no row and lie behind no fence; must be empty for a book kept here."""
    if book.kept != Book.Kept.HERE:
        return []
    used = set(Number.objects.filter(book=book).values_list("value", flat=True))
    for first, last in book.fences.values_list("first", "last"):
        used.update(range(first, last + 1))
    return [value for value in range(book.opening + 1, book.last + 1) if value not in used]


def open_void_requests(body: str, series: str) -> QuerySet[VoidRequest]:
    """What waits for the head's answer in the books of a body and series, the oldest first."""
    waiting = VoidRequest.objects.filter(number__book__body=body, number__book__series=series, answer=None)
    return waiting.select_related("number__book")
