"""One thing made wrong in a paper: the small ways in which hands do it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

Spoil = Callable[[Document], None]


def paragraphs(made: Document) -> Iterator[Paragraph]:
    """Every paragraph, also those in tables and in the margins of the first page."""
    for element in made.element.body.iter(qn("w:p")):
        yield Paragraph(element, made._body)
    first = made.sections[0]
    for margin in (first.first_page_header, first.first_page_footer):
        if not margin.is_linked_to_previous:
            yield from margin.paragraphs


def at(made: Document, words: str) -> Paragraph:
    """The first that begins so; the last when it is asked for with a star."""
    found = [one for one in paragraphs(made) if one.text.startswith(words.rstrip("*"))]
    return found[-1] if words.endswith("*") else found[0]


def after(paragraph: Paragraph) -> Paragraph:
    """The one below."""
    return Paragraph(paragraph._p.getnext(), paragraph._parent)


def sized(words: str, size: float) -> Spoil:
    """Another size."""

    def do(made: Document) -> None:
        for run in at(made, words).runs:
            run.font.size = Pt(size)

    return do


def styled(words: str, *, italic: bool) -> Spoil:
    """Bold or italic turned round."""

    def do(made: Document) -> None:
        for run in at(made, words).runs:
            if italic:
                run.italic = not run.italic
            else:
                run.bold = not run.bold

    return do


def said(words: str, new: str) -> Spoil:
    """Other words in the same type."""

    def do(made: Document) -> None:
        paragraph = at(made, words)
        for run in paragraph.runs[1:]:
            run.text = ""
        paragraph.runs[0].text = new

    return do


def swapped(words: str, old: str, new: str) -> Spoil:
    """Some words for others, in whatever runs they stand."""

    def do(made: Document) -> None:
        for run in at(made, words).runs:
            run.text = run.text.replace(old, new)

    return do


def cased(words: str) -> Spoil:
    """Capitals for small letters, or the other way."""

    def do(made: Document) -> None:
        for run in at(made, words).runs:
            run.text = run.text.capitalize() if run.text.isupper() else run.text.upper()

    return do


def aligned(words: str, align: Any = WD_ALIGN_PARAGRAPH.LEFT) -> Spoil:
    """Not as it should stand."""

    def do(made: Document) -> None:
        at(made, words).alignment = align

    return do


def gone(*words: str) -> Spoil:
    """Without these paragraphs."""

    def do(made: Document) -> None:
        for one in words:
            paragraph = at(made, one)
            if paragraph._p.getparent().tag == qn("w:tc"):
                for run in paragraph.runs:
                    run.text = ""
            else:
                paragraph._p.getparent().remove(paragraph._p)

    return do


def coloured(words: str, red: int, green: int, blue: int) -> Spoil:
    """In another colour."""

    def do(made: Document) -> None:
        for run in at(made, words).runs:
            run.font.color.rgb = RGBColor(red, green, blue)

    return do


def typeface(words: str, name: str) -> Spoil:
    """In another typeface."""

    def do(made: Document) -> None:
        at(made, words).runs[0].font.name = name

    return do


def set_(words: str, **settings: Any) -> Spoil:
    """Another indent, distance or pitch."""

    def do(made: Document) -> None:
        for name, value in settings.items():
            setattr(at(made, words).paragraph_format, name, value)

    return do


def margin(**sides: float) -> Spoil:
    """Other margins, in centimetres."""

    def do(made: Document) -> None:
        for side, width in sides.items():
            setattr(made.sections[0], f"{side}_margin", Cm(width))

    return do


def paper(width: float, height: float) -> Spoil:
    """Other paper, in centimetres."""

    def do(made: Document) -> None:
        made.sections[0].page_width, made.sections[0].page_height = Cm(width), Cm(height)

    return do


def line_gone(words: str) -> Spoil:
    """Without the line below."""

    def do(made: Document) -> None:
        line = after(at(made, words))
        line._p.getparent().remove(line._p)

    return do


def line_moved(words: str, indent: float) -> Spoil:
    """The line below moved in by so many points on both sides."""

    def do(made: Document) -> None:
        settings = after(at(made, words)).paragraph_format
        settings.left_indent = settings.right_indent = Pt(indent)

    return do


def underlined(words: str) -> Spoil:
    """Underlined instead of a line."""

    def do(made: Document) -> None:
        line_gone(words)(made)
        for run in at(made, words).runs:
            run.underline = True

    return do


def line_typed(words: str, count: int) -> Spoil:
    """A line of typed signs."""

    def do(made: Document) -> None:
        line = after(at(made, words))
        line._p.remove(line._p.pPr)
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run("_" * count)
        run.font.size = Pt(13)

    return do


def line_added(words: str) -> Spoil:
    """A line where none belongs."""

    def do(made: Document) -> None:
        paragraph = at(made, words)
        border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1"/></w:pBdr>'
        new = parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{border}</w:pPr></w:p>")
        paragraph._p.addnext(new)

    return do


def before(words: str, text: str) -> Spoil:
    """A paragraph set alike above another."""

    def do(made: Document) -> None:
        paragraph = at(made, words)
        new = paragraph.insert_paragraph_before()
        new.paragraph_format.alignment = paragraph.paragraph_format.alignment
        run = new.add_run(text)
        run.font.size, run.bold, run.italic = (
            paragraph.runs[0].font.size,
            paragraph.runs[0].bold,
            paragraph.runs[0].italic,
        )

    return do


def composed_apart(words: str) -> Spoil:
    """Letters typed in parts."""

    def do(made: Document) -> None:
        for run in at(made, words).runs:
            run.text = unicodedata.normalize("NFD", run.text)

    return do


def header(change: Callable[[Any], None]) -> Spoil:
    """Something about the page number."""

    def do(made: Document) -> None:
        change(made.sections[0])

    return do


def number_gone(section: Any) -> None:
    paragraph = section.header.paragraphs[0]
    for child in list(paragraph._p):
        if child.tag != qn("w:pPr"):
            paragraph._p.remove(child)


def number_gone_everywhere(made: Document) -> None:
    """No section bears one."""
    for section in made.sections:
        number_gone(section)


def nowhere_pointed(made: Document) -> None:
    """The text names no Phụ lục and no list."""
    for run in made.element.body.iter(qn("w:t")):
        for word in (" Phụ lục", "danh sách", " kèm theo"):
            run.text = run.text.replace(word, " này")


def number_below(section: Any) -> None:
    section.footer.is_linked_to_previous = False
    below = section.footer.paragraphs[0]
    below.style, below.alignment = None, WD_ALIGN_PARAGRAPH.CENTER
    for child in list(section.header.paragraphs[0]._p):
        if child.tag != qn("w:pPr"):
            below._p.append(child)


def number_on_first(section: Any) -> None:
    section.different_first_page_header_footer = False


def number_right(section: Any) -> None:
    section.header.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def number_small(section: Any) -> None:
    for run in section.header._element.iter(qn("w:r")):
        size = OxmlElement("w:rPr")
        size.append(OxmlElement("w:sz"))
        size[0].set(qn("w:val"), "20")
        run.insert(0, size)


def number_typed(section: Any) -> None:
    number_gone(section)
    section.header.paragraphs[0].add_run("2")


def not_anew(made: Document) -> None:
    """The last Phụ lục goes on counting."""
    count = list(made.element.body.iter(qn("w:pgNumType")))[-1]
    count.getparent().remove(count)


def tracked(words: str) -> Spoil:
    """A change nobody accepted."""

    def do(made: Document) -> None:
        run = at(made, words).runs[0]._r
        change = parse_xml(f'<w:ins {nsdecls("w")} w:id="9" w:author="A" w:date="2022-02-05T00:00:00Z"/>')
        run.addprevious(change)
        change.append(run)

    return do


def commented(words: str) -> Spoil:
    """A remark in the margin."""

    def do(made: Document) -> None:
        made.add_comment(at(made, words).runs, "Xem lại", author="A", initials="A")

    return do


def hidden(words: str) -> Spoil:
    """Words nobody sees."""

    def do(made: Document) -> None:
        at(made, words).add_run(" bản nháp").font.hidden = True

    return do


def boxed(words: str, text: str) -> Spoil:
    """Words in a text box."""

    def do(made: Document) -> None:
        inside = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
        shape = f'<v:shape style="width:90pt;height:30pt"><v:textbox>{inside}</v:textbox></v:shape>'
        names = f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"'
        at(made, words)._p.append(parse_xml(f"<w:r {names}><w:pict>{shape}</w:pict></w:r>"))

    return do


def unframed(words: str) -> Spoil:
    """Without the borders of its paragraph."""

    def do(made: Document) -> None:
        border = at(made, words)._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
        border.getparent().remove(border)

    return do


def to_cell(words: str, row: int, column: int) -> Spoil:
    """In another cell of the head."""

    def do(made: Document) -> None:
        made.tables[0].cell(row, column)._tc.append(at(made, words)._p)

    return do


def put_before(words: str, others: str) -> Spoil:
    """A paragraph above another."""

    def do(made: Document) -> None:
        at(made, others)._p.addprevious(at(made, words)._p)

    return do


def on_later_pages(made: Document) -> None:
    """The address at the foot of all pages but the first."""
    section = made.sections[0]
    section.footer.is_linked_to_previous = False
    there = section.footer.paragraphs[0]._p
    there.addprevious(section.first_page_footer.paragraphs[0]._p)
    section.first_page_footer.add_paragraph()


def moved_up(made: Document) -> None:
    """The date in the row above its number."""
    table = made.tables[0]
    date = table.cell(1, 1).paragraphs[0]
    table.cell(1, 1).add_paragraph()
    table.cell(0, 1)._tc.append(date._p)
