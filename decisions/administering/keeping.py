"""Who keeps what, and what every change must have: a day to come, a paper it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.grants import Paper
from decisions.authority.rights import Asked, Right, require, units_of
from decisions.errors import NotAuthorised, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.legal.models import LegalBasis
from decisions.organisation.directory import entry_of
from decisions.organisation.models import Officer, Unit, UnitVersion, VillageVersion
from decisions.organisation.models.dated import BASIS_LENGTH
from documents.clock import local_date

CLAUSE = "Luật Tổ chức chính quyền địa phương"
_FARTHEST = 400  # days ahead


@dataclass(frozen=True)
class Pen:
    """The right under which something is written, by whom, when; and the journal it is told to."""

    by: Officer
    at: datetime
    right: Right
    book: str

    @property
    def today(self) -> date:
        """The day it is written."""
        return local_date(self.at)

    def tell(self, act: str, content: Mapping[str, Any]) -> None:
        """Tell the journal, after whatever was told it meanwhile."""
        book = lock_books(JournalBook.Kind.UNIT, [self.book])[self.book]
        write(book, deed(act, at=self.at, by=self.by, right=self.right, content=content))


def pen_for(act: Act, body: Unit, book: Unit, *, by: Officer, at: datetime) -> Pen:
    """The right on a body, and the journal of a unit, locked with that of the body; the caller has the transaction.

    Raises NotAuthorised.
    """
    right = require(by, Asked((act,), body.pk, at))
    lock_books(JournalBook.Kind.UNIT, sorted({body.code, book.code}))
    return Pen(by, at, right, book.code)


def province_kept(officer: Officer, act: Act, at: datetime) -> Unit:
    """The province for which an officer keeps something. Raises NotAuthorised."""
    found = units_of(officer, act, at)
    if not found:
        raise NotAuthorised(f"Bạn không giữ nhiệm vụ “{act.label}” vào lúc này.")
    return found[0]


def unit_kept(officer: Officer, code: str, at: datetime) -> Unit:
    """A unit whose names and end an officer keeps. Raises NotVisible, NotAuthorised."""
    unit = entry_of(officer, code, at).unit
    province_kept(officer, Act.KEEP_UNITS, at)
    return unit


def cited(paper: Paper) -> str:
    """The paper as rows keep it: `Nghị quyết số 12/NQ-HĐND ngày 04/05/2022`."""
    day = f" ngày {paper.date:%d/%m/%Y}" if paper.date else ""
    about = f" {paper.about}" if paper.about else ""
    return f"văn bản số {paper.symbol}{day}{about}"[:BASIS_LENGTH]


def close(version: LegalBasis | UnitVersion | VillageVersion, last: date, words: str) -> None:
    """The last day of a version, and the paper by which it ended."""
    version.valid_to, version.end_basis = last, words
    version.save(update_fields=["valid_to", "end_basis"])


def broken_by_paper(paper: Paper, today: date) -> Iterator[Violation]:
    """What is wrong with the paper a change rests on."""
    if not paper.symbol or paper.date is None:
        yield Violation(CLAUSE, "Nhập số, ký hiệu và ngày của văn bản làm căn cứ.", "paper")
    elif paper.date > today:
        yield Violation(CLAUSE, "Ngày của văn bản làm căn cứ chưa đến. Kiểm tra lại ngày văn bản.", "paper_date")


def broken_by_start(starts: date, today: date, field: str = "starts") -> Iterator[Violation]:
    """What is wrong with the day from which something is to hold."""
    if starts < today:
        sentence = "Không ghi lùi ngày: văn bản đã ký in theo dữ liệu khi đó. Chọn hôm nay hoặc ngày sau."
        yield Violation(CLAUSE, sentence, field)
    elif (starts - today).days > _FARTHEST:
        yield Violation(CLAUSE, "Ngày có hiệu lực xa hơn một năm. Kiểm tra lại năm đã nhập.", field)


def require_none(violations: Iterator[Violation] | list[Violation]) -> None:
    """Raises RuleBroken when there is any."""
    if broken := list(violations):
        raise RuleBroken(broken)
