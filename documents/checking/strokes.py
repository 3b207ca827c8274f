"""Lines under words: each goes to the words above it, however it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from documents.checking.model import Block, Stroke, Way
from documents.fonts.metrics import width

_TYPED = re.compile(r"[_\-–—─━═‾¯]{3,}")


def strokes_under(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks without those that are but a line; whatever a line stands under bears it."""
    held: list[Block] = []
    for block in blocks:
        stroke = _alone(block)
        if stroke and held:
            place = _above(held, block)
            if place is not None and held[place].stroke is None:
                held[place] = replace(held[place], stroke=stroke)
            continue
        if block.text:
            held.append(block if block.stroke else replace(block, stroke=_underline(block)))
    return iter(held)


def _alone(block: Block) -> Stroke | None:
    """The line a block is, when it is nothing else."""
    text = block.text
    if not text:
        return block.stroke
    if _TYPED.fullmatch(text):
        look = block.look
        size = look.size if look else 13
        return Stroke(width(text, size, bold=bool(look and look.bold)), Way.TYPED)
    return None


def _underline(block: Block) -> Stroke | None:
    """Underlined words bear a line as long as they are."""
    looks = list(block.looks())
    if looks and all(look.underlined for look in looks):
        look = looks[0]
        return Stroke(width(block.text, look.size, bold=look.bold, italic=look.italic), Way.UNDERLINED)
    return None


def _above(held: Sequence[Block], line: Block) -> int | None:
    """The last words on the same side, in the same cell or column."""
    for place in range(len(held) - 1, max(len(held) - 8, -1), -1):
        if _same_column(held[place], line):
            return place
    return None


def _same_column(block: Block, line: Block) -> bool:
    if line.slot and block.slot:
        return (block.slot.table, block.slot.column) == (line.slot.table, line.slot.column)
    return block.side == line.side
