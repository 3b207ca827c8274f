"""A PDF as a paper: the head and the foot line by line in two columns, the text between them by paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from documents.checking.model import (
    Align,
    Area,
    Block,
    Format,
    Paper,
    Run,
    Shape,
    Side,
    Stroke,
    Way,
    Where,
)
from documents.checking.pdf.glyphs import Leaf, leaves
from documents.checking.pdf.lines import Column, Piece
from documents.checking.pdf.pages import Page, area_of, column_of, page_of, sheet_of
from documents.checking.pdf.ruled import frame_of, inside, stroke_of
from documents.checking.strokes import strokes_under
from documents.checking.words import (
    begins_annex,
    begins_recipients,
    goes_on_as_nation,
    is_addressed,
    is_dateline,
    is_kind,
    is_motto,
    is_nation,
)
from documents.fonts.metrics import ASCENT, DESCENT, LINE_GAP
from documents.page.decree import INDENTS
from documents.page.standard import POINTS_PER_MM

_LINE = ASCENT + DESCENT + LINE_GAP
_INDENTED = 9.0
_NEAR = 30.0
_REACHES = 3.0
_WIDEST = 3.2  # lines that lie further apart are no paragraph


def read(content: bytes) -> Paper:
    """A PDF as a paper. Raises CheckRefused."""
    pages = [page_of(leaf) for leaf in leaves(content)]
    column = column_of(pages)
    blocks = [*_blocks(pages, column), *_margins(pages, column)]
    numbered = [replace(block, number=place) for place, block in enumerate(blocks, start=1)]
    return Paper(
        format=Format.PDF,
        sheets=tuple(sheet_of(page, column) for page in pages),
        blocks=tuple(numbered),
        pages=len(pages),
        pictures_only=bool(pages)
        and not any(page.pieces for page in pages)
        and any(page.leaf.pictures for page in pages),
    )


def _margins(pages: Sequence[Page], column: Column) -> Iterator[Block]:
    for page in pages:
        for piece in page.above:
            yield replace(_block([piece], page.leaf, column, (), Side.WHOLE), where=Where.ABOVE)
        for place, piece in enumerate(page.below):
            over = Stroke(page.line.right - page.line.left, Way.DRAWN) if page.line and place == 0 else None
            yield replace(_block([piece], page.leaf, column, (), Side.WHOLE), where=Where.BELOW, over=over)


def _blocks(pages: Sequence[Page], column: Column) -> Iterator[Block]:
    """Head, text, foot and what follows, in the order one reads them."""
    tail: Block | None = None
    state = "head"
    for page in pages:
        for state_, group in _zones(page, state):
            state = state_
            if state_ == "text":
                made = list(_paragraphs(group, page.leaf, column, page.tables))
                if tail and made and _goes_on(tail, made[0], column):
                    made[0] = _joined(tail, made[0])
                    tail = None
                if tail:
                    yield tail
                yield from made[:-1]
                tail = made[-1] if made else None
            else:
                if tail:
                    yield tail
                tail = None
                yield from _two_columns(group, page.leaf, column, page.tables)
    if tail:
        yield tail


def _zones(page: Page, state: str) -> Iterator[tuple[str, list[Piece]]]:
    """The words of a page by zones: the head ends at the name of the kind, the foot begins at "Nơi nhận"."""
    held: list[Piece] = []
    for piece in page.pieces:
        after = _turned(state, piece, page)
        if after != state and held:
            yield state, held
            held = []
        state = after
        held.append(piece)
    yield state, held


def _turned(state: str, piece: Piece, page: Page) -> str:
    text = piece.text.strip()
    if begins_annex(text) and state != "text":
        return "text"
    if is_nation(text) or (state != "head" and text.isupper() and _beside_nation(piece, page)):
        return "head"
    if state == "head" and (is_kind(text) or is_addressed(text) or _is_below_head(piece, page)):
        return "text"
    if state == "text" and _opens_foot(piece, page):
        return "foot"
    return state


def _beside_nation(piece: Piece, page: Page) -> bool:
    return any(is_nation(one.text) and abs(one.base - piece.base) < 3 for one in page.pieces)


def _opens_foot(piece: Piece, page: Page) -> bool:
    """The line of "Nơi nhận", or a title in capitals on the same line just before it."""
    beside = [one for one in page.pieces if abs(one.base - piece.base) < 2]
    if len(beside) == 2 and all(one.text.strip().isupper() for one in beside) and not inside(piece, page.tables):
        return True
    line = [one for one in page.pieces if abs(one.base - piece.base) < 12]
    return any(begins_recipients(one.text) for one in line) and piece.base >= min(
        one.base for one in line if begins_recipients(one.text) or one.text.strip().isupper()
    )


def _is_below_head(piece: Piece, page: Page) -> bool:
    """Running text: a long line under the date and the motto."""
    marks = [one.bottom for one in page.pieces if is_dateline(one.text) or is_motto(one.text)]
    return bool(marks) and piece.top > max(marks) and piece.right - piece.left > page.leaf.width * 0.55


def _two_columns(group: Sequence[Piece], leaf: Leaf, column: Column, tables: Sequence[Area]) -> Iterator[Block]:
    """Lines of head or foot, the left column before the right one."""
    edge = _edge(group, column)
    parted = [part for piece in group for part in _cut(piece, edge)]
    sides: dict[Side, list[list[Piece]]] = {Side.LEFT: [], Side.RIGHT: []}
    for piece in parted:
        held = sides[Side.LEFT if piece.middle < edge - 4 else Side.RIGHT]
        if held and _is_wrapped(held[-1], piece):
            held[-1].append(piece)
        else:
            held.append([piece])
    made = [_block(lines, leaf, column, tables, side) for side, held in sides.items() for lines in held]
    yield from strokes_under(made)


def _cut(piece: Piece, edge: float) -> Sequence[Piece]:
    """A line that runs over both columns in two."""
    return piece.cut(edge) if piece.left < edge - 6 < piece.right - 30 else [piece]


def _is_wrapped(before: Sequence[Piece], piece: Piece) -> bool:
    """Whether a line goes on with one of "Nơi nhận" that begins with a dash."""
    if goes_on_as_nation("".join(one.text for one in before), piece.text):
        return True
    first, last = before[0].text.strip(), before[-1].text.strip()
    new = piece.text.strip().startswith(("-", "–", "+")) or piece.text.strip().isupper()
    return first.startswith(("-", "–", "+")) and not last.endswith((";", ".")) and not new


def _edge(group: Sequence[Piece], column: Column) -> float:
    """Where the right column begins."""
    marks = [piece for piece in group if is_nation(piece.text) or is_motto(piece.text)]
    if not marks:
        return column.left + (column.right - column.left) * 0.44
    words = min(marks, key=lambda one: one.left)
    at = re.search(r"C[OÔ]NG H|Đ[OÔ]C L|CỘNG|Độc", words.text)
    return words.left - 3 if not at or at.start() == 0 else _left_of(words, at.start())


def _left_of(piece: Piece, place: int) -> float:
    """Just before a letter of a piece."""
    return piece.glyphs[min(place, len(piece.glyphs) - 1)].left - 3


def _paragraphs(group: Sequence[Piece], leaf: Leaf, column: Column, tables: Sequence[Area]) -> Iterator[Block]:
    lines: list[Piece] = []
    made: list[Block] = []
    for piece in group:
        in_table = inside(piece, tables)
        if lines and (in_table or inside(lines[-1], tables) or _begins(piece, lines, column)):
            made.append(_block(lines, leaf, column, tables, Side.WHOLE))
            lines = []
        lines.append(piece)
    if lines:
        made.append(_block(lines, leaf, column, tables, Side.WHOLE))
    spaced = [_spaced(block, made[place - 1] if place else None) for place, block in enumerate(made)]
    yield from strokes_under(spaced)


def _begins(piece: Piece, before: Sequence[Piece], column: Column) -> bool:
    """Whether a line is the first of a paragraph."""
    last = before[-1]
    if abs(piece.base - last.base) < 1:
        return True
    if _is_centred(piece, column) or _is_centred(last, column):
        return True
    if piece.base - last.base > _WIDEST * last.size * _LINE:
        return True
    if abs(piece.size - last.size) > 0.6 or (_weight(piece) != _weight(last) and _weight(piece) is not None):
        return piece.left > column.left + _INDENTED or _had_room(last, piece, column)
    if piece.left > last.left + _INDENTED or _had_room(last, piece, column):
        return True
    return piece.left > column.left + _INDENTED and piece.base - last.base > last.size * _LINE + 4


def _had_room(last: Piece, piece: Piece, column: Column) -> bool:
    """Whether the first word of a line would have fitted on the one before: then that one ended a paragraph."""
    return last.right + last.size / 4 + piece.first_word < column.right - _REACHES


def _weight(piece: Piece) -> tuple[bool, bool] | None:
    """Bold and italic, when all its letters are set alike."""
    looks = {(run.look.bold, run.look.italic) for run in piece.runs() if run.text.strip()}
    return looks.pop() if len(looks) == 1 else None


def _is_centred(piece: Piece, column: Column) -> bool:
    """In the middle, and not by chance: a line of text is moved in as the decree says."""
    if any(abs(piece.left - column.left - one * POINTS_PER_MM) < 1 for one in INDENTS):
        return False
    return abs(piece.middle - column.middle) < 5 and piece.left > column.left + 14


def _block(lines: Sequence[Piece], leaf: Leaf, column: Column, tables: Sequence[Area], side: Side) -> Block:
    runs: list[Run] = []
    for place, line in enumerate(lines):
        runs += ([Run(" ", runs[-1].look)] if place and runs else []) + line.runs()
    area = area_of(lines[0], leaf.number)
    for line in lines[1:]:
        area = area.joined(area_of(line, leaf.number))
    return Block(
        number=0,
        runs=tuple(runs),
        shape=_shape(lines, column, side),
        where=Where.CELL if inside(lines[0], tables) else Where.BODY,
        side=side,
        page=leaf.number,
        section=leaf.number - 1,
        area=area,
        room=column.right - column.left,
        stroke=stroke_of(lines[-1], leaf),
        frame=frame_of(lines, leaf, column),
    )


def _shape(lines: Sequence[Piece], column: Column, side: Side) -> Shape:
    first, pitches = lines[0], [other.base - one.base for one, other in pairwise(lines)]
    pitch = median(pitches) / (first.size * _LINE) if pitches else None
    if side != Side.WHOLE:
        return Shape(pitch=pitch)
    left = min(line.left for line in lines[1:]) if len(lines) > 1 else column.left
    return Shape(_align(lines, column), left - column.left, None, first.left - left, None, None, pitch)


def _align(lines: Sequence[Piece], column: Column) -> Align | None:
    if len(lines) == 1:
        return Align.CENTRE if _is_centred(lines[0], column) else None
    full = [abs(line.right - column.right) < _REACHES for line in lines[:-1]]
    if all(full):
        return Align.BOTH
    return Align.CENTRE if all(_is_centred(line, column) for line in lines) else Align.LEFT


def _spaced(block: Block, before: Block | None) -> Block:
    """With the room between it and the paragraph above, where both are lines of one page."""
    if before is None or not before.area or not block.area or before.area.page != block.area.page or not block.look:
        return block
    room = block.area.top - before.area.bottom
    return replace(block, shape=replace(block.shape, before=room - LINE_GAP * block.look.size))


def _goes_on(tail: Block, block: Block, column: Column) -> bool:
    """Whether a paragraph goes on at the head of the next page."""
    if Where.CELL in (tail.where, block.where) or not tail.area or not block.area:
        return False
    if tail.text.endswith((".", ";", ":", "./.", "!")):
        return False
    return block.area.left < column.left + _INDENTED and tail.area.right > column.right - _NEAR


def _joined(tail: Block, block: Block) -> Block:
    gap = (Run(" ", tail.runs[-1].look),) if tail.runs else ()
    return replace(tail, runs=(*tail.runs, *gap, *block.runs), stroke=block.stroke)
