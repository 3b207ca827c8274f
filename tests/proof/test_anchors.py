"""Heads of the journal, anchored outside the database each day: what was made anew does not pass them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from decisions.journal.anchors import anchor
from decisions.models import Case, JournalBook, JournalEntry
from documents import clock
from tests.proof.test_verify import entry_three, found
from tests.rules import tampering

pytestmark = pytest.mark.django_db


def test_a_chain_made_anew_with_the_key_does_not_pass_its_anchor(issued: Case) -> None:
    assert anchor()
    entry, book = entry_three(), JournalBook.objects.get(ref=issued.code)
    last = JournalEntry.objects.filter(book=book).order_by("seq").last()
    assert last
    with tampering():
        JournalEntry.objects.filter(pk=last.pk).delete()
        before = JournalEntry.objects.get(book=book, seq=last.seq - 1)
        JournalBook.objects.filter(pk=book.pk).update(count=before.seq, head=before.hash)
    findings = found()
    assert entry.seq < before.seq
    assert "journal.chains" not in findings
    assert f"không còn dòng {last.seq}" in findings["journal.anchors"][0]


def test_an_anchored_head_that_was_replaced_is_named_with_its_day(issued: Case) -> None:
    written = anchor()
    assert written
    book = JournalBook.objects.get(ref=issued.code)
    with tampering():
        JournalEntry.objects.filter(book=book, seq=book.count).update(hash="1" * 64)
    assert f"điểm neo ngày {written.stem}" in found()["journal.anchors"][0]


def test_a_day_is_anchored_once_and_never_again(issued: Case) -> None:
    written = anchor()
    assert written
    assert written.name == f"{clock.today():%Y-%m-%d}.json"
    text = written.read_bytes()
    JournalBook.objects.create(kind="unit", ref="moi", count=0)
    assert anchor() is None
    assert written.read_bytes() == text
    assert written.stat().st_mode & 0o777 == 0o440
    assert [path.name for path in written.parent.iterdir()] == [written.name]


def test_heads_anchored_yesterday_hold_while_the_books_grow(issued: Case) -> None:
    heads = {(kind, ref): count for kind, ref, count, _ in json.loads(_anchored())["heads"]}
    book = JournalBook.objects.get(ref=issued.code)
    assert heads["case", issued.code] == book.count
    assert found() == {}


def _anchored() -> str:
    written = anchor()
    assert written
    return written.read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["", "[]", '{"heads": [["case"]]}'])
def test_an_anchor_nobody_can_read_is_named(issued: Case, settings: object, text: str) -> None:
    folder = Path(settings.ANCHORS_ROOT)  # type: ignore[attr-defined]
    folder.mkdir()
    (folder / "2022-05-03.json").write_text(text, encoding="utf-8")
    assert found() == {
        "journal.anchors": ("Không đọc được tệp neo 2022-05-03.json. Khôi phục tệp này từ bản sao lưu.",)
    }
