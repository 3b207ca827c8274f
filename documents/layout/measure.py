"""Breaking words into lines and sizing the rules under them, by the widths of the letters; lengths in points."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from documents.fonts.metrics import width
from documents.page.standard import POINTS_PER_MM, Type

_SLACK = 0.5  # points a line keeps free, so that no drawing program breaks it again
_HALVINGS = 10
_BREAK = re.compile(r"\s+|(?<=-)")
_SPACE = re.compile(r" (?![-–] )")  # no line begins with a hyphen


def points(millimetres: float) -> float:
    """Millimetres as points."""
    return millimetres * POINTS_PER_MM


def length(text: str, how: Type) -> float:
    """How long a line of text is printed."""
    return width(text, how.size, bold=how.bold, italic=how.italic)


def balanced(text: str, how: Type, room: float) -> tuple[str, ...]:
    """The text in as few lines as fit into the room, all about equally long; too long a word stands alone."""
    lines = _broken(text, how, room)
    narrow, wide = room / (len(lines) + 1), room
    for _ in range(_HALVINGS):
        middle = (narrow + wide) / 2
        tried = _broken(text, how, middle)
        if len(tried) == len(lines):
            lines, wide = tried, middle
        else:
            narrow = middle
    return lines


def fitted(text: str, how: Type, room: float) -> float:
    """The size at which the text fits into the room on one line: its usual one, else the least the decree allows."""
    return how.size if length(text, how) + _SLACK <= room else how.least or how.size


def rule_under(lines: Sequence[str], how: Type, share: float) -> float:
    """The length of the rule under lines of text: a share of the last one."""
    return round(length("".join(lines[-1:]), how) * share, 1)


def widths(shares: Sequence[int], least: Sequence[float], room: float) -> tuple[float, ...]:
    """The columns of a table: as wide as their shares say and never too narrow for a word; the others give way.

    Where even the least is more than the room, each gets its part of it.
    """
    wished = [room * share / 100 for share in shares]
    if sum(least) > room:
        return tuple(room * one / sum(least) for one in least)
    missing = sum(max(need - wish, 0) for need, wish in zip(least, wished, strict=True))
    spare = sum(max(wish - need, 0) for need, wish in zip(least, wished, strict=True))
    kept = 1 - missing / spare if spare else 1
    return tuple(need + max(wish - need, 0) * kept for need, wish in zip(least, wished, strict=True))


def longest_word(texts: Iterable[str], how: Type) -> float:
    """The length of what no program may break in any of the texts."""
    return max((length(word, how) for text in texts for word in _BREAK.split(text)), default=0)


def _broken(text: str, how: Type, room: float) -> tuple[str, ...]:
    lines: list[str] = []
    for word in _SPACE.split(text):
        if lines and length(f"{lines[-1]} {word}", how) + _SLACK <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)
