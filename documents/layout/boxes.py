"""The words of each box of a page, in the order of the paper: what both drawings take, so that both say the same.

Box numbers are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục IV.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from documents.layout.body import BLANK, Body, chapters, kept_of, lines_of, listed, roman, sections_of
from documents.layout.marks import Marks, Stage
from documents.layout.measure import balanced, fitted, length, points, rule_under
from documents.page import standard
from documents.page.decree import ON_ITS_FACE
from documents.page.model import (
    Annex,
    Authority,
    Content,
    Decision,
    Drafter,
    Enclosed,
    Letter,
    Minutes,
    Named,
    Page,
    Recipient,
    Slip,
    Urgency,
)
from documents.page.standard import FOOT_LEFT, HEAD_LEFT, HEAD_LEFT_LEAST, RULE_SHARE, SHEET
from documents.page.vietnamese import dateline, lower_first

SLOT = "\ufffc"
"""Stands for a field in the words of a locked page."""
_WIDEST_NUMBER = "0000"
_WIDEST_DAY = dateline(date(2022, 10, 28))
"""All figures are equally wide: no number and no day needs more room."""

_SIGNED = "(Đã ký)"
_ADDRESSED = (Letter, Named, Slip)


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
        body=tuple(kept_of(parts, kept)),
        foot=_foot(shown) if marks.kept is None else replace(_foot(shown), signed=_SIGNED),
        annexes=tuple(_annex(shown, place - len(parts)) for place in whole[len(parts) :] if place in kept),
        enclosed=tuple(_enclosed(shown, one) for one in shown.enclosed),
        address=tuple(part for line in shown.address for part in _box_13(line)),
    )


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
    return Preamble(issuer, listed(content.grounds), content.enacting)


def _box_9a(addressees: Sequence[str]) -> Addressed:
    lead = "Kính gửi:"
    indent = length(lead[:-1], standard.ADDRESSEE)
    if len(addressees) == 1:
        return Addressed(lead, (f"{addressees[0]}.",), indent)
    return Addressed(lead, tuple(f"- {line}" for line in listed(addressees)), indent)


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
        body=tuple(lines_of(annex.blocks)),
    )


def _enclosed(page: Page, text: Enclosed) -> EnclosedBoxes:
    attached = _attached(page)
    return EnclosedBoxes(
        head=_names(page.authority, points(HEAD_LEFT)),
        title=_box_5a(text.kind, text.subject),
        attached=attached,
        rule=rule_under(attached, standard.ATTACHED, RULE_SHARE),
        body=tuple(chapters(text) if text.chapters else lines_of(text.blocks)),
    )


def _attached(page: Page) -> tuple[str, ...]:
    """The line "Kèm theo": the paper, then on a line of its own whose paper it is."""
    number = BLANK if page.number is None else f" {page.number:02d}"
    paper = f"(Kèm theo {page.cited.kind} số{number}/{page.symbol.text} {_day(page.day)}"
    return _each_balanced((paper, f"của {page.cited.issuer})"), standard.ATTACHED, points(SHEET.text_width))


def _each_balanced(lines: Sequence[str], how: standard.Type, room: float) -> tuple[str, ...]:
    return tuple(part for line in lines for part in balanced(line, how, room))


def _as_continued(content: Content) -> str:
    """The subject after the name of the kind: in small letters, "về việc …"."""
    if isinstance(content, Letter):
        return f"về việc {content.subject}"
    return lower_first(content.subject)
