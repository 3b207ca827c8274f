"""What the services of files share: who acts under which right, what the journal of the body is told of each row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require, rights
from decisions.errors import NotAuthorised
from decisions.filing.models import FiledPaper, FileHeading, FileHold, FileLine, WorkFile
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from documents.canonical import canonical, digest
from documents.clock import local_date

ADD_HEADING, ADD_LINE, STRIKE_LINE = "add_file_heading", "add_file_line", "strike_file_line"
APPROVE_LINE, OPEN_FILE, CLOSE_FILE = Act.APPROVE_FILE_LIST.value, "open_file", Act.CLOSE_FILE.value
PUT_IN, TAKE_OUT = Act.FILE_PAPER.value, "take_out_paper"
HOLD_FILE, RELEASE_FILE = "hold_file", "release_file"
"""What the journal calls what is done."""
Row = FileHeading | FileLine | WorkFile | FiledPaper | FileHold


@dataclass(frozen=True)
class Hand:
    """Who acts, when, under which right, for which body."""

    by: Officer
    at: datetime
    body: Unit
    right: Right

    def tell(self, *deeds: tuple[str, Row]) -> None:
        """Write the journal of the body: each deed names its row and a digest of what it says."""
        book = lock_books(JournalBook.Kind.UNIT, [self.body.code])[self.body.code]
        for act, row in deeds:
            write(book, deed(act, at=self.at, by=self.by, right=self.right, content=told(act, row)))


def hand_for(body: Unit, acts: tuple[str, ...], by: Officer, at: datetime) -> Hand:
    """Raises NotAuthorised."""
    return Hand(by, at, body, require(by, Asked(acts, body.pk, at)))


def hand_of_keeper(line: FileLine, by: Officer, at: datetime) -> Hand:
    """Who makes the file opens and closes it, or văn thư (NĐ30, Điều 29, 31). Raises NotAuthorised."""
    body = line.heading.list.body
    acts = (Act.FILE_PAPER, Act.KEEP_FILE_LIST) if by == line.keeper else (Act.KEEP_FILE_LIST,)
    held = rights(Asked(acts, body.pk, at), officer=by)
    if not held:
        called = body.called(local_date(at))
        sentence = f"Hồ sơ {line.notation} do {line.keeper} lập. Chỉ người lập và văn thư {called} làm việc này."
        raise NotAuthorised(sentence)
    return Hand(by, at, body, held[0])


def told(act: str, row: Row) -> dict[str, Any]:
    """What the journal is told of a deed: the row it is about, and a digest of all it says of it."""
    return {"filing": str(row), "filing_digest": digest(canonical(_FACTS[act](row)))}


def _heading(row: Any) -> Mapping[str, Any]:
    return {"place": row.place, "title": row.title, "sign": row.sign}


def _line(row: Any) -> Mapping[str, Any]:
    said = {name: getattr(row, name) for name in ("number", "title", "maintenance", "remark")}
    return {**said, "keeper": row.keeper.username, "added_by": row.added_by.username, "at": row.added_at.isoformat()}


def _by(who: str, when: str) -> Any:
    return lambda row: {"by": getattr(row, who).username, "at": getattr(row, when).isoformat()}


def _closed(row: Any) -> Mapping[str, Any]:
    said = {name: getattr(row, name) for name in ("title", "maintenance", "access")}
    return {**said, "by": row.closed_by.username, "at": row.closed_at.isoformat()}


def _filed(row: Any) -> Mapping[str, Any]:
    paper = row.case.code if row.case else str(row.arrival)
    return {"paper": paper, "by": row.filed_by.username, "at": row.filed_at.isoformat()}


def _removed(row: Any) -> Mapping[str, Any]:
    return {"reason": row.reason, "by": row.removed_by.username, "at": row.removed_at.isoformat()}


def _held(row: Any) -> Mapping[str, Any]:
    said = {name: getattr(row, name) for name in ("cause", "paper", "note")}
    return {**said, "by": row.held_by.username, "at": row.held_at.isoformat()}


def _released(row: Any) -> Mapping[str, Any]:
    return {"note": row.end_note, "by": row.ended_by.username, "at": row.ended_at.isoformat()}


_FACTS: Mapping[str, Any] = {
    ADD_HEADING: _heading,
    ADD_LINE: _line,
    STRIKE_LINE: _by("struck_by", "struck_at"),
    APPROVE_LINE: _by("approved_by", "approved_at"),
    OPEN_FILE: _by("opened_by", "opened_at"),
    CLOSE_FILE: _closed,
    PUT_IN: _filed,
    TAKE_OUT: _removed,
    HOLD_FILE: _held,
    RELEASE_FILE: _released,
}
