"""What this floor promises of files that go with cases: they are there, as the journal and each round name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from decisions.attachments.listing import Listed, listed_in
from decisions.attachments.models import Attachment
from decisions.attachments.selectors import DOWNLOAD_ATTACHMENT
from decisions.attachments.services import ATTACH, ATTACHING, REMOVE
from decisions.cases.models import Round
from decisions.journal.models import AccessEntry, JournalBook, JournalEntry
from decisions.proof.kept import read
from documents.errors import DocumentError
from documents.files import store
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
Beside = Mapping[tuple[str, int], Listed]
"""The files of all cases, by code and place."""


def attachments() -> Iterator[str]:
    """Every file is in the store, of a case that takes files; the journal, the rounds and the log name files there."""
    beside = {(row.case.code, row.place): Listed.of(row) for row in _rows()}
    yield from _bytes()
    yield from _told(beside)
    yield from _frozen(beside)
    yield from _downloads(beside)


def _bytes() -> Iterator[str]:
    for row in _rows():
        where = f"Hồ sơ {row.case}, tệp {row.place}"
        if row.case.kind not in ATTACHING:
            yield f"{where}: hồ sơ loại này không nhận tệp gửi kèm."
        try:
            size = len(store.read(row.sha256))
        except DocumentError as error:
            yield f"{where}: {error.sentence}"
            continue
        except ValueError:
            yield f"{where}: mã băm không đọc được."
            continue
        if size != row.size:
            yield f"{where}: tệp có {size} byte, danh sách ghi {row.size}."


def _told(beside: Beside) -> Iterator[str]:
    """What the journal says was laid beside a case and taken out is what the rows say; an erased line says nothing."""
    entries = JournalEntry.objects.filter(act__in=[ATTACH, REMOVE], book__kind=JournalBook.Kind.CASE)
    said: dict[str, dict[tuple[str, Any], Mapping[str, Any]]] = {ATTACH: {}, REMOVE: {}}
    erased = set(entries.filter(content="").values_list("book__ref", flat=True))
    for code, act, content in entries.exclude(content="").values_list("book__ref", "act", "content"):
        told = read(content)
        said[act][code, told.get("place")] = told
    for row in _rows():
        key = row.case.code, row.place
        if row.case.code in erased:
            continue
        if not _same(said[ATTACH].pop(key, {}), beside[key]) or (key in said[REMOVE]) != (row.removed_at is not None):
            yield f"Hồ sơ {row.case}, tệp {row.place}: nhật ký không ghi hoặc ghi khác."
    for code, place in said[ATTACH]:
        yield f"Hồ sơ {code}: nhật ký ghi tệp {place} nhưng danh sách không có."


def _same(told: Mapping[str, Any], row: Listed) -> bool:
    said = [told.get(name) for name in ("file", "title", "sha256", "size")]
    return said == [row.name, row.title, row.sha256, row.size]


def _frozen(beside: Beside) -> Iterator[str]:
    """Each round names files of its own case, as they are."""
    rounds = Round.objects.filter(case__kind__in=ATTACHING).select_related("case").order_by("case", "number")
    for one in rounds.iterator(_AT_ONCE):
        where = f"Hồ sơ {one.case}, lần trình {one.number}"
        try:
            wrong = [row.place for row in listed_in(read(one.content)) if beside.get((one.case.code, row.place)) != row]
        except (TypeError, AttributeError):
            yield f"{where}: không đọc được danh sách tệp gửi kèm."
            continue
        yield from (f"{where}: tệp {place} không có hoặc khác với danh sách của hồ sơ." for place in wrong)


def _downloads(beside: Beside) -> Iterator[str]:
    for entry in AccessEntry.objects.filter(what=DOWNLOAD_ATTACHMENT).order_by("pk").iterator(_AT_ONCE):
        if not entry.detail.isdigit() or (entry.ref, int(entry.detail)) not in beside:
            yield f"Nhật ký truy cập, dòng {entry.pk}: hồ sơ {entry.ref} không có tệp {entry.detail}."


def _rows() -> Iterator[Attachment]:
    return Attachment.objects.select_related("case").order_by("case", "place").iterator(_AT_ONCE)


KEPT.register(Check("attachments", "Tệp gửi kèm còn nguyên, đúng với nhật ký và từng lần trình", attachments))
