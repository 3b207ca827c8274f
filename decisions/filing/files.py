"""Hồ sơ công việc: opened from the list, papers put in and taken out, closed when the work is done (NĐ30, Điều 29).

Locked in this order: the file; the journal of the body.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.history import reader_of
from decisions.cases.models import ISSUED_STATES
from decisions.cases.selectors import visible_case
from decisions.errors import ActNotAllowed, NotVisible, RuleBroken, Violation
from decisions.filing.models import LONGEST_REASON, MOST_PAPERS, Access, FiledPaper, FileLine, WorkFile
from decisions.filing.rules import MAKING, Ending, ending_broken, kept_for
from decisions.filing.writing import CLOSE_FILE, OPEN_FILE, PUT_IN, TAKE_OUT, Hand, hand_for, hand_of_keeper
from decisions.incoming.selectors import visible_arrival
from decisions.organisation.models import Officer
from decisions.texts import TextRule, cleaned
from documents.database.writing import write_changes
from documents.page.vietnamese import clean_line

_REASON = TextRule("Lý do", LONGEST_REASON, "Ghi lý do đưa văn bản ra khỏi hồ sơ.", MAKING, "reason")


@dataclass(frozen=True)
class Named:
    """A paper by its name: the code of its case, or its place in the book of the body."""

    case: str = ""
    year: int = 0
    number: int = 0

    @classmethod
    def read(cls, text: str) -> Named:
        """`22891.thanh-lap.2022.1` or `2022/15`, as pages write them; anything else names nothing."""
        year, bar, number = text.partition("/")
        if not bar:
            return cls(case=text)
        whole = all(part.isascii() and part.isdigit() and len(part) < 10 for part in (year, number))
        return cls(year=int(year), number=int(number)) if whole else cls()


@transaction.atomic
def open_file(line: FileLine, *, by: Officer, at: datetime) -> WorkFile:
    """Open the file of an approved line. Raises NotAuthorised, ActNotAllowed."""
    hand = hand_of_keeper(line, by, at)
    locked = FileLine.objects.select_for_update(of=("self",)).select_related("heading__list__body").get(pk=line.pk)
    if locked.struck_at:
        raise ActNotAllowed(f"Hồ sơ {line.notation} đã bỏ khỏi danh mục nên không mở được.")
    if not locked.approved_at:
        raise ActNotAllowed("Danh mục hồ sơ chưa được duyệt. Người đứng đầu cơ quan duyệt trước khi mở hồ sơ.")
    if WorkFile.objects.filter(line=locked).exists():
        raise ActNotAllowed(f"Hồ sơ {line.notation} đã mở trước đó.")
    made = WorkFile.objects.create(line=locked, opened_by=by, opened_at=at)
    hand.tell((OPEN_FILE, made))
    return made


@transaction.atomic
def put_in(file: WorkFile, paper: Named, *, by: Officer, at: datetime) -> FiledPaper:
    """Put a paper into an open file under the next order number; it stays in every other file it lies in.

    Raises NotAuthorised, NotVisible, ActNotAllowed, RuleBroken.
    """
    hand, locked = _filer(file, by, at), _locked(file)
    found = _paper(locked, paper, by, at)
    present = list(locked.papers.values_list("case", "arrival", "removed_at"))
    if any((case, arrival, gone) == (*found.values(), None) for case, arrival, gone in present):
        raise _broken("Văn bản này đã có trong hồ sơ.")
    if len(present) >= MOST_PAPERS:
        raise _broken(
            f"Hồ sơ đã dùng hết {MOST_PAPERS} số thứ tự. Kết thúc hồ sơ này, mở hồ sơ khác cho phần tiếp theo."
        )
    made = FiledPaper.objects.create(
        file=locked,
        place=len(present) + 1,
        case_id=found["case"],
        arrival_id=found["arrival"],
        filed_by=by,
        filed_at=at,
    )
    hand.tell((PUT_IN, made))
    return made


@transaction.atomic
def take_out(file: WorkFile, place: int, reason: str, *, by: Officer, at: datetime) -> FiledPaper:
    """Take a paper out of an open file, with the reason; row and order number stay.

    Raises NotAuthorised, NotVisible, ActNotAllowed, RuleBroken.
    """
    hand, locked = _filer(file, by, at), _locked(file)
    row: FiledPaper | None = locked.papers.filter(place=place).first()
    if row is None:
        raise NotVisible
    if row.removed_at:
        raise ActNotAllowed("Văn bản này đã được đưa ra khỏi hồ sơ trước đó.")
    words = cleaned(reason, MAKING, "reason", clean_line)
    if broken := _REASON.broken(words):
        raise RuleBroken(broken)
    row.removed_by, row.removed_at, row.reason = by, at, words
    write_changes([row], ["removed_by", "removed_at", "reason"])
    hand.tell((TAKE_OUT, row))
    return row


@transaction.atomic
def close_file(file: WorkFile, ending: Ending, *, by: Officer, at: datetime) -> WorkFile:
    """The work is done: title, retention and use are settled, nothing is put in any more.

    Raises NotAuthorised, ActNotAllowed, RuleBroken.
    """
    hand, locked = hand_of_keeper(file.line, by, at), _locked(file)
    title = cleaned(ending.title, MAKING, "title", clean_line)
    told = Ending(title, kept_for(cleaned(ending.maintenance, MAKING, "maintenance", clean_line)), ending.access)
    broken = list(ending_broken(told, locked.papers.filter(removed_at=None).count()))
    if told.access not in Access.values:
        broken.append(Violation(MAKING, "Chọn chế độ sử dụng của hồ sơ.", "access"))
    if broken:
        raise RuleBroken(broken)
    locked.closed_by, locked.closed_at = by, at
    locked.title, locked.maintenance, locked.access = told.title, told.maintenance, told.access
    write_changes([locked], ["closed_by", "closed_at", "title", "maintenance", "access"])
    hand.tell((CLOSE_FILE, locked))
    return locked


def _paper(file: WorkFile, paper: Named, by: Officer, at: datetime) -> dict[str, int | None]:
    """The keys of a paper its filer may see. Raises NotVisible, RuleBroken."""
    body = file.list.body
    if not paper.case:
        arrival = visible_arrival(by, body.code, paper.year, paper.number, at)
        return {"case": None, "arrival": arrival.pk}
    case = visible_case(by, paper.case, at)
    if case.unit_id != body.pk:
        raise _broken("Văn bản của cơ quan khác đưa vào hồ sơ theo số đến của cơ quan.")
    if case.state not in ISSUED_STATES:
        raise _broken("Chỉ đưa vào hồ sơ văn bản đã phát hành. Phát hành văn bản trước.")
    if not reader_of(by, case, at).reads_paper():
        raise NotVisible
    return {"case": case.pk, "arrival": None}


def _filer(file: WorkFile, by: Officer, at: datetime) -> Hand:
    return hand_for(file.list.body, (Act.FILE_PAPER,), by, at)


def _locked(file: WorkFile) -> WorkFile:
    """The file as it stands, kept from others. Raises ActNotAllowed once it is closed."""
    files = WorkFile.objects.select_for_update(of=("self",)).select_related("line__heading__list__body", "line__keeper")
    found: WorkFile = files.get(pk=file.pk)
    if found.closed_at:
        raise ActNotAllowed("Hồ sơ đã kết thúc; không thêm, bớt văn bản và không kết thúc lại được.")
    return found


def _broken(sentence: str) -> RuleBroken:
    return RuleBroken([Violation(MAKING, sentence, "paper")])
