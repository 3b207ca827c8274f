"""What the drawn lines of a page hold: tables, frames, and the lines under words."""

from __future__ import annotations

from collections.abc import Sequence

from documents.checking.model import Area, Frame, Stroke, Way
from documents.checking.pdf.glyphs import Leaf, Line
from documents.checking.pdf.lines import Column, Piece
from documents.fonts.metrics import ASCENT

_UNDER = 14.0  # points below words within which a line belongs to them
_ACROSS = 0.62  # of the width of a page
_FRAMED = 24.0  # points round words within which a frame is theirs


def stroke_of(piece: Piece, leaf: Leaf) -> Stroke | None:
    """A lying line just below words, about in their middle; one close under the letters underlines them."""
    for line in leaf.lines:
        low = line.top - piece.base
        middle = (line.left + line.right) / 2
        if not line.lying or line.right - line.left < 8 or not 0 < low < _UNDER or abs(middle - piece.middle) > 12:
            continue
        if crosses(line, leaf) or not is_free(line, leaf):
            continue
        way = Way.UNDERLINED if low < piece.size * 0.19 else Way.DRAWN
        return Stroke(line.right - line.left, way)
    return None


def frame_of(lines: Sequence[Piece], leaf: Leaf, column: Column) -> Frame | None:
    """The four lines close round words."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    top, bottom = lines[0].base - lines[0].size * ASCENT, lines[-1].base
    lying = [one for one in leaf.lines if one.lying and one.left < left + 1 and one.right > right - 1]
    posts = [one for one in leaf.lines if not one.lying and one.top < top + 4 and one.bottom > bottom - 4]
    upper = max((one for one in lying if -_FRAMED < one.top - top < 4), key=lambda one: one.top, default=None)
    lower = min((one for one in lying if -1 < one.top - bottom < _FRAMED), key=lambda one: one.top, default=None)
    before = max((one for one in posts if one.left < left + 1), key=lambda one: one.left, default=None)
    after = min((one for one in posts if one.left > right - 1), key=lambda one: one.left, default=None)
    if not (upper and lower and before and after):
        return None
    middle = (before.left + after.left) / 2 - column.left
    return Frame(after.left - before.left, lower.top - upper.top, upper.colour, middle)


def crosses(line: Line, leaf: Leaf) -> bool:
    """Whether a line lies from margin to margin."""
    return line.lying and line.right - line.left >= leaf.width * _ACROSS


def is_free(line: Line, leaf: Leaf) -> bool:
    """Whether a lying line is of no frame and no table: no upright one stands at an end of it."""
    return not any(not post.lying and _meets(post, line) for post in leaf.lines)


def _meets(post: Line, line: Line) -> bool:
    at_end = min(abs(post.left - line.left), abs(post.left - line.right)) < 1.5
    return at_end and post.top - 1.5 <= line.top <= post.bottom + 1.5


def tables_of(leaf: Leaf) -> list[Area]:
    """Where tables with rules stand: what upright lines of some length hold between them."""
    posts = sorted((one for one in leaf.lines if not one.lying and one.bottom - one.top > 8), key=lambda one: one.top)
    held: list[list[Line]] = []
    for post in posts:
        near = next((group for group in held if any(_touch(post, one) for one in group)), None)
        if near is None:
            held.append([post])
        else:
            near.append(post)
    return [
        Area(
            leaf.number,
            min(one.left for one in group),
            min(one.top for one in group),
            max(one.right for one in group),
            max(one.bottom for one in group),
        )
        for group in held
        if len({round(one.left) for one in group}) > 2
    ]


def _touch(one: Line, other: Line) -> bool:
    return one.top <= other.bottom + 3 and other.top <= one.bottom + 3


def inside(piece: Piece, tables: Sequence[Area]) -> bool:
    """Whether words stand in a table."""
    return any(
        table.left - 2 <= piece.middle <= table.right + 2 and table.top - 2 <= piece.base <= table.bottom + 2
        for table in tables
    )
