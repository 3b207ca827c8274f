"""The journal: every way of tampering shows, and a lawful erasure does not break the proof."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable

import pytest

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, rights
from decisions.journal.chain import first_fault, hash_of
from decisions.models import Case, JournalBook, JournalEntry
from documents.papers.selectors import current
from tests.cast import Cast
from tests.standing import stands
from tests.story import draft, play
from tests.world import MORNING


def entries(case: Case) -> list[JournalEntry]:
    return list(JournalEntry.objects.filter(book=case.journal).order_by("seq"))


def fault(case: Case, rows: list[JournalEntry]) -> int | None:
    found = first_fault(JournalBook.objects.get(pk=case.journal_id), rows)
    return found.seq if found else None


@stands
def case(cast: Cast) -> Case:
    return play(draft(cast.huu), cast.huu, until=Act.DISPATCH)


def test_an_untouched_book_holds(case: Case) -> None:
    assert fault(case, entries(case)) is None


def _edit(rows: list[JournalEntry]) -> list[JournalEntry]:
    rows[3].actor_name = "Ông Người Khác"
    return rows


def _rewrite_content(rows: list[JournalEntry]) -> list[JournalEntry]:
    rows[3].content = '{"note": "khác"}'
    return rows


def _delete(rows: list[JournalEntry]) -> list[JournalEntry]:
    return [row for row in rows if row.seq != 4]


def _swap(rows: list[JournalEntry]) -> list[JournalEntry]:
    rows[3], rows[4] = rows[4], rows[3]
    return rows


def _insert(rows: list[JournalEntry]) -> list[JournalEntry]:
    return [*rows[:3], rows[2], *rows[3:]]


def _cut_tail(rows: list[JournalEntry]) -> list[JournalEntry]:
    return rows[:3]


@pytest.mark.parametrize("tamper", [_edit, _rewrite_content, _delete, _swap, _insert, _cut_tail])
def test_tampering_is_found_at_its_first_row(
    case: Case, tamper: Callable[[list[JournalEntry]], list[JournalEntry]]
) -> None:
    assert fault(case, tamper(entries(case))) == 4


def test_a_suffix_chained_anew_without_the_key_is_found(case: Case, settings: object) -> None:
    rows = entries(case)
    rows[3].actor_name = "Ông Người Khác"
    settings.JOURNAL_KEY = "khóa khác"  # type: ignore[attr-defined]
    for before, row in itertools.pairwise(rows[2:]):
        row.prev = before.hash
        row.hash = hash_of(row, book=case.journal)
    settings.JOURNAL_KEY = "for-tests-only-" + "j" * 50  # type: ignore[attr-defined]
    assert fault(case, rows) == 4


def test_a_lawful_erasure_keeps_the_proof(case: Case) -> None:
    rows = entries(case)
    rows[1].content = rows[1].salt = ""
    assert fault(case, rows) is None


def test_a_signature_and_a_number_by_arrangement_tell_the_paper_of_the_right_and_the_digest_of_the_page(
    cast: Cast,
) -> None:
    case = play(draft(cast.ma_noi), cast.ma_noi, until=Act.NUMBER)
    told = json.loads(JournalEntry.objects.get(book=case.journal, act=Act.NUMBER).content)
    assert told["paper"].startswith("văn bản số 05/QĐ-UBND")
    assert told["hash"] == current(case.code).hash_numbered


def test_what_would_hide_the_right_is_not_written(cast: Cast) -> None:
    right = rights(Asked((Act.NUMBER,), cast.huu.unit.pk, MORNING, Kind.ESTABLISHMENT))[0]
    with pytest.raises(ValueError, match="of the right, not of the act"):
        deed(Act.NUMBER, at=MORNING, by=cast.huu.clerk, right=right, content={"paper": "x"})
