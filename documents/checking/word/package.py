"""The parts of a Word file as trees, and the file written back with some of them changed. The only importer of lxml."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from documents.errors import CheckRefused

Element = Any
"""An element of lxml, which ships no types."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMES: Mapping[str, str] = {
    "w": _W,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
_PARSER = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
MAIN = "word/document.xml"
_OTHER_FORM = "Tệp Word lưu ở dạng ISO nghiêm ngặt. Mở bằng Word rồi lưu lại dạng thông thường (.docx)."
_UNREADABLE = "Không đọc được tệp Word này. Mở tệp, lưu lại dạng .docx rồi gửi lại."


def qn(name: str) -> str:
    """`w:p` as lxml names it."""
    space, _, local = name.partition(":")
    return f"{{{_NAMES[space]}}}{local}"


class Package:
    """A Word file: its parts by name, its trees as they are asked for."""

    def __init__(self, content: bytes) -> None:
        """Raises CheckRefused when it is none, or one written in the strict form."""
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                self.parts = {name: packed.read(name) for name in packed.namelist()}
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError) as error:
            raise CheckRefused(_UNREADABLE) from error
        self._trees: dict[str, Element] = {}
        if _STRICT.encode() in self.parts.get(MAIN, b""):
            raise CheckRefused(_OTHER_FORM)
        if self.tree(MAIN) is None:
            raise CheckRefused(_UNREADABLE)

    def tree(self, name: str) -> Element | None:
        """The root of a part; None when it is not there. Raises CheckRefused when it is no XML."""
        if name not in self._trees:
            if name not in self.parts:
                return None
            try:
                self._trees[name] = etree.fromstring(self.parts[name], etree.XMLParser(**_PARSER))
            except etree.XMLSyntaxError as error:
                raise CheckRefused(_UNREADABLE) from error
        return self._trees[name]

    @property
    def body(self) -> Element:
        """The body of the text. Raises CheckRefused."""
        found = self.tree(MAIN).find(qn("w:body"))  # type: ignore[union-attr] # asked for when it was opened
        if found is None:
            raise CheckRefused(_UNREADABLE)
        return found

    def target(self, relation: str) -> str:
        """The part a relation of the main part leads to; nothing when it leads out or nowhere."""
        rels = self.tree("word/_rels/document.xml.rels")
        for one in rels if rels is not None else ():
            if one.get("Id") == relation and one.get("TargetMode") != "External":
                path = str(one.get("Target"))
                return path.lstrip("/") if path.startswith("/") else f"word/{path}"
        return ""

    def add(self, name: str, text: str) -> None:
        """Put in a new part."""
        self.parts[name] = text.encode()

    def packed(self) -> bytes:
        """The file, its parts in their order, those that were read written from their trees."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packing:
            for name, content in self.parts.items():
                packing.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), self._written(name, content))
        return out.getvalue()

    def _written(self, name: str, content: bytes) -> bytes:
        tree = self._trees.get(name)
        if tree is None:
            return content
        return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def made(name: str, **said: str) -> Element:
    """A new element of the main namespace with its attributes."""
    element = etree.Element(qn(name))
    for key, value in said.items():
        element.set(qn(f"w:{key}"), value)
    return element


def parsed(text: str) -> Element:
    """A tree from a text of this house."""
    return etree.fromstring(text.encode())


def value(element: Element | None, name: str, attribute: str = "val") -> str | None:
    """What a child says; None when there is no such child; "" when it says nothing."""
    child = element.find(qn(name)) if element is not None else None
    return None if child is None else str(child.get(qn(f"w:{attribute}"), ""))


def number(text: str | None) -> float | None:
    """A number as Word writes it; None for anything else."""
    try:
        return float(text) if text else None
    except ValueError:
        return None


def twips(text: str | None) -> float | None:
    """Twentieths of a point as points."""
    found = number(text)
    return None if found is None else found / 20


def is_on(text: str | None) -> bool | None:
    """A switch: None where it is not there."""
    return None if text is None else text not in {"0", "false", "off", "none"}


def paragraphs(holder: Element) -> Iterator[Element]:
    """Every paragraph below, each once: of the two forms of a drawing the newer."""
    for child in holder:
        if child.tag == qn("mc:Fallback"):
            continue
        if child.tag == qn("w:p"):
            yield child
        yield from paragraphs(child)
