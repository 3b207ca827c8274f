"""Rows written by kept SQL are the rows Django itself would write."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from decisions.cases.models import CaseCounter
from decisions.organisation.models import Officer, Unit
from documents.database.counting import count_on
from documents.database.writing import Together, add, add_new, store, write_changes
from documents.models import Book, Effect, Number

pytestmark = pytest.mark.django_db
MAY = datetime(2022, 5, 4, 1, tzinfo=UTC)


def _book(body: str, **told: Any) -> Book:
    return Book(body=body, series="QD", year=2022, opened_at=MAY, opened_by="clerk", **told)


def _numbers(book: Book, *values: int) -> list[Number]:
    return [
        Number(book=book, value=one, ref=f"ho-so-{one}", day=date(2022, 5, 1), given_at=MAY, given_by="clerk")
        for one in values
    ]


def _told(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}


@pytest.mark.parametrize("count", [0, 1, 3, 20, 70])
def test_new_rows_are_stored_in_one_statement_and_know_their_keys(count: int) -> None:
    (book,) = add([_book("22891")])
    with CaptureQueriesContext(connection) as statements:
        made = add(_numbers(book, *range(1, count + 1)))
    assert len([one for one in statements if "INSERT" in one["sql"]]) == bool(count)
    assert [_told(row) for row in Number.objects.order_by("value")] == [_told(row) for row in made]
    assert [row.pk for row in Number.objects.order_by("value")] == [row.pk for row in made]
    assert not any(row._state.adding for row in made)


def test_what_is_stored_reads_as_if_django_had_stored_it() -> None:
    payload = {"paper": 7, "lời": "Thôn “1”", "none": None}
    told: dict[str, Any] = {"key": "a", "payload": payload, "created_at": MAY, "next_at": MAY, "correlation": "c"}
    add([Effect(kind="ours", **told)])
    Effect.objects.bulk_create([Effect(kind="theirs", **told)])
    ours, theirs = (Effect.objects.get(kind=kind) for kind in ("ours", "theirs"))
    assert _told(ours) | {"kind": ""} == _told(theirs) | {"kind": ""}
    assert ours.payload == payload


def test_a_row_that_is_there_is_an_error_or_left_as_it_is() -> None:
    (book,) = add([_book("22891", last=4)])
    with pytest.raises(IntegrityError), transaction.atomic():
        add([_book("22891")])
    add([_book("22891"), _book("22879")], known=True)
    assert list(Book.objects.order_by("pk").values_list("body", "last")) == [("22891", 4), ("22879", 0)]
    add([_book("22885")] + [_book(f"{place}") for place in range(70)], known=True)
    assert Book.objects.count() == 73
    book.refresh_from_db()
    assert book.last == 4


def test_a_failed_row_spoils_the_transaction_it_stands_in() -> None:
    add([_book("22891")])
    with transaction.atomic():
        with pytest.raises(IntegrityError):
            add([_book("22891")])
        assert connection.needs_rollback
        transaction.set_rollback(True)


def test_only_the_named_columns_of_a_row_change() -> None:
    (book,) = add([_book("22891", last=4)])
    book.last, book.last_day, book.opened_by = 5, date(2022, 5, 4), "nobody"
    write_changes([book], ["last", "last_day"])
    stored = Book.objects.get(pk=book.pk)
    assert (stored.last, stored.last_day, stored.opened_by) == (5, date(2022, 5, 4), "clerk")
    book.last = F("last") + 1
    write_changes([book], ["last"])
    assert Book.objects.get(pk=book.pk).last == 6


def test_a_model_that_settles_its_rows_still_does() -> None:
    (officer,) = add([Officer(username="can-bo", honorific="ong", full_name="  Phạm   Văn Cảnh")])
    assert (officer.full_name, bool(officer.sort_name)) == ("Phạm Văn Cảnh", True)
    officer.full_name = " Phạm Văn  Cánh"
    write_changes([officer], ["full_name", "sort_name"])
    assert Officer.objects.get().full_name == "Phạm Văn Cánh"


def test_a_row_that_is_gone_is_not_written_silently() -> None:
    book = _book("22891")
    book.pk = 77
    with pytest.raises(DatabaseError), transaction.atomic():
        write_changes([book], ["last"])


def test_writes_of_one_act_go_out_together() -> None:
    (book,) = add([_book("22891")])
    book.last, book.last_day = 2, date(2022, 5, 4)
    writes = Together()
    writes.change([book], ["last", "last_day"])
    writes.add([_book("22879"), _book("22885")])
    with CaptureQueriesContext(connection) as statements:
        numbers = writes.write_and_add(_numbers(book, 1, 2))
    assert len(statements) == {"sqlite": 3, "postgresql": 1}[connection.vendor]
    assert [number.pk for number in numbers] == list(Number.objects.order_by("value").values_list("pk", flat=True))
    assert list(Book.objects.order_by("pk").values_list("body", "last")) == [("22891", 2), ("22879", 0), ("22885", 0)]


@pytest.mark.parametrize("count", [0, 1])
def test_one_row_that_is_gone_spoils_all_that_goes_out_with_it(count: int) -> None:
    (there,) = add([_book("22891")])
    gone = _book("22879")
    gone.pk = 77
    writes = Together()
    writes.change([there], ["last"])
    writes.change([gone], ["last"])
    with pytest.raises(DatabaseError), transaction.atomic():
        writes.write_and_add(_numbers(there, 1)[:count])
    assert not Number.objects.exists()


def test_what_is_there_already_is_not_among_the_keys_of_what_was_added() -> None:
    (book,) = add([_book("22891")])
    (fresh,) = add_new([_book("22891"), _book("22879")])
    assert list(Book.objects.order_by("pk").values_list("pk", "body")) == [(book.pk, "22891"), (fresh, "22879")]


def test_very_many_rows_are_stored_in_their_order() -> None:
    (book,) = add([_book("22891")])
    made = add(_numbers(book, *range(1, 322)))
    assert [row.pk for row in Number.objects.order_by("value")] == [row.pk for row in made]


def test_thousands_whose_keys_nobody_needs_are_stored_as_one_and_read_as_if_django_had_stored_them() -> None:
    told: dict[str, Any] = {"created_at": MAY, "next_at": MAY, "correlation": "c"}
    payload = {"paper": 7, "lời": "Thôn “1”\t\\N", "none": None}
    with CaptureQueriesContext(connection) as statements:
        store(Effect(kind="ours", key=str(place), payload=payload, **told) for place in range(1_200))
    assert len(statements) <= 2
    Effect.objects.bulk_create([Effect(kind="theirs", key="0", payload=payload, **told)])
    ours, theirs = (Effect.objects.get(kind=kind, key="0") for kind in ("ours", "theirs"))
    assert _told(ours) | {"kind": ""} == _told(theirs) | {"kind": ""}
    assert Effect.objects.filter(kind="ours").count() == 1_200


def test_one_of_thousands_that_is_there_already_spoils_them_all() -> None:
    add([_book("60")])
    with pytest.raises(IntegrityError), transaction.atomic():
        store(_book(str(place)) for place in range(300))
    assert Book.objects.count() == 1


def test_hundreds_of_rows_change_by_one_statement_asked_again_and_one_that_is_gone_is_not_overlooked() -> None:
    books = add([_book(str(place)) for place in range(120)])
    for place, book in enumerate(books):
        book.last, book.last_day, book.opened_by = place, date(2022, 5, 4), "nobody"
    write_changes(books, ["last", "last_day"])
    stored = list(Book.objects.order_by("pk").values_list("last", "last_day", "opened_by"))
    assert stored == [(place, date(2022, 5, 4), "clerk") for place in range(120)]
    gone = _book("gone")
    gone.pk = 7_777
    with pytest.raises(DatabaseError), transaction.atomic():
        write_changes([*books, gone], ["last"])


def test_counters_begin_where_they_are_missing_and_go_on_where_they_stand() -> None:
    """As codes of cases are given: several of one unit, and of several units, in one act."""
    huu, hau = (Unit.objects.create(code=code, role=Unit.Role.COMMUNE).pk for code in ("22891", "22894"))
    mine, other, later = (huu, "team", 2022), (hau, "team", 2022), (huu, "team", 2023)

    def moved(**steps: int) -> dict[str, int]:
        keys = {"mine": mine, "other": other, "later": later}
        before = count_on(CaseCounter, ("unit", "kind", "year"), "last", {keys[name]: by for name, by in steps.items()})
        return {name: before[keys[name]] for name in steps}

    assert count_on(CaseCounter, ("unit", "kind", "year"), "last", {}) == {}
    assert moved(mine=3, other=1) == {"mine": 0, "other": 0}
    assert moved(later=1, mine=2) == {"later": 0, "mine": 3}
    assert dict(CaseCounter.objects.order_by("pk").values_list("unit", "last")[:2]) == {huu: 5, hau: 1}
