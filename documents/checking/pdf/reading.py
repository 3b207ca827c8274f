"""A PDF as a paper: the head and the foot line by line in two columns, the text between them by paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from documents.checking.model import (
    Align,
    Area,
    Block,
    Format,
    Frame,
    PageNumber,
    Paper,
    Run,
    Shape,
    Sheet,
    Side,
    Stroke,
    Way,
    Where,
)
from documents.checking.pdf.glyphs import Leaf, Line, leaves
from documents.checking.pdf.lines import Piece, pieces
from documents.checking.strokes import strokes_under
from documents.checking.words import (
    begins_annex,
    begins_recipients,
    goes_on_as_nation,
    is_address,
    is_addressed,
    is_alone,
    is_copy,
    is_dateline,
    is_kind,
    is_limited,
    is_motto,
    is_nation,
    tells_moment,
)
from documents.fonts.metrics import ASCENT, DESCENT, LINE_GAP
from documents.page.decree import INDENTS
from documents.page.standard import DRAFT_WORDS, POINTS_PER_MM

_LINE = ASCENT + DESCENT + LINE_GAP
_NUMBER = re.compile(r"[-–—]?\s*(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?\s*[-–—]?", re.IGNORECASE)
_MARGIN = 56.0  # points from an edge within which a lone figure is a page number
_OFF_CENTRE = 9.0
_UNDER = 14.0  # points below words within which a line belongs to them
_INDENTED = 9.0
_NEAR = 30.0
_REACHES = 3.0
_WIDEST = 3.2  # lines that lie further apart are no paragraph
_FRAMED = 24.0  # points round words within which a frame is theirs
_FIRST = 45.0  # points from the margin within which a line of text begins


@dataclass(frozen=True)
class Column:
    """Between which places the text of a file stands."""

    left: float
    right: float

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Page:
    """A page with its words, apart from them its page number and what stands above and below the text."""

    leaf: Leaf
    pieces: tuple[Piece, ...]
    number: PageNumber | None
    above: tuple[Piece, ...] = ()
    below: tuple[Piece, ...] = ()
    line: Line | None = None  # over what stands below


def read(content: bytes) -> Paper:
    """A PDF as a paper. Raises CheckRefused."""
    pages = [_page(leaf) for leaf in leaves(content)]
    column = _column(pages)
    blocks = [*_blocks(pages, column), *_margins(pages, column)]
    numbered = [replace(block, number=place) for place, block in enumerate(blocks, start=1)]
    return Paper(
        format=Format.PDF,
        sheets=tuple(_sheet(page, column) for page in pages),
        blocks=tuple(numbered),
        pages=len(pages),
        pictures_only=bool(pages)
        and not any(page.pieces for page in pages)
        and any(page.leaf.pictures for page in pages),
    )


def _page(leaf: Leaf) -> Page:
    found = pieces(leaf)
    number = next((piece for piece in found if _is_number(piece, found, leaf)), None)
    rest = [piece for piece in found if not _is_running_head(piece, number)]
    above = tuple(_above(rest, leaf))
    line = _foot_line(rest, leaf)
    foot = line.top - 1 if line else _foot_of(rest, leaf)
    below = tuple(piece for piece in rest if piece.top > foot)
    apart = {*map(id, above), *map(id, below)}
    inner = tuple(piece for piece in rest if id(piece) not in apart)
    return Page(leaf, inner, _numbered(number, leaf) if number else None, above, below, line)


def _above(found: Sequence[Piece], leaf: Leaf) -> Iterator[Piece]:
    """In the upper margin of the first page: a mark of circulation, what a signature without a picture says."""
    upper = [piece for piece in found if leaf.number == 1 and piece.base < _MARGIN]
    if any(is_limited(one.text) or is_copy(one.text) or tells_moment(one.text) for one in upper):
        yield from (one for one in upper if is_limited(one.text) or _is_to_the_right(one, leaf))


def _is_to_the_right(piece: Piece, leaf: Leaf) -> bool:
    return piece.middle > leaf.width / 2 and not is_nation(piece.text) and not is_motto(piece.text)


def _foot_line(found: Sequence[Piece], leaf: Leaf) -> Line | None:
    """The line from margin to margin over the address, low on the page; on a later page over what looks like one."""
    for line in leaf.lines:
        if not line.lying or line.right - line.left < leaf.width * 0.62 or line.top < leaf.height * 0.7:
            continue
        if any(not post.lying and _meets(post, line) for post in leaf.lines):
            continue
        under = [piece for piece in found if piece.top > line.top - 1]
        if under and (leaf.number == 1 or any(is_address(piece.text) for piece in under)):
            return line
    return None


def _foot_of(found: Sequence[Piece], leaf: Leaf) -> float:
    """Where an address begins that no line stands over: low on the page, with nothing but it below."""
    return min(
        (one.top - 1 for one in found if is_address(one.text) and one.top > leaf.height * 0.8), default=leaf.height
    )


def _margins(pages: Sequence[Page], column: Column) -> Iterator[Block]:
    for page in pages:
        for piece in page.above:
            yield replace(_block([piece], page.leaf, column, (), Side.WHOLE), where=Where.ABOVE)
        for place, piece in enumerate(page.below):
            over = Stroke(page.line.right - page.line.left, Way.DRAWN) if page.line and place == 0 else None
            yield replace(_block([piece], page.leaf, column, (), Side.WHOLE), where=Where.BELOW, over=over)


def _is_running_head(piece: Piece, number: Piece | None) -> bool:
    """The line of the page number, or the word of a draft in the upper margin."""
    if number and abs(piece.base - number.base) < 1:
        return True
    return piece.top < _MARGIN - piece.size and is_alone(piece.text, DRAFT_WORDS)


def _is_number(piece: Piece, all_: Sequence[Piece], leaf: Leaf) -> bool:
    """A figure alone in the margin, above or below all other words."""
    if not _NUMBER.fullmatch(piece.text.strip()):
        return False
    others = [one for one in all_ if abs(one.base - piece.base) > 1]
    if piece.top < _MARGIN and all(one.base > piece.base for one in others):
        return True
    return piece.bottom > leaf.height - _MARGIN and all(one.base < piece.base for one in others)


def _numbered(piece: Piece, leaf: Leaf) -> PageNumber:
    found = _NUMBER.fullmatch(piece.text.strip())
    return PageNumber(
        top=piece.base < leaf.height / 2,
        first=leaf.number == 1,
        centred=False,
        look=piece.runs()[0].look,
        area=_area(piece, leaf.number),
        value=int(found[1]) if found else None,
    )


def _column(pages: Sequence[Page]) -> Column:
    """The edges most lines of the text keep: where it begins, and where full lines end."""
    upright = [page for page in pages if page.leaf.width < page.leaf.height] or list(pages)
    lefts = sorted(piece.left for page in upright for piece in page.pieces)
    if not lefts:
        return Column(85.0, 538.6)
    left = _kept(lefts, 3)
    wide = [piece for page in upright for piece in page.pieces if piece.left < left + _FIRST]
    rights = sorted((piece.right for piece in wide), reverse=True)
    return Column(left, _kept([one for one in rights if one > rights[0] * 0.9], 2))


def _kept(places: Sequence[float], lines: int) -> float:
    """The outermost place that some lines keep, else the outermost."""
    return next((one for one in places if sum(abs(one - other) < 1.0 for other in places) >= lines), places[0])


def _sheet(page: Page, column: Column) -> Sheet:
    leaf, number = page.leaf, page.number
    middle = (column.left + column.right) / 2 if leaf.width < leaf.height else leaf.width / 2
    if number and number.area:
        placed = (number.area.left + number.area.right) / 2
        number = replace(number, centred=abs(placed - middle) <= _OFF_CENTRE)
    inner = page.pieces
    return Sheet(
        width=leaf.width,
        height=leaf.height,
        top=min((piece.top for piece in inner), default=None),
        bottom=leaf.height - max(piece.bottom for piece in inner) if inner else None,
        left=min((piece.left for piece in inner), default=None),
        right=leaf.width - max(piece.right for piece in inner) if inner else None,
        numbers=(number,) if number else (),
        tables=bool(_grids(leaf)),
    )


def _blocks(pages: Sequence[Page], column: Column) -> Iterator[Block]:
    """Head, text, foot and what follows, in the order one reads them."""
    tail: Block | None = None
    state = "head"
    for page in pages:
        grids = _grids(page.leaf)
        for state_, group in _zones(page, state):
            state = state_
            if state_ == "text":
                made = list(_paragraphs(group, page.leaf, column, grids))
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
                yield from _two_columns(group, page.leaf, column, grids)
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
    if len(beside) == 2 and all(one.text.strip().isupper() for one in beside) and not _inside(piece, _grids(page.leaf)):
        return True
    line = [one for one in page.pieces if abs(one.base - piece.base) < 12]
    return any(begins_recipients(one.text) for one in line) and piece.base >= min(
        one.base for one in line if begins_recipients(one.text) or one.text.strip().isupper()
    )


def _is_below_head(piece: Piece, page: Page) -> bool:
    """Running text: a long line under the date and the motto."""
    marks = [one.bottom for one in page.pieces if is_dateline(one.text) or is_motto(one.text)]
    return bool(marks) and piece.top > max(marks) and piece.right - piece.left > page.leaf.width * 0.55


def _two_columns(group: Sequence[Piece], leaf: Leaf, column: Column, grids: Sequence[Area]) -> Iterator[Block]:
    """Lines of head or foot, the left column before the right one."""
    edge = _edge(group, column)
    parted = [
        part for piece in group for part in (piece.cut(edge) if piece.left < edge - 6 < piece.right - 30 else [piece])
    ]
    sides: dict[Side, list[list[Piece]]] = {Side.LEFT: [], Side.RIGHT: []}
    for piece in parted:
        held = sides[Side.LEFT if piece.middle < edge - 4 else Side.RIGHT]
        if held and _is_wrapped(held[-1], piece):
            held[-1].append(piece)
        else:
            held.append([piece])
    made = [_block(lines, leaf, column, grids, side) for side, held in sides.items() for lines in held]
    yield from strokes_under(made)


def _cut(piece: Piece, edge: float) -> list[Piece]:
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


def _paragraphs(group: Sequence[Piece], leaf: Leaf, column: Column, grids: Sequence[Area]) -> Iterator[Block]:
    lines: list[Piece] = []
    made: list[Block] = []
    for piece in group:
        in_grid = _inside(piece, grids)
        if lines and (in_grid or _inside(lines[-1], grids) or _begins(piece, lines, column)):
            made.append(_block(lines, leaf, column, grids, Side.WHOLE))
            lines = []
        lines.append(piece)
    if lines:
        made.append(_block(lines, leaf, column, grids, Side.WHOLE))
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


def _block(lines: Sequence[Piece], leaf: Leaf, column: Column, grids: Sequence[Area], side: Side) -> Block:
    runs: list[Run] = []
    for place, line in enumerate(lines):
        runs += ([Run(" ", runs[-1].look)] if place and runs else []) + line.runs()
    area = _area(lines[0], leaf.number)
    for line in lines[1:]:
        area = area.joined(_area(line, leaf.number))
    return Block(
        number=0,
        runs=tuple(runs),
        shape=_shape(lines, column, side),
        where=Where.CELL if _inside(lines[0], grids) else Where.BODY,
        side=side,
        page=leaf.number,
        section=leaf.number - 1,
        area=area,
        room=column.right - column.left,
        stroke=_stroke(lines[-1], leaf),
        frame=_frame(lines, leaf, column),
    )


def _frame(lines: Sequence[Piece], leaf: Leaf, column: Column) -> Frame | None:
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


def _area(piece: Piece, page: int) -> Area:
    return Area(page, piece.left, piece.top, piece.right, piece.bottom)


def _stroke(piece: Piece, leaf: Leaf) -> Stroke | None:
    """A lying line just below words, about in their middle; one close under the letters underlines them."""
    for line in leaf.lines:
        low = line.top - piece.base
        middle = (line.left + line.right) / 2
        if not line.lying or line.right - line.left < 8 or not 0 < low < _UNDER or abs(middle - piece.middle) > 12:
            continue
        if line.right - line.left > leaf.width * 0.62:
            continue
        if any(not post.lying and _meets(post, line) for post in leaf.lines):
            continue
        way = Way.UNDERLINED if low < piece.size * 0.19 else Way.DRAWN
        return Stroke(line.right - line.left, way)
    return None


def _meets(post: Line, line: Line) -> bool:
    """Whether an upright line stands at an end of a lying one: both are of a frame or a table."""
    at_end = min(abs(post.left - line.left), abs(post.left - line.right)) < 1.5
    return at_end and post.top - 1.5 <= line.top <= post.bottom + 1.5


def _grids(leaf: Leaf) -> list[Area]:
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


def _inside(piece: Piece, grids: Sequence[Area]) -> bool:
    return any(
        grid.left - 2 <= piece.middle <= grid.right + 2 and grid.top - 2 <= piece.base <= grid.bottom + 2
        for grid in grids
    )
