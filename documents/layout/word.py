"""The Word file of a page: one small function a box, put together from the pieces python-docx makes."""

from __future__ import annotations

from collections.abc import Sequence

from documents.layout import forms, pieces
from documents.layout.body import Body, Grid, Line
from documents.layout.boxes import (
    Addressed,
    AnnexBoxes,
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
from documents.layout.pieces import framed, paragraph, run
from documents.layout.shaping import BLACK, CENTRE, FRAME, JUSTIFIED, LEFT, RIGHT, Look, frame_room
from documents.page import standard
from documents.page.model import Page
from documents.page.standard import FOOT_LEFT, SHEET, Type

_ALIGNS = {"left": LEFT, "centre": CENTRE, "right": RIGHT}
_DRAFT_HALF = 44.0  # half the width of the frame round the word of a draft, points

Holder = list[str]
"""What a document, a cell or a section holds: its paragraphs and tables, as XML."""


def word(page: Page, marks: Marks) -> bytes:
    """The .docx of a page; the same page, marks and versions give the same bytes."""
    told = boxes(page, marks)
    first: Holder = []
    _head(first, told.head, told.draft)
    if told.title:
        _box_5a(first, told.title)
    if told.preamble:
        _preamble(first, told.preamble)
    if told.addressed:
        _box_9a(first, told.addressed)
    _body(first, told.body, keep_last=True)
    _foot(first, told.foot)
    sections = [first, *map(_enclosed, told.enclosed), *map(_annex, told.annexes)]
    if len(sections) == 1:
        first.append(paragraph(Look(line=1)))  # Word wants one after a table: it takes no room
    left = told.head.left if told.head.circulation else 0.0
    form = forms.form(told.draft, told.head.circulation, left, tuple(told.address), len(sections) - 1)
    return form.filled(["".join(one) for one in sections], title=told.about, author=told.author, on=marks.on)


def _head(holder: Holder, head: Head, draft: str) -> None:
    """Boxes 1 and 2 side by side, then 3 and 4, then 5b and the word of a draft on the left."""
    _two_columns(holder, head.left, _box_2(head), _box_1(head), _box_3(head, draft), _box_4(head))


def _box_1(head: Names) -> Holder:
    cell: Holder = []
    _say(cell, head.nation, standard.NATIONAL_NAME, CENTRE)
    _say(cell, head.motto, standard.MOTTO, CENTRE)
    _rule(cell, head.motto_rule, points(SHEET.text_width) - head.left)
    return cell


def _box_2(head: Names) -> Holder:
    cell: Holder = []
    for line in head.superior:
        _say(cell, line, standard.SUPERIOR, CENTRE)
    for line in head.own:
        _say(cell, line, standard.OWN_NAME, CENTRE)
    _rule(cell, head.own_rule, head.left)
    return cell


def _box_3(head: Head, draft: str) -> Holder:
    cell: Holder = []
    _say(cell, head.number, standard.NUMBER, CENTRE, before=standard.SPACE)
    _box_5b(cell, head)
    if head.urgency:
        _mark(cell, head.urgency, standard.URGENCY, head.left, standard.RED)
    if draft:
        _mark(cell, Frame(draft, 2 * _DRAFT_HALF, 0), standard.DRAFT, head.left)
    return cell


def _mark(cell: Holder, mark: Frame, how: Type, room: float, colour: str = "") -> None:
    """Box 10b, or the word of a draft: words in a frame in the middle."""
    edge = colour or BLACK
    look = Look(CENTRE, standard.SPACE, left=True, right=True, border=FRAME, colour=edge, room=frame_room(mark, how))
    cell.append(framed(look, run(mark.words, how, colour), mark, room))


def _box_4(head: Head) -> Holder:
    cell: Holder = []
    how = Type(head.dateline_size, italic=standard.DATELINE.italic)
    _say(cell, head.dateline, how, CENTRE, before=standard.SPACE)
    return cell


def _box_5a(holder: Holder, title: Title) -> None:
    _say(holder, title.kind, standard.KIND, CENTRE, before=standard.TITLE_GAP)
    _lines(holder, title.subject, standard.SUBJECT)
    _rule(holder, title.rule, points(SHEET.text_width))


def _box_5b(cell: Holder, head: Head) -> None:
    for place, line in enumerate(head.letter_subject):
        _say(cell, line, standard.LETTER_SUBJECT, CENTRE, before=0 if place else standard.SPACE)


def _preamble(holder: Holder, preamble: Preamble) -> None:
    for place, line in enumerate(preamble.issuer):
        _say(holder, line, standard.ISSUER, CENTRE, before=0 if place else standard.TITLE_GAP)
    for place, ground in enumerate(preamble.grounds):
        look = Look(JUSTIFIED, standard.SPACE * (1 if place else 2), indent=standard.INDENT)
        holder.append(paragraph(look, run(ground, standard.GROUND)))
    enacting = Look(CENTRE, standard.SPACE * 2, after=standard.SPACE, keep=True)
    holder.append(paragraph(enacting, run(preamble.enacting, standard.ISSUER)))


def _box_9a(holder: Holder, addressed: Addressed) -> None:
    lead, beginning = addressed.lead, points(standard.ADDRESSEE_INDENT)
    first, other = Look(LEFT, standard.TITLE_GAP, left=True), Look(LEFT, left=True)
    if len(addressed.lines) == 1:
        holder.append(paragraph(first, run(f"{lead} {addressed.lines[0]}", standard.ADDRESSEE), left=beginning))
        return
    holder.append(paragraph(first, run(lead, standard.ADDRESSEE), left=beginning))
    for line in addressed.lines:
        holder.append(paragraph(other, run(line, standard.ADDRESSEE), left=beginning + addressed.indent))


def _body(holder: Holder, body: Body, *, keep_last: bool = False) -> None:
    """Box 6; the last paragraph stays on the page of the signature."""
    for place, item in enumerate(body, start=1):
        if isinstance(item, Grid):
            _grid(holder, item)
        else:
            _line(holder, item, keep=item.keep or (keep_last and place == len(body)))


def _line(holder: Holder, line: Line, *, keep: bool) -> None:
    align, indent = (CENTRE, 0.0) if line.centred else (JUSTIFIED, standard.INDENT)
    runs = "".join(run(one.text, standard.HEADING if one.bold else standard.BODY) for one in line.runs)
    holder.append(paragraph(Look(align, standard.SPACE, indent=indent, keep=keep), runs))


def _grid(holder: Holder, grid: Grid) -> None:
    holder.append(paragraph(Look(LEFT, line=standard.SPACE)))
    form = pieces.grid(tuple(grid.widths), grid.height)
    holder.append(form.begin)
    _row(holder, form.head, grid.headings, standard.CELL_HEADING, [CENTRE] * len(grid.headings))
    aligns = [_ALIGNS[align] for align in grid.aligns]
    for texts in grid.rows:
        _row(holder, form.row, texts, standard.CELL, aligns)
    holder.append(form.end)


def _row(holder: Holder, form: Sequence[str], texts: Sequence[str], how: Type, aligns: Sequence[object]) -> None:
    holder.append(form[0])
    for text, align, after in zip(texts, aligns, form[1:], strict=True):
        _say(holder, text, how, align)
        holder.append(after)


def _foot(holder: Holder, foot: Foot) -> None:
    """Box 9b beside boxes 7a, 7c and 7b, never divided between two pages."""
    holder.append(paragraph(Look(LEFT, keep=True, line=standard.SPACE * 2)))
    _two_columns(holder, points(FOOT_LEFT), _box_9b(foot), _box_7(foot), whole=True)


def _box_7(foot: Foot) -> Holder:
    cell: Holder = []
    for line in foot.capacity:
        _say(cell, line, standard.CAPACITY, CENTRE)
    _say(cell, foot.signer, standard.SIGNER, CENTRE, before=points(standard.SIGNING_ROOM))
    return cell


def _box_9b(foot: Foot) -> Holder:
    """Under who signs beside, if anybody does; then box 12."""
    cell: Holder = []
    if foot.beside:
        for line in foot.beside:
            _say(cell, line, standard.CAPACITY, CENTRE)
        signer = Look(CENTRE, points(standard.SIGNING_ROOM), after=standard.SPACE * 2)
        cell.append(paragraph(signer, run(foot.beside_signer, standard.SIGNER)))
    if foot.recipients_lead:
        _say(cell, foot.recipients_lead, standard.RECIPIENTS, LEFT)
    for line in foot.recipients:
        _say(cell, line, standard.RECIPIENT, LEFT)
    if foot.drafter:
        _say(cell, foot.drafter, standard.DRAFTER, LEFT, before=standard.SPACE)
    return cell


def _enclosed(text: EnclosedBoxes) -> Holder:
    """A text issued with the paper, on pages of its own."""
    holder: Holder = []
    _two_columns(holder, text.head.left, _box_2(text.head), _box_1(text.head))
    _say(holder, text.title.kind, standard.KIND, CENTRE, before=standard.TITLE_GAP)
    _lines(holder, text.title.subject, standard.SUBJECT)
    _lines(holder, text.attached, standard.ATTACHED)
    _rule(holder, text.rule, points(SHEET.text_width))
    _body(holder, text.body)
    return holder


def _annex(annex: AnnexBoxes) -> Holder:
    holder: Holder = []
    _say(holder, annex.heading, standard.ANNEX, CENTRE)
    _lines(holder, annex.title, standard.ANNEX)
    _lines(holder, annex.attached, standard.ATTACHED)
    _rule(holder, annex.rule, points(SHEET.text_width))
    _body(holder, annex.body)
    return holder


def _lines(holder: Holder, lines: Sequence[str], how: Type) -> None:
    for line in lines:
        _say(holder, line, how, CENTRE)


def _say(holder: Holder, text: str, how: Type, align: object, *, before: float = 0) -> None:
    holder.append(paragraph(Look(align, before), run(text, how)))


def _rule(holder: Holder, length: float, room: float) -> None:
    """A drawn line of this length in the middle of the room, both in points: the border of an empty low paragraph."""
    look = Look(CENTRE, line=standard.RULE_GAP, left=True, right=True, border=("bottom",))
    aside = (room - length) / 2
    holder.append(paragraph(look, run("", Type(1)), left=aside, right=aside))


def _two_columns(holder: Holder, left: float, *cells: Holder, whole: bool = False) -> None:
    """Cells side by side in pairs; one without words keeps the paragraph it is born with."""
    widths = (left, points(SHEET.text_width) - left)
    begin, *others = pieces.columns(widths, len(cells) // 2, whole=whole)
    holder.append(begin)
    for cell, after in zip(cells, others, strict=True):
        holder.extend(cell or [pieces.EMPTY])
        holder.append(after)
