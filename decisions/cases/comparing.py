"""What changed from one round of a case to the next: the words of both pages, line by line, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from decisions.cases.drafts import submitted
from decisions.cases.history import reader_of
from decisions.cases.models import Case, Round
from decisions.cases.papers import preview
from decisions.cases.selectors import visible_case
from decisions.errors import NotVisible
from decisions.organisation.models import Officer
from documents.page.reading import lines_of


@dataclass(frozen=True)
class Piece:
    """Some words of a line; `changed` when the other round has not got them."""

    text: str
    changed: bool


@dataclass(frozen=True)
class Line:
    """A line of the earlier and of the later page; nothing where the other has no such line."""

    earlier: tuple[Piece, ...]
    later: tuple[Piece, ...]
    same: bool


@dataclass(frozen=True)
class Comparison:
    """Two rounds of a case and their lines; `rounds` are all there are."""

    case: Case
    rounds: tuple[Round, ...]
    earlier: Round
    later: Round
    lines: tuple[Line, ...]

    @property
    def changes(self) -> int:
        """How many lines differ."""
        return sum(not line.same for line in self.lines)


def compare(officer: Officer, code: str, earlier: int | None, later: int | None, at: datetime) -> Comparison:
    """Two rounds as somebody inside the issuing body compares them; not said, the last and the one before it.

    Raises NotVisible: also for who only received the paper, and for a round there is not.
    """
    case = visible_case(officer, code, at)
    rounds = {one.number: one for one in case.rounds.select_related("submitted_by").order_by("number")}
    second = later or max(rounds, default=0)
    first = earlier or second - 1
    if not reader_of(officer, case, at).inside or first not in rounds or second not in rounds:
        raise NotVisible
    pages = [_words(case, rounds[number], at) for number in (first, second)]
    return Comparison(case, tuple(rounds.values()), rounds[first], rounds[second], tuple(_lines(*pages)))


def _words(case: Case, round_: Round, at: datetime) -> list[str]:
    """The lines of the page as it was submitted."""
    return lines_of(preview(case, submitted(round_), at=at))


def _lines(earlier: Sequence[str], later: Sequence[str]) -> Iterator[Line]:
    for kind, start, end, begin, stop in SequenceMatcher(None, earlier, later, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from (Line((Piece(text, False),), (Piece(text, False),), same=True) for text in earlier[start:end])
            continue
        before, after = list(earlier[start:end]), list(later[begin:stop])
        for place in range(max(len(before), len(after))):
            yield _changed(before[place] if place < len(before) else "", after[place] if place < len(after) else "")


def _changed(before: str, after: str) -> Line:
    """A line that differs, its words that do marked."""
    olds, news = before.split(" "), after.split(" ")
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, start, end, begin, stop in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        for pieces, words in ((left, olds[start:end]), (right, news[begin:stop])):
            if text := " ".join(words):
                pieces.append(Piece(text, kind != "equal"))
    return Line(tuple(left), tuple(right), same=False)
