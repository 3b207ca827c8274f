"""The number book: consecutive, in time order, once for ever, and never without a reason."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from documents.errors import (
    BookClosed,
    BookElsewhere,
    BookExists,
    BookHere,
    BookMissing,
    DayRefused,
    DocumentError,
    LateReasonMissing,
    NumberRefused,
    VoidRefused,
)
from documents.models import Book, Number, NumberVoid
from documents.register import services as register
from documents.register.selectors import next_value, undeclared_gaps
from documents.register.services import Entry, Hand, Shelf

pytestmark = pytest.mark.django_db

SHELF = Shelf("22891", "Ủy ban nhân dân xã Phước Hữu", "QD")
DAY = date(2022, 5, 4)
HAND = Hand("Ông Phạm Văn Cảnh", datetime(2022, 5, 4, 3, 0, tzinfo=UTC))


def on(day: date) -> Hand:
    return Hand(HAND.by, datetime(day.year, day.month, day.day, 3, 0, tzinfo=UTC))


def give(ref: str, *, day: date = DAY, signed_on: date | None = None, hand: Hand = HAND, reason: str = "") -> Number:
    signed = signed_on or day
    entry = Entry(ref, "QĐ-UBND", signed, "Về việc thành lập Tổ công nghệ số cộng đồng")
    return register.give(SHELF, entry, day=day, latest=signed + timedelta(days=1), hand=hand, late_reason=reason)


@pytest.fixture
def book() -> Book:
    return register.open_book(SHELF, 2022, hand=HAND, last_given=46)


def refuses(error: type[DocumentError], ref: str = "moi", **facts: object) -> None:
    before = list(Book.objects.values()), list(Number.objects.values())
    with pytest.raises(error):
        give(ref, **facts)  # type: ignore[arg-type]
    assert (list(Book.objects.values()), list(Number.objects.values())) == before


def test_numbers_go_on_after_the_last_one_given_before(book: Book) -> None:
    assert [str(give(ref)) for ref in "abc"] == ["47/QĐ-UBND", "48/QĐ-UBND", "49/QĐ-UBND"]
    assert next_value(SHELF, 2022) == 50
    assert undeclared_gaps(book) == []


def test_below_ten_a_number_has_two_digits() -> None:
    register.open_book(SHELF, 2022, hand=HAND)
    assert give("a").printed == "01"


def test_a_paper_keeps_its_number_when_asked_again(book: Book) -> None:
    assert give("a") == give("a")
    assert Number.objects.count() == 1


def test_a_block_gets_the_rows_of_one_by_one(book: Book) -> None:
    entries = [Entry(ref, "QĐ-UBND", DAY) for ref in ("a", "b", "c")]
    give("b")
    numbers = register.give_block(SHELF, entries, day=DAY, latest=DAY, hand=HAND)
    assert [number.value for number in numbers] == [48, 47, 49]


def test_the_opening_number_is_typed_once(book: Book) -> None:
    with pytest.raises(BookExists):
        register.open_book(SHELF, 2022, hand=HAND, last_given=10)


def test_no_number_without_a_book() -> None:
    refuses(BookMissing)


def test_a_new_year_opens_at_one_after_a_year_kept_here(book: Book) -> None:
    give("a", day=date(2022, 12, 31), hand=on(date(2022, 12, 31)))
    second = date(2023, 1, 3)
    assert give("b", day=second, hand=on(second)).printed == "01"
    refuses(BookMissing, day=date(2025, 1, 2), hand=on(date(2025, 1, 2)))


def test_signed_last_year_it_takes_number_and_date_of_the_new_year(book: Book) -> None:
    eve, first = date(2022, 12, 31), date(2023, 1, 3)
    refuses(DayRefused, day=eve, signed_on=eve, hand=on(first), reason="nghỉ lễ")
    assert give("a", day=first, signed_on=eve, hand=on(first), reason="nghỉ lễ").book.year == 2023


def test_no_number_bears_a_date_before_the_last_one_s(book: Book) -> None:
    give("a", day=date(2022, 5, 5), hand=on(date(2022, 5, 5)))
    refuses(DayRefused, day=DAY, hand=on(DAY))
    refuses(DayRefused, day=DAY, signed_on=DAY, hand=on(date(2022, 5, 5)))


def test_the_signature_day_may_be_chosen_while_no_later_date_stands(book: Book) -> None:
    assert give("a", day=DAY, signed_on=DAY, hand=on(date(2022, 5, 5))).day == DAY


@pytest.mark.parametrize("day", [date(2022, 5, 3), date(2022, 5, 6)])
def test_no_other_day_may_be_chosen(book: Book, day: date) -> None:
    refuses(DayRefused, day=day, signed_on=date(2022, 5, 2), hand=on(date(2022, 5, 5)))


def test_a_late_number_needs_and_keeps_its_reason(book: Book) -> None:
    late = date(2022, 5, 9)
    refuses(LateReasonMissing, day=late, signed_on=DAY, hand=on(late))
    assert give("a", day=late, signed_on=DAY, hand=on(late), reason="Văn thư nghỉ ốm").late_reason == "Văn thư nghỉ ốm"


def test_a_number_in_time_keeps_no_reason(book: Book) -> None:
    assert give("a", reason="thừa").late_reason == ""


def test_a_closed_book_gives_nothing(book: Book) -> None:
    register.close_book(SHELF, 2022, hand=HAND)
    refuses(BookClosed)
    with pytest.raises(BookClosed):
        register.close_book(SHELF, 2022, hand=HAND)


def test_a_number_given_outside_is_the_next_one(book: Book) -> None:
    facts = {"day": DAY, "symbol": "QĐ-UBND", "about": "Khen thưởng", "hand": HAND}
    with pytest.raises(NumberRefused, match="Số tiếp theo của sổ là 47"):
        register.record_outside(SHELF, 48, **facts)  # type: ignore[arg-type]
    register.record_outside(SHELF, 47, **facts)  # type: ignore[arg-type]
    assert give("a").value == 48


def test_a_book_kept_elsewhere_takes_typed_numbers_only() -> None:
    register.open_book(SHELF, 2022, hand=HAND, kept=Book.Kept.ELSEWHERE)
    refuses(BookElsewhere)
    entry = Entry("a", "QĐ-UBND", DAY)
    assert register.type_elsewhere(SHELF, entry, 112, day=DAY, hand=HAND).printed == "112"
    for value in (0, 112):
        with pytest.raises(NumberRefused):
            register.type_elsewhere(SHELF, Entry("b", "QĐ-UBND", DAY), value, day=DAY, hand=HAND)
    later = on(date(2022, 5, 6))
    with pytest.raises(NumberRefused, match="thứ tự"):
        register.type_elsewhere(SHELF, Entry("b", "QĐ-UBND", DAY), 100, day=date(2022, 5, 6), hand=later)


def test_a_book_kept_here_takes_no_typed_numbers(book: Book) -> None:
    with pytest.raises(BookHere):
        register.type_elsewhere(SHELF, Entry("a", "QĐ-UBND", DAY), 47, day=DAY, hand=HAND)


def test_a_void_needs_two_people_and_a_reason_and_happens_once(book: Book) -> None:
    number = give("a")
    for agreed, reason in ((HAND.by, "Sai"), ("Ông Trần Văn Ước", " ")):
        with pytest.raises(VoidRefused):
            register.void(number, asked_by=HAND.by, agreed_by=agreed, reason=reason, at=HAND.at)
    register.void(number, asked_by=HAND.by, agreed_by="Ông Trần Văn Ước", reason="Văn bản hỏng", at=HAND.at)
    with pytest.raises(VoidRefused, match="đã hủy"):
        register.void(number, asked_by=HAND.by, agreed_by="Ông Trần Văn Ước", reason="Văn bản hỏng", at=HAND.at)
    assert NumberVoid.objects.count() == 1
    assert give("b").value == number.value + 1


def test_a_fence_is_the_only_gap(book: Book) -> None:
    give("a")
    register.fence(book, 60, reason="Khôi phục từ bản sao lưu", hand=HAND)
    assert give("b").value == 61
    book.refresh_from_db()
    assert undeclared_gaps(book) == []
    with pytest.raises(NumberRefused):
        register.fence(book, 61, reason="Khôi phục", hand=HAND)


@pytest.mark.parametrize("table", ["documents_number", "documents_numbervoid", "documents_fence"])
def test_the_database_lets_nobody_touch_a_number(book: Book, table: str) -> None:
    number = give("a")
    register.void(number, asked_by=HAND.by, agreed_by="Ông Ước", reason="Hỏng", at=HAND.at)
    register.fence(book, 60, reason="Khôi phục", hand=HAND)
    for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id + 100"):  # noqa: S608 # named above
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_database_refuses_a_second_row_for_one_number(book: Book) -> None:
    number = give("a")
    number.pk, number.ref = None, "b"
    with pytest.raises(IntegrityError), transaction.atomic():
        number.save(force_insert=True)


def test_a_number_costs_one_question_and_one_write(book: Book) -> None:
    with CaptureQueriesContext(connection) as queries:
        give("a")
    writes = {"sqlite": 2, "postgresql": 1}  # counter and row; in one statement where the database can
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 1 + writes[connection.vendor]
