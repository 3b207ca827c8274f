"""What really stands in a file, whether it is Word or PDF: sheets, blocks of text, how they are set, lines under them.

Lengths are points; places on a page are counted from its upper left corner. What a kind of file does not tell is None.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from documents.page.vietnamese import search_key

_SPACES = re.compile(r"\s+")


class Format(StrEnum):
    """The kinds of files that are read."""

    DOCX = "docx"
    PDF = "pdf"


class Where(StrEnum):
    """In what a block stands."""

    BODY = "body"
    CELL = "cell"  # of a table with rules
    FRAME = "frame"  # a text box
    ABOVE = "above"  # the upper margin
    BELOW = "below"  # the lower margin, or under a line at the foot of a page


class Side(StrEnum):
    """Which of two columns a block stands in."""

    WHOLE = "whole"
    LEFT = "left"
    RIGHT = "right"


class Align(StrEnum):
    """How lines stand between the margins."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    BOTH = "both"


class Way(StrEnum):
    """How a line under words was made."""

    DRAWN = "drawn"
    TYPED = "typed"
    UNDERLINED = "underlined"


@dataclass(frozen=True)
class Look:
    """How letters are set; `colour` in hexadecimal."""

    font: str
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = "000000"
    underlined: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class Run:
    """Letters set alike; `ref` is the place of the run in a Word file, None where no run stands for the letters.

    A run of which only a part stands here is `cut`.
    """

    text: str
    look: Look
    ref: int | None = None
    cut: bool = False


@dataclass(frozen=True)
class Shape:
    """How a paragraph is set; `pitch` is the distance of lines, in single lines."""

    align: Align | None = None
    left: float | None = None
    right: float | None = None
    first: float | None = None
    before: float | None = None
    after: float | None = None
    pitch: float | None = None


@dataclass(frozen=True)
class Area:
    """A place on a page."""

    page: int
    left: float
    top: float
    right: float
    bottom: float

    def joined(self, other: Area) -> Area:
        """Both, when they are on one page; else this."""
        if other.page != self.page:
            return self
        return Area(
            self.page,
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True)
class Stroke:
    """A line under words: how long it is, where that is known, and how it was made."""

    length: float | None
    way: Way


@dataclass(frozen=True)
class Frame:
    """A frame of single lines round words: its sides in points where they are known, its colour."""

    width: float | None
    height: float | None
    colour: str = "000000"
    middle: float | None = None  # from the left edge of its column


@dataclass(frozen=True)
class Slot:
    """A cell: which table, row and column; the last two counted from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Block:
    """A paragraph, or the part of one that stands by itself: beside a tab, on a line of its own."""

    number: int
    runs: tuple[Run, ...]
    shape: Shape = Shape()
    where: Where = Where.BODY
    side: Side = Side.WHOLE
    section: int = 0
    page: int | None = None
    area: Area | None = None
    slot: Slot | None = None
    stroke: Stroke | None = None
    typed_indent: str = ""
    room: float | None = None  # of its cell
    whole: bool = True  # nothing else stands in the same paragraph
    frame: Frame | None = None
    over: Stroke | None = None  # a line above the words

    @property
    def raw(self) -> str:
        """Its letters as they stand."""
        return "".join(run.text for run in self.runs)

    @property
    def text(self) -> str:
        """The same in the one form, with single spaces."""
        return _SPACES.sub(" ", unicodedata.normalize("NFC", self.raw)).strip()

    @property
    def key(self) -> str:
        """The same without marks, in small letters."""
        return search_key(self.text)

    def looks(self) -> Iterator[Look]:
        """How its visible letters are set."""
        return (run.look for run in self.runs if run.text.strip())

    @property
    def look(self) -> Look | None:
        """How most of its letters are set."""
        letters: dict[Look, int] = {}
        for run in self.runs:
            letters[run.look] = letters.get(run.look, 0) + len(run.text.strip())
        best = max(letters, key=lambda look: letters[look], default=None)
        return best if best and letters[best] else None


@dataclass(frozen=True)
class PageNumber:
    """A page number as it is placed: `top` margin or bottom, on which pages, how it is set."""

    top: bool
    first: bool  # of the pages of its section it stands on the first
    centred: bool
    look: Look | None = None
    counted: bool = True  # by the program, not typed
    arabic: bool = True
    area: Area | None = None
    value: int | None = None


@dataclass(frozen=True)
class Sheet:
    """The pages of a section of a Word file, or a page of a PDF."""

    width: float
    height: float
    top: float | None = None
    bottom: float | None = None
    left: float | None = None
    right: float | None = None
    restart: int | None = None
    numbers: tuple[PageNumber, ...] = ()
    tables: bool = False

    @property
    def landscape(self) -> bool:
        """Whether it lies."""
        return self.width > self.height

    @property
    def room(self) -> float:
        """Between left and right margin."""
        return self.width - (self.left or 0) - (self.right or 0)


@dataclass(frozen=True)
class Signed:
    """A digital signature in a PDF: what of the file it covers, where it is seen and as what.

    `colour` is the mean of what is drawn in its picture, `clear` whether its ground lets through what lies below.
    """

    field: str
    covers: int
    area: Area | None = None
    pictured: bool = False
    colour: str | None = None
    clear: bool | None = None


@dataclass(frozen=True)
class Traces:
    """What a file carries besides what it shows: how many of each."""

    changes: int = 0
    comments: int = 0
    hidden: int = 0


@dataclass(frozen=True)
class Paper:
    """A whole file; `pages` is None where only a printing program would know."""

    format: Format
    sheets: tuple[Sheet, ...]
    blocks: tuple[Block, ...]
    pages: int | None = None
    traces: Traces = field(default_factory=Traces)
    pictures_only: bool = False  # a scan: pages without letters
    signatures: tuple[Signed, ...] = ()  # the earliest first
