"""Reading finished files back: their words in order, their pages, their drawn lines."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTRect
from pypdf import PdfReader

from documents.page.standard import POINTS_PER_MM, SHEET

_PDFTOTEXT = "/usr/bin/pdftotext"
_TWIPS = 20


def words_of_pdf(content: bytes) -> list[str]:
    """The words between the margins, in the order of the file."""
    return _pdftotext(content, *_body()).split()


def words_of_docx(content: bytes) -> list[str]:
    """The words of the body, paragraph by paragraph, tables in their place."""
    body = docx.Document(io.BytesIO(content)).element.body
    return " ".join(_text(paragraph) for paragraph in body.iter(qn("w:p"))).split()


def all_words_of_pdf(content: bytes) -> list[str]:
    """Every word, those of the margins too."""
    return _pdftotext(content, "-raw").split()


def all_words_of_docx(content: bytes) -> list[str]:
    """The same: what the first page bears above and below stands before and behind its words."""
    first = docx.Document(io.BytesIO(content)).sections[0]
    above, below = (
        " ".join(_text(one._p) for one in margin.paragraphs).split()
        for margin in (first.first_page_header, first.first_page_footer)
    )
    return [*above, *words_of_docx(content), *below]


def frames_of_pdf(content: bytes) -> list[tuple[float, float]]:
    """Width and height in millimetres of the frames drawn on the first page, from top to bottom."""
    page = next(iter(extract_pages(io.BytesIO(content))))
    found = [one for one in page if isinstance(one, LTRect) and one.height > 10]
    found.sort(key=lambda one: -one.y1)
    return [(round(one.width / POINTS_PER_MM, 1), round(one.height / POINTS_PER_MM, 1)) for one in found]


def headers_of_pdf(content: bytes) -> list[str]:
    """What stands in the top margin of each page."""
    top = round(SHEET.top * POINTS_PER_MM)
    told = _pdftotext(content, "-x", "0", "-y", "0", "-W", "596", "-H", str(top))
    return [page.strip() for page in told.split("\f")[:-1]]


def pages_of_pdf(content: bytes) -> list[str]:
    """The words of each page, between the margins."""
    return [" ".join(page.split()) for page in _pdftotext(content, *_body()).split("\f")[:-1]]


def rules_of_docx(content: bytes) -> dict[str, float]:
    """Length in points of each drawn line, under the words it stands below."""
    document = docx.Document(io.BytesIO(content))
    found, above = {}, ""
    for paragraph in document.element.body.iter(qn("w:p")):
        text = _text(paragraph)
        if not text and paragraph.find(f".//{qn('w:pBdr')}") is not None:
            found[above] = _room(paragraph) - _indents(paragraph)
        above = text or above
    return found


def rules_of_pdf(content: bytes) -> list[float]:
    """Lengths in points of the level lines stroked on the first page, from top to bottom, left before right."""
    stream = PdfReader(io.BytesIO(content)).pages[0].get_contents()
    assert stream is not None
    drawn = re.findall(rb"([\d.-]+) ([\d.-]+) m\s+([\d.-]+) ([\d.-]+) l\s+S", stream.get_data())
    return [abs(float(x2) - float(x1)) for x1, y1, x2, y2 in drawn if abs(float(y1) - float(y2)) < 0.01]


def _body() -> tuple[str, ...]:
    top, height = round(SHEET.top * POINTS_PER_MM) - 2, round((SHEET.height - SHEET.top - 5) * POINTS_PER_MM)
    return ("-raw", "-x", "0", "-y", str(top), "-W", "596", "-H", str(height))


def _pdftotext(content: bytes, *options: str) -> str:
    command = [_PDFTOTEXT, "-enc", "UTF-8", *options, "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True)  # the words stand above
    return done.stdout.decode()


def _text(paragraph: Any) -> str:
    return "".join(part.text or "" for part in paragraph.iter(qn("w:t")))


def _room(paragraph: Any) -> float:
    cell = next((each for each in paragraph.iterancestors(qn("w:tc"))), None)
    if cell is None:
        return SHEET.text_width * POINTS_PER_MM
    return int(cell.find(f".//{qn('w:tcW')}").get(qn("w:w"))) / _TWIPS


def _indents(paragraph: Any) -> float:
    indent = paragraph.find(f".//{qn('w:ind')}")
    return (int(indent.get(qn("w:left"))) + int(indent.get(qn("w:right")))) / _TWIPS


def paragraphs_of_docx(content: bytes) -> Iterator[Any]:
    """Every paragraph of the body, those of tables too."""
    yield from docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p"))
