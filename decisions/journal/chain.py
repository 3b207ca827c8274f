"""The chain: how an entry is hashed, and how a book is checked from its first row to its head."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.conf import settings

from decisions.journal.models import JournalBook, JournalEntry

_COVERED = (
    "seq",
    "actor_id",
    "actor_name",
    "capacity",
    "post_title",
    "unit_code",
    "act",
    "clause",
    "round",
    "before",
    "after",
    "digest",
    "prev",
)


@dataclass(frozen=True)
class Fault:
    """The first row of a book that does not hold."""

    book: str
    seq: int
    reason: str


def digest_of(content: str, salt: str) -> str:
    """The salted digest that stands for a content, also after the content was lawfully emptied."""
    return hashlib.sha256(f"{salt}\n{content}".encode()).hexdigest()


def hash_of(entry: JournalEntry, *, book: JournalBook) -> str:
    """The HMAC of an entry and of the hash before it, under JOURNAL_KEY, which the database does not hold."""
    facts = {name: getattr(entry, name) for name in _COVERED}
    facts["book"] = f"{book.kind}:{book.ref}"
    facts["at"] = entry.at.astimezone(UTC).isoformat(timespec="microseconds")
    return _sign(facts)


def _sign(facts: dict[str, Any]) -> str:
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(settings.JOURNAL_KEY.encode(), text.encode(), hashlib.sha256).hexdigest()


def first_fault(book: JournalBook, entries: Iterable[JournalEntry]) -> Fault | None:
    """Walk a book from its first entry; None when every row and the head hold.

    Finds an edited, deleted, inserted or exchanged row, a cut tail, and a suffix chained anew without the key.
    """
    prev, seq = "", 0
    for entry in entries:
        seq += 1
        reason = _fault_of(entry, seq=seq, prev=prev, book=book)
        if reason:
            return Fault(str(book), seq, reason)
        prev = entry.hash
    if (seq, prev) != (book.count, book.head):
        return Fault(str(book), seq + 1, "sổ thiếu hoặc thừa dòng so với điểm cuối đã ghi")
    return None


def _fault_of(entry: JournalEntry, *, seq: int, prev: str, book: JournalBook) -> str:
    if entry.seq != seq:
        return "thiếu dòng hoặc sai thứ tự"
    if entry.prev != prev:
        return "không nối với dòng trước"
    if entry.salt and digest_of(entry.content, entry.salt) != entry.digest:
        return "nội dung đã bị sửa"
    if entry.content and not entry.salt:
        return "nội dung đã bị thêm vào dòng đã xóa nội dung"
    if hash_of(entry, book=book) != entry.hash:
        return "dòng đã bị sửa"
    return ""
