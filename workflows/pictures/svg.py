"""The words of SVG: elements with everything escaped, the frame of a picture, colours colour-blind eyes tell apart."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

BLUE, ORANGE, TEAL, GREY = "#0b4f8f", "#d98200", "#1b9e8a", "#8793a1"
LATE = "#a5121f"
"""Red says late, and nothing else."""
WIDTH = 460.0
"""How wide every picture is drawn: its letters are still read on a phone, where it is made narrower."""
PALE, LINE, INK, QUIET = "#dfe5ec", "#c3cbd5", "#16202c", "#4d5663"
SERIES = (BLUE, ORANGE, TEAL, GREY, "#6a3d9a", "#14213d")
"""Told apart without red and green: by lightness too."""
DASHES = ("", "7 4", "2 3", "10 3 2 3", "4 2", "12 4")
"""Lines differ by their dashes as well as by their colour."""


@dataclass(frozen=True)
class Table:
    """What a picture says, in words and figures: for who does not see it, and for who wants the numbers."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Picture:
    """A picture and its table; both bear the title."""

    title: str
    svg: SafeString
    table: Table


def element(tag: str, *inside: SafeString | str, **attributes: object) -> SafeString:
    """One element; attributes are written with hyphens, those that are None left out, text is escaped."""
    told = format_html_join(
        "",
        ' {}="{}"',
        ((name.strip("_").replace("_", "-"), _said(value)) for name, value in attributes.items() if value is not None),
    )
    return format_html("<{}{}>{}</{}>", tag, told, join(inside), tag)


def join(parts: Iterable[SafeString | str]) -> SafeString:
    """Elements one after another."""
    return format_html_join("", "{}", ((part,) for part in parts))


def text(
    x: float, y: float, words: str, *, size: int = 15, anchor: str = "start", colour: str = INK, weight: int = 400
) -> SafeString:
    """Words at a place; `anchor` is which end of them stands there."""
    return element("text", words, x=x, y=y, font_size=size, text_anchor=anchor, fill=colour, font_weight=weight)


def framed(title: str, described: str, height: float, inside: Iterable[SafeString]) -> SafeString:
    """The whole picture, never wider than it was drawn, with title and description to be read out."""
    mark = hashlib.sha256(f"{title}\n{described}".encode()).hexdigest()[:10]
    return element(
        "svg",
        element("title", title, id=f"t{mark}"),
        element("desc", described, id=f"d{mark}"),
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:g} {height:g}",
        width=f"{WIDTH:g}",
        height=f"{height:g}",
        role="img",
        aria_labelledby=f"t{mark}",
        aria_describedby=f"d{mark}",
        class_="bh-picture",
    )


def nothing(title: str, sentence: str = "Chưa có số liệu.") -> SafeString:
    """The picture of no data says so."""
    return framed(title, sentence, 60, [text(8, 36, sentence, size=15, colour=QUIET)])


def shortened(words: str, letters: int) -> str:
    """Words that fit a place; the table has them whole."""
    return words if len(words) <= letters else words[: letters - 1].rstrip() + "…"


def in_two_lines(words: str, letters: int) -> list[str]:
    """Words broken once between two of them; what does not fit the second line is shortened."""
    if len(words) <= letters:
        return [words]
    first, *rest = wrap(words, letters, break_long_words=True)
    return [first, shortened(" ".join(rest), letters)]


def _said(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
