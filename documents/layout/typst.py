"""The PDF of a page (PDF/A-3a, PDF/UA-1, tagged) and pictures of a PDF, drawn by the templates beside this file."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, is_dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from documents.errors import TypesettingFailed
from documents.fonts.metrics import ASCENT, DESCENT, FAMILY, LINE_GAP
from documents.layout.boxes import SLOT, boxes
from documents.layout.carried import Carried
from documents.layout.code import picture as code_picture
from documents.layout.code import place as code_place
from documents.layout.flat import flattened
from documents.layout.marks import Marks, Stage
from documents.layout.measure import points
from documents.layout.press import Job, draw
from documents.page import standard
from documents.page.model import Page

FOLDER = Path(__file__).parent
_DPI = 110
_MARK_DPI = 300
_FONT = {"family": FAMILY, "ascent": ASCENT, "descent": DESCENT, "gap": LINE_GAP}


@dataclass(frozen=True)
class Spot:
    """A place on a page, in points from its upper left corner; `size` is that of the words that may stand there."""

    name: str
    page: int
    x: float
    y: float
    width: float
    height: float
    size: float = 0


def pdf(page: Page, marks: Marks, inside: Sequence[Carried] = ()) -> bytes:
    """The PDF of a page with the files that lie inside it; the same of all and the same versions give the same bytes.

    Raises TypesettingFailed.
    """
    return draw(_job(page, marks, inside))[0]


def locked(page: Page, on: date, inside: Sequence[Carried] = ()) -> tuple[bytes, dict[str, Spot]]:
    """The PDF of a page for digital signatures, and where number, day and signature will stand.

    Raises TypesettingFailed.
    """
    content, told = draw(replace(_job(page, Marks(Stage.LOCKED, on), inside), told="spot"))
    left, high, across = code_place()
    spots = [Spot(**one) for one in json.loads(told)]
    return content, {one.name: one for one in (*spots, Spot("code", 1, left, high, across, across))}


def face(spot: Spot, text: str = "", *, italic: bool = False, right: bool = False, picture: bytes = b"") -> bytes:
    """A PDF of the size of a place, its only page the words (`right`: at its right end) or the picture (PNG) there."""
    with tempfile.NamedTemporaryFile(suffix=".png") as file:
        file.write(picture)
        file.flush()
        told = {
            "file": file.name if picture else "",
            "text": text,
            "italic": italic,
            "right": right,
            "size": spot.size,
            "width": spot.width,
            "height": spot.height,
            "font": _FONT,
        }
        inputs = {"told": json.dumps(told, ensure_ascii=False)}
        return draw(Job(str(FOLDER / "face.typ"), "/", inputs, plain=True))[0]


def demo_mark(name: str, *, agency: bool) -> bytes:
    """The picture (PNG) a demonstration uses for somebody's signature, or for the seal of a body."""
    width, height = (36, 36) if agency else (45, 24)
    told = {"name": name, "agency": agency, "width": points(width), "height": points(height), "font": _FONT}
    inputs = {"told": json.dumps(told, ensure_ascii=False)}
    return draw(Job(str(FOLDER / "mark.typ"), str(FOLDER), inputs, picture_dpi=_MARK_DPI))[0]


def drawn(template: str, words: Mapping[str, Any], on: date) -> bytes:
    """A PDF by one of the templates beside this file, bearing a day; they share figures and typeface.

    Raises TypesettingFailed.
    """
    return draw(lettered(template, words, on))[0]


def _job(page: Page, marks: Marks, inside: Sequence[Carried] = ()) -> Job:
    code = list(code_picture(marks.code)) if marks.code else []
    left, high, across = code_place()
    told = {
        "boxes": asdict(boxes(page, marks)),
        "slot": SLOT,
        "code": code,
        "code_at": [left, high, across],
        "red": standard.RED,
        "carried": [asdict(one) | {"content": list(one.content)} for one in inside],
    }
    return lettered("page.typ", told, marks.on)


def lettered(template: str, words: Mapping[str, Any], on: date) -> Job:
    """What is to be drawn by one of the templates beside this file, bearing a day."""
    told = {**words, "standard": _figures(), "font": _FONT, "made": [on.year, on.month, on.day]}
    moment = int(datetime.combine(on, time(), UTC).timestamp())
    inputs = {"told": json.dumps(told, ensure_ascii=False)}
    return Job(str(FOLDER / template), str(FOLDER), inputs, moment=moment)


def pictures(content: bytes, dpi: int = _DPI) -> list[bytes]:
    """A PNG of every page of a PDF, of the very file with what its fields show. Raises TypesettingFailed."""
    content = flattened(content)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        inputs = {"file": file.name, "pages": str(count_pages(content))}
        return draw(Job(str(FOLDER / "pictures.typ"), "/", inputs, picture_dpi=dpi))


def count_pages(content: bytes) -> int:
    """How many pages a PDF has. Raises TypesettingFailed when it is none."""
    try:
        return len(PdfReader(io.BytesIO(content)).pages)
    except PyPdfError as error:
        raise TypesettingFailed from error


def _figures() -> dict[str, Any]:
    """The figures of the standard under their names in small letters."""
    named = {name.lower(): value for name, value in vars(standard).items() if name.isupper()}
    return {
        name: asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
        for name, value in named.items()
        if is_dataclass(value) or isinstance(value, int | float)
    }


def pages_in(content: bytes) -> int:
    """How many pages a PDF has that somebody hands in; 0 for anything that is not a readable PDF."""
    try:
        reader = PdfReader(io.BytesIO(content))
        return 0 if reader.is_encrypted else len(reader.pages)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError):
        return 0  # what a stranger's file breaks in a reader of PDF is not known beforehand
