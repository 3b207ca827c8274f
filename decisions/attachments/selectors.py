"""Which files of a case an officer sees, and handing them out: the permission of the case first, then the bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from decisions.attachments.listing import Listed, listed_in
from decisions.attachments.services import ATTACHING, files_beside, require_drafter, require_open
from decisions.cases.downloads import Download
from decisions.cases.drafts import submitted
from decisions.cases.history import reader_of
from decisions.cases.models import Case, Round, State
from decisions.cases.selectors import visible_case
from decisions.errors import DecisionError, NotVisible
from decisions.journal.services import note_access
from decisions.organisation.models import Officer
from documents.files import store

DOWNLOAD_ATTACHMENT = "download_attachment"
"""How the access log names such a download; its detail is the place of the file."""


@dataclass(frozen=True)
class Shelf:
    """The files of a case as one officer sees them: the list that counts, and those of earlier rounds."""

    rows: tuple[Listed, ...] = ()
    earlier: tuple[tuple[int, tuple[Listed, ...]], ...] = ()
    changes: bool = False

    def at(self, place: int) -> Listed:
        """A file by its place, in whatever list. Raises NotVisible."""
        everywhere = (self.rows, *(rows for _, rows in self.earlier))
        found = next((row for rows in everywhere for row in rows if row.place == place), None)
        if found is None:
            raise NotVisible
        return found


def shelf_of(case: Case, officer: Officer, at: datetime) -> Shelf:
    """What an officer sees of the files of a case he sees.

    While it is drafted the drafting body sees what lies there; else what was submitted last counts, and whoever reads
    the paper sees that. Earlier rounds stay inside the body.
    """
    if case.kind not in ATTACHING:
        return Shelf()
    reader = reader_of(officer, case, at)
    rounds = _rounds(case)
    if reader.inside:
        return _inside(case, rounds, changes=_may_change(case, officer, at))
    return Shelf(rounds[-1][1]) if rounds and reader.reads_paper() else Shelf()


def visible_file(officer: Officer, code: str, place: int, at: datetime) -> tuple[Case, Listed]:
    """A file by the code of its case. Raises NotVisible, alike for a foreign case and one without such a file."""
    case = visible_case(officer, code, at)
    return case, shelf_of(case, officer, at).at(place)


def download(officer: Officer, code: str, place: int, at: datetime) -> tuple[Listed, Download]:
    """The bytes of a file; the download stands in the access log. Raises NotVisible, FileMissing, FileAltered."""
    case, row = visible_file(officer, code, place, at)
    content = store.read(row.sha256)
    note_access(officer, DOWNLOAD_ATTACHMENT, case.code, at=at, detail=str(row.place))
    return row, Download(row.name, content)


def _inside(case: Case, rounds: list[tuple[int, tuple[Listed, ...]]], *, changes: bool) -> Shelf:
    if case.state == State.DRAFTING or not rounds:
        return Shelf(files_beside(case), _told(rounds), changes)
    return Shelf(rounds[-1][1], _told(rounds[:-1]))


def _told(rounds: list[tuple[int, tuple[Listed, ...]]]) -> tuple[tuple[int, tuple[Listed, ...]], ...]:
    """The rounds that had files, the latest first."""
    return tuple((number, rows) for number, rows in reversed(rounds) if rows)


def _rounds(case: Case) -> list[tuple[int, tuple[Listed, ...]]]:
    return [(one.number, listed_in(submitted(one))) for one in Round.objects.filter(case=case).order_by("number")]


def _may_change(case: Case, officer: Officer, at: datetime) -> bool:
    try:
        require_drafter(case, by=officer, at=at)
        require_open(case)
    except DecisionError:
        return False
    return True
