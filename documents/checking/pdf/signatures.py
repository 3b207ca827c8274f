"""The digital signatures of a PDF: where each is seen, what its picture is like, how much of the file it covers.

What a signature is worth is not asked here: no certificate is read.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psexceptions import PSException

from documents.checking.model import Area, Signed

_MOST_FIELDS = 500
_DEEPEST = 6  # forms within forms
_SAMPLES = 20_000  # points of a picture that are looked at
_SEEN = 128  # how dense a point must be to count
_LARGEST = 40_000_000  # bytes of a picture unpacked
_HIDDEN = 2 | 32  # the flags of an annotation that is hidden, or not for the screen
_BROKEN = (PSException, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError)
_PARTS = {"DeviceGray": 1, "DeviceRGB": 3, "CalRGB": 3, "CalGray": 1}


def signatures(content: bytes) -> tuple[Signed, ...]:
    """Every signature that was made, the earliest first; none of a file that cannot be read so."""
    if b"/ByteRange" not in content:
        return ()
    try:
        document = PDFDocument(PDFParser(io.BytesIO(content)))
        pages = {page.pageid: (place, page.mediabox) for place, page in enumerate(PDFPage.create_pages(document), 1)}
        found = [_signed(field, pages) for field in _fields(document) if _is_made(field)]
    except _BROKEN:
        return ()
    return tuple(sorted(found, key=lambda one: one.covers))


def _fields(document: PDFDocument) -> Iterator[Mapping[str, Any]]:
    form = resolve1(document.catalog.get("AcroForm")) or {}
    waiting = list(resolve1(form.get("Fields")) or ())
    for _ in range(_MOST_FIELDS):
        if not waiting:
            return
        field = resolve1(waiting.pop(0))
        waiting += resolve1(field.get("Kids")) or ()
        yield field


def _is_made(field: Mapping[str, Any]) -> bool:
    made = resolve1(field.get("V"))
    kind = getattr(resolve1(field.get("FT")), "name", "")
    return kind == "Sig" and isinstance(made, dict) and "ByteRange" in made


def _signed(field: Mapping[str, Any], pages: Mapping[Any, tuple[int, Any]]) -> Signed:
    spans = [int(resolve1(one)) for one in resolve1(resolve1(field["V"])["ByteRange"])]
    name = resolve1(field.get("T", b""))
    picture = next(_pictures(resolve1((resolve1(field.get("AP")) or {}).get("N")), _DEEPEST), None)
    area = _area(field, pages)
    return Signed(
        field=name.decode("latin-1") if isinstance(name, bytes) else str(name),
        covers=sum(spans[1::2]),
        area=area,
        pictured=area is not None and picture is not None,
        colour=_colour(picture) if picture else None,
        clear=picture is not None and ("SMask" in picture.attrs or "Mask" in picture.attrs),
    )


def _area(field: Mapping[str, Any], pages: Mapping[Any, tuple[int, Any]]) -> Area | None:
    """Where it is seen; None for one that is nowhere."""
    left, low, right, high = (float(resolve1(one)) for one in resolve1(field.get("Rect")) or (0, 0, 0, 0))
    on = field.get("P")
    flags = int(resolve1(field.get("F", 0)) or 0)
    if right - left < 1 or high - low < 1 or flags & _HIDDEN or not isinstance(on, PDFObjRef) or on.objid not in pages:
        return None
    place, (begin, _, _, top) = pages[on.objid]
    return Area(place, left - begin, top - high, right - begin, top - low)


def _pictures(shown: Any, deep: int) -> Iterator[PDFStream]:
    """The pictures an appearance is made of, however deep they lie."""
    if not isinstance(shown, PDFStream) or deep == 0:
        return
    if getattr(resolve1(shown.attrs.get("Subtype")), "name", "") == "Image":
        yield shown
        return
    resources = resolve1(shown.attrs.get("Resources")) or {}
    for one in (resolve1(resources.get("XObject")) or {}).values():
        yield from _pictures(resolve1(one), deep - 1)


def _colour(picture: PDFStream) -> str | None:
    """The mean of the points that are not see-through; None for a picture packed in a way that is not read here."""
    parts = _parts(picture)
    points = int(resolve1(picture.attrs.get("Width", 0))) * int(resolve1(picture.attrs.get("Height", 0)))
    if not parts or not points or points * parts > _LARGEST or resolve1(picture.attrs.get("BitsPerComponent")) != 8:
        return None
    data = picture.get_data()
    mask = resolve1(picture.attrs.get("SMask"))
    dense = mask.get_data() if isinstance(mask, PDFStream) else b""
    if len(data) < points * parts:
        return None
    taken = [
        data[at * parts : at * parts + parts]
        for at in range(0, points, max(1, points // _SAMPLES))
        if len(dense) < points or dense[at] >= _SEEN
    ]
    drawn = [one for one in taken if len(dense) >= points or min(one) < 0xE0]
    if not drawn:
        return None
    means = [sum(one[part] for one in drawn) / len(drawn) for part in range(parts)]
    return "".join(f"{round(one):02X}" for one in (means if parts == 3 else means * 3))


def _parts(picture: PDFStream) -> int:
    """Of how many parts a colour of the picture is; 0 for what is not read here."""
    if any(getattr(name, "name", name) not in {"FlateDecode", "Fl"} for name, _ in picture.get_filters()):
        return 0
    space = resolve1(picture.attrs.get("ColorSpace"))
    if isinstance(space, list) and getattr(space[0], "name", "") == "ICCBased":
        return int(resolve1(resolve1(space[1]).attrs.get("N", 0)))
    name = space[0] if isinstance(space, list) else space
    return _PARTS.get(getattr(name, "name", ""), 0)
