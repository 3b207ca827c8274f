"""What may be mended in a Word file, as values: what to change where, never how."""

from __future__ import annotations

from dataclasses import dataclass

from documents.checking.model import Align, Block


@dataclass(frozen=True)
class Leaf:
    """The paper of a section becomes A4, upright or lying as it was."""

    section: int


@dataclass(frozen=True)
class Margin:
    """A margin of a section becomes so many points."""

    section: int
    side: str
    points: float


@dataclass(frozen=True)
class Letters:
    """The letters of a block are set otherwise; None leaves as it is."""

    block: Block
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    colour: str | None = None
    underlined: bool | None = None


@dataclass(frozen=True)
class Upper:
    """The letters of a block become capitals."""

    block: Block


@dataclass(frozen=True)
class Set:
    """A paragraph is set otherwise; lengths in points, `pitch` in single lines."""

    block: Block
    align: Align | None = None
    first: float | None = None
    before: float | None = None
    pitch: float | None = None


@dataclass(frozen=True)
class Rewrite:
    """The words of a block become these."""

    block: Block
    words: str


@dataclass(frozen=True)
class Compose:
    """Letters typed in parts become whole ones, in the whole file."""


@dataclass(frozen=True)
class Number:
    """Every section counts its pages in the middle of the upper margin, not on its first page."""


@dataclass(frozen=True)
class Restart:
    """A section counts its pages anew."""

    section: int


Mend = Leaf | Margin | Letters | Upper | Set | Rewrite | Compose | Number | Restart
