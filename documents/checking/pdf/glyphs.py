"""The letters and drawn lines of a PDF with their places, page by page. The only importer of pdfminer."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTComponent, LTContainer, LTCurve, LTFigure, LTImage, LTLine, LTPage, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

from documents.checking.model import Look
from documents.errors import CheckRefused

MOST_PAGES = 200
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"[-,]?(PS|MT|PSMT|Regular|Roman|Bold|Italic|Oblique|It)+(?=$|[-,])|[-,].*$|(PSMT|PS|MT)$")
_FAMILIES = {
    "timesnewroman": "Times New Roman",
    "times": "Times New Roman",
    "liberationserif": "Liberation Serif",
    "tinos": "Tinos",
}
_THIN = 2.0
_CAMEL = re.compile(r"(?<=[a-zà-ỹ])(?=[A-Z])")
_UNREADABLE = "Không đọc được tệp PDF này. In lại ra tệp PDF mới rồi gửi lại."


@dataclass(frozen=True)
class Glyph:
    """A letter: its box and the line it stands on, from the upper left corner of the page."""

    text: str
    look: Look
    left: float
    right: float
    base: float


@dataclass(frozen=True)
class Line:
    """A drawn line, upright or lying."""

    left: float
    top: float
    right: float
    bottom: float
    colour: str = "000000"

    @property
    def lying(self) -> bool:
        """Whether it goes from left to right."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True)
class Leaf:
    """A page: what is drawn on it."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    lines: tuple[Line, ...]
    pictures: int


def leaves(content: bytes) -> list[Leaf]:
    """Every page. Raises CheckRefused when the file breaks its reader or has too many pages."""
    try:
        return list(_leaves(content))
    except CheckRefused:
        raise
    except Exception as error:  # what a stranger's file breaks in a reader of PDF is not known beforehand
        raise CheckRefused(_UNREADABLE) from error


def _leaves(content: bytes) -> Iterator[Leaf]:
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for place, page in enumerate(PDFPage.get_pages(io.BytesIO(content)), start=1):
        if place > MOST_PAGES:
            raise CheckRefused(f"Tệp có hơn {MOST_PAGES} trang. Tách tệp rồi gửi từng phần.")
        interpreter.process_page(page)
        yield _leaf(place, device.get_result())


def _leaf(place: int, page: LTPage) -> Leaf:
    things = list(_things(page))
    return Leaf(
        place,
        page.width,
        page.height,
        tuple(_glyph(one, page) for one in things if isinstance(one, LTChar) and _is_upright(one)),
        tuple(line for one in things for line in _lines(one, page)),
        sum(isinstance(one, LTImage) for one in things),
    )


def _things(holder: Iterable[Any]) -> Iterator[LTComponent]:
    for one in holder:
        if isinstance(one, LTFigure) or (isinstance(one, LTContainer) and not isinstance(one, LTChar)):
            yield from _things(one)
        elif isinstance(one, LTComponent):
            yield one


def _is_upright(one: LTChar) -> bool:
    return one.matrix[0] > 0 and abs(one.matrix[1]) < abs(one.matrix[0]) / 10


def _glyph(one: LTChar, page: LTPage) -> Glyph:
    text = one.get_text()
    size = round(one.size, 1)
    family, bold, italic = _face(one.fontname)
    look = Look(family, size, bold, italic, _colour(one.graphicstate.ncolor))
    base = page.height - (one.matrix[5] - page.y0)
    return Glyph("" if text.startswith("(cid:") else text, look, one.x0 - page.x0, one.x1 - page.x0, base)


def _face(name: str) -> tuple[str, bool, bool]:
    """The family a font names, and whether it is a bold or an italic cut."""
    bare = _SUBSET.sub("", name)
    low = bare.lower()
    family = _STYLE.sub("", bare.replace(" ", "")) or bare
    known = _FAMILIES.get(re.sub(r"ps$|mt$|psmt$", "", family.lower()))
    return known or _CAMEL.sub(" ", family), "bold" in low, "italic" in low or "oblique" in low


def _colour(said: Any) -> str:
    """A colour in hexadecimal: of one part grey, of three red, green and blue, of four printed."""
    parts = [float(one) for one in (said if isinstance(said, tuple | list) else [said]) if isinstance(one, int | float)]
    if len(parts) == 1:
        parts = parts * 3
    if len(parts) == 4:
        parts = [(1 - one) * (1 - parts[3]) for one in parts[:3]]
    return "".join(f"{round(min(max(one, 0), 1) * 255):02X}" for one in parts) if len(parts) == 3 else "000000"


def _lines(one: LTComponent, page: LTPage) -> Iterator[Line]:
    if isinstance(one, LTRect) and min(one.width, one.height) > _THIN:
        if one.stroke:
            yield from _frame(one, page)
    elif isinstance(one, LTLine | LTRect | LTCurve) and min(one.width, one.height) <= _THIN:
        drawn = one.stroking_color if one.stroke else one.non_stroking_color
        yield _line(one.x0, one.y0, one.x1, one.y1, page, _colour(drawn))


def _frame(one: LTRect, page: LTPage) -> Iterator[Line]:
    colour = _colour(one.stroking_color)
    for left, low, right, high in (
        (one.x0, one.y0, one.x1, one.y0),
        (one.x0, one.y1, one.x1, one.y1),
        (one.x0, one.y0, one.x0, one.y1),
        (one.x1, one.y0, one.x1, one.y1),
    ):
        yield _line(left, low, right, high, page, colour)


def _line(left: float, low: float, right: float, high: float, page: LTPage, colour: str) -> Line:
    return Line(left - page.x0, page.height - (high - page.y0), right - page.x0, page.height - (low - page.y0), colour)
