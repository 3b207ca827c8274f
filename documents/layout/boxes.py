"""The words of each box of a page, in the order of the paper: what both drawings take, so that both say the same.

Box numbers are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục IV.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import singledispatch

from documents.layout.marks import Marks, Stage
from documents.layout.measure import balanced, fitted, length, points, rule_under
from documents.page import standard
from documents.page.model import (
    Annex,
    Article,
    Block,
    Clause,
    Content,
    Decision,
    Letter,
    Named,
    Page,
    Paragraph,
    Person,
    Recipient,
    Roll,
    Section,
    Signature,
    Table,
)
from documents.page.standard import FOOT_LEFT, HEAD_LEFT, HEAD_LEFT_LEAST, POINT_LETTERS, RULE_SHARE, SHEET
from documents.page.vietnamese import dateline, lower_first

BLANK = "\u00a0" * 9
"""Room to write a number, a day, a month or a year by hand."""

SLOT = "\ufffc"
"""Stands for a field in the words of a locked page."""
_WIDEST_NUMBER = "0000"
_WIDEST_DAY = dateline(date(2022, 10, 28))
"""All figures are equally wide: no number and no day needs more room."""

OMITTED = "(...)"
"""Stands in an extract where parts of the original are left out."""
_SIGNED = "(Đã ký)"
_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@dataclass(frozen=True)
class Run:
    """Words set alike."""

    text: str
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph of box 6; `keep` holds it on the page of the next one; `section`: it is the title of a phần."""

    runs: tuple[Run, ...]
    keep: bool = False
    section: bool = False

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Grid:
    """A ruled table of box 6."""

    headings: tuple[str, ...]
    shares: tuple[int, ...]
    aligns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Body = tuple[Line | Grid, ...]


@dataclass(frozen=True)
class Head:
    """Boxes 1 to 4 and 5b; the width of boxes 2 and 3 and the lengths of the rules are in points.

    `number_room` and `day_room` are the widths of the fields that stand for the slots of a locked page.
    """

    left: float
    nation: str
    motto: str
    motto_rule: float
    superior: tuple[str, ...]
    own: tuple[str, ...]
    own_rule: float
    number: str
    dateline: str
    dateline_size: float
    letter_subject: tuple[str, ...]
    number_room: float = 0
    day_room: float = 0


@dataclass(frozen=True)
class Title:
    """Box 5a."""

    kind: str
    subject: tuple[str, ...]
    rule: float


@dataclass(frozen=True)
class Preamble:
    """Box 6 before the first Điều."""

    issuer: tuple[str, ...]
    grounds: tuple[str, ...]
    enacting: str


@dataclass(frozen=True)
class Addressed:
    """Box 9a: one addressee stands beside the lead; several stand below, `indent` points in, under the colon."""

    lead: str
    lines: tuple[str, ...]
    indent: float


@dataclass(frozen=True)
class Foot:
    """Boxes 7a, 7b and 9b; `signed` says in an extract that the original is signed."""

    capacity: tuple[str, ...]
    signer: str
    recipients_lead: str
    recipients: tuple[str, ...]
    signed: str = ""


@dataclass(frozen=True)
class AnnexBoxes:
    """A Phụ lục on pages of its own."""

    heading: str
    title: tuple[str, ...]
    attached: tuple[str, ...]
    rule: float
    body: Body


@dataclass(frozen=True)
class Boxes:
    """A whole paper, ready to be drawn."""

    about: str
    author: str
    draft: str
    head: Head
    title: Title | None
    preamble: Preamble | None
    addressed: Addressed | None
    body: Body
    foot: Foot
    annexes: tuple[AnnexBoxes, ...]


def boxes(page: Page, marks: Marks) -> Boxes:
    """The words of every box. A print has empty room for number and day, whatever the page says."""
    shown = page if marks.stage == Stage.ISSUED else page.stripped()
    content = shown.content
    whole = range(len(sections_of(content)) + len(shown.annexes))
    kept = frozenset(whole) if marks.kept is None else marks.kept
    return Boxes(
        about=f"{page.cited.kind} {_as_continued(content)}",
        author=page.cited.issuer,
        draft=standard.DRAFT_WORDS if marks.stage == Stage.DRAFT else "",
        head=_locked_head(shown) if marks.stage == Stage.LOCKED else _head(shown),
        title=_box_5a(content) if isinstance(content, Decision | Named) else None,
        preamble=_preamble(content) if isinstance(content, Decision) else None,
        addressed=_box_9a(content) if not isinstance(content, Decision) and content.addressees else None,
        body=tuple(_kept(sections_of(content), kept)),
        foot=_foot(shown) if marks.kept is None else replace(_foot(shown), signed=_SIGNED),
        annexes=tuple(_annex(shown, one - len(sections_of(content))) for one in whole if _is_annex(content, one, kept)),
    )


def sections_of(content: Content) -> tuple[Body, ...]:
    """Box 6 in the parts an extract may choose from: each Điều; of others each phần, or each paragraph where none is.

    What stands before the first phần is a part of its own.
    """
    if isinstance(content, Decision):
        return tuple(tuple(_article(number, one)) for number, one in enumerate(content.articles, start=1))
    lines = tuple(_lines(content.blocks))
    if not any(isinstance(block, Section) for block in content.blocks):
        return tuple((line,) for line in lines)
    heads = [0, *(place for place, line in enumerate(lines) if _heads(line) and place)]
    return tuple(lines[first:last] for first, last in zip(heads, [*heads[1:], len(lines)], strict=True))


def roman(number: int) -> str:
    """A whole number from 1 to 89 in Roman figures."""
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _locked_head(page: Page) -> Head:
    """The head with slots where number and day will stand, measured as if the widest stood there."""
    head = _head(page, _WIDEST_DAY)
    day_room = length(_WIDEST_DAY, replace(standard.DATELINE, size=head.dateline_size))
    return replace(
        head,
        number=f"Số: {SLOT}/{page.symbol.text}",
        dateline=f"{page.place}, {SLOT}",
        number_room=round(length(_WIDEST_NUMBER, standard.NUMBER), 2),
        day_room=round(day_room, 2),
    )


def _head(page: Page, day_words: str = "") -> Head:
    day = _box_4(page.place, day_words or _day(page.day))
    left = _left_of(day)
    right = points(SHEET.text_width) - left
    own = _each_balanced(page.authority.own, standard.OWN_NAME, left)
    return Head(
        left=left,
        nation=standard.NATION,
        motto=standard.MOTTO_WORDS,
        motto_rule=round(length(standard.MOTTO_WORDS, standard.MOTTO), 1),
        superior=_each_balanced(page.authority.superior, standard.SUPERIOR, left),
        own=own,
        own_rule=rule_under(own, standard.OWN_NAME, RULE_SHARE),
        number=_box_3(page.symbol.text, page.number),
        dateline=day,
        dateline_size=fitted(day, standard.DATELINE, right),
        letter_subject=_box_5b(page.content, left) if isinstance(page.content, Letter) else (),
    )


def _left_of(day: str) -> float:
    """The width of boxes 2 and 3: the usual one, or less when a long place name needs the room in box 4."""
    needed = length(day, standard.DATELINE.smallest)
    return max(points(HEAD_LEFT_LEAST), min(points(HEAD_LEFT), points(SHEET.text_width - 1) - needed))


def _box_3(symbol: str, number: int | None) -> str:
    return f"Số: {BLANK if number is None else f'{number:02d}'}/{symbol}"


def _box_4(place: str, day: str) -> str:
    return f"{place}, {day}"


def _day(day: date | None) -> str:
    return dateline(day) if day else f"ngày{BLANK}tháng{BLANK}năm{BLANK}"


def _box_5a(content: Decision | Named) -> Title:
    subject = balanced(content.subject, standard.SUBJECT, points(SHEET.text_width - 20))
    return Title(content.kind, subject, rule_under(subject, standard.SUBJECT, RULE_SHARE))


def _box_5b(content: Letter, left: float) -> tuple[str, ...]:
    return balanced(f"V/v {content.subject}", standard.LETTER_SUBJECT, left - points(4))


def _preamble(content: Decision) -> Preamble:
    issuer = balanced(content.issuer, standard.ISSUER, points(SHEET.text_width))
    return Preamble(issuer, _listed(content.grounds), content.enacting)


def _box_9a(content: Letter | Named) -> Addressed:
    lead = "Kính gửi:"
    indent = length(lead[:-1], standard.ADDRESSEE)
    if len(content.addressees) == 1:
        return Addressed(lead, (f"{content.addressees[0]}.",), indent)
    return Addressed(lead, tuple(f"- {line}" for line in _listed(content.addressees)), indent)


def _kept(parts: Sequence[Body], kept: frozenset[int]) -> Iterator[Line | Grid]:
    """The parts that stand, and one mark for each run of parts that is left out."""
    for place, part in enumerate(parts):
        if place in kept:
            yield from part
        elif place == 0 or place - 1 in kept:
            yield Line((Run(OMITTED),))


def _is_annex(content: Content, place: int, kept: frozenset[int]) -> bool:
    return place >= len(sections_of(content)) and place in kept


def _heads(line: Line | Grid) -> bool:
    """Whether a line is the title of a phần: "I. TITLE"."""
    return isinstance(line, Line) and line.section


def _article(number: int, article: Article) -> Iterator[Line | Grid]:
    lead = Run(f"Điều {number}. ", bold=True)
    blocks = list(article.blocks)
    if article.title:
        yield Line((lead, Run(article.title, bold=True)), keep=True)
    elif blocks and isinstance(blocks[0], Paragraph):
        yield Line((lead, Run(blocks.pop(0).text)))  # type: ignore[union-attr] # its kind was asked just before
    yield from _lines(blocks)


def _lines(blocks: Sequence[Block]) -> Iterator[Line | Grid]:
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
    yield Grid(
        tuple(column.heading for column in block.columns),
        tuple(column.share for column in block.columns),
        tuple(column.align.value for column in block.columns),
        block.rows,
    )


def _person(person: Person) -> str:
    called = f"{person.honorific} {person.name}"
    office = f", {person.office}" if person.office else ""
    role = f" - {person.role}" if person.role else ""
    return f"{called}{office}{role}"


def _foot(page: Page) -> Foot:
    return Foot(
        capacity=_each_balanced(box_7a(page.signature), standard.CAPACITY, points(SHEET.text_width - FOOT_LEFT)),
        signer=page.signature.name,
        recipients_lead="Nơi nhận:",
        recipients=tuple(_box_9b(page)),
    )


def box_7a(signature: Signature) -> tuple[str, ...]:
    """The lines above a signature."""
    own = f"Q. {signature.title}" if signature.acting else signature.title
    return (*(f"{standing.capacity} {standing.whom}" for standing in signature.above), own)


def _box_9b(page: Page) -> Iterator[str]:
    for line in page.recipients.lines:
        yield f"- {_recipient(line)};"
    copies = f" ({page.recipients.copies})" if page.recipients.copies else ""
    yield f"- Lưu: {page.recipients.archive}{copies}."


def _recipient(line: Recipient) -> str:
    return f"{line.text} ({line.purpose})" if line.purpose else line.text


def _annex(page: Page, place: int) -> AnnexBoxes:
    annex: Annex = page.annexes[place]
    attached = _attached(page)
    return AnnexBoxes(
        heading=f"Phụ lục {roman(place + 1)}" if len(page.annexes) > 1 else "Phụ lục",
        title=_each_balanced(annex.title, standard.ANNEX, points(SHEET.text_width)),
        attached=attached,
        rule=rule_under(attached, standard.ATTACHED, RULE_SHARE),
        body=tuple(_lines(annex.blocks)),
    )


def _attached(page: Page) -> tuple[str, ...]:
    """The line "Kèm theo": the paper, then on a line of its own whose paper it is."""
    number = BLANK if page.number is None else f" {page.number:02d}"
    paper = f"(Kèm theo {page.cited.kind} số{number}/{page.symbol.text} {_day(page.day)}"
    return _each_balanced((paper, f"của {page.cited.issuer})"), standard.ATTACHED, points(SHEET.text_width))


def _listed(lines: Sequence[str]) -> tuple[str, ...]:
    """Lines of a list: each ends with a semicolon, the last with a full stop."""
    return tuple(f"{line}{'.' if place == len(lines) else ';'}" for place, line in enumerate(lines, start=1))


def _each_balanced(lines: Sequence[str], how: standard.Type, room: float) -> tuple[str, ...]:
    return tuple(part for line in lines for part in balanced(line, how, room))


def _as_continued(content: Content) -> str:
    """The subject after the name of the kind: in small letters, "về việc …"."""
    if isinstance(content, Letter):
        return f"về việc {content.subject}"
    return lower_first(content.subject)
