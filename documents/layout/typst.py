"""The PDF of a page (PDF/A-2a, PDF/UA-1, tagged) and pictures of a PDF, drawn by the templates beside this file."""

from __future__ import annotations

import io
import json
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, is_dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from documents.errors import TypesettingFailed
from documents.fonts.metrics import ASCENT, DESCENT, FAMILY, LINE_GAP
from documents.layout.boxes import boxes
from documents.layout.marks import Marks
from documents.layout.press import Job, draw
from documents.page import standard
from documents.page.model import Page

FOLDER = Path(__file__).parent
_DPI = 110
_FONT = {"family": FAMILY, "ascent": ASCENT, "descent": DESCENT, "gap": LINE_GAP}


def pdf(page: Page, marks: Marks) -> bytes:
    """The PDF of a page; the same page, marks and versions give the same bytes. Raises TypesettingFailed."""
    return drawn("page.typ", {"boxes": asdict(boxes(page, marks))}, marks.on)


def drawn(template: str, words: Mapping[str, Any], on: date) -> bytes:
    """A PDF by one of the templates beside this file, bearing a day; they share figures and typeface.

    Raises TypesettingFailed.
    """
    told = {**words, "standard": _figures(), "font": _FONT, "made": [on.year, on.month, on.day]}
    moment = int(datetime.combine(on, time(), UTC).timestamp())
    inputs = {"told": json.dumps(told, ensure_ascii=False)}
    return draw(Job(str(FOLDER / template), str(FOLDER), inputs, moment=moment))[0]


def pictures(content: bytes, dpi: int = _DPI) -> list[bytes]:
    """A PNG of every page of a PDF: the screen shows the very file. Raises TypesettingFailed."""
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
