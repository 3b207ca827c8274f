"""How long files are kept: those whose time is over, for the Hội đồng xác định giá trị tài liệu; what holds one back.

Nothing is deleted by it. Time counts from the year in which the file was closed (Luật Lưu trữ 2011, Điều 17, 28); a
file that is held back is not handed to the council, however old it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.errors import ActNotAllowed, NotVisible, RuleBroken, Violation
from decisions.filing.models import LONGEST_REASON, FileHold, WorkFile
from decisions.filing.writing import HOLD_FILE, RELEASE_FILE, hand_for
from decisions.organisation.models import Officer, Unit
from decisions.texts import TextRule, cleaned
from documents.clock import local_date
from documents.database.writing import write_changes
from documents.page.vietnamese import clean_line

KEEPING = "Luật Lưu trữ 2011 Đ17, 28"
HOLDERS, RELEASERS = (Act.KEEP_FILE_LIST, Act.APPROVE_FILE_LIST), (Act.APPROVE_FILE_LIST,)
_READERS = (Act.SEE_FILES, Act.KEEP_FILE_LIST, Act.APPROVE_FILE_LIST, Act.FILE_PAPER)
_YEARS = re.compile(r"(\d{1,2}) năm")
_PAPER = TextRule("Văn bản yêu cầu", LONGEST_REASON, "Ghi số, ngày, cơ quan của văn bản yêu cầu.", KEEPING, "paper")
_NOTE = TextRule("Ghi chú", LONGEST_REASON, "", KEEPING, "note")
_END = TextRule("Lý do", LONGEST_REASON, "Ghi lý do thôi giữ lại.", KEEPING, "note")


@dataclass(frozen=True)
class Kept:
    """A closed file: the last year it is kept, and what holds it back beyond that."""

    file: WorkFile
    last: int
    holds: tuple[FileHold, ...]

    @property
    def reason(self) -> str:
        """Why it is on the list."""
        return f"Kết thúc năm {closed_in(self.file)}, bảo quản {self.file.kept_for.lower()}, hết ngày 31/12/{self.last}"


@dataclass(frozen=True)
class Expired:
    """The files of a body whose time is over at the beginning of a year, and those among them that are held back."""

    body: Unit
    year: int
    over: Sequence[Kept]
    held: Sequence[Kept]


def last_year(file: WorkFile) -> int | None:
    """The last year a closed file is kept; None while it is open, and for one that is kept for ever."""
    years = _YEARS.fullmatch(file.kept_for)
    return closed_in(file) + int(years[1]) if years and file.closed_at else None


def closed_in(file: WorkFile) -> int:
    """The year in which a file was closed, from which its time counts."""
    return local_date(file.closed_at).year if file.closed_at else 0


def expired(officer: Officer, unit: str, year: int, at: datetime) -> Expired:
    """What is over on 1 January of a year. Raises NotVisible for who does not see the files of the body."""
    if unit not in bodies_of(officer, _READERS, at) or not 2000 <= year <= 2200:
        raise NotVisible
    closed = WorkFile.objects.filter(line__heading__list__body__code=unit).exclude(closed_at=None)
    related = closed.select_related("line__heading__list__body", "line__keeper").prefetch_related("holds__held_by")
    rows = related.order_by("line__heading__list__year", "line__heading__place", "line__number")
    found = [Kept(file, last, standing_of(file)) for file in rows if (last := last_year(file)) and last < year]
    body = Unit.objects.get(code=unit)
    return Expired(body, year, [one for one in found if not one.holds], [one for one in found if one.holds])


def standing_of(file: WorkFile) -> tuple[FileHold, ...]:
    """What holds a file back now."""
    return tuple(hold for hold in file.holds.all() if hold.ended_at is None)


@transaction.atomic
def hold(file: WorkFile, cause: str, paper: str, note: str, *, by: Officer, at: datetime) -> FileHold:
    """Hold a file back: whatever its time, it stays. Raises NotAuthorised, RuleBroken."""
    hand = hand_for(file.list.body, HOLDERS, by, at)
    WorkFile.objects.select_for_update(of=("self",)).get(pk=file.pk)
    told = (cleaned(paper, KEEPING, "paper", clean_line), cleaned(note, KEEPING, "note", clean_line))
    broken = [*_PAPER.broken(told[0]), *_NOTE.broken(told[1])]
    if cause not in FileHold.Cause.values:
        broken.append(Violation(KEEPING, "Chọn lý do giữ lại.", "cause"))
    if broken:
        raise RuleBroken(broken)
    place = file.holds.count() + 1
    made = FileHold.objects.create(
        file=file, place=place, cause=cause, paper=told[0], note=told[1], held_by=by, held_at=at
    )
    hand.tell((HOLD_FILE, made))
    return made


@transaction.atomic
def release(file: WorkFile, place: int, note: str, *, by: Officer, at: datetime) -> FileHold:
    """The head says that one cause is over; others go on holding. Raises NotAuthorised, NotVisible, ActNotAllowed."""
    hand = hand_for(file.list.body, RELEASERS, by, at)
    found = FileHold.objects.select_for_update(of=("self",)).filter(file=file, place=place).first()
    if found is None:
        raise NotVisible
    if found.ended_at:
        raise ActNotAllowed("Hồ sơ đã thôi giữ lại theo văn bản này trước đó.")
    words = cleaned(note, KEEPING, "note", clean_line)
    if broken := _END.broken(words):
        raise RuleBroken(broken)
    found.ended_by, found.ended_at, found.end_note = by, at, words
    write_changes([found], ["ended_by", "ended_at", "end_note"])
    hand.tell((RELEASE_FILE, found))
    return found
