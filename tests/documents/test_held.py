"""A row locked in an act is its own: not outside it, not in what may be given up, not when it was written anew."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import transaction

from documents.database.held import hold, holding, keep_only
from documents.database.whole import part, whole
from documents.models import Book

pytestmark = pytest.mark.django_db


@pytest.fixture
def book() -> Book:
    """A row to be held."""
    made: Book = Book.objects.create(
        body="22891", series="QD", year=2022, opened_at=datetime(2022, 5, 4, 1, tzinfo=UTC), opened_by="clerk"
    )
    return made


@part
def _held_in_a_part(book: Book) -> bool:
    return holding(Book, book.pk) is book


def test_it_is_held_to_the_end_of_the_act_and_by_its_parts(book: Book) -> None:
    hold(book)
    assert holding(Book, book.pk) is None
    with whole():
        hold(book)
        assert holding(Book, book.pk) is book
        assert _held_in_a_part(book)
    assert holding(Book, book.pk) is None


def test_nothing_is_held_in_a_savepoint_nor_after_one_that_asked(book: Book) -> None:
    with whole():
        hold(book)
        with transaction.atomic():
            assert holding(Book, book.pk) is None
            hold(book)
        assert holding(Book, book.pk) is None


def test_an_act_inside_an_act_holds_for_itself_and_lets_the_other_one_go(book: Book) -> None:
    with whole():
        hold(book)
        with whole():
            assert holding(Book, book.pk) is None
            hold(book)
            assert holding(Book, book.pk) is book
        assert holding(Book, book.pk) is None


def test_another_reading_that_was_written_takes_its_place(book: Book) -> None:
    with whole():
        hold(book)
        keep_only(book)
        assert holding(Book, book.pk) is book
        keep_only(Book.objects.get(pk=book.pk))
        assert holding(Book, book.pk) is None


def test_it_may_be_held_by_what_it_is_asked_for(book: Book) -> None:
    with whole():
        hold(book, book.body)
        assert holding(Book, "22891") is book
        assert holding(Book, book.pk) is None
