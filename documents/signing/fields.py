"""The fields of a locked PDF: number and day, empty until văn thư gives them, and the two signatures."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NumberObject,
    StreamObject,
    pdf_name,
    pdf_string,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field

from documents.layout.code import picture
from documents.layout.typst import Spot, face
from documents.signing.drawn import drawn
from documents.signing.names import AGENCY, CODE, DAY, NUMBER, PERSON
from documents.signing.places import agency_place, person_place, points_up
from documents.signing.tagging import tag

_PRINTED = 4  # the flag of an annotation that is printed with its page
_DRAWN_WITH = "/F0 %g Tf 0 g"
_LABELS = {NUMBER: "Số văn bản", DAY: "Ngày, tháng, năm ban hành", CODE: "Mã kiểm tra văn bản"}
_SPOTS = {NUMBER: "number", DAY: "day", CODE: "code"}


@dataclass(frozen=True)
class Locked:
    """A locked page and its places, by name."""

    content: bytes
    spots: Mapping[str, Spot]


def reserved(page: Locked, *, sealed: bool) -> IncrementalPdfFileWriter:
    """The page with its fields, empty and not yet written; one for the agency only when it will sign (`sealed`)."""
    writer = IncrementalPdfFileWriter(io.BytesIO(page.content), strict=False)
    form = writer.add_object(DictionaryObject({pdf_name("/Fields"): ArrayObject()}))
    writer.root[pdf_name("/AcroForm")] = form
    writer.update_root()
    for name in _SPOTS:
        _append(writer, form, name, _whole(page.spots[_SPOTS[name]]))
    for name in (PERSON, AGENCY) if sealed else (PERSON,):
        append_signature_field(writer, _spec_of(name, page.spots["signature"]))
    for field in form.get_object()["/Fields"]:
        tag(writer, field)
    return writer


def _spec_of(name: str, foot: Spot) -> SigFieldSpec:
    """A signature field and where it stands between boxes 7a and 7b."""
    place, label = _SIGNED[name]
    left, low, right, high = points_up(place(foot))
    box = (round(left), round(low), round(right), round(high))
    return SigFieldSpec(name, on_page=foot.page - 1, box=box, readable_field_name=label)


def filled(content: bytes, values: Mapping[str, str]) -> bytes:
    """A signed PDF with number and day in their fields, as a further revision. Nothing before it changes."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    for reference in writer.root["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        name = str(field["/T"])
        if name in values:
            field[pdf_name("/V")] = pdf_string(values[name])
            field[pdf_name("/AP")] = DictionaryObject({pdf_name("/N"): _face(writer, field, name, values[name])})
            writer.mark_update(reference)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _whole(spot: Spot) -> Spot:
    """The place in whole points from its upper left corner: a drawn page is taken in at such a size, else stretched."""
    return replace(spot, width=ceil(spot.width), height=ceil(spot.height))


def _append(writer: IncrementalPdfFileWriter, form: IndirectObject, name: str, spot: Spot) -> None:
    page, _ = writer.find_page_for_modification(spot.page - 1)
    size = [FloatObject(value) for value in (0, 0, spot.width, spot.height)]
    empty = StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): ArrayObject(size),
        },
        stream_data=b"",
    )
    field = writer.add_object(
        DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name("/Widget"),
                pdf_name("/FT"): pdf_name("/Tx"),
                pdf_name("/T"): pdf_string(name),
                pdf_name("/TU"): pdf_string(_LABELS[name]),
                pdf_name("/F"): NumberObject(_PRINTED),
                pdf_name("/DA"): pdf_string(_DRAWN_WITH % spot.size),
                pdf_name("/Rect"): ArrayObject(FloatObject(value) for value in points_up(spot)),
                pdf_name("/AP"): DictionaryObject({pdf_name("/N"): writer.add_object(empty)}),
                pdf_name("/P"): page,
            }
        )
    )
    form.get_object()["/Fields"].append(field)
    writer.register_annotation(page, field)


def _face(writer: IncrementalPdfFileWriter, field: DictionaryObject, name: str, words: str) -> IndirectObject:
    """The words as they stand in the field: as large as it was reserved for, its page drawn by the layout."""
    left, low, right, high = (float(value) for value in field["/Rect"])
    size = float(str(field["/DA"]).split()[1])
    spot = Spot(name, 1, 0, 0, round(right - left), round(high - low), size)
    shown = (
        face(spot, picture=picture(words))
        if name == CODE
        else face(spot, words, italic=name == DAY, right=name == NUMBER)
    )
    with drawn(shown) as page:
        page.set_writer(writer)
        page.render()
        return writer.add_object(page.as_form_xobject())


_SIGNED = {
    PERSON: (person_place, "Chữ ký số của người ký"),
    AGENCY: (agency_place, "Chữ ký số của cơ quan ban hành"),
}
