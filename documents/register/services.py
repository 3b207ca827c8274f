"""Opening books; giving, recording and voiding numbers. Callers decide who may; here only what the book allows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.database.whole import part
from documents.database.writing import Together, add, write_changes
from documents.errors import (
    BookClosed,
    BookElsewhere,
    BookExists,
    BookHere,
    BookMissing,
    DayRefused,
    LateReasonMissing,
    NumberRefused,
    VoidRefused,
)
from documents.failpoint import failpoint
from documents.register.models import Book, Fence, Number, NumberVoid, VoidAnswer, VoidRequest

_MOST = 999_999  # more digits than any office writes: a slip of the finger
_LOOKED_UP = 64
"""So many papers are each looked up by themselves."""


@dataclass(frozen=True)
class Shelf:
    """Which row of books: the issuing body (identity and printed name) and the series its kinds share.

    The name may be something to be asked: only a book that is opened needs it.
    """

    body: str
    body_name: str | Callable[[], str]
    series: str

    @property
    def called(self) -> str:
        """The printed name of the body."""
        return self.body_name if isinstance(self.body_name, str) else self.body_name()


@dataclass(frozen=True)
class Entry:
    """What a number is given to: the paper, its symbol and subject, and when it was signed."""

    ref: str
    symbol: str
    signed_on: date
    about: str = ""


@dataclass(frozen=True)
class Hand:
    """Whose hand writes into the book, and when (business time)."""

    by: str
    at: datetime


def open_book(shelf: Shelf, year: int, *, hand: Hand, last_given: int = 0, kept: Book.Kept = Book.Kept.HERE) -> Book:
    """Open a book of a year, once; `last_given` is the last number given before. Raises BookExists."""
    book, opened = Book.objects.get_or_create(
        body=shelf.body,
        series=shelf.series,
        year=year,
        defaults={
            "body_name": shelf.called,
            "kept": kept,
            "opening": last_given,
            "last": last_given,
            "opened_at": hand.at,
            "opened_by": hand.by,
        },
    )
    if not opened:
        raise BookExists
    return book


def give(shelf: Shelf, entry: Entry, *, day: date, latest: date, hand: Hand, late_reason: str = "") -> Number:
    """Give one paper its number; see `give_block`."""
    return give_block(shelf, [entry], day=day, latest=latest, hand=hand, late_reason=late_reason)[0]


@part
def give_block(
    shelf: Shelf, entries: Sequence[Entry], *, day: date, latest: date, hand: Hand, late_reason: str = ""
) -> list[Number]:
    """Give papers of one book the next numbers, in this order; a paper that has a number keeps it.

    `day` is the date they bear: the day of giving, or of signature while no later date stands in the book. `latest` is
    the last day in time (the working day after signature); after it a reason is needed.
    Raises BookMissing, BookClosed, BookElsewhere, DayRefused, LateReasonMissing.
    """
    refs = tuple(entry.ref for entry in entries)
    book = _lock(shelf, day.year, hand, refs)
    _check_kept(book, Book.Kept.HERE)
    given = {number.ref: number for number in _GIVEN.rows("", refs=refs)} if vars(book)["some_given"] else {}
    fresh = [entry for entry in entries if entry.ref not in given]
    for entry in fresh:
        _check_day(book, entry, day, latest=latest, today=local_date(hand.at), late_reason=late_reason)
    late = late_reason if local_date(hand.at) > latest else ""
    numbers = [
        Number(
            book=book,
            value=book.last + place,
            symbol=entry.symbol,
            day=day,
            ref=entry.ref,
            about=entry.about,
            given_at=_moment(book, hand),
            given_by=hand.by,
            late_reason=late,
        )
        for place, entry in enumerate(fresh, start=1)
    ]
    _enter(book, numbers)
    by_ref = given | {number.ref: number for number in numbers}
    return [by_ref[entry.ref] for entry in entries]


@transaction.atomic
def record_outside(shelf: Shelf, value: int, *, day: date, symbol: str, about: str, hand: Hand) -> Number:
    """Enter a number that was given on paper outside this system, so that every number has its row.

    Raises NumberRefused unless it is the next number, DayRefused, BookMissing, BookClosed, BookElsewhere.
    """
    book = _lock(shelf, day.year, hand)
    _check_kept(book, Book.Kept.HERE)
    if value != book.last + 1:
        raise NumberRefused(f"Số tiếp theo của sổ là {book.last + 1}. Nhập lần lượt, không bỏ số nào.")
    _check_order(book, day, today=local_date(hand.at))
    number = Number(
        book=book,
        value=value,
        symbol=symbol,
        day=day,
        about=about,
        origin=Number.Origin.OUTSIDE,
        given_at=_moment(book, hand),
        given_by=hand.by,
    )
    _enter(book, [number])
    return number


@transaction.atomic
def type_elsewhere(shelf: Shelf, entry: Entry, value: int, *, day: date, hand: Hand) -> Number:
    """Enter the number another system gave, for a book kept there: checked for form, doubles and order.

    Raises NumberRefused, DayRefused, BookMissing, BookClosed, BookHere.
    """
    book = _lock(shelf, day.year, hand)
    _check_kept(book, Book.Kept.ELSEWHERE)
    present = Number.objects.filter(ref=entry.ref).first()
    if present:
        return present
    _check_typed(book, value, day)
    if not entry.signed_on <= day <= local_date(hand.at):
        raise DayRefused("Ngày của văn bản không được trước ngày ký và không được sau hôm nay.")
    number = Number(
        book=book,
        value=value,
        symbol=entry.symbol,
        day=day,
        ref=entry.ref,
        about=entry.about,
        origin=Number.Origin.ELSEWHERE,
        given_at=hand.at,
        given_by=hand.by,
    )
    add([number])
    book.last, book.last_day = max(book.last, value), max(book.last_day or day, day)
    write_changes([book], ["last", "last_day"])
    return number


@transaction.atomic
def void(number: Number, *, asked_by: str, agreed_by: str, reason: str, at: datetime) -> NumberVoid:
    """Make a number void: it stays used and is never given again. Raises VoidRefused."""
    if asked_by == agreed_by:
        raise VoidRefused("Hủy số cần hai người: văn thư đề nghị, người đứng đầu đồng ý.")
    if not reason.strip():
        raise VoidRefused("Ghi rõ lý do hủy số.")
    Book.objects.select_for_update().get(pk=number.book_id)
    if NumberVoid.objects.filter(number=number).exists():
        raise VoidRefused("Số này đã hủy trước đó.")
    return NumberVoid.objects.create(
        number=number, asked_by=asked_by, agreed_by=agreed_by, reason=reason.strip(), at=at
    )


@transaction.atomic
def ask_void(number: Number, reason: str, *, asker: str, hand: Hand) -> VoidRequest:
    """Ask that a number be made void; one request at a time. `asker` names the person whatever they are called.

    Raises VoidRefused.
    """
    if not reason.strip():
        raise VoidRefused("Ghi rõ lý do hủy số.")
    Book.objects.select_for_update().get(pk=number.book_id)
    if NumberVoid.objects.filter(number=number).exists():
        raise VoidRefused("Số này đã hủy trước đó.")
    if VoidRequest.objects.filter(number=number, answer=None).exists():
        raise VoidRefused("Số này đã có đề nghị hủy, đang chờ người đứng đầu trả lời.")
    return VoidRequest.objects.create(number=number, asker=asker, asked_by=hand.by, reason=reason.strip(), at=hand.at)


@transaction.atomic
def answer_void(request: VoidRequest, *, agreed: bool, remark: str, answerer: str, hand: Hand) -> VoidAnswer:
    """Answer a request once; agreed, the number is void and stays used. Raises VoidRefused."""
    if answerer == request.asker:
        raise VoidRefused("Hủy số cần hai người: văn thư đề nghị, người đứng đầu đồng ý.")
    if not agreed and not remark.strip():
        raise VoidRefused("Ghi rõ lý do không đồng ý hủy số.")
    Book.objects.select_for_update().get(pk=request.number.book_id)
    if VoidAnswer.objects.filter(request=request).exists():
        raise VoidRefused("Đề nghị hủy số này đã được trả lời.")
    if agreed:
        void(request.number, asked_by=request.asked_by, agreed_by=hand.by, reason=request.reason, at=hand.at)
    return VoidAnswer.objects.create(request=request, agreed=agreed, by=hand.by, remark=remark.strip(), at=hand.at)


@transaction.atomic
def close_book(shelf: Shelf, year: int, *, hand: Hand) -> Book:
    """Close a book: it gives no more numbers. Raises BookMissing, BookClosed."""
    book = _locked(shelf, year)
    if book is None:
        raise BookMissing
    _check_kept(book, Book.Kept(book.kept))
    book.closed_at, book.closed_by = hand.at, hand.by
    book.save(update_fields=["closed_at", "closed_by"])
    return book


@transaction.atomic
def fence(book: Book, to: int, *, reason: str, hand: Hand) -> Fence:
    """Declare a gap up to a number after a restore; the book goes on above it. Raises NumberRefused."""
    locked = Book.objects.select_for_update().get(pk=book.pk)
    if to <= locked.last:
        raise NumberRefused(f"Sổ đã đến số {locked.last}; khoảng bỏ trống phải lên trên số này.")
    made = Fence.objects.create(book=locked, first=locked.last + 1, last=to, reason=reason, by=hand.by, at=hand.at)
    locked.last = to
    locked.save(update_fields=["last"])
    return made


def _lock(shelf: Shelf, year: int, hand: Hand, refs: tuple[str, ...] = ("",)) -> Book:
    """The book of a year, locked; a new year's opens by itself when last year's was kept here.

    It tells whether one of the papers has a number already (`some_given`).
    """
    book = _locked(shelf, year, refs)
    if book is None and _was_kept_here(shelf, year - 1):
        Book.objects.bulk_create(
            [
                Book(
                    body=shelf.body,
                    body_name=shelf.called,
                    series=shelf.series,
                    year=year,
                    opened_at=hand.at,
                    opened_by=hand.by,
                )
            ],
            ignore_conflicts=True,
        )
        book = _locked(shelf, year, refs)
    if book is None:
        raise BookMissing
    return book


def _locked(shelf: Shelf, year: int, refs: tuple[str, ...] = ("",)) -> Book | None:
    """Where a number was given while this waited, PostgreSQL tells the book as it is and all else as it was before:
    then it is asked again, and waits no more.
    """
    found: list[Book] = _BOOK.rows(year, body=shelf.body, series=shelf.series, refs=refs)
    if found and vars(found[0])["last_before"] != found[0].last:
        found = _BOOK.rows(year, body=shelf.body, series=shelf.series, refs=refs)
    return found[0] if found else None


def _book(year: int, *, body: str, series: str, refs: tuple[str, ...]) -> QuerySet[Book]:
    found = Book.objects.select_for_update(of=("self",)).filter(body=body, series=series, year=year)
    return found.annotate(
        some_given=_some_given(refs),
        last_before=Subquery(Book.objects.filter(pk=OuterRef("pk")).values("last")),
    )


def _some_given(refs: tuple[str, ...]) -> Exists | Q:
    """Whether one of the papers has a number. Each of a few is looked up by itself.

    Among all at once PostgreSQL reads a small book whole, and goes on doing so with the plan it kept when it has grown.
    """
    if len(refs) > _LOOKED_UP:
        return Exists(Number.objects.filter(ref__in=refs))
    return reduce(or_, (Exists(Number.objects.filter(ref=ref)) for ref in refs))


_BOOK = Prepared(_book)
_GIVEN = Prepared(lambda _, *, refs: Number.objects.filter(ref__in=refs))


def _was_kept_here(shelf: Shelf, year: int) -> bool:
    return Book.objects.filter(body=shelf.body, series=shelf.series, year=year, kept=Book.Kept.HERE).exists()


def _moment(book: Book, hand: Hand) -> datetime:
    """When the number is given: the hand may have waited for the book, but a later number is never given earlier."""
    return max(hand.at, book.last_at) if book.last_at else hand.at


def _check_kept(book: Book, kept: Book.Kept) -> None:
    if book.closed_at:
        raise BookClosed
    if book.kept != kept:
        raise BookElsewhere if book.kept == Book.Kept.ELSEWHERE else BookHere


def _check_day(book: Book, entry: Entry, day: date, *, latest: date, today: date, late_reason: str) -> None:
    if day not in {today, entry.signed_on}:
        raise DayRefused("Ngày của văn bản là ngày cấp số (hôm nay) hoặc ngày ký.")
    if day < entry.signed_on:
        raise DayRefused("Ngày của văn bản không được trước ngày ký.")
    if day.year != today.year:
        raise DayRefused("Văn bản ký năm trước, cấp số năm nay thì lấy số và ngày của năm nay.")
    _check_order(book, day, today=today)
    if today > latest and not late_reason.strip():
        raise LateReasonMissing


def _check_order(book: Book, day: date, *, today: date) -> None:
    """Numbers follow time: none bears a date before the last one's, none a date to come."""
    if book.last_day and day < book.last_day:
        raise DayRefused(
            f"Số {book.last} của sổ đã mang ngày {book.last_day:%d/%m/%Y}; số tiếp theo không được mang ngày trước đó."
        )
    if day > today:
        raise DayRefused("Ngày của văn bản không được sau hôm nay.")


def _check_typed(book: Book, value: int, day: date) -> None:
    if not 1 <= value <= _MOST:
        raise NumberRefused("Số phải là số nguyên dương.")
    present = Number.objects.filter(book=book)
    if present.filter(value=value).exists():
        raise NumberRefused(f"Số {value} của sổ này đã dùng. Kiểm tra lại số ở hệ thống kia.")
    if present.filter(value__lt=value, day__gt=day).exists() or present.filter(value__gt=value, day__lt=day).exists():
        raise NumberRefused(f"Số {value} không đúng thứ tự ngày với các số đã nhập. Kiểm tra lại số và ngày.")


def _enter(book: Book, numbers: Sequence[Number]) -> None:
    """The counter and the rows, in one transaction with whatever the caller does."""
    if not numbers:
        return
    book.last, book.last_day, book.last_at = numbers[-1].value, numbers[-1].day, numbers[-1].given_at
    writes = Together()
    writes.change([book], ["last", "last_day", "last_at"])
    writes.write_and_add(numbers)
    failpoint("number.after_increment")
    failpoint("number.after_insert")
