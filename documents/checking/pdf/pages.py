"""A page of a PDF: its words, apart from them what stands in its margins, and between which edges its text runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.checking.model import Area, PageNumber, Sheet
from documents.checking.pdf.glyphs import Leaf, Line
from documents.checking.pdf.lines import Column, Piece, pieces
from documents.checking.pdf.ruled import crosses, is_free, tables_of
from documents.checking.words import is_address, is_alone, is_copy, is_limited, is_motto, is_nation, tells_moment
from documents.page.standard import DRAFT_WORDS

_NUMBER = re.compile(r"[-–—]?\s*(?:trang\s*)?(\d{1,3})(?:\s*/\s*\d{1,3})?\s*[-–—]?", re.IGNORECASE)
_MARGIN = 56.0  # points from an edge within which a lone figure is a page number
_OFF_CENTRE = 9.0
_FIRST = 45.0  # points from the margin within which a line of text begins


@dataclass(frozen=True)
class Page:
    """A page with its words, apart from them its page number and what stands above and below the text."""

    leaf: Leaf
    pieces: tuple[Piece, ...]
    number: PageNumber | None
    above: tuple[Piece, ...] = ()
    below: tuple[Piece, ...] = ()
    line: Line | None = None  # over what stands below
    tables: tuple[Area, ...] = ()


def page_of(leaf: Leaf) -> Page:
    """A leaf with what stands in its margins told apart."""
    found = pieces(leaf)
    number = next((piece for piece in found if _is_number(piece, found, leaf)), None)
    rest = [piece for piece in found if not _is_running_head(piece, number)]
    above = tuple(_above(rest, leaf))
    line = _foot_line(rest, leaf)
    foot = line.top - 1 if line else _foot_of(rest, leaf)
    below = tuple(piece for piece in rest if piece.top > foot)
    apart = {*map(id, above), *map(id, below)}
    inner = tuple(piece for piece in rest if id(piece) not in apart)
    return Page(leaf, inner, _numbered(number, leaf) if number else None, above, below, line, tuple(tables_of(leaf)))


def column_of(pages: Sequence[Page]) -> Column:
    """The edges most lines of the text keep: where it begins, and where full lines end."""
    upright = [page for page in pages if page.leaf.width < page.leaf.height] or list(pages)
    lefts = sorted(piece.left for page in upright for piece in page.pieces)
    if not lefts:
        return Column(85.0, 538.6)
    left = _kept(lefts, 3)
    wide = [piece for page in upright for piece in page.pieces if piece.left < left + _FIRST]
    rights = sorted((piece.right for piece in wide), reverse=True)
    return Column(left, _kept([one for one in rights if one > rights[0] * 0.9], 2))


def sheet_of(page: Page, column: Column) -> Sheet:
    """What is checked of a page as a whole: its size, its margins, its number."""
    leaf, number = page.leaf, page.number
    middle = column.middle if leaf.width < leaf.height else leaf.width / 2
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
        tables=bool(page.tables),
    )


def area_of(piece: Piece, page: int) -> Area:
    """Where words stand."""
    return Area(page, piece.left, piece.top, piece.right, piece.bottom)


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
        if not crosses(line, leaf) or line.top < leaf.height * 0.7 or not is_free(line, leaf):
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
        area=area_of(piece, leaf.number),
        value=int(found[1]) if found else None,
    )


def _kept(places: Sequence[float], lines: int) -> float:
    """The outermost place that some lines keep, else the outermost."""
    return next((one for one in places if sum(abs(one - other) < 1.0 for other in places) >= lines), places[0])
