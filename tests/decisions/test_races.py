"""Many at once: one decision is signed once, and one book gives each number once, in time order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from decisions.authority.acts import Act, Kind
from decisions.cases.numbering import give_number
from decisions.cases.papers import sign
from decisions.cases.services import Opening, open_many
from decisions.errors import ActNotAllowed, StaleCase
from decisions.journal.chain import first_fault
from decisions.models import Case, JournalBook, JournalEntry, Officer
from documents.models import Book, Number
from documents.register.selectors import undeclared_gaps
from tests.cast import Cast, Commune
from tests.crowd import all_at_once
from tests.gate.scale import sized
from tests.story import draft, play, proposal
from tests.world import MORNING, villages

SEAMS, HALF = sized((1, 24), (3, 60), (30, 100))  # New Years, papers on either side of each

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def signed_cases(
    commune: Commune, count: int, at: datetime = MORNING, until: Act = Act.SIGN_ESTABLISHMENT
) -> list[Case]:
    """Cases that wait for their number, or came as far as `until`; each for a village of its own."""
    cases = open_many([Opening(Kind.ESTABLISHMENT, commune.unit)] * count, by=commune.drafter, at=at)
    start = commune.unit.village_versions.count()
    villages(commune.unit, count, after=start)
    return [
        play(
            case,
            commune,
            until=until,
            at=at - timedelta(minutes=4),
            planned=proposal(f"{commune.unit.code}-t{start + place:02d}"),
        )
        for place, case in enumerate(cases, start=1)
    ]


def numbering(case: Case, by: Officer, at: datetime) -> Callable[[], Case]:
    return partial(give_number, case, by=by, at=at)


def test_fifty_approvers_sign_a_decision_once(cast: Cast, record_property: Callable[[str, object], None]) -> None:
    record_property("figure", {"approvals at one moment": 20 * 50})
    for case in signed_cases(cast.huu, 20, until=Act.CHECK_FORMAT):
        answers = all_at_once([partial(sign, case, by=cast.huu.chair, at=MORNING)] * 50)
        assert sum(isinstance(answer, Case) for answer in answers) == 1
        assert all(isinstance(answer, Case | StaleCase | ActNotAllowed) for answer in answers)
        assert JournalEntry.objects.filter(book=case.journal, act=Act.SIGN_ESTABLISHMENT).count() == 1


def test_fifty_papers_take_fifty_numbers_without_a_gap(
    cast: Cast, record_property: Callable[[str, object], None]
) -> None:
    record_property("figure", {"approvals at one moment": 4 * 50})
    for round_ in range(4):
        at = MORNING + timedelta(hours=round_)
        cases = signed_cases(cast.huu, 50)
        deeds = [
            numbering(case, cast.huu.clerk, at + timedelta(milliseconds=9 - n % 10)) for n, case in enumerate(cases)
        ]
        assert all(isinstance(answer, Case) for answer in all_at_once(deeds))
    numbers = list(Number.objects.order_by("value"))
    assert [number.value for number in numbers] == list(range(47, 247))
    assert sorted(numbers, key=lambda number: (number.given_at, number.value)) == numbers
    assert len({number.ref for number in numbers}) == 200
    assert undeclared_gaps(Book.objects.get(body="22891")) == []


def test_one_paper_asked_for_by_many_clerks_gets_one_number(cast: Cast) -> None:
    case, *_ = signed_cases(cast.huu, 1)
    answers = all_at_once([numbering(case, cast.huu.clerk, MORNING)] * 30)
    assert sum(isinstance(answer, Case) for answer in answers) == 1
    assert Number.objects.count() == 1


def test_at_the_seam_of_the_year_each_book_is_whole(cast: Cast, record_property: Callable[[str, object], None]) -> None:
    for year in range(2022, 2022 + SEAMS):
        given = Number.objects.filter(book__body="22891", book__year=year).count()
        first = 47 if year == 2022 else 1
        _over_midnight(cast, datetime(year, 12, 31, 17, 0, tzinfo=UTC))
        for of, values in ((year, range(first, first + given + HALF)), (year + 1, range(1, HALF + 1))):
            book = Book.objects.get(body="22891", year=of)
            assert [number.value for number in book.numbers.order_by("value")] == list(values)
            assert {number.day.year for number in book.numbers.all()} == {of}
            days = [number.day for number in book.numbers.order_by("value")]
            assert days == sorted(days)
        record_property("figure", {"approvals at a seam": 2 * HALF})


def _over_midnight(cast: Cast, midnight: datetime) -> None:
    """Eight at once, again and again: in each eight half come from either side of it."""
    cases = signed_cases(cast.huu, 2 * HALF, at=midnight - timedelta(minutes=5))
    step = timedelta(seconds=24) / HALF
    moments = [midnight + step * (n - HALF) for n in range(2 * HALF)]
    for chunk in range(0, 2 * HALF, 8):
        half = slice(HALF + chunk // 2, HALF + chunk // 2 + 4), slice(chunk // 2, chunk // 2 + 4)
        eight = zip(cases[chunk : chunk + 8], [*moments[half[0]], *moments[half[1]]], strict=True)
        answers = all_at_once([numbering(case, cast.huu.clerk, at) for case, at in eight])
        assert all(isinstance(answer, Case) for answer in answers), answers


def test_cases_opened_at_once_have_codes_of_their_own(cast: Cast) -> None:
    answers = all_at_once([partial(draft, cast.huu)] * 40)
    assert len({str(answer) for answer in answers}) == 40
    for book in JournalBook.objects.filter(kind="case"):
        assert first_fault(book, JournalEntry.objects.filter(book=book).order_by("seq")) is None
