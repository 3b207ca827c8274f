"""The Word file of a page: one small function a box. The only importer of python-docx."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime, time
from functools import cache
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI
from docx.opc.pkgwriter import _ContentTypesItem
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from documents.layout.body import Body, Grid, Line
from documents.layout.boxes import (
    Addressed,
    AnnexBoxes,
    Boxes,
    EnclosedBoxes,
    Foot,
    Frame,
    Head,
    Names,
    Preamble,
    Title,
    boxes,
)
from documents.layout.marks import Marks
from documents.layout.measure import points
from documents.page import standard
from documents.page.model import Page
from documents.page.standard import FOOT_LEFT, SHEET, Type

LEFT, CENTRE, RIGHT, JUSTIFIED = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)
_ALIGNS = {"left": LEFT, "centre": CENTRE, "right": RIGHT}
_LANGUAGE = "vi-VN"
_STYLES = {"Normal", "DefaultParagraphFont", "TableNormal", "NoList"}
_RULE_EIGHTHS = str(round(standard.RULE * 8))
_NEAR = round(standard.RULE_SPACE)  # points between words and a border
_UNUSED = {
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
}
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
_DRAFT_HALF = 44.0  # half the width of the frame round the word of a draft, points
_FRAME_SIDE = 1.0  # a frame stands so far outside the edges of its words, points
_LINE = 1.15  # the height of a line, in parts of its size
_BLACK = "000000"
_IN_PARTS = re.compile(r"[\t\r\n]")
"""Words that are more than one element in a run."""
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)

Holder = Document | _Cell


def word(page: Page, marks: Marks) -> bytes:
    """The .docx of a page; the same page, marks and versions give the same bytes."""
    told = boxes(page, marks)
    document = _new_document(told, marks)
    _head(document, told.head, told.draft)
    if told.title:
        _box_5a(document, told.title)
    if told.preamble:
        _preamble(document, told.preamble)
    if told.addressed:
        _box_9a(document, told.addressed)
    _body(document, told.body, keep_last=True)
    _foot(document, told.foot)
    for text in told.enclosed:
        _enclosed(document, text, told.draft)
    for annex in told.annexes:
        _annex(document, annex, told.draft)
    if not told.annexes and not told.enclosed:
        _lower(document.add_paragraph())
    return _packed(document)


def _new_document(told: Boxes, marks: Marks) -> Document:
    document = docx.Document(io.BytesIO(_blank()))
    _set_properties(document, told, marks)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(SHEET.width), Mm(SHEET.height)
    section.top_margin, section.bottom_margin = Mm(SHEET.top), Mm(SHEET.bottom)
    section.left_margin, section.right_margin = Mm(SHEET.left), Mm(SHEET.right)
    section.header_distance = Mm(standard.HEADER)
    _number_pages(section, told.draft, "")
    if told.head.circulation:
        _box_11(section.first_page_header, told.head.circulation, told.head.left)
    if told.address:
        section.footer_distance = Mm(SHEET.bottom)
        _box_13(section.first_page_footer, told.address)
    return document


@cache
def _blank() -> bytes:
    """An empty document in our style, made once in a process from the template of python-docx."""
    document = docx.Document()
    _drop_parts(document)
    _drop_styles(document)
    _set_normal_style(document)
    return _packed(document)


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
        language.set(qn("w:val"), _LANGUAGE)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = standard.LEADING


def _set_properties(document: Document, told: Boxes, marks: Marks) -> None:
    made = datetime.combine(marks.on, time(), UTC).replace(tzinfo=None)  # python-docx writes it as UTC
    properties = document.core_properties
    properties.title, properties.author, properties.language = told.about, told.author, _LANGUAGE
    properties.created = properties.modified = made
    properties.last_modified_by, properties.comments, properties.revision = told.author, "", 1


def _number_pages(section: Section, draft: str, first: str) -> None:
    """Box of the page number: centred in the top margin, not on the first page; a draft says so on every page."""
    section.different_first_page_header_footer = True
    if first:
        _header_line(section.first_page_header, "", first)
    _header_line(section.header, " PAGE ", draft)


def _box_11(header: _Header, mark: Frame, left: float) -> None:
    """In the upper margin, above box 1."""
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.style, paragraph.alignment = None, CENTRE
    _run(paragraph, mark.words, standard.CIRCULATION)
    _framed(paragraph, mark, left, points(SHEET.text_width) - left - mark.width, standard.CIRCULATION)


def _box_13(footer: _Footer, address: Sequence[str]) -> None:
    """At the foot of the first page, under a line from margin to margin."""
    footer.is_linked_to_previous = False
    for place, line in enumerate(address):
        paragraph = footer.paragraphs[0] if place == 0 else footer.add_paragraph()
        paragraph.style, paragraph.alignment = None, CENTRE
        _run(paragraph, line, standard.ADDRESS)
    _borders(footer.paragraphs[0], ("top",))


def _header_line(header: _Header, field: str, words: str) -> None:
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.style = None
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(SHEET.text_width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(SHEET.text_width), WD_TAB_ALIGNMENT.RIGHT)
    _run(paragraph, "\t", standard.PAGE_NUMBER)
    if field:
        _field(paragraph, field)
    if words:
        _run(paragraph, f"\t{words}", standard.DRAFT)


def _head(document: Document, head: Head, draft: str) -> None:
    """Boxes 1 and 2 side by side, then 3 and 4, then 5b and the word of a draft on the left."""
    table = _two_columns(document, head.left, 2)
    _box_2(table.cell(0, 0), head)
    _box_1(table.cell(0, 1), head)
    _box_3(table.cell(1, 0), head, draft)
    _box_4(table.cell(1, 1), head)


def _box_1(cell: _Cell, head: Names) -> None:
    _say(cell, head.nation, standard.NATIONAL_NAME, CENTRE)
    _say(cell, head.motto, standard.MOTTO, CENTRE)
    _rule(cell, head.motto_rule, points(SHEET.text_width) - head.left)


def _box_2(cell: _Cell, head: Names) -> None:
    for line in head.superior:
        _say(cell, line, standard.SUPERIOR, CENTRE)
    for line in head.own:
        _say(cell, line, standard.OWN_NAME, CENTRE)
    _rule(cell, head.own_rule, head.left)


def _box_3(cell: _Cell, head: Head, draft: str) -> None:
    _say(cell, head.number, standard.NUMBER, CENTRE, before=standard.SPACE)
    _box_5b(cell, head)
    if head.urgency:
        _box_10b(cell, head.urgency, head.left)
    if draft:
        frame = Frame(draft, 2 * _DRAFT_HALF, 0)
        _middle_framed(_say(cell, draft, standard.DRAFT, CENTRE, before=standard.SPACE), frame, head.left)


def _box_10b(cell: _Cell, mark: Frame, left: float) -> None:
    paragraph = _say(cell, mark.words, standard.URGENCY, CENTRE, before=standard.SPACE)
    for run in paragraph.runs:
        run.font.color.rgb = RGBColor.from_string(standard.RED.upper())
    _middle_framed(paragraph, mark, left, standard.URGENCY, standard.RED)


def _box_4(cell: _Cell, head: Head) -> None:
    how = Type(head.dateline_size, italic=standard.DATELINE.italic)
    _say(cell, head.dateline, how, CENTRE, before=standard.SPACE)


def _box_5a(document: Document, title: Title) -> None:
    _say(document, title.kind, standard.KIND, CENTRE, before=standard.TITLE_GAP)
    _lines(document, title.subject, standard.SUBJECT)
    _rule(document, title.rule, points(SHEET.text_width))


def _box_5b(cell: _Cell, head: Head) -> None:
    for place, line in enumerate(head.letter_subject):
        _say(cell, line, standard.LETTER_SUBJECT, CENTRE, before=0 if place else standard.SPACE)


def _preamble(document: Document, preamble: Preamble) -> None:
    for place, line in enumerate(preamble.issuer):
        _say(document, line, standard.ISSUER, CENTRE, before=0 if place else standard.TITLE_GAP)
    for place, ground in enumerate(preamble.grounds):
        before = standard.SPACE * (1 if place else 2)
        _say(document, ground, standard.GROUND, JUSTIFIED, before=before, indent=standard.INDENT)
    enacting = _say(document, preamble.enacting, standard.ISSUER, CENTRE, before=standard.SPACE * 2)
    enacting.paragraph_format.space_after = Pt(standard.SPACE)
    enacting.paragraph_format.keep_with_next = True


def _box_9a(document: Document, addressed: Addressed) -> None:
    lead, first = addressed.lead, standard.TITLE_GAP
    if len(addressed.lines) == 1:
        paragraph = _say(document, f"{lead} {addressed.lines[0]}", standard.ADDRESSEE, LEFT, before=first)
        paragraph.paragraph_format.left_indent = Mm(standard.ADDRESSEE_INDENT)
    else:
        paragraph = _say(document, lead, standard.ADDRESSEE, LEFT, before=first)
        paragraph.paragraph_format.left_indent = Mm(standard.ADDRESSEE_INDENT)
        for line in addressed.lines:
            paragraph = _say(document, line, standard.ADDRESSEE, LEFT)
            paragraph.paragraph_format.left_indent = Pt(points(standard.ADDRESSEE_INDENT) + addressed.indent)


def _body(document: Document, body: Body, *, keep_last: bool = False) -> None:
    """Box 6; the last paragraph stays on the page of the signature."""
    for place, item in enumerate(body, start=1):
        if isinstance(item, Grid):
            _grid(document, item)
        else:
            _line(document, item, keep=item.keep or (keep_last and place == len(body)))


def _line(document: Document, line: Line, *, keep: bool) -> None:
    align, indent = (CENTRE, 0.0) if line.centred else (JUSTIFIED, standard.INDENT)
    paragraph = _paragraph(document, align, before=standard.SPACE, indent=indent)
    for run in line.runs:
        _run(paragraph, run.text, standard.HEADING if run.bold else standard.BODY)
    paragraph.paragraph_format.keep_with_next = keep


def _grid(document: Document, grid: Grid) -> None:
    _paragraph(document, LEFT, before=0).paragraph_format.line_spacing = Pt(standard.SPACE)
    table = _table(document, grid.widths, len(grid.rows) + 1, room=points(standard.CELL_ROOM), air=standard.CELL_AIR)
    _border(table)
    _repeat(table.rows[0]._tr)
    for row, texts in zip(table.rows, (grid.headings, *grid.rows), strict=True):
        _hold_together(row._tr)
        head = texts is grid.headings
        if grid.height and not head:
            row.height, row.height_rule = Pt(grid.height), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, text, align in zip(row.cells, texts, grid.aligns, strict=True):
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            _say(cell, text, standard.CELL_HEADING if head else standard.CELL, CENTRE if head else _ALIGNS[align])
    table.alignment = WD_TABLE_ALIGNMENT.CENTER


def _foot(document: Document, foot: Foot) -> None:
    """Box 9b beside boxes 7a, 7c and 7b, never divided between two pages."""
    _paragraph(document, LEFT, before=0, keep=True).paragraph_format.line_spacing = Pt(standard.SPACE * 2)
    table = _two_columns(document, points(FOOT_LEFT), 1)
    _hold_together(table.rows[0]._tr)
    _box_9b(table.cell(0, 0), foot)
    _box_7(table.cell(0, 1), foot)


def _box_7(cell: _Cell, foot: Foot) -> None:
    for line in foot.capacity:
        _say(cell, line, standard.CAPACITY, CENTRE)
    _say(cell, foot.signer, standard.SIGNER, CENTRE, before=points(standard.SIGNING_ROOM))


def _box_9b(cell: _Cell, foot: Foot) -> None:
    """Under who signs beside, if anybody does; then box 12."""
    if foot.beside:
        for line in foot.beside:
            _say(cell, line, standard.CAPACITY, CENTRE)
        signer = _say(cell, foot.beside_signer, standard.SIGNER, CENTRE, before=points(standard.SIGNING_ROOM))
        signer.paragraph_format.space_after = Pt(standard.SPACE * 2)
    if foot.recipients_lead:
        _say(cell, foot.recipients_lead, standard.RECIPIENTS, LEFT)
    for line in foot.recipients:
        _say(cell, line, standard.RECIPIENT, LEFT)
    if foot.drafter:
        _say(cell, foot.drafter, standard.DRAFTER, LEFT, before=standard.SPACE)


def _enclosed(document: Document, text: EnclosedBoxes, draft: str) -> None:
    """A text issued with the paper, on pages of its own."""
    _new_pages(document, draft)
    head = _two_columns(document, text.head.left, 1)
    _box_2(head.cell(0, 0), text.head)
    _box_1(head.cell(0, 1), text.head)
    _say(document, text.title.kind, standard.KIND, CENTRE, before=standard.TITLE_GAP)
    _lines(document, text.title.subject, standard.SUBJECT)
    _lines(document, text.attached, standard.ATTACHED)
    _rule(document, text.rule, points(SHEET.text_width))
    _body(document, text.body)


def _annex(document: Document, annex: AnnexBoxes, draft: str) -> None:
    _new_pages(document, draft)
    _say(document, annex.heading, standard.ANNEX, CENTRE)
    _lines(document, annex.title, standard.ANNEX)
    _lines(document, annex.attached, standard.ATTACHED)
    _rule(document, annex.rule, points(SHEET.text_width))
    _body(document, annex.body)


def _new_pages(document: Document, draft: str) -> None:
    """What goes with a paper begins a new page, counts its pages anew, and bears no mark of the first."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _lower(document.paragraphs[-1])
    _restart_numbers(section)
    _number_pages(section, draft, draft)
    marked = document.sections[0]
    for mine, first in (
        (section.first_page_header, marked.first_page_header),
        (section.first_page_footer, marked.first_page_footer),
    ):
        if mine.is_linked_to_previous and not first.is_linked_to_previous:
            mine.is_linked_to_previous = False


def _lower(paragraph: Paragraph) -> None:
    """The paragraph Word wants after a table takes no room."""
    paragraph.paragraph_format.line_spacing = Pt(1)


def _lines(holder: Holder, lines: Sequence[str], how: Type) -> None:
    for line in lines:
        _say(holder, line, how, CENTRE)


def _say(
    holder: Holder, text: str, how: Type, align: WD_ALIGN_PARAGRAPH, *, before: float = 0, indent: float = 0
) -> Paragraph:
    paragraph = _paragraph(holder, align, before=before, indent=indent)
    _run(paragraph, text, how)
    return paragraph


def _paragraph(
    holder: Holder, align: WD_ALIGN_PARAGRAPH, *, before: float, indent: float = 0, keep: bool = False
) -> Paragraph:
    """A new paragraph; a cell is born with an empty one, which is taken first."""
    settings = deepcopy(_settings(align, before, indent, keep=keep))
    if isinstance(holder, _Cell):
        first = holder._tc.p_lst
        if len(first) == 1 and not first[0].r_lst and first[0].pPr is None:
            first[0].insert(0, settings)
            return Paragraph(first[0], holder)
    paragraph = holder.add_paragraph()
    paragraph._p.insert(0, settings)
    return paragraph


@cache
def _settings(align: WD_ALIGN_PARAGRAPH, before: float, indent: float, *, keep: bool) -> Any:
    """The settings of a paragraph, made once in a process: all others are copies."""
    paragraph = docx.Document(io.BytesIO(_blank())).add_paragraph()
    paragraph.alignment = align
    settings = paragraph.paragraph_format
    if before:
        settings.space_before = Pt(before)
    if indent:
        settings.first_line_indent = Mm(indent)
    if keep:
        settings.keep_with_next = True
    return paragraph._p.pPr


def _run(paragraph: Paragraph, text: str, how: Type) -> None:
    run = deepcopy(_empty_run(how))
    if _IN_PARTS.search(text):
        run.text = text
    elif text:
        run.add_t(text)
    paragraph._p.append(run)


@cache
def _empty_run(how: Type) -> Any:
    """A run without words in a type, made once in a process."""
    run = docx.Document(io.BytesIO(_blank())).add_paragraph().add_run()
    run.font.size = Pt(how.size)
    if how.bold:
        run.font.bold = True
    if how.italic:
        run.font.italic = True
    return run._r


def _rule(holder: Holder, length: float, room: float) -> None:
    """A drawn line of this length in the middle of the room, both in points: the border of an empty low paragraph."""
    paragraph = _paragraph(holder, CENTRE, before=0)
    settings = paragraph.paragraph_format
    settings.line_spacing = Pt(standard.RULE_GAP)
    settings.left_indent = settings.right_indent = Pt((room - length) / 2)
    paragraph.add_run().font.size = Pt(1)
    _borders(paragraph, ("bottom",))


def _framed(
    paragraph: Paragraph, mark: Frame, before: float, after: float, how: Type = standard.DRAFT, colour: str = _BLACK
) -> None:
    """A frame of the width of the mark, so far from the edges of its room; as high as the mark, at least as its words.

    The format counts the room between words and frame in whole points.
    """
    settings = paragraph.paragraph_format
    settings.left_indent, settings.right_indent = Pt(before + _FRAME_SIDE), Pt(after + _FRAME_SIDE)
    room = max(1, round((mark.height - how.size * _LINE) / 2))
    _borders(paragraph, ("top", "left", "bottom", "right"), colour, room)


def _middle_framed(
    paragraph: Paragraph, mark: Frame, room: float, how: Type = standard.DRAFT, colour: str = _BLACK
) -> None:
    aside = (room - mark.width) / 2
    _framed(paragraph, mark, aside, aside, how, colour)


def _borders(paragraph: Paragraph, sides: Sequence[str], colour: str = _BLACK, room: int = _NEAR) -> None:
    edges = _child(paragraph._p.get_or_add_pPr(), "w:pBdr", _AFTER_BORDERS)
    for side in sides:
        _edge(edges, side, colour, room if side in {"top", "bottom"} else _NEAR)


def _edge(holder: Any, side: str, colour: str = _BLACK, room: int = _NEAR) -> None:
    edge = _child(holder, f"w:{side}")
    for name, value in (("val", "single"), ("sz", _RULE_EIGHTHS), ("space", str(room)), ("color", colour)):
        edge.set(qn(f"w:{name}"), value)


def _two_columns(document: Document, left: float, rows: int) -> Table:
    return _table(document, [left, points(SHEET.text_width) - left], rows, room=0)


def _table(document: Document, widths: Sequence[float], rows: int, *, room: float, air: float = 0) -> Table:
    """A table without rules whose columns keep their widths; words stand so many points off its edges."""
    table: Table = document.add_table(rows, len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
        for cell in column.cells:
            cell.width = Pt(width)
    margins = _child(table._tbl.tblPr, "w:tblCellMar", ("w:tblLook",))
    for side, off in (("top", air), ("left", room), ("bottom", air), ("right", room)):
        margin = _child(margins, f"w:{side}")
        margin.set(qn("w:w"), str(round(off * 20)))
        margin.set(qn("w:type"), "dxa")
    return table


def _border(table: Table) -> None:
    edges = _child(table._tbl.tblPr, "w:tblBorders", ("w:tblLayout", "w:tblCellMar", "w:tblLook"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        _edge(edges, side)


def _repeat(row: Any) -> None:
    _child(row.get_or_add_trPr(), "w:tblHeader")


def _hold_together(row: Any) -> None:
    _child(row.get_or_add_trPr(), "w:cantSplit")


def _restart_numbers(section: Section) -> None:
    """A new section begins as a copy of the one before, its count as well."""
    for copied in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(copied)
    _child(section._sectPr, "w:pgNumType", ("w:cols", "w:titlePg", "w:docGrid")).set(qn("w:start"), "1")


def _field(paragraph: Paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(standard.PAGE_NUMBER.size)
        if kind:
            _child(run._r, "w:fldChar").set(qn("w:fldCharType"), kind)
        else:
            instruction = _child(run._r, "w:instrText")
            instruction.text = text


def _child(holder: Any, name: str, after: Sequence[str] = ()) -> Any:
    """A new child of an element, before those which the format wants after it."""
    made = OxmlElement(name)
    later = next((child for child in holder if child.tag in {qn(other) for other in after}), None)
    if later is None:
        holder.append(made)
    else:
        later.addprevious(made)
    return made


def _packed(document: Document) -> bytes:
    """The file with its entries in one order and one date, so that equal papers are equal files."""
    package, packed = document.part.package, io.BytesIO()
    for part in package.parts:
        part.before_marshal()
    entries = dict(_entries(package))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(entries, key=lambda name: (name != "[Content_Types].xml", name)):
            target.writestr(zipfile.ZipInfo(name, _ZIP_DAY), entries[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _entries(package: Any) -> Iterator[tuple[str, bytes]]:
    """What python-docx would write into the archive, without writing it there first."""
    types: Any = _ContentTypesItem
    yield CONTENT_TYPES_URI.membername, types.from_parts(package.parts).blob
    yield PACKAGE_URI.rels_uri.membername, package.rels.xml
    for part in package.parts:
        yield part.partname.membername, part.blob
        if len(part.rels):
            yield part.partname.rels_uri.membername, part.rels.xml
