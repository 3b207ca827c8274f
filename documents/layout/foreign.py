"""What strangers hand in, as the readers of this room find it: what a PDF does by itself, whether a picture decodes."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from enum import Enum
from itertools import chain
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from documents.errors import TypesettingFailed
from documents.layout.press import Job, draw

_TEMPLATE = str(Path(__file__).with_name("foreign.typ"))
_MOST_OBJECTS = 200_000  # a scan of a thousand pages has about ten thousand
_DOES = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"})
_SCRIPTED = frozenset({"/JS", "/JavaScript", "/XFA"})


class PdfFault(Enum):
    """Why a PDF of a stranger is not taken."""

    UNREADABLE = "unreadable"
    LOCKED = "locked"
    ACTIVE = "active"
    CARRIES = "carries"


def fault_of_pdf(content: bytes) -> PdfFault | None:
    """What is wrong with a PDF somebody hands in; every object is looked at, also those packed into others."""
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted:
            return PdfFault.LOCKED
        if not reader.pages:
            return PdfFault.UNREADABLE
        lawful = _references(_listed(reader))
        return next((fault for one in _dictionaries(reader) if (fault := _fault_of(one, lawful))), None)
    except Exception:  # noqa: BLE001 # what a stranger's file breaks in a reader of PDF is not known beforehand
        return PdfFault.UNREADABLE


def carried_by_pdf(content: bytes) -> list[tuple[str, bytes]] | None:
    """The files that a PDF without fault carries, by name; None where they cannot be read."""
    try:
        reader = PdfReader(io.BytesIO(content))
        return [(str(one.get("/UF") or one["/F"]), one["/EF"]["/F"].get_data()) for one in _listed(reader)]
    except Exception:  # noqa: BLE001 # as above
        return None


def decodes(content: bytes, picture_format: str) -> bool:
    """Whether a picture ("png", "jpg") can be decoded from its first point to its last."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        inputs = {"file": file.name, "format": picture_format}
        try:
            return bool(draw(Job(_TEMPLATE, "/", inputs, picture_dpi=72)))
        except TypesettingFailed:
            return False


def _fault_of(one: DictionaryObject, lawful: frozenset[Any]) -> PdfFault | None:
    if _SCRIPTED & one.keys() or _word(one, "/S") in _DOES:
        return PdfFault.ACTIVE
    if ("/EF" in one or _word(one, "/Type") == "/EmbeddedFile") and one.indirect_reference not in lawful:
        return PdfFault.CARRIES
    return None


def _listed(reader: PdfReader) -> list[Any]:
    """The files that the catalogue says belong to the document (PDF/A-3)."""
    return [one.get_object() for one in reader.root_object.get("/AF", ArrayObject()).get_object()]


def _references(listed: list[Any]) -> frozenset[Any]:
    """Where the listed files and the streams of their bytes stand in the file."""
    streams = (one.raw_get("/EF").get_object().values() for one in listed)
    return frozenset(chain((one.indirect_reference for one in listed), chain.from_iterable(streams)))


def _word(one: DictionaryObject, key: str) -> str:
    """What stands under a key, there or where it points to."""
    return str(one[key]) if key in one else ""


def _dictionaries(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Every dictionary of the file. Raises ValueError for more than anybody needs, and what the reader raises."""
    waiting: list[Any] = [reader.trailer, *_objects(reader)]
    seen = 0
    while waiting:
        one = waiting.pop()
        seen += 1
        if seen > 10 * _MOST_OBJECTS:
            raise ValueError("Too many objects.")
        if isinstance(one, IndirectObject) and one.pdf is reader:
            continue  # looked at by itself
        if isinstance(one, DictionaryObject):
            yield one
            waiting += [one.raw_get(key) for key in one]
        elif isinstance(one, ArrayObject):
            waiting += one


def _objects(reader: PdfReader) -> Iterator[Any]:
    placed = {(number, version) for version, places in reader.xref.items() for number in places}
    packed = {(number, 0) for number in reader.xref_objStm}
    if len(placed | packed) > _MOST_OBJECTS:
        raise ValueError("Too many objects.")
    return (reader.get_object(IndirectObject(number, version, reader)) for number, version in sorted(placed | packed))
