"""How python-docx shapes a document, a paragraph, words and edges; what it makes is cut where something goes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips
from docx.text.paragraph import Paragraph

from documents.layout.boxes import Frame
from documents.layout.packing import archive, entry
from documents.page import standard
from documents.page.standard import Type

LEFT, CENTRE, RIGHT, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
BLACK = "000000"
NEAR = round(standard.RULE_SPACE)  # points between words and a border
LANGUAGE = "vi-VN"
FRAME = ("top", "left", "bottom", "right")
SLOT = "slot"
"""A mark where something goes: an element the format has not. Words never are one: their `<` is written otherwise."""
STAND_IN_LEFT, STAND_IN_RIGHT = -31_001, -31_002
"""Stand-ins for how far a paragraph is moved in, in twentieths of a point."""
NOT_PLAIN = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""Words that are more than one element in a run, or that no file can hold."""
_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_RULE_EIGHTHS = str(round(standard.RULE * 8))
_UNUSED = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
FRAME_SIDE = 1.0  # a frame stands so far outside the edges of its words, points
_WRITTEN = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_LINE = 1.15  # the height of a line, in parts of its size


@dataclass(frozen=True)
class Look:
    """How a paragraph stands: its gaps in points, its first line in millimetres, its border.

    `left`, `right`: it is moved in, by what is filled in. `room`: between its words and the border above and below.
    """

    align: Any = None
    before: float = 0
    after: float = 0
    indent: float = 0
    keep: bool | None = None
    line: float = 0
    left: bool = False
    right: bool = False
    border: tuple[str, ...] = ()
    colour: str = BLACK
    room: int = NEAR


def empty() -> Document:
    """An empty document in our style."""
    return docx.Document(io.BytesIO(_blank()))


@cache
def _blank() -> bytes:
    """An empty document in our style, made once in a process from the template of python-docx."""
    document = docx.Document()
    _drop_parts(document)
    _drop_styles(document)
    _set_normal_style(document)
    return archive(entry(*one) for one in entries_of(document))


def _drop_parts(document: Document) -> None:
    """The template carries a picture of an empty page, lists, styles once more, the name of another program."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype in _UNUSED]:
            del rels[key]


def _drop_styles(document: Document) -> None:
    """The template carries some 160 styles; a paper sets its type itself."""
    styles = document.styles.element
    for style in [style for style in styles.style_lst if style.styleId not in _STYLES]:
        styles.remove(style)


def _set_normal_style(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.size = Pt(standard.BODY.size)
    style.font.name = standard.FONT
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), standard.FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = standard.LEADING


def stand(made: Paragraph, look: Look) -> None:
    """Have a paragraph stand like this."""
    settings = made.paragraph_format
    asked = {
        "alignment": look.align,
        "space_before": Pt(look.before) if look.before else None,
        "first_line_indent": Mm(look.indent) if look.indent else None,
        "keep_with_next": look.keep,
        "space_after": Pt(look.after) if look.after else None,
        "line_spacing": Pt(look.line) if look.line else None,
        "left_indent": Twips(STAND_IN_LEFT) if look.left else None,
        "right_indent": Twips(STAND_IN_RIGHT) if look.right else None,
    }
    for name, value in asked.items():
        if value is not None:
            setattr(settings, name, value)
    if look.border:
        put_borders(made, look.border, look.colour, look.room)


def set_type(made: Any, how: Type, colour: str = "") -> None:
    """Have words set in a type."""
    made.font.size = Pt(how.size)
    if how.bold:
        made.font.bold = True
    if how.italic:
        made.font.italic = True
    if colour:
        made.font.color.rgb = RGBColor.from_string(colour.upper())


def frame_room(mark: Frame, how: Type) -> int:
    """Points between words and a frame as high as the mark: the format counts them whole."""
    return max(1, round((mark.height - how.size * _LINE) / 2))


def put_borders(made: Paragraph, sides: Sequence[str], colour: str = BLACK, room: int = NEAR) -> None:
    """Drawn lines round a paragraph, so far from its words."""
    edges = child(made._p.get_or_add_pPr(), "w:pBdr", _AFTER_BORDERS)
    for side in sides:
        edge(edges, side, colour, room if side in {"top", "bottom"} else NEAR)


def edge(holder: Any, side: str, colour: str = BLACK, room: int = NEAR) -> None:
    """A drawn line on one side."""
    line = child(holder, f"w:{side}")
    for name, value in (("val", "single"), ("sz", _RULE_EIGHTHS), ("space", str(room)), ("color", colour)):
        line.set(qn(f"w:{name}"), value)


def child(holder: Any, name: str, after: Sequence[str] = ()) -> Any:
    """A new child of an element, before those which the format wants after it."""
    made = OxmlElement(name)
    later = next((one for one in holder if one.tag in {qn(other) for other in after}), None)
    if later is None:
        holder.append(made)
    else:
        later.addprevious(made)
    return made


def escaped(text: str) -> str:
    """Text as it stands in XML. Raises ValueError for a character no file can hold."""
    if NOT_PLAIN.search(text):
        OxmlElement("w:t").text = text
    for letter, written in _WRITTEN.items():
        text = text.replace(letter, written)
    return text


def marked(name: str) -> Any:
    """A mark: where to cut."""
    return OxmlElement(f"w:{name}")


def cut(told: bytes, mark: str) -> list[str]:
    """XML cut at a mark."""
    return told.decode().split(f"<w:{mark}/>")


def entries_of(document: Document) -> Iterator[tuple[str, bytes]]:
    """What python-docx would write into the archive, without writing it there first."""
    package: Any = document.part.package
    types: Any = _ContentTypesItem
    for part in package.parts:
        part.before_marshal()
    yield CONTENT_TYPES_URI.membername, types.from_parts(package.parts).blob
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in package.parts:
        yield part.partname.membername, part.blob
        if len(part.rels):
            yield part.partname.rels_uri.membername, part.rels.xml


def cut_out(document: Document, element: Any) -> str:
    """The XML of an element of a document, in the names of the document."""
    mark = "whole"
    element.addprevious(marked(mark))
    element.addnext(marked(mark))
    return cut(document.part.blob, mark)[1]
