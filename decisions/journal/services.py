"""Writing the journal: one entry, or many at once with the same rows as one by one."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from decisions.journal.chain import digest_of, hash_of
from decisions.journal.models import AccessEntry, JournalBook, JournalEntry
from documents.database.held import keep_only
from documents.database.prepared import Prepared
from documents.database.writing import Together, add
from documents.failpoint import failpoint

if TYPE_CHECKING:
    from decisions.organisation.models import Officer

SYSTEM_ACTOR = "Hệ thống"


@dataclass(frozen=True)
class Deed:
    """What is about to be written: an act of a person (or of the system, when `by` is None)."""

    act: str
    at: datetime
    by: Officer | None = None
    capacity: str = ""
    post_title: str = ""
    unit_code: str = ""
    clause: str = ""
    round: int = 0
    before: str = ""
    after: str = ""
    content: Mapping[str, Any] = field(default_factory=dict)


def open_books(kind: JournalBook.Kind, refs: Sequence[str]) -> dict[str, JournalBook]:
    """New, empty chains. Raises IntegrityError when a subject has one already."""
    books = add(JournalBook(kind=kind, ref=ref) for ref in refs)
    return {book.ref: book for book in books}


def lock_books(kind: JournalBook.Kind, refs: Sequence[str]) -> dict[str, JournalBook]:
    """The chains of some subjects, opened where missing, locked in one order until the transaction ends."""
    add((JournalBook(kind=kind, ref=ref) for ref in refs), known=True)
    return {book.ref: book for book in _BOOKS.rows("", kind=kind, refs=tuple(refs))}


_BOOKS = Prepared(
    lambda _, *, kind, refs: JournalBook.objects.select_for_update().filter(kind=kind, ref__in=refs).order_by("pk")
)


def write(book: JournalBook, deed: Deed) -> JournalEntry:
    """Add one entry to a locked book."""
    return write_all([(book, deed)])[0]


def write_all(deeds: Sequence[tuple[JournalBook, Deed]], beside: Together | None = None) -> list[JournalEntry]:
    """Add entries to locked books: one insert for the entries, one update for the heads.

    `beside` is what else the act writes: it is sent along. The entries do not learn their keys.
    """
    entries = [_chain(book, deed) for book, deed in deeds]
    writes = beside or Together()
    writes.add(entries)
    writes.change({book.pk: book for book, _ in deeds}.values(), ["count", "head"])
    for book, _ in deeds:
        keep_only(book)
    writes.write()
    failpoint("audit.after_insert")
    return entries


def _chain(book: JournalBook, deed: Deed) -> JournalEntry:
    salt = secrets.token_hex(16)
    content = json.dumps(deed.content, sort_keys=True, ensure_ascii=False) if deed.content else ""
    entry = JournalEntry(
        book=book,
        seq=book.count + 1,
        at=deed.at,
        actor=deed.by,
        actor_name=str(deed.by) if deed.by else SYSTEM_ACTOR,
        capacity=deed.capacity,
        post_title=deed.post_title,
        unit_code=deed.unit_code,
        act=deed.act,
        clause=deed.clause,
        round=deed.round,
        before=deed.before,
        after=deed.after,
        content=content,
        salt=salt,
        digest=digest_of(content, salt),
        prev=book.head,
    )
    entry.hash = hash_of(entry, book=book)
    book.count, book.head = entry.seq, entry.hash
    return entry


def note_access(officer: Officer, what: str, ref: str, *, at: datetime, detail: str = "") -> None:
    """Record that an officer read something that must be accounted for. The one thing a GET may write."""
    AccessEntry.objects.create(officer=officer, what=what, ref=ref, at=at, detail=detail)
