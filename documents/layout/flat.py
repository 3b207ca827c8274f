"""A PDF as a reader sees it: the faces of its fields drawn into its pages. The file itself stays as it is."""

from __future__ import annotations

import io
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from documents.errors import TypesettingFailed

_NOT_SHOWN = 2 | 32  # the flags of an annotation that is hidden, or not for the screen


def flattened(content: bytes) -> bytes:
    """The same pages, what their fields showed being part of them; the very bytes when there are no fields.

    Raises TypesettingFailed for what cannot be read.
    """
    if b"/AcroForm" not in content:
        return content
    try:
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
        for page in writer.pages:
            if faces := _faces(page):
                _draw(writer, page, faces)
            page.pop("/Annots", None)
        writer.root_object.pop("/AcroForm", None)
        out = io.BytesIO()
        writer.write(out)
    except (PyPdfError, KeyError, TypeError, ValueError) as error:
        raise TypesettingFailed from error
    return out.getvalue()


def _faces(page: PageObject) -> list[tuple[list[float], StreamObject]]:
    """Where each field of a page stands, and what it shows."""
    found = []
    for one in page.get("/Annots", ()):
        field = one.get_object()
        face = _face(field)
        if field.get("/Subtype") == "/Widget" and face is not None and not int(field.get("/F", 0)) & _NOT_SHOWN:
            found.append(([float(value) for value in field["/Rect"]], face))
    return found


def _face(field: DictionaryObject) -> StreamObject | None:
    """What a field shows in the state it is in."""
    shown: Any = field.get("/AP", {}).get("/N")
    shown = shown.get_object() if shown is not None else None
    if isinstance(shown, DictionaryObject) and not isinstance(shown, StreamObject):
        shown = shown.get(field.get("/AS", "/Off"))
        shown = shown.get_object() if shown is not None else None
    return shown if isinstance(shown, StreamObject) else None


def _draw(writer: PdfWriter, page: PageObject, faces: list[tuple[list[float], StreamObject]]) -> None:
    """The box of each face is stretched over the place of its field (ISO 32000-1, 12.5.5), behind what was drawn."""
    resources: Any = page["/Resources"].get_object()
    named = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
    drawing = ["Q"]
    for number, (place, face) in enumerate(faces):
        name = f"/Truong{number}"
        named[NameObject(name)] = face.indirect_reference or writer._add_object(face)  # pypdf has no public way
        drawing.append(f"q {_stretched(face, place)} cm {name} Do Q")
    drawn = page["/Contents"].get_object()
    old = list(drawn) if isinstance(drawn, ArrayObject) else [page.raw_get("/Contents")]
    parts = [_stream(writer, "q"), *old, _stream(writer, "\n".join(drawing))]
    page[NameObject("/Contents")] = ArrayObject(parts)


def _stretched(face: StreamObject, place: list[float]) -> str:
    left, low, right, high = place
    box = [float(value) for value in face.get("/BBox", (0, 0, right - left, high - low))]
    first, last = sorted(box[0::2]), sorted(box[1::2])
    wide, tall = (right - left) / ((first[1] - first[0]) or 1), (high - low) / ((last[1] - last[0]) or 1)
    matrix = (wide, 0, 0, tall, left - first[0] * wide, low - last[0] * tall)
    return " ".join(f"{value:.5f}" for value in matrix)


def _stream(writer: PdfWriter, commands: str) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(f"{commands}\n".encode())
    return writer._add_object(stream)  # pypdf has no public way
