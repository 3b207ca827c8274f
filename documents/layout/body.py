"""Box 6 of a page: what each form says in running text, with numbers, marks and tables, as both drawings take it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import singledispatch

from documents.layout.measure import longest_word, points, widths
from documents.page import standard
from documents.page.blocks import CLOSING
from documents.page.forms import CALLED, INSPECTION_CALLED, MEETING_CALLED
from documents.page.model import (
    Align,
    Article,
    Block,
    Clause,
    Column,
    Content,
    Decision,
    Enclosed,
    Invitation,
    Minutes,
    Opinion,
    Page,
    Paragraph,
    Person,
    Roll,
    Section,
    Slip,
    Table,
)
from documents.page.standard import POINT_LETTERS, SHEET
from documents.page.vietnamese import dateline, lower_first

BLANK = "\u00a0" * 9
"""Room to write a number, a day, a month or a year by hand."""

OMITTED = "(...)"
"""Stands in an extract where parts of the original are left out."""
_DECISIONS = ("Đồng ý", "Yêu cầu sửa", "Trả lại")
_TICK = "□"
_EDGE = 2.0
"""Points a column needs beside its words and what stands off them: programs take the rules from its width."""

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Run:
    """Words set alike."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph of box 6; `keep` holds it on the page of the next one, `centred` lines are headings of a chapter.

    `section`: it is the title of a phần.
    """

    runs: tuple[Run, ...]
    keep: bool = False
    centred: bool = False
    section: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Grid:
    """A ruled table of box 6; `widths` of its columns and the least `height` of its rows in points."""

    headings: tuple[str, ...]
    widths: tuple[float, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    height: float = 0


Body = tuple[Line | Grid, ...]


def sections_of(page: Page) -> tuple[Body, ...]:
    """Box 6 in the parts an extract may choose from: each Điều; of others each phần, or each paragraph where none is.

    What stands before the first phần is a part of its own.
    """
    content = page.content
    if isinstance(content, Decision):
        return tuple(tuple(_article(number, one)) for number, one in enumerate(content.articles, start=1))
    lines = tuple(_body(content, page))
    heads = [place for place, line in enumerate(lines) if isinstance(line, Line) and line.section]
    if not heads:
        return tuple((line,) for line in lines)
    firsts = [0, *(place for place in heads if place)]
    return tuple(lines[first:last] for first, last in zip(firsts, [*firsts[1:], len(lines)], strict=True))


def kept_of(parts: Sequence[Body], kept: frozenset[int]) -> Iterator[Line | Grid]:
    """The parts that stand, and one mark for each run of parts that is left out."""
    for place, part in enumerate(parts):
        if place in kept:
            yield from part
        elif place == 0 or place - 1 in kept:
            yield Line((Run(OMITTED),))


def roman(number: int) -> str:
    """A whole number from 1 to 89 in Roman figures."""
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


@singledispatch
def _body(content: Content, page: Page) -> Iterator[Line | Grid]:
    """Box 6 as the form has it."""
    yield from lines_of(content.blocks)  # type: ignore[union-attr] # a decision goes its own way below


@_body.register
def _(content: Invitation, page: Page) -> Iterator[Line | Grid]:
    yield from _several(f"{content.host} trân trọng kính mời", content.guests)
    yield _said(f"Tới dự {content.purpose}.")
    yield _said(f"Chủ trì: {content.chair}.")
    yield _said(f"Thời gian: {content.time}.")
    yield _said(f"Địa điểm: {content.venue}{'.' if content.blocks else CLOSING}")
    yield from lines_of(content.blocks)


_CALLED = {
    MEETING_CALLED: ("Chủ trì (chủ tọa)", "Thư ký (người ghi biên bản)"),
    INSPECTION_CALLED: INSPECTION_CALLED,
}


@_body.register
def _(content: Minutes, page: Page) -> Iterator[Line | Grid]:
    yield _said(f"Thời gian bắt đầu: {content.begun}.")
    yield _said(f"Địa điểm: {content.venue}.")
    yield from _several("Thành phần tham dự", content.present)
    chair, clerk = _CALLED[CALLED.get((content.secretary.title, page.signature.title), MEETING_CALLED)]
    yield _said(f"{chair}: {content.chair}.")
    yield _said(f"{clerk}: {content.clerk}.")
    yield Line((Run(f"Nội dung (theo diễn biến {lower_first(content.meeting)}):"),), keep=True)
    yield from lines_of(content.blocks)
    yield _said(f"{content.meeting} kết thúc vào {content.ended}{CLOSING}")


@_body.register
def _(content: Slip, page: Page) -> Iterator[Line | Grid]:
    yield _said(f"Đơn vị trình: {content.presenter}.")
    if page.urgency:
        yield _said(f"Độ khẩn: {page.urgency.mark.capitalize()}.")
    if content.due:
        yield _said(f"Thời hạn giải quyết: {dateline(content.due)}.")
    yield from lines_of(content.blocks)
    if content.opinions:
        yield _opinions(content.opinions)
    ticks = f"{BLANK}".join(f"{_TICK} {one}" for one in _DECISIONS)
    yield Line((Run("Ý kiến của lãnh đạo: ", bold=True), Run(ticks)), keep=True)


def _said(text: str) -> Line:
    return Line((Run(text),))


def _several(lead: str, lines: Sequence[str]) -> Iterator[Line]:
    """One beside the words that lead to it, several below them."""
    if len(lines) == 1:
        yield _said(f"{lead}: {lines[0]}.")
        return
    yield Line((Run(f"{lead}:"),), keep=True)
    yield from (_said(f"- {line}") for line in listed(lines))


def _opinions(opinions: Sequence[Opinion]) -> Grid:
    """What each said on the way, with room to sign where nothing is told yet."""
    return _ruled(
        (Column("Người có ý kiến", 28), Column("Ý kiến", 42), Column("Họ tên, chữ ký, ngày", 30, Align.CENTRE)),
        tuple((one.role, one.text, _under(one)) for one in opinions),
        points(standard.OPINION_ROOM),
    )


def _under(opinion: Opinion) -> str:
    return ", ".join(part for part in (opinion.name, dateline(opinion.day) if opinion.day else "") if part)


def _article(number: int, article: Article) -> Iterator[Line | Grid]:
    lead = Run(f"Điều {number}. ", bold=True)
    blocks = list(article.blocks)
    if article.title:
        yield Line((lead, Run(article.title, bold=True)), keep=True)
    elif blocks and isinstance(blocks[0], Paragraph):
        yield Line((lead, Run(blocks.pop(0).text)))  # type: ignore[union-attr] # its kind was asked just before
    yield from lines_of(blocks)


def chapters(text: Enclosed) -> Iterator[Line | Grid]:
    """Chapters with their numbers and titles; Điều count through all of them."""
    first = titled = 1
    for chapter in text.chapters:
        if chapter.title:
            yield Line((Run(f"Chương {roman(titled)}", bold=True),), keep=True, centred=True)
            yield Line((Run(chapter.title, bold=True),), keep=True, centred=True)
            titled += 1
        for number, article in enumerate(chapter.articles, start=first):
            yield from _article(number, article)
        first += len(chapter.articles)


def lines_of(blocks: Sequence[Block]) -> Iterator[Line | Grid]:
    """Blocks with the numbers that follow from their order."""
    number = part = 0
    for block in blocks:
        if isinstance(block, Section):
            number, part = 0, part + 1
            yield Line((Run(f"{roman(part)}. {block.title}", bold=True),), keep=True, section=True)
            continue
        number += isinstance(block, Clause)
        yield from _block(block, number)


@singledispatch
def _block(block: Block, number: int) -> Iterator[Line | Grid]:
    raise TypeError(f"A page has no {type(block).__name__}.")


@_block.register
def _(block: Paragraph, number: int) -> Iterator[Line | Grid]:
    yield Line((Run(block.text),))


@_block.register
def _(block: Clause, number: int) -> Iterator[Line | Grid]:
    if block.title:
        yield Line((Run(f"{number}. {block.title}", bold=True),), keep=True)
    if block.text:
        yield Line((Run(block.text if block.title else f"{number}. {block.text}"),))
    for letter, point in zip(POINT_LETTERS, block.points, strict=False):
        yield Line((Run(f"{letter}) {point}"),))


@_block.register
def _(block: Roll, number: int) -> Iterator[Line | Grid]:
    last = len(block.people)
    for place, person in enumerate(block.people, start=1):
        yield Line((Run(f"{place}. {_person(person)}{block.end if place == last else ';'}"),))


@_block.register
def _(block: Table, number: int) -> Iterator[Line | Grid]:
    yield _ruled(block.columns, block.rows)


def _ruled(columns: Sequence[Column], rows: tuple[tuple[str, ...], ...], height: float = 0) -> Grid:
    """A table with columns no narrower than their longest words."""
    headings = tuple(column.heading for column in columns)
    least = [_least(heading, cells) for heading, *cells in zip(headings, *rows, strict=True)]
    wide = widths([column.share for column in columns], least, points(SHEET.text_width))
    aligns = tuple(column.align.value for column in columns)
    return Grid(headings, tuple(round(one, 2) for one in wide), aligns, rows, height)


def _least(heading: str, cells: Sequence[str]) -> float:
    """How narrow a column may be, with what stands off its edges."""
    word = max(longest_word([heading], standard.CELL_HEADING), longest_word(cells, standard.CELL))
    return word + 2 * points(standard.CELL_ROOM) + _EDGE


def _person(person: Person) -> str:
    called = f"{person.honorific} {person.name}"
    office = f", {person.office}" if person.office else ""
    role = f" - {person.role}" if person.role else ""
    return f"{called}{office}{role}"


def listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines of a list: each ends with a semicolon, the last with a full stop."""
    return tuple(f"{line}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, start=1))
