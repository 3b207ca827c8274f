"""Văn thư and the book: after the signature, with the journal, and never for another body."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.models import State
from decisions.cases.numbering import give_number, open_book, record_outside_number, type_number
from decisions.cases.services import advance
from decisions.errors import ActNotAllowed, NotAuthorised
from decisions.models import Case, JournalEntry
from documents.errors import BookElsewhere, LateReasonMissing
from documents.models import Book, Number
from tests.cast import Cast
from tests.standing import stands
from tests.story import draft, play
from tests.world import MORNING

E = Kind.ESTABLISHMENT


@stands
def signed(cast: Cast) -> Case:
    return play(draft(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)


def untouched(case: Case) -> bool:
    case.refresh_from_db()
    written = JournalEntry.objects.filter(book=case.journal, act=Act.NUMBER).exists()
    return case.state == State.NUMBERING and not Number.objects.filter(ref=case.code).exists() and not written


def test_number_state_and_journal_are_one(cast: Cast, signed: Case) -> None:
    case = give_number(signed, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    number = Number.objects.get(ref=case.code)
    assert (str(number), number.day, case.state) == ("47/QĐ-UBND", date(2022, 5, 4), State.SEALING)
    entry = JournalEntry.objects.get(book=case.journal, act=Act.NUMBER)
    assert '"number": 47' in entry.content


def test_no_number_before_the_signature(cast: Cast) -> None:
    case = play(draft(cast.huu), cast.huu, until=Act.CHECK_FORMAT)
    with pytest.raises(ActNotAllowed):
        give_number(case, by=cast.huu.clerk, at=MORNING)
    assert not Number.objects.exists()


def test_the_gate_gives_no_state_of_a_number_without_the_number(cast: Cast, signed: Case) -> None:
    with pytest.raises(TypeError):
        advance(signed, Act.NUMBER, by=cast.huu.clerk, at=MORNING)
    assert untouched(signed)


def test_only_the_body_s_own_clerk_numbers(cast: Cast, signed: Case) -> None:
    for stranger in (cast.hau.clerk, cast.district_clerk, cast.huu.drafter, cast.huu.chair):
        with pytest.raises((NotAuthorised, ActNotAllowed)):
            give_number(signed, by=stranger, at=MORNING)
    assert untouched(signed)


def test_a_refusal_of_the_book_leaves_the_case_where_it_was(cast: Cast, signed: Case) -> None:
    with pytest.raises(LateReasonMissing):
        give_number(signed, by=cast.huu.clerk, at=MORNING + timedelta(days=7))
    assert untouched(signed)
    late = give_number(signed, by=cast.huu.clerk, at=MORNING + timedelta(days=7), late_reason="Chờ bản in")
    assert "Chờ bản in" in JournalEntry.objects.get(book=late.journal, act=Act.NUMBER).content


def test_a_book_kept_elsewhere_takes_the_typed_number(cast: Cast) -> None:
    next_year = MORNING.replace(year=2023)
    open_book(cast.hau.unit, E, 2023, by=cast.hau.clerk, at=next_year, kept=Book.Kept.ELSEWHERE)
    case = play(draft(cast.hau, next_year), cast.hau, until=Act.SIGN_ESTABLISHMENT, at=next_year)
    later = next_year + timedelta(hours=1)
    with pytest.raises(BookElsewhere):
        give_number(case, by=cast.hau.clerk, at=later)
    assert untouched(case)
    case = type_number(case, 12, day=date(2023, 5, 4), by=cast.hau.clerk, at=later)
    assert (case.state, str(Number.objects.get())) == (State.SEALING, "12/QĐ-UBND")


def test_the_clerk_enters_what_was_numbered_on_paper(cast: Cast, signed: Case) -> None:
    record_outside_number(
        cast.huu.unit, E, 47, day=date(2022, 5, 4), about="Khen thưởng", by=cast.huu.clerk, at=MORNING
    )
    give_number(signed, by=cast.huu.clerk, at=MORNING + timedelta(hours=1))
    assert Number.objects.get(ref=signed.code).value == 48
    assert JournalEntry.objects.filter(book__ref="22891", act=Act.RECORD_OUTSIDE_NUMBER).count() == 1


def test_a_stranger_opens_no_book(cast: Cast) -> None:
    with pytest.raises(NotAuthorised):
        open_book(cast.huu.unit, E, 2023, by=cast.hau.clerk, at=MORNING)
    assert not Book.objects.filter(year=2023).exists()
