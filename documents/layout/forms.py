"""All of a Word file but its words: sheet, headers, marks of the first page, made once for each form by python-docx."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from documents.layout.boxes import Frame
from documents.layout.measure import points
from documents.layout.packing import Entry, archive, entry
from documents.layout.shaping import (
    BLACK,
    CENTRE,
    FRAME,
    FRAME_SIDE,
    LANGUAGE,
    SLOT,
    Look,
    child,
    cut,
    empty,
    entries_of,
    escaped,
    frame_room,
    marked,
    put_borders,
    set_type,
    stand,
)
from documents.page import standard
from documents.page.standard import SHEET, Type

_DOCUMENT, _CORE = "word/document.xml", "docProps/core.xml"
_LONGEST = 255  # letters of a title or name among the properties
_DAY, _TITLE, _AUTHOR = "1901-01-01", "⟦title⟧", "⟦author⟧"
"""Stand-ins for what the properties say."""
_STAND_INS = re.compile("|".join((_DAY, _TITLE, _AUTHOR)))


@dataclass(frozen=True)
class Form:
    """All of a file but its words: `begin`, the break before each further section, `end`; properties; other entries."""

    begin: str
    breaks: tuple[str, ...]
    end: str
    properties: str
    entries: tuple[Entry, ...]

    def filled(self, sections: Sequence[str], *, title: str, author: str, on: date) -> bytes:
        """The file with the words of its sections. Raises ValueError for a title or name no file can hold."""
        told = [self.begin, *(part for pair in zip(sections, (*self.breaks, self.end), strict=True) for part in pair)]
        said = {_DAY: f"{on:%Y-%m-%d}", _TITLE: _property(title), _AUTHOR: _property(author)}
        properties = _STAND_INS.sub(lambda found: said[found[0]], self.properties)
        fresh = ((_DOCUMENT, "".join(told)), (_CORE, properties))
        return archive([*self.entries, *(entry(name, text.encode()) for name, text in fresh)])


@lru_cache(maxsize=256)
def form(draft: str, circulation: Frame | None, left: float, address: tuple[str, ...], more: int) -> Form:
    """The form of a file: the word of a draft, box 11 and where it stands, box 13, how many sections follow."""
    document = _set_up(draft, circulation, left, address)
    breaks = [_new_pages(document, draft) for _ in range(more)]
    for following in (*(paragraph._p for paragraph in breaks), document.element.body[-1]):
        following.addprevious(marked(SLOT))
    parts = dict(entries_of(document))
    begin, *others, end = cut(parts.pop(_DOCUMENT), SLOT)
    properties = parts.pop(_CORE).decode()
    return Form(begin, tuple(others), end, properties, tuple(entry(*one) for one in parts.items()))


def _property(text: str) -> str:
    if len(text) > _LONGEST:
        raise ValueError(f"exceeded {_LONGEST} char limit for property, got: {text!r}")
    return escaped(text)


def _set_up(draft: str, circulation: Frame | None, left: float, address: Sequence[str]) -> Document:
    """The sheet, what stands at the top of every page, the marks of the first; properties to be filled in."""
    document = empty()
    _set_properties(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(SHEET.width), Mm(SHEET.height)
    section.top_margin, section.bottom_margin = Mm(SHEET.top), Mm(SHEET.bottom)
    section.left_margin, section.right_margin = Mm(SHEET.left), Mm(SHEET.right)
    section.header_distance = Mm(standard.HEADER)
    _number_pages(section, draft, "")
    if circulation:
        _box_11(section.first_page_header, circulation, left)
    if address:
        section.footer_distance = Mm(SHEET.bottom)
        _box_13(section.first_page_footer, address)
    return document


def _set_properties(document: Document) -> None:
    made = datetime.fromisoformat(_DAY)  # python-docx writes it as UTC
    properties = document.core_properties
    properties.title, properties.author, properties.language = _TITLE, _AUTHOR, LANGUAGE
    properties.created = properties.modified = made
    properties.last_modified_by, properties.comments, properties.revision = _AUTHOR, "", 1


def _number_pages(section: Section, draft: str, first: str) -> None:
    """Box of the page number: centred in the top margin, not on the first page; a draft says so on every page."""
    section.different_first_page_header_footer = True
    if first:
        _header_line(section.first_page_header, "", first)
    _header_line(section.header, " PAGE ", draft)


def _box_11(header: _Header, mark: Frame, left: float) -> None:
    """In the upper margin, above box 1."""
    header.is_linked_to_previous = False
    made = header.paragraphs[0]
    made.style = None
    stand(made, Look(CENTRE))
    _say(made, mark.words, standard.CIRCULATION)
    settings, after = made.paragraph_format, points(SHEET.text_width) - left - mark.width
    settings.left_indent, settings.right_indent = Pt(left + FRAME_SIDE), Pt(after + FRAME_SIDE)
    put_borders(made, FRAME, BLACK, frame_room(mark, standard.CIRCULATION))


def _box_13(footer: _Footer, address: Sequence[str]) -> None:
    """At the foot of the first page, under a line from margin to margin."""
    footer.is_linked_to_previous = False
    for place, line in enumerate(address):
        made = footer.paragraphs[0] if place == 0 else footer.add_paragraph()
        made.style, made.alignment = None, CENTRE
        _say(made, line, standard.ADDRESS)
    put_borders(footer.paragraphs[0], ("top",))


def _header_line(header: _Header, field: str, words: str) -> None:
    header.is_linked_to_previous = False
    made = header.paragraphs[0]
    made.style = None
    stops = made.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(SHEET.text_width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(SHEET.text_width), WD_TAB_ALIGNMENT.RIGHT)
    _say(made, "\t", standard.PAGE_NUMBER)
    if field:
        _field(made, field)
    if words:
        _say(made, f"\t{words}", standard.DRAFT)


def _say(made: Paragraph, text: str, how: Type) -> None:
    words = made.add_run()
    set_type(words, how)
    if text:
        words.text = text


def _new_pages(document: Document, draft: str) -> Paragraph:
    """What goes with a paper begins a new page, counts its pages anew, and bears no mark of the first.

    The paragraph that ends the pages before it takes no room.
    """
    section = document.add_section(WD_SECTION.NEW_PAGE)
    ending = document.paragraphs[-1]
    stand(ending, Look(line=1))
    _restart_numbers(section)
    _number_pages(section, draft, draft)
    foremost = document.sections[0]
    for mine, first in (
        (section.first_page_header, foremost.first_page_header),
        (section.first_page_footer, foremost.first_page_footer),
    ):
        if mine.is_linked_to_previous and not first.is_linked_to_previous:
            mine.is_linked_to_previous = False
    return ending


def _restart_numbers(section: Section) -> None:
    """A new section begins as a copy of the one before, its count as well."""
    for copied in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(copied)
    child(section._sectPr, "w:pgNumType", ("w:cols", "w:titlePg", "w:docGrid")).set(qn("w:start"), "1")


def _field(made: Paragraph, code: str) -> None:
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = made.add_run()
        run.font.size = Pt(standard.PAGE_NUMBER.size)
        if kind:
            child(run._r, "w:fldChar").set(qn("w:fldCharType"), kind)
        else:
            instruction = child(run._r, "w:instrText")
            instruction.text = text
