"""A copy as it is printed: the copied pages with the foot of Mẫu 3.1, or with the words of Mẫu 3.2 on the first."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from documents.errors import TypesettingFailed
from documents.layout.body import BLANK, Grid, sections_of
from documents.layout.flat import flattened
from documents.layout.measure import balanced, fitted, points, rule_under
from documents.layout.press import draw
from documents.layout.typst import lettered
from documents.page import standard
from documents.page.copies import CopyFoot
from documents.page.model import Decision, Page
from documents.page.standard import FOOT_LEFT, HEAD_LEFT, RULE_SHARE, SHEET
from documents.page.vietnamese import dateline

_GAP = 14.0  # between the last line of the copied text and the rule under it, points
_SLACK = 3.0  # points by which a page may differ from A4
_SHORT = 90  # letters of a part that are enough to know it by


@dataclass(frozen=True)
class PagePart:
    """A part of a page an extract may hold: its place, and the beginning of it."""

    place: int
    words: str


def parts_of(page: Page) -> list[PagePart]:
    """What an extract may choose from: the parts of box 6, then each Phụ lục."""
    content = page.content
    found = [_beginning(body) for body in sections_of(page)]
    if isinstance(content, Decision):
        found = [_article(number, words) for number, words in enumerate(found, start=1)]
    annexes = [f"Phụ lục: {' '.join(annex.title)}" for annex in page.annexes]
    return [PagePart(place, words) for place, words in enumerate([*found, *annexes])]


def on_paper(content: bytes, foot: CopyFoot, given: tuple[int, date] | None, on: date, *, drawn: bool) -> bytes:
    """The copied pages with the foot under them; `given` are number and day once there are any, else room for the pen.

    `drawn`: this house drew the pages, so that their last line is known. Raises TypesettingFailed.
    """
    told = _foot(foot, given)
    try:
        writer = _pages(content)
        last = writer.pages[-1]
        top = _last_line(last) + _GAP if drawn and _is_a4(last) else 0.0
        under = _drawn({**told, "from_top": top}, on) if top else None
        if under is not None and under.end == 1:
            last.merge_page(_only_page(under.content))
        else:
            writer.add_page(_only_page(_drawn({**told, "from_top": points(SHEET.top)}, on).content))
        return _written(writer, told)
    except (PyPdfError, KeyError, TypeError, ValueError, IndexError) as error:
        raise TypesettingFailed from error


def in_electronic_form(content: bytes, words: Sequence[str], title: str, on: date) -> bytes:
    """The copied pages with these lines at the top right of the first, not yet signed. Raises TypesettingFailed."""
    try:
        writer = _pages(content)
        first = writer.pages[0]
        first.transfer_rotation_to_content()
        size = {"width": float(first.mediabox.width), "height": float(first.mediabox.height)}
        told = {"title": title, "author": words[1], "top-words": list(words), **size}
        first.merge_page(_only_page(_drawn(told, on).content))
        return _written(writer, told)
    except (PyPdfError, KeyError, TypeError, ValueError, IndexError) as error:
        raise TypesettingFailed from error


@dataclass(frozen=True)
class _Drawn:
    """What was drawn, and the page on which it ends."""

    content: bytes
    end: int = 1


def _drawn(told: Mapping[str, Any], on: date) -> _Drawn:
    job = replace(lettered("copy.typ", {"copy": told}, on), plain=True)
    if told["top-words"]:
        return _Drawn(draw(job)[0])
    content, ends = draw(replace(job, told="end"))
    return _Drawn(content, max(one["page"] for one in json.loads(ends)))


def _foot(foot: CopyFoot, given: tuple[int, date] | None) -> dict[str, Any]:
    left = points(HEAD_LEFT)
    own = tuple(line for name in foot.own for line in balanced(name, standard.OWN_NAME, left))
    number = BLANK if given is None else f"{given[0]:02d}"
    day = dateline(given[1]) if given else f"ngày{BLANK}tháng{BLANK}năm{BLANK}"
    where = f"{foot.place}, {day}"
    room = points(SHEET.text_width - FOOT_LEFT)
    capacity = (part for line in foot.signature.lines for part in balanced(line, standard.CAPACITY, room))
    return {
        "title": f"Bản {foot.called.lower()} {number}/{foot.symbol}",
        "author": foot.body,
        "top-words": [],
        "form": foot.called.upper(),
        "own": own,
        "rule": rule_under(own, standard.OWN_NAME, RULE_SHARE),
        "number": f"Số: {number}/{foot.symbol}",
        "day": where,
        "day_size": fitted(where, standard.DATELINE, points(SHEET.text_width) - left),
        "left": left,
        "capacity": list(capacity),
        "signer": foot.signature.name,
        "lead": "Nơi nhận:",
        "recipients": [*(f"- {line};" for line in foot.recipients), "- Lưu: VT."],
    }


def _pages(content: bytes) -> PdfWriter:
    """The pages of a PDF as a reader sees them, without its fields and outline."""
    writer = PdfWriter()
    writer.append(PdfReader(io.BytesIO(flattened(content))), import_outline=False)
    return writer


def _only_page(content: bytes) -> PageObject:
    return PdfReader(io.BytesIO(content)).pages[0]


def _written(writer: PdfWriter, told: Mapping[str, Any]) -> bytes:
    writer.add_metadata({"/Title": told["title"], "/Author": told["author"]})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _is_a4(page: PageObject) -> bool:
    box = page.mediabox
    wide, tall = points(SHEET.width), points(SHEET.height)
    return abs(float(box.width) - wide) < _SLACK and abs(float(box.height) - tall) < _SLACK and not page.rotation


def _last_line(page: PageObject) -> float:
    """How far from the top of the page its lowest words stand, in points."""
    found = [float(page.mediabox.height)]

    def seen(text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float) -> None:
        if text.strip():
            found.append(cm[1] * tm[4] + cm[3] * tm[5] + cm[5])

    page.extract_text(visitor_text=seen)
    return float(page.mediabox.height) - min(found)


def _beginning(body: Sequence[Any]) -> str:
    first = next((one for one in body), None)
    words = "Bảng: " + ", ".join(first.headings) if isinstance(first, Grid) else first.text if first else ""
    return _cut(words)


def _article(number: int, words: str) -> str:
    """A Điều without title or first words of its own is still known by its number."""
    return words if words.startswith("Điều ") else _cut(f"Điều {number}. {words}")


def _cut(words: str) -> str:
    return words if len(words) <= _SHORT else f"{words[:_SHORT].rsplit(' ', 1)[0]}…"
