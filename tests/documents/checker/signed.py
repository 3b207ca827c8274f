"""Signed PDFs, right and each wrong in one thing: what they show of their signatures; no key was ever used for them."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from documents.fonts.metrics import FOLDER
from documents.layout.marks import Marks, Stage
from documents.layout.typst import Spot, locked, pdf
from documents.page.model import Page
from documents.signing.places import agency_place, person_place, points_up
from tests.documents.pages import decision

_DAY = date(2022, 2, 5)
_BLUE, _RED, _BLACK = (0x1A, 0x3F, 0xB0), (0xC8, 0x10, 0x2E), (0x10, 0x10, 0x10)
_SIDE = 12  # points of a picture, both ways
_SIGNED_AT = "2022-02-05T10:15:30+07:00"


@dataclass(frozen=True)
class Made:
    """A signature as it is drawn: whose, where it stands, its colour, its ground, how much of the file it covers."""

    name: str
    spot: Spot
    colour: tuple[int, int, int]
    covers: int
    clear: bool = True
    pictured: bool = True


def _signed(content: bytes, *signatures: Made) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(content))
    fields = ArrayObject([_field(writer, one) for one in signatures])
    writer.root_object[NameObject("/AcroForm")] = writer._add_object(DictionaryObject({NameObject("/Fields"): fields}))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _field(writer: PdfWriter, made: Made) -> Any:
    page = writer.pages[made.spot.page - 1]
    spans = ArrayObject([NumberObject(one) for one in (0, 100, 200, made.covers - 100)])
    rect = ArrayObject([FloatObject(one) for one in points_up(made.spot)])
    told = {
        "/Type": NameObject("/Annot"),
        "/Subtype": NameObject("/Widget"),
        "/FT": NameObject("/Sig"),
        "/T": TextStringObject(made.name),
        "/F": NumberObject(4),
        "/Rect": rect,
        "/P": page.indirect_reference,
        "/V": DictionaryObject({NameObject("/Type"): NameObject("/Sig"), NameObject("/ByteRange"): spans}),
        "/AP": DictionaryObject({NameObject("/N"): _face(writer, made)}),
    }
    field = writer._add_object(DictionaryObject({NameObject(name): value for name, value in told.items()}))
    page.setdefault(NameObject("/Annots"), ArrayObject()).append(field)
    return field


def _face(writer: PdfWriter, made: Made) -> Any:
    wide, high = made.spot.width, made.spot.height
    resources = DictionaryObject()
    if made.pictured:
        resources[NameObject("/XObject")] = DictionaryObject({NameObject("/Anh"): _picture(writer, made)})
    face = _stream({"/Type": "/XObject", "/Subtype": "/Form"}, f"q {wide} 0 0 {high} 0 0 cm /Anh Do Q".encode())
    if not made.pictured:
        face.set_data(b"")
    face[NameObject("/BBox")] = ArrayObject([FloatObject(one) for one in (0, 0, wide, high)])
    face[NameObject("/Resources")] = resources
    return writer._add_object(face)


def _picture(writer: PdfWriter, made: Made) -> Any:
    """A stroke across an empty ground."""
    places = [(row, column) for row in range(_SIDE) for column in range(_SIDE)]
    inked = [abs(row - column) < 2 for row, column in places]
    ground = b"\xff\xff\xff"
    points = b"".join(bytes(made.colour) if ink or made.clear else ground for ink in inked)
    picture = _image("/DeviceRGB", points)
    if made.clear:
        mask = _image("/DeviceGray", bytes(255 if ink else 0 for ink in inked))
        picture[NameObject("/SMask")] = writer._add_object(mask)
    return writer._add_object(picture)


def _image(space: str, points: bytes) -> DecodedStreamObject:
    image = _stream({"/Type": "/XObject", "/Subtype": "/Image", "/ColorSpace": space}, points)
    for name, value in (("/Width", _SIDE), ("/Height", _SIDE), ("/BitsPerComponent", 8)):
        image[NameObject(name)] = NumberObject(value)
    return image


def _stream(named: Mapping[str, str], data: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    stream.update({NameObject(name): NameObject(value) for name, value in named.items()})
    return stream


def _paper(page: Page, change: Callable[[Made, Made], tuple[Made, ...]], *, numbered: bool = True) -> bytes:
    """The page with both signatures where they belong, then otherwise."""
    foot = locked(page, _DAY)[1]["signature"]
    person = Made("NguoiKy", person_place(foot), _BLUE, 40_000)
    agency = Made("CoQuan", agency_place(foot), _RED, 60_000)
    shown = page.completed(7, _DAY) if numbered else page
    drawn = pdf(shown, Marks(Stage.ISSUED if numbered else Stage.PRINT, _DAY))
    return _signed(drawn, *change(person, agency))


def _decision(change: Callable[[Made, Made], tuple[Made, ...]], *, numbered: bool = True) -> bytes:
    return _paper(decision(), change, numbered=numbered)


def _moved(made: Made, right: float = 0, down: float = 0) -> Made:
    return replace(made, spot=replace(made.spot, x=made.spot.x + right, y=made.spot.y + down))


def _on_the_annex(person: Made, agency: Made) -> tuple[Made, ...]:
    more = replace(agency, name="PhuLuc", spot=replace(agency.spot, page=agency.spot.page + 1), covers=70_000)
    return person, agency, more


_SHEET = """
#set page(width: 210mm, height: 297mm, margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm))
#set text(font: "Liberation Serif", size: 14pt, lang: "vi", hyphenate: false)
#set par(justify: true, first-line-indent: (amount: 12.7mm, all: true), spacing: 14pt)
#let middle(body) = block(width: 100%, spacing: 6pt, align(center, body))
"""
_ANNEX = """
#place(top + right, dy: -9mm, text(size: {size}pt)[{said}])
#middle(strong[Phụ lục])
#middle(strong[DANH SÁCH LỚP TẬP HUẤN])
#middle(emph[(Kèm theo Kế hoạch số 07/KH-UBND ngày 05 tháng 02 năm 2022 của Ủy ban nhân dân huyện)])
#v(6pt)
Các lớp tập huấn kỹ năng số được tổ chức tại hội trường Ủy ban nhân dân các xã, thị trấn trên địa bàn huyện./.
"""


@cache
def _typeset(source: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "to.typ"
        place.write_text(_SHEET + source, encoding="utf-8")
        return bytes(typst.compile(str(place), font_paths=[str(FOLDER)], ignore_system_fonts=True))


def _annex(
    *, said: str = f"07/KH-UBND; {_SIGNED_AT}", size: float = 10, at: str = "right", seen: bool = False
) -> bytes:
    spot = Spot("", 1, 380, 300, 100, 100) if seen else Spot("", 1, 0, 0, 0, 0)
    sheet = _typeset(_ANNEX.format(said=said, size=size, at=at))
    return _signed(sheet, Made("CoQuan", spot, _RED, 60_000, pictured=seen))


def _copy(*, said: str = f"SAO Y; UBND xã Phước Hữu; {_SIGNED_AT}", size: float = 10) -> bytes:
    """The signed decision with the words of the agency that copied it, which signs once more and is not seen."""
    writer = PdfWriter(clone_from=io.BytesIO(_decision(_both)))
    words = PdfReader(io.BytesIO(_typeset(f"#place(top + right, dy: -9mm, text(size: {size}pt)[{said}])")))
    writer.pages[0].merge_page(words.pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _both(person: Made, agency: Made) -> tuple[Made, ...]:
    return person, agency


SIGNED: Mapping[str, Callable[[], bytes]] = {
    "decision": lambda: _decision(_both),
    "annexed": lambda: _paper(decision(2), _both),
    "annex": _annex,
    "copy": _copy,
}
"""Right in every point."""
WRONG: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "TT-130-mau": ("decision", lambda: _decision(lambda one, two: (replace(one, colour=_BLACK), two))),
    "TT-130-nen": ("decision", lambda: _decision(lambda one, two: (replace(one, clear=False), two))),
    "TT-130-cho": ("decision", lambda: _decision(lambda one, two: (_moved(one, down=60), _moved(two, down=60)))),
    "TT-131-mau": ("decision", lambda: _decision(lambda one, two: (one, replace(two, colour=_BLACK)))),
    "TT-131-nen": ("decision", lambda: _decision(lambda one, two: (one, replace(two, clear=False)))),
    "TT-131-cho": ("decision", lambda: _decision(lambda one, two: (one, _moved(two, right=120)))),
    "TT-132": ("annexed", lambda: _paper(decision(2), _on_the_annex)),
    "TT-133-anh": ("annex", lambda: _annex(seen=True)),
    "TT-133-ghi": ("annex", lambda: _annex(said=f"Ký lúc {_SIGNED_AT}")),
    "TT-133-chu": ("annex", lambda: _annex(size=12)),
    "TT-134-ghi": ("copy", lambda: _copy(said=f"SAO Y; {_SIGNED_AT}")),
    "TT-134-chu": ("copy", lambda: _copy(size=13)),
    "TT-135": ("decision", lambda: _decision(lambda one, _: (one,))),
    "TT-136": ("decision", lambda: _decision(lambda one, two: (replace(one, covers=80_000), two))),
    "TT-136-so": ("decision", lambda: _decision(_both, numbered=False)),
}
"""By the rule it breaks: the right file, and how it is made wrong in one thing."""
