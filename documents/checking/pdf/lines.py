"""Letters gathered into words on one line, cut where a gap or a column sets them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from documents.checking.model import Look, Run
from documents.checking.pdf.glyphs import Glyph, Leaf
from documents.fonts.metrics import ASCENT, DESCENT

_SAME_LINE = 2.0  # points letters of one line may stand higher or lower
_SPACE = 0.16  # of the size: a gap that is a space, where the file has none
_APART = 24.0  # points without a letter: words set apart
_TYPED_APART = 5  # so many spaces typed one behind the other set apart


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
class Piece:
    """Words on a line."""

    glyphs: tuple[Glyph, ...]

    @property
    def left(self) -> float:
        """Where they begin."""
        return self._seen[0].left

    @property
    def right(self) -> float:
        """Where they end."""
        return self._seen[-1].right

    @property
    def middle(self) -> float:
        """Half way."""
        return (self.left + self.right) / 2

    @property
    def base(self) -> float:
        """The line they stand on."""
        return self._seen[0].base

    @property
    def size(self) -> float:
        """The size of most letters."""
        sizes = [glyph.look.size for glyph in self._seen]
        return max(set(sizes), key=sizes.count)

    @property
    def top(self) -> float:
        """The upper edge of the line."""
        return self.base - self.size * ASCENT

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.base + self.size * DESCENT

    @property
    def text(self) -> str:
        """Its letters."""
        return "".join(run.text for run in self.runs())

    @property
    def first_word(self) -> float:
        """How long its first word is."""
        ends = (one.right for one, other in pairwise(self._seen) if other.left - one.right > _SPACE * one.look.size)
        return next(ends, self.right) - self.left

    def runs(self) -> list[Run]:
        """Letters set alike, with the spaces the gaps stand for."""
        spelled: list[tuple[str, Look]] = []
        before: Glyph | None = None
        for glyph in self.glyphs:
            gap = glyph.left - before.right if before else 0.0
            blank = not glyph.text.strip() or (before is not None and not before.text.strip())
            if before and gap > _SPACE * glyph.look.size and not blank:
                spelled.append((" ", before.look))
            spelled.append((glyph.text, glyph.look))
            before = glyph
        return [
            Run("".join(text for text, _ in group), look) for look, group in groupby(spelled, key=lambda one: one[1])
        ]

    @property
    def _seen(self) -> tuple[Glyph, ...]:
        return tuple(glyph for glyph in self.glyphs if glyph.text.strip()) or self.glyphs

    def cut(self, at: float) -> list[Piece]:
        """The same in two, at the widest gap near a place, when there is one."""
        gaps = list(self._gaps())
        near = [(wide, place) for wide, place, middle in gaps if abs(middle - at) < 60 and wide > self.size * 0.4]
        if not near:
            return [self]
        _, place = max(near)
        return [Piece(self.glyphs[:place]), Piece(self.glyphs[place:])]

    def _gaps(self) -> Iterator[tuple[float, int, float]]:
        """Every gap between letters: how wide, before which letter, and its middle."""
        seen = [place for place, glyph in enumerate(self.glyphs) if glyph.text.strip()]
        for one, other in pairwise(seen):
            begin, end = self.glyphs[one].right, self.glyphs[other].left
            yield end - begin, other, (begin + end) / 2


def pieces(leaf: Leaf) -> list[Piece]:
    """The words of a page, from the top line to the bottom, in each from left to right."""
    found = []
    for line in _rows(leaf.glyphs):
        found += list(_parted(line))
    return [piece for piece in found if piece.text.strip()]


def _rows(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda one: one.base):
        if rows and abs(glyph.base - rows[-1][0].base) <= _SAME_LINE:
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    for row in rows:
        yield sorted(row, key=lambda one: (one.left, one.right))


def _parted(row: Sequence[Glyph]) -> Iterator[Piece]:
    held: list[Glyph] = []
    blanks: list[Glyph] = []
    for glyph in row:
        if not glyph.text.strip():
            blanks.append(glyph)
            continue
        reached = (
            blanks[-1].right if blanks and blanks[-1].text == "\u00a0" else (held[-1].right if held else glyph.left)
        )
        typed = sum(one.text == " " for one in blanks)
        if held and (glyph.left - reached > _APART or typed >= _TYPED_APART):
            yield Piece(tuple(held))
            held = []
        else:
            held += blanks if held else []
        blanks = []
        held.append(glyph)
    if held:
        yield Piece(tuple(held))
