"""What this floor promises of files: order numbers without a hole, papers of the own body, all as the journal says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from decisions.filing import writing
from decisions.filing.models import FiledPaper, FileHeading, FileHold, FileLine, WorkFile
from decisions.filing.writing import Row, told
from decisions.journal.models import JournalBook, JournalEntry
from decisions.proof.kept import read
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
_ACTS = (
    *(writing.ADD_HEADING, writing.ADD_LINE, writing.STRIKE_LINE, writing.APPROVE_LINE),
    *(writing.OPEN_FILE, writing.CLOSE_FILE, writing.PUT_IN, writing.TAKE_OUT),
    *(writing.HOLD_FILE, writing.RELEASE_FILE),
)
_LIST = "heading__list__body"
_FILE = f"file__line__{_LIST}"


def files() -> Iterator[str]:
    """Every heading, line, file and paper in it stands as it was written, in its place, and nothing else does."""
    yield from _in_order()
    yield from _files()
    yield from _papers()
    yield from _told()


def _in_order() -> Iterator[str]:
    """Places count from one without a hole; rows are never deleted."""
    kinds: tuple[tuple[str, Iterable[tuple[object, int]]], ...] = (
        ("Danh mục hồ sơ", FileHeading.objects.values_list("list", "place")),
        ("Đề mục", FileLine.objects.values_list("heading", "number")),
        ("Hồ sơ công việc", FiledPaper.objects.values_list("file", "place")),
        ("Lần giữ lại hồ sơ", FileHold.objects.values_list("file", "place")),
    )
    for called, rows in kinds:
        most: dict[object, int] = {}
        count: Counter[object] = Counter()
        for key, place in rows:
            most[key] = max(most.get(key, 0), place)
            count[key] += 1
        yield from (f"{called} {key}: thiếu số thứ tự." for key in most if most[key] != count[key])


def _files() -> Iterator[str]:
    for file in WorkFile.objects.select_related(f"line__{_LIST}").order_by("pk").iterator(_AT_ONCE):
        if not file.line.approved_at or file.line.struck_at:
            yield f"Hồ sơ {file}: mở từ dòng danh mục chưa duyệt hoặc đã bỏ."
        if file.closed_at and not file.papers.filter(removed_at=None).exists():
            yield f"Hồ sơ {file}: đã kết thúc mà không có văn bản nào."


def _papers() -> Iterator[str]:
    for paper in _rows(FiledPaper, _FILE, "case__unit", "arrival__book"):
        closed, moved = paper.file.closed_at, paper.removed_at or paper.filed_at
        body = paper.file.list.body.code
        if closed and moved > closed:
            yield f"Hồ sơ {paper.file}: văn bản {paper.place} đưa vào hoặc đưa ra sau khi kết thúc."
        of = paper.case.unit.code if paper.case else paper.arrival.book.body
        if of != body:
            yield f"Hồ sơ {paper.file}: văn bản {paper.place} không phải của cơ quan."


def _told() -> Iterator[str]:
    """The journal of each body tells of every row, and of no row that is not there; an erased line says nothing."""
    entries = JournalEntry.objects.filter(act__in=_ACTS, book__kind=JournalBook.Kind.UNIT)
    erased = Counter(entries.filter(content="").values_list("act", flat=True))
    said: Counter[tuple[str, str, str]] = Counter()
    for act, content in entries.exclude(content="").values_list("act", "content").iterator(_AT_ONCE):
        tells = read(content)
        said[act, str(tells.get("filing")), str(tells.get("filing_digest"))] += 1
    for act, row in _deeds():
        tells = told(act, row)
        key = act, str(tells["filing"]), str(tells["filing_digest"])
        if said[key]:
            said[key] -= 1
        elif erased[act]:
            erased[act] -= 1
        else:
            yield f"Hồ sơ {tells['filing']}: nhật ký không ghi hoặc ghi khác ({act})."
    yield from (f"Hồ sơ {where}: nhật ký ghi việc không có ({act})." for (act, where, _), left in said.items() if left)


def _deeds() -> Iterator[tuple[str, Row]]:
    for heading in _rows(FileHeading, "list__body"):
        yield writing.ADD_HEADING, heading
    for line in _rows(FileLine, _LIST, "keeper", "added_by", "approved_by", "struck_by"):
        yield writing.ADD_LINE, line
        yield from _once(line, (writing.APPROVE_LINE, line.approved_at), (writing.STRIKE_LINE, line.struck_at))
    for file in _rows(WorkFile, f"line__{_LIST}", "opened_by", "closed_by"):
        yield writing.OPEN_FILE, file
        yield from _once(file, (writing.CLOSE_FILE, file.closed_at))
    for paper in _rows(FiledPaper, _FILE, "case", "arrival__book", "filed_by", "removed_by"):
        yield writing.PUT_IN, paper
        yield from _once(paper, (writing.TAKE_OUT, paper.removed_at))
    for hold in _rows(FileHold, _FILE, "held_by", "ended_by"):
        yield writing.HOLD_FILE, hold
        yield from _once(hold, (writing.RELEASE_FILE, hold.ended_at))


def _once(row: Row, *deeds: tuple[str, object]) -> Iterator[tuple[str, Row]]:
    return ((act, row) for act, done_at in deeds if done_at)


def _rows(model: Any, *related: str) -> Iterator[Any]:
    return model.objects.select_related(*related).order_by("pk").iterator(_AT_ONCE)  # type: ignore[no-any-return] # of the model


KEPT.register(Check("filing", "Danh mục hồ sơ, hồ sơ công việc khớp với nhật ký", files))
