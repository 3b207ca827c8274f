"""The printed page as a value: frozen parts named as the decree names its boxes (Nghị định 30/2020/NĐ-CP, Phụ lục I).

A page holds words and typed values only; what they mean stays with whoever composed it. Numbering (Điều, khoản, điểm,
Phụ lục) and the punctuation of lists (căn cứ, Nơi nhận, Kính gửi) follow from the order and are never typed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar

from documents.page.vietnamese import clean_line

LATER = MappingProxyType({"later": True})
"""Marks a field that came after pages were kept: the text of a page tells it only where it says something."""


@dataclass(frozen=True)
class Part:
    """A part of the page: every text in it is one NFC line. Raises UnreadableText for hidden or control characters."""

    def __post_init__(self) -> None:
        kind: Any = type(self)
        for name in _names(kind):
            object.__setattr__(self, name, _clean(getattr(self, name)))


@cache
def _names(part: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(part))


class Capacity(StrEnum):
    """In which capacity somebody else than the head signs (Điều 13)."""

    ON_BEHALF = "TM."
    FOR_HEAD = "KT."
    BY_ORDER = "TL."
    BY_DELEGATION = "TUQ."
    ACTING = "Q."


class Align(StrEnum):
    """How the cells of a column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Urgency(StrEnum):
    """Box 10b: how much a paper hurries, the most urgent last."""

    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    IMMEDIATE = "immediate"

    @property
    def mark(self) -> str:
        """As printed."""
        return _MARKS[self]

    @property
    def level(self) -> int:
        """From 1 on, as Phụ lục VI and edXML count; an ordinary paper has none."""
        return list(Urgency).index(self) + 1


class Circulation(StrEnum):
    """Box 11: how far a paper may go."""

    RETURN = "return"
    INTERNAL = "internal"

    @property
    def mark(self) -> str:
        """As printed."""
        return _MARKS[self]


_MARKS = {
    Urgency.URGENT: "KHẨN",
    Urgency.VERY_URGENT: "THƯỢNG KHẨN",
    Urgency.IMMEDIATE: "HỎA TỐC",
    Circulation.RETURN: "XEM XONG TRẢ LẠI",
    Circulation.INTERNAL: "LƯU HÀNH NỘI BỘ",
}


@dataclass(frozen=True)
class Authority(Part):
    """Box 2: the issuing body. `superior` is upright, `own` bold, both in capitals, one text a line."""

    own: tuple[str, ...]
    superior: tuple[str, ...] = ()


@dataclass(frozen=True)
class Symbol(Part):
    """Box 3, after the number: `QĐ-UBND` (kind and body), `STTTT-CNTT` (body and drafting unit)."""

    body: str
    kind: str = ""
    unit: str = ""

    @property
    def text(self) -> str:
        """The groups joined by a hyphen without spaces."""
        return "-".join(group for group in (self.kind, self.body, self.unit) if group)


@dataclass(frozen=True)
class Paragraph(Part):
    """Words without a number of their own."""

    text: str


@dataclass(frozen=True)
class Clause(Part):
    """A khoản, "1.": words, or a bold title above its words; then points "a)"."""

    text: str = ""
    title: str = ""
    points: tuple[str, ...] = ()


@dataclass(frozen=True)
class Person(Part):
    """One named person of a list: `Ông Nguyễn Văn An, Trưởng thôn Thành Đức - Tổ trưởng`."""

    honorific: str
    name: str
    office: str = ""
    role: str = ""


@dataclass(frozen=True)
class Roll(Part):
    """A numbered list of people inside an article; each line ends `;`, the last as `end` says."""

    people: tuple[Person, ...]
    end: str = "."


@dataclass(frozen=True)
class Column(Part):
    """A column of a table; `share` is its part of the width, in hundredths."""

    heading: str
    share: int
    align: Align = Align.LEFT


@dataclass(frozen=True)
class Table(Part):
    """A ruled table: its columns, and rows of as many cells."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section(Part):
    """A phần, "I. TITLE": its number comes from its place; khoản begin again at 1 below it."""

    title: str


Block = Paragraph | Clause | Roll | Table | Section


@dataclass(frozen=True)
class Article(Part):
    """A Điều: its number comes from its place. A title is bold; without one the words follow the number at once."""

    blocks: tuple[Block, ...]
    title: str = ""


@dataclass(frozen=True)
class Decision(Part):
    """Boxes 5a and 6 of a decision (Mẫu 1.2). `subject` begins "Về việc"; grounds have no end mark."""

    subject: str
    issuer: str
    grounds: tuple[str, ...]
    articles: tuple[Article, ...]
    kind: str = "QUYẾT ĐỊNH"
    enacting: str = "QUYẾT ĐỊNH:"


@dataclass(frozen=True)
class Letter(Part):
    """Boxes 5b, 9a and 6 of an official letter (Mẫu 1.5). `subject` has no "V/v", addressees no end mark."""

    subject: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Named(Part):
    """Boxes 5a, 9a and 6 of a paper with a name of its own, a report or submission (Mẫu 1.4).

    `kind` is the name in capitals; `subject` what stands below it, without end mark; no end mark for addressees.
    """

    kind: str
    subject: str
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Standing(Part):
    """A line above the signer's own title: `KT. CHỦ TỊCH` is (FOR_HEAD, "CHỦ TỊCH")."""

    capacity: Capacity
    whom: str


@dataclass(frozen=True)
class Signature(Part):
    """Boxes 7a and 7b: in which capacity, the signer's own title in capitals, the name. `acting` prints "Q."."""

    title: str
    name: str
    above: tuple[Standing, ...] = ()
    acting: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """Box 7a line by line, as it is printed."""
        own = f"Q. {self.title}" if self.acting else self.title
        return (*(f"{standing.capacity} {standing.whom}" for standing in self.above), own)


@dataclass(frozen=True)
class Invitation(Part):
    """Boxes 5a and 6 of an invitation (Mẫu 1.7): who invites whom to what; no field has an end mark.

    `blocks` are what the guests should heed; without them the invitation ends with the venue.
    """

    kind: ClassVar[str] = "GIẤY MỜI"
    subject: str
    host: str
    guests: tuple[str, ...]
    purpose: str
    chair: str
    time: str
    venue: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Minutes(Part):
    """Boxes 5a and 6 of minutes (Mẫu 1.9) and the signature of THƯ KÝ; CHỦ TỌA signs the page itself.

    `meeting` is how the text calls it (Cuộc họp, Hội nghị); `begun` and `ended` are moments, `present` one line each;
    `blocks` tell what happened and do not close the text: its last line says when the meeting ended.
    """

    kind: ClassVar[str] = "BIÊN BẢN"
    subject: str
    meeting: str
    begun: str
    venue: str
    present: tuple[str, ...]
    chair: str
    clerk: str
    blocks: tuple[Block, ...]
    ended: str
    secretary: Signature


@dataclass(frozen=True)
class Opinion(Part):
    """What somebody said of a phiếu trình before it went up; one not yet given has room to write and to sign."""

    role: str
    text: str = ""
    name: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Slip(Part):
    """A phiếu trình: an internal form of the house, not of the decree, with neither number nor Nơi nhận.

    `presenter` is the unit that presents it, `code` the case; who decides signs the page itself.
    """

    kind: ClassVar[str] = "PHIẾU TRÌNH"
    subject: str
    code: str
    addressees: tuple[str, ...]
    presenter: str
    presented: date
    blocks: tuple[Block, ...]
    opinions: tuple[Opinion, ...]
    due: date | None = None


Content = Decision | Letter | Named | Invitation | Minutes | Slip
"""What a paper is, by its form."""


@dataclass(frozen=True)
class Recipient(Part):
    """A line of box 9b, without dash and end mark; `purpose` is `b/c`, `p/h`, `t/h` or nothing."""

    text: str
    purpose: str = ""

    @classmethod
    def read(cls, line: str) -> Recipient:
        """`UBND huyện Ninh Phước (b/c)` as words and purpose."""
        words, bracket, purpose = line.rstrip(")").rpartition(" (")
        return cls(words, purpose) if bracket and line.endswith(")") else cls(line)


@dataclass(frozen=True)
class Recipients(Part):
    """Box 9b, "Nơi nhận": first `Như Điều n` or `Như trên`, then others; `archive` is what follows "Lưu:"."""

    lines: tuple[Recipient, ...]
    archive: str
    copies: int | None = None


@dataclass(frozen=True)
class Annex(Part):
    """A Phụ lục: title lines in capitals, then its content. Its number and the line "Kèm theo" are not typed."""

    title: tuple[str, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Chapter(Part):
    """A chương with its Điều: its number comes from its place; one without a title has no heading."""

    articles: tuple[Article, ...]
    title: str = ""


@dataclass(frozen=True)
class Enclosed(Part):
    """A text issued or approved with a decision (Mẫu 1.3), by chapters of Điều or by blocks; its Điều count through.

    The line "Kèm theo" is not typed.
    """

    kind: str
    subject: str
    chapters: tuple[Chapter, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True)
class Drafter(Part):
    """Box 12: who drafted, by initials, and how many copies were made: `PL.(300)`."""

    initials: str
    copies: int | None = None


@dataclass(frozen=True)
class Cited(Part):
    """How others cite this paper: `Quyết định` … `của` `Chủ tịch Ủy ban nhân dân xã Phước Hữu`."""

    kind: str
    issuer: str


@dataclass(frozen=True)
class Page(Part):
    """A whole paper. Only `number` and `day` are empty when it is signed; they are filled together, once."""

    authority: Authority
    symbol: Symbol
    place: str
    content: Content
    signature: Signature
    recipients: Recipients
    cited: Cited
    annexes: tuple[Annex, ...] = field(default=())
    number: int | None = None
    day: date | None = None
    urgency: Urgency | None = field(default=None, metadata=LATER)
    circulation: Circulation | None = field(default=None, metadata=LATER)
    drafter: Drafter | None = field(default=None, metadata=LATER)
    address: tuple[str, ...] = field(default=(), metadata=LATER)
    enclosed: tuple[Enclosed, ...] = field(default=(), metadata=LATER)

    def completed(self, number: int, day: date) -> Page:
        """This page with its number and day."""
        return replace(self, number=number, day=day)

    def stripped(self) -> Page:
        """This page as it was signed: without number and day."""
        return replace(self, number=None, day=None)

    @property
    def subject(self) -> str:
        """The trích yếu as a register writes it."""
        return self.content.subject


def _clean(value: Any) -> Any:
    if type(value) is str:
        return clean_line(value)
    if isinstance(value, list | tuple):
        return tuple(_clean(item) for item in value)
    return value
