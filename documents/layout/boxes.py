"""The words of each box of a page, in the order of the paper: what both drawings take, so that both say the same.

Box numbers are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục IV.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import singledispatch
from typing import Any

from documents.layout.marks import Marks, Stage
from documents.layout.measure import balanced, fitted, length, longest_word, points, rule_under, widths
from documents.page import standard
from documents.page.blocks import CLOSING
from documents.page.decree import ON_ITS_FACE
from documents.page.model import (
    Align,
    Annex,
    Article,
    Authority,
    Block,
    Clause,
    Column,
    Content,
    Decision,
    Drafter,
    Enclosed,
    Invitation,
    Letter,
    Minutes,
    Named,
    Opinion,
    Page,
    Paragraph,
    Person,
    Recipient,
    Roll,
    Section,
    Slip,
    Table,
    Urgency,
)
from documents.page.standard import FOOT_LEFT, HEAD_LEFT, HEAD_LEFT_LEAST, POINT_LETTERS, RULE_SHARE, SHEET
from documents.page.vietnamese import dateline, lower_first

BLANK = "\u00a0" * 9
"""Room to write a number, a day, a month or a year by hand."""

_EDGE = 2.0
"""Points a column needs beside its words and what stands off them: programs take the rules from its width."""

SLOT = "\ufffc"
"""Stands for a field in the words of a locked page."""
_WIDEST_NUMBER = "0000"
_WIDEST_DAY = dateline(date(2022, 10, 28))
"""All figures are equally wide: no number and no day needs more room."""

OMITTED = "(...)"
"""Stands in an extract where parts of the original are left out."""
_SIGNED = "(Đã ký)"
_ADDRESSED = (Letter, Named, Slip)
_DECISIONS = ("Đồng ý", "Yêu cầu sửa", "Trả lại")
_TICK = "□"
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


@dataclass(frozen=True)
class Frame:
    """A mark in a frame: box 10b or 11; its sides in points."""

    words: str
    width: float
    height: float


@dataclass(frozen=True)
class Names:
    """Boxes 1 and 2; the width of box 2 and the lengths of the rules are in points."""

    left: float
    nation: str
    motto: str
    motto_rule: float
    superior: tuple[str, ...]
    own: tuple[str, ...]
    own_rule: float


@dataclass(frozen=True)
class Head(Names):
    """Boxes 1 to 4, 5b and 10b; box 11 stands above them in the margin, and minutes have no box 4.

    `number_room` and `day_room` are the widths of the fields that stand for the slots of a locked page.
    """

    number: str
    dateline: str
    dateline_size: float
    letter_subject: tuple[str, ...]
    urgency: Frame | None = None
    circulation: Frame | None = None
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
    """Boxes 7a, 7b, 9b and 12; who signs beside stands to the left, above box 9b. A phiếu trình has no box 9b.

    `signed` says in an extract that the original is signed.
    """

    capacity: tuple[str, ...]
    signer: str
    recipients_lead: str
    recipients: tuple[str, ...]
    beside: tuple[str, ...] = ()
    beside_signer: str = ""
    drafter: str = ""
    signed: str = ""


@dataclass(frozen=True)
class EnclosedBoxes:
    """A text issued with a decision, on pages of its own, under a head of its own."""

    head: Names
    title: Title
    attached: tuple[str, ...]
    rule: float
    body: Body


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
    enclosed: tuple[EnclosedBoxes, ...] = ()
    address: tuple[str, ...] = ()


def boxes(page: Page, marks: Marks) -> Boxes:
    """The words of every box. A print has empty room for number and day, whatever the page says."""
    shown = page if marks.stage == Stage.ISSUED else page.stripped()
    content, parts = shown.content, sections_of(shown)
    whole = range(len(parts) + len(shown.annexes))
    kept = frozenset(whole) if marks.kept is None else marks.kept
    return Boxes(
        about=f"{page.cited.kind} {_as_continued(content)}",
        author=page.cited.issuer,
        draft=standard.DRAFT_WORDS if marks.stage == Stage.DRAFT else "",
        head=_locked_head(shown) if marks.stage == Stage.LOCKED else _head(shown),
        title=None if isinstance(content, Letter) else _box_5a(content.kind, content.subject),
        preamble=_preamble(content) if isinstance(content, Decision) else None,
        addressed=_box_9a(content.addressees) if isinstance(content, _ADDRESSED) and content.addressees else None,
        body=tuple(_kept(parts, kept)),
        foot=_foot(shown) if marks.kept is None else replace(_foot(shown), signed=_SIGNED),
        annexes=tuple(_annex(shown, place - len(parts)) for place in whole[len(parts) :] if place in kept),
        enclosed=tuple(_enclosed(shown, one) for one in shown.enclosed),
        address=tuple(part for line in shown.address for part in _box_13(line)),
    )


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


def _kept(parts: Sequence[Body], kept: frozenset[int]) -> Iterator[Line | Grid]:
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


def _locked_head(page: Page) -> Head:
    """The head with slots where number and day will stand, measured as if the widest stood there.

    Raises ValueError for a form without box 4: nobody could date it.
    """
    head = _head(page, _WIDEST_DAY)
    if not head.dateline:
        raise ValueError(f"{type(page.content).__name__} is signed by hand.")
    day_room = length(_WIDEST_DAY, replace(standard.DATELINE, size=head.dateline_size))
    return replace(
        head,
        number=f"Số: {SLOT}/{page.symbol.text}",
        dateline=f"{page.place}, {SLOT}",
        number_room=round(length(_WIDEST_NUMBER, standard.NUMBER), 2),
        day_room=round(day_room, 2),
    )


def _head(page: Page, day_words: str = "") -> Head:
    day = _box_4(page, day_words)
    left = _left_of(day)
    names = _names(page.authority, left)
    return Head(
        **vars(names),
        number=_box_3(page),
        dateline=day,
        dateline_size=fitted(day, standard.DATELINE, points(SHEET.text_width) - left),
        letter_subject=_box_5b(page.content, left) if isinstance(page.content, Letter) else (),
        urgency=_box_10b(page.urgency) if page.urgency else None,
        circulation=_box_11(page.circulation.mark) if page.circulation else None,
    )


def _names(authority: Authority, left: float) -> Names:
    own = _each_balanced(authority.own, standard.OWN_NAME, left)
    return Names(
        left=left,
        nation=standard.NATION,
        motto=standard.MOTTO_WORDS,
        motto_rule=round(length(standard.MOTTO_WORDS, standard.MOTTO), 1),
        superior=_each_balanced(authority.superior, standard.SUPERIOR, left),
        own=own,
        own_rule=rule_under(own, standard.OWN_NAME, RULE_SHARE),
    )


def _left_of(day: str) -> float:
    """The width of boxes 2 and 3: the usual one, or less when a long place name needs the room in box 4."""
    needed = length(day, standard.DATELINE.smallest)
    return max(points(HEAD_LEFT_LEAST), min(points(HEAD_LEFT), points(SHEET.text_width - 1) - needed))


def _box_3(page: Page) -> str:
    if isinstance(page.content, Slip):
        return f"Mã hồ sơ: {page.content.code}"
    return f"Số: {BLANK if page.number is None else f'{page.number:02d}'}/{page.symbol.text}"


def _box_4(page: Page, day: str) -> str:
    if isinstance(page.content, Minutes):
        return ""
    if isinstance(page.content, Slip):
        return f"{page.place}, {dateline(page.content.presented)}"
    return f"{page.place}, {day or _day(page.day)}"


def _box_10b(urgency: Urgency) -> Frame:
    width, height = ON_ITS_FACE[urgency.mark]
    return Frame(urgency.mark, points(width), points(height))


def _box_11(words: str) -> Frame:
    return Frame(words, points(standard.CIRCULATION_WIDTH), points(standard.FRAME_HEIGHT))


def _box_13(line: str) -> tuple[str, ...]:
    return balanced(line, standard.ADDRESS, points(SHEET.text_width))


def _day(day: date | None) -> str:
    return dateline(day) if day else f"ngày{BLANK}tháng{BLANK}năm{BLANK}"


def _box_5a(kind: str, words: str) -> Title:
    subject = balanced(words, standard.SUBJECT, points(SHEET.text_width - 20))
    return Title(kind, subject, rule_under(subject, standard.SUBJECT, RULE_SHARE))


def _box_5b(content: Letter, left: float) -> tuple[str, ...]:
    return balanced(f"V/v {content.subject}", standard.LETTER_SUBJECT, left - points(4))


def _preamble(content: Decision) -> Preamble:
    issuer = balanced(content.issuer, standard.ISSUER, points(SHEET.text_width))
    return Preamble(issuer, _listed(content.grounds), content.enacting)


def _box_9a(addressees: Sequence[str]) -> Addressed:
    lead = "Kính gửi:"
    indent = length(lead[:-1], standard.ADDRESSEE)
    if len(addressees) == 1:
        return Addressed(lead, (f"{addressees[0]}.",), indent)
    return Addressed(lead, tuple(f"- {line}" for line in _listed(addressees)), indent)


@singledispatch
def _body(content: Content, page: Page) -> Iterator[Line | Grid]:
    """Box 6 as the form has it."""
    yield from _lines(content.blocks)  # type: ignore[union-attr] # a decision goes its own way below


@_body.register
def _(content: Invitation, page: Page) -> Iterator[Line | Grid]:
    yield from _several(f"{content.host} trân trọng kính mời", content.guests)
    yield _said(f"Tới dự {content.purpose}.")
    yield _said(f"Chủ trì: {content.chair}.")
    yield _said(f"Thời gian: {content.time}.")
    yield _said(f"Địa điểm: {content.venue}{'.' if content.blocks else CLOSING}")
    yield from _lines(content.blocks)


@_body.register
def _(content: Minutes, page: Page) -> Iterator[Line | Grid]:
    yield _said(f"Thời gian bắt đầu: {content.begun}.")
    yield _said(f"Địa điểm: {content.venue}.")
    yield from _several("Thành phần tham dự", content.present)
    yield _said(f"Chủ trì (chủ tọa): {content.chair}.")
    yield _said(f"Thư ký (người ghi biên bản): {content.clerk}.")
    yield Line((Run(f"Nội dung (theo diễn biến {lower_first(content.meeting)}):"),), keep=True)
    yield from _lines(content.blocks)
    yield _said(f"{content.meeting} kết thúc vào {content.ended}{CLOSING}")


@_body.register
def _(content: Slip, page: Page) -> Iterator[Line | Grid]:
    yield _said(f"Đơn vị trình: {content.presenter}.")
    if page.urgency:
        yield _said(f"Độ khẩn: {page.urgency.mark.capitalize()}.")
    if content.due:
        yield _said(f"Thời hạn giải quyết: {dateline(content.due)}.")
    yield from _lines(content.blocks)
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
    yield from (_said(f"- {line}") for line in _listed(lines))


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
    yield from _lines(blocks)


def _chapters(text: Enclosed) -> Iterator[Line | Grid]:
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


def _foot(page: Page) -> Foot:
    return Foot(
        capacity=_each_balanced(page.signature.lines, standard.CAPACITY, points(SHEET.text_width - FOOT_LEFT)),
        signer=page.signature.name,
        recipients_lead="" if isinstance(page.content, Slip) else "Nơi nhận:",
        recipients=() if isinstance(page.content, Slip) else tuple(_box_9b(page)),
        drafter=_box_12(page.drafter) if page.drafter else "",
        **_beside(page.content),
    )


def _beside(content: Content) -> dict[str, Any]:
    """Who signs beside the signer of the page."""
    if not isinstance(content, Minutes):
        return {}
    return {
        "beside": _each_balanced(content.secretary.lines, standard.CAPACITY, points(FOOT_LEFT)),
        "beside_signer": content.secretary.name,
    }


def _box_12(drafter: Drafter) -> str:
    return f"{drafter.initials}.({drafter.copies})" if drafter.copies else f"{drafter.initials}."


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


def _enclosed(page: Page, text: Enclosed) -> EnclosedBoxes:
    attached = _attached(page)
    return EnclosedBoxes(
        head=_names(page.authority, points(HEAD_LEFT)),
        title=_box_5a(text.kind, text.subject),
        attached=attached,
        rule=rule_under(attached, standard.ATTACHED, RULE_SHARE),
        body=tuple(_chapters(text) if text.chapters else _lines(text.blocks)),
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
