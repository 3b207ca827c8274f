"""A question prepared once gives the rows the query itself gives, whatever it is asked with."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from weakref import ReferenceType, ref

import pytest
from django.contrib.auth.models import Group
from django.db import DEFAULT_DB_ALIAS, NotSupportedError, ProgrammingError, connection, connections, transaction
from django.db.models import F, Q, QuerySet, Value
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from decisions.organisation.models import Unit, UnitVersion
from documents.clock import local_date
from documents.database.among import Among, listed
from documents.database.prepared import Prepared
from documents.failpoint import InjectedFault
from documents.models import Book, Number
from tests.crowd import all_at_once

pytestmark = pytest.mark.django_db
# What keeps, forgets and makes a plan anew is a server; SQLite has none: its driver sees to all of it by itself.
_ON_POSTGRESQL = pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has no server that keeps plans")
MAY = datetime(2022, 5, 4, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def books() -> None:
    """A book of each of two communes, with three numbers in the first."""
    for body in ("22891", "22879"):
        Book.objects.create(body=body, series="QD", year=2022, last=3, opened_at=MAY, opened_by="clerk")
    for value in (1, 2, 3):
        Number.objects.create(
            book=Book.objects.get(body="22891"),
            value=value,
            ref=f"ho-so-{value}",
            day=date(2022, 5, value),
            given_at=MAY + timedelta(days=value),
            given_by="clerk",
        )


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns a thousand times as often as usual."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 1000)
    yield
    sys.setswitchinterval(usual)


def _numbers(shape: str, **asked: Any) -> QuerySet[Number]:
    found = Number.objects.select_related("book").filter(book__body__in=asked["bodies"]).order_by("value")
    if shape == "since":
        found = found.filter(Q(day__gte=asked["day"]) | Q(given_at__gt=asked["at"]))
    return found


NUMBERS = Prepared(_numbers)


def values(shape: str = "", **asked: Any) -> list[int]:
    return [number.value for number in NUMBERS.rows(shape, **asked)]


def test_the_same_question_is_answered_for_each_value_it_is_asked_with() -> None:
    assert values(bodies=("22891",)) == [1, 2, 3]
    assert values(bodies=("22879",)) == []
    late = MAY + timedelta(days=9)
    assert values("since", bodies=("22891",), day=date(2022, 5, 3), at=late) == [3]
    assert values("since", bodies=("22891",), day=date(2022, 5, 2), at=late) == [2, 3]
    assert values("since", bodies=("22891",), day=date(2022, 6, 1), at=MAY + timedelta(days=2)) == [3]


def test_a_list_of_any_length_is_looked_through() -> None:
    for length in (0, 1, 2, 3, 5, 1500):
        bodies = tuple(f"{number}" for number in range(length))
        assert values(bodies=bodies) == []
        assert values(bodies=(*bodies, "22891")) == [1, 2, 3]


def test_keys_by_the_thousand_are_one_value_of_one_question() -> None:
    built: list[str] = []

    def told(shape: str, *, keys: str) -> QuerySet[Any, Any]:
        built.append(shape)
        return Number.objects.filter(Among("pk", keys)).order_by("value").values_list("value", flat=True)

    question, known = Prepared(told), dict(Number.objects.values_list("value", "pk"))
    others = range(10**12, 10**12 + 5_000)  # beyond what a narrow integer holds
    assert question.rows("", keys=listed([])) == []
    assert question.rows("", keys=listed([known[2]])) == [2]
    assert question.rows("", keys=listed([known[3], *others, known[1], known[1]])) == [1, 3]
    assert built == [""]


def test_a_row_brings_along_what_belongs_to_it() -> None:
    values(bodies=("22891",))
    with CaptureQueriesContext(connection) as statements:
        (number, *_) = NUMBERS.rows("", bodies=("22891",))
        assert (number.book.body, number.day, number.given_at) == ("22891", date(2022, 5, 1), MAY + timedelta(days=1))
    assert len(statements) == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_threads_share_what_was_compiled_and_each_gets_its_own_rows(hasty: None) -> None:
    built: list[str] = []

    def told(shape: str, **asked: Any) -> QuerySet[Any, Any]:
        built.append(shape)
        return _numbers(shape, **asked).values_list("value", flat=True)

    question, bodies = Prepared(told), ["22891", "22879", "22888"] * 2
    Number.objects.create(
        book=Book.objects.get(body="22879"), value=9, ref="khac", day=date(2022, 5, 9), given_at=MAY, given_by="clerk"
    )
    question.rows("", bodies=("22891",))
    found = all_at_once([lambda body=body: [question.rows("", bodies=(body,)) for _ in range(50)] for body in bodies])  # type: ignore[misc]
    assert found == [[[1, 2, 3]] * 50, [[9]] * 50, [[]] * 50] * 2
    assert built == [""]


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_holds_no_connection_of_a_thread_that_has_ended() -> None:
    question = Prepared(_numbers)

    def first() -> ReferenceType[Any]:
        assert len(question.rows("", bodies=("22891",))) == 3
        return ref(connections[DEFAULT_DB_ALIAS])

    (asked_on,) = all_at_once([first])
    gc.collect()
    assert isinstance(asked_on, ReferenceType)
    assert asked_on() is None
    assert len(question.rows("", bodies=("22891",))) == 3


def _plans() -> list[tuple[int, int]]:
    """Of each question about numbers this connection keeps: how often by its one plan, how often by one of its own."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement LIKE '%documents_number%'"
        )
        return list(cursor.fetchall())


@pytest.mark.django_db(transaction=True)
@_ON_POSTGRESQL
def test_postgresql_keeps_the_plan_of_a_question() -> None:
    connection.close()
    for value in (1, 2, 3):
        values(bodies=("22891", f"{value}"))
    assert _plans() == [(3, 0)]


@pytest.mark.django_db(transaction=True)
@_ON_POSTGRESQL
def test_a_refused_act_leaves_the_plans_of_its_connection() -> None:
    connection.close()
    values(bodies=("22891",))
    for whole in (False, True):
        with suppress(InjectedFault), transaction.atomic():
            with suppress(InjectedFault), transaction.atomic():
                values(bodies=("22891",))
                raise InjectedFault
            if whole:
                raise InjectedFault
    values(bodies=("22891",))
    assert _plans() == [(4, 0)]


@pytest.mark.django_db(transaction=True)
@_ON_POSTGRESQL
def test_a_plan_made_before_a_release_changed_its_table_is_made_anew() -> None:
    Group.objects.create(name="posts")
    groups = Prepared(lambda _, *, name: Group.objects.filter(name=name))
    assert len(groups.rows("", name="posts")) == 1
    with _another() as other:
        other.execute("ALTER TABLE auth_group ALTER name TYPE text")
        try:
            with pytest.raises(NotSupportedError):
                groups.rows("", name="posts")
            assert [len(groups.rows("", name="posts")) for _ in range(2)] == [1, 1]
        finally:
            other.execute("ALTER TABLE auth_group ALTER name TYPE varchar(150)")


@pytest.mark.django_db(transaction=True)
@_ON_POSTGRESQL
def test_a_pooler_that_forgot_a_plan_is_given_it_again() -> None:
    values(bodies=("22891",))
    connection.connection.pgconn.exec_(b"DEALLOCATE ALL")
    with pytest.raises(ProgrammingError):
        values(bodies=("22891",))
    assert [values(bodies=("22891",)) for _ in range(2)] == [[1, 2, 3]] * 2


@contextmanager
def _another() -> Iterator[Any]:
    """A cursor of another connection."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            yield cursor
    finally:
        other.close()


def test_a_lock_is_not_asked_for_outside_a_transaction() -> None:
    locked = Prepared(lambda _, *, body: Book.objects.select_for_update().filter(body=body))
    assert [book.last for book in locked.rows("", body="22891")] == [3]
    with pytest.MonkeyPatch.context() as outside:
        outside.setattr(connection, "get_autocommit", lambda: True)
        with pytest.raises(TransactionManagementError):
            locked.rows("", body="22891")


def test_rows_are_those_django_makes() -> None:
    commune, district = (Unit.objects.create(code=code, role=Unit.Role.COMMUNE) for code in ("xa", "huyen"))
    for unit, parent in ((commune, district), (district, None)):
        UnitVersion.objects.create(
            unit=unit, parent=parent, valid_from=date(2022, 1, 1), name=unit.code, level="commune"
        )
    asked = UnitVersion.objects.select_related("unit", "parent").annotate(said=F("unit__code")).order_by("pk")
    prepared = Prepared(lambda _, *, day: asked.filter(valid_from__lte=day)).rows("", day=date(2022, 5, 4))
    for ours, theirs in zip(prepared, asked, strict=True):
        assert ours == theirs
        assert _facts(ours) == _facts(theirs)
        assert _facts(ours.unit) == _facts(theirs.unit)
        assert (ours.parent and _facts(ours.parent)) == (theirs.parent and _facts(theirs.parent))
    assert [row.said for row in prepared] == ["xa", "huyen"]


def _facts(row: Any) -> Any:
    """Everything a row holds, and what is known of where it came from."""
    state = vars(row)["_state"]
    held = {name: value for name, value in vars(row).items() if name != "_state"}
    return held, state.adding, state.db, set(state.fields_cache)


def test_what_is_reckoned_from_a_value_is_refused() -> None:
    def reckoned(_: str, *, at: datetime) -> QuerySet[Number]:
        return Number.objects.filter(given_at__gt=at, day=local_date(at))

    with pytest.raises(ValueError, match="not in the query as given"):
        Prepared(reckoned).rows("", at=MAY)


def test_a_value_of_a_small_column_is_refused() -> None:
    small = Prepared(lambda _, *, year: Book.objects.filter(year=year))
    with pytest.raises(ValueError, match="part of the shape"):
        small.rows("", year=2022)
    of_year = Prepared(lambda year: Book.objects.filter(year=year))
    assert (len(of_year.rows(2022)), len(of_year.rows(2023))) == (2, 0)


def test_a_value_that_stands_nowhere_is_refused() -> None:
    def forgetful(_: str, *, body: str) -> QuerySet[Number]:
        return Number.objects.all() if body else Number.objects.none()

    with pytest.raises(ValueError, match="not in the query as given"):
        Prepared(forgetful).rows("", body="22891")


def test_what_is_found_is_inserted_and_what_is_there_stays() -> None:
    asked = Prepared(
        lambda _, *, bodies, year: (
            Number.objects.filter(book__body__in=bodies)
            .order_by("value")
            .values_list(
                *("ref", "given_at", "given_by", Value(year)),
                *(Value("TT"), Value(""), Value("here"), Value(""), Value(0), Value(0)),
            )
        )
    )
    columns = (
        *("body", "opened_at", "opened_by", "year"),
        *("series", "body_name", "kept", "closed_by", "last", "opening"),
    )
    for _ in range(2):
        asked.insert(Book, columns, bodies=("22891",), year=2021)
    found = Book.objects.filter(series="TT").order_by("pk").values_list("body", "year", "last")
    assert list(found) == [(f"ho-so-{value}", 2021, 0) for value in (1, 2, 3)]
    asked.insert(Book, columns, bodies=(), year=2021)
    assert Book.objects.filter(series="TT").count() == 3
