"""A Word file as a paper: its paragraphs in order, cut where a line, a tab or a row of spaces sets words apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.checking.model import (
    Block,
    Format,
    Frame,
    Paper,
    Run,
    Sheet,
    Side,
    Slot,
    Stroke,
    Traces,
    Way,
    Where,
)
from documents.checking.strokes import strokes_under
from documents.checking.word.cascade import Cascade
from documents.checking.word.numerals import Numerals
from documents.checking.word.package import Element, Package, number, qn, value
from documents.checking.word.sections import bears_number, margins_of_first, sheets
from documents.checking.words import is_alone
from documents.fonts.metrics import ASCENT, DESCENT, LINE_GAP
from documents.page.standard import DRAFT_WORDS

_APART = re.compile(r"\t+ *|(?<=\S)(?:\u00a0*[ \u2000-\u200a]){6,}\u00a0*(?=\S)|\n")
_LEADING = re.compile(r"^[ \t]+")
_MARKER = re.compile(r"(\(?\d{1,3}[.)]|[a-zđ][.)]|[-+*•–]|[IVX]+\.|Điều \d+\.)")
_LONGEST_APART = 170  # words set apart by tabs are headings, not text
_WAYS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "•"}
_FAR = 4  # tabs, or a third of the line in spaces: words pushed into the right column
_SKIPPED = {qn(f"w:{name}") for name in ("del", "moveFrom", "pPr")} | {qn("mc:Fallback")}
_POINTS_PER_EMU = 1 / 12700
_VML_WIDTH = re.compile(r"width:\s*([\d.]+)pt")
_VML_HEIGHT = re.compile(r"height:\s*([\d.]+)pt")
_SIDES = ("top", "left", "bottom", "right")
_LINE = ASCENT + DESCENT + LINE_GAP


@dataclass(frozen=True)
class Found:
    """A paragraph and where it stands."""

    element: Element
    where: Where
    side: Side
    slot: Slot | None
    style: str | None  # of the table around it
    room: float | None  # of its cell
    frame: Frame | None = None  # of the text box or the single cell around it


class Word:
    """A Word file that is read; `runs` and `paragraphs` are its elements by the places the blocks name."""

    def __init__(self, content: bytes) -> None:
        """Raises CheckRefused."""
        self.package = Package(content)
        self.cascade = Cascade(self.package)
        self.sheets = sheets(self.package, self.cascade)
        self.runs: list[Element] = []
        self.paragraphs: list[Element] = []
        self._numerals = Numerals(self.package)
        self._section = 0
        self._page: int | None = 1 if self._is_rendered() else None

    def paper(self) -> Paper:
        """What stands there."""
        blocks: list[Block] = []
        for found in self._found(self.package.body, None):
            blocks += self._blocks(found)
        return Paper(
            format=Format.DOCX,
            sheets=tuple(self._with_tables(blocks)),
            blocks=(*strokes_under(blocks), *self._margins()),
            pages=self._pages(),
            traces=self._traces(),
        )

    def _margins(self) -> Iterator[Block]:
        """What stands above and below the text of the first pages, without page numbers and the word of a draft."""
        self._section = 0
        for above, first, root in margins_of_first(self.package):
            where = Where.ABOVE if above else Where.BELOW
            over: Stroke | None = None
            for found in self._found(root, Found(root, where, Side.WHOLE, None, None, None)):
                if bears_number(found.element):
                    continue
                for block in self._blocks(found):
                    if not block.text or is_alone(block.text, DRAFT_WORDS):
                        over = block.stroke or over
                        continue
                    line = _upper_line(found.element, block.stroke)
                    page = 1 if first else 2
                    yield replace(block, where=where, side=Side.WHOLE, page=page, over=line or over, stroke=None)
                    over = None

    def _is_rendered(self) -> bool:
        return next(self.package.body.iter(qn("w:lastRenderedPageBreak")), None) is not None

    def _pages(self) -> int | None:
        """How many pages there are at least, where the file says so."""
        if self._page:
            return self._page
        breaks = sum(one.get(qn("w:type")) == "page" for one in self.package.body.iter(qn("w:br")))
        parted = sum(value(one, "w:type") != "continuous" for one in self.package.body.iter(qn("w:sectPr"))) - 1
        return 1 + breaks + max(parted, 0) if breaks or parted > 0 else self._told_pages()

    def _told_pages(self) -> int | None:
        told = self.package.tree("docProps/app.xml")
        said = [one.text or "" for one in told.iter() if str(one.tag).endswith("}Pages")] if told is not None else []
        return int(said[0]) if said and said[0].isdigit() and int(said[0]) > 1 else None

    def _traces(self) -> Traces:
        changed = [qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")]
        comments = self.package.tree("word/comments.xml")
        return Traces(
            changes=len(list(self.package.body.iter(*changed))),
            comments=len(comments.findall(qn("w:comment"))) if comments is not None else 0,
            hidden=sum(_is_hidden(run) for run in self.runs),
        )

    def _with_tables(self, blocks: Sequence[Block]) -> Iterator[Sheet]:
        holding = {block.section for block in blocks if block.where == Where.CELL}
        for place, sheet in enumerate(self.sheets):
            yield replace(sheet, tables=place in holding)

    def _found(self, holder: Element, inside: Found | None) -> Iterator[Found]:
        for child in holder:
            if child.tag in _SKIPPED:
                continue
            if child.tag == qn("w:p"):
                yield _standing(child, inside)
                yield from self._framed(child)
                self._pass(child)
            elif child.tag == qn("w:tbl"):
                yield from self._cells(child)
            else:
                yield from self._found(child, inside)

    def _framed(self, paragraph: Element) -> Iterator[Found]:
        """What stands in text boxes of a paragraph."""
        for box in paragraph.iter(qn("w:txbxContent")):
            if not any(one.tag == qn("mc:Fallback") for one in box.iterancestors()):
                yield from self._found(box, Found(box, Where.FRAME, Side.WHOLE, None, None, None, _frame_of_box(box)))

    def _cells(self, table: Element) -> Iterator[Found]:
        ruled = self.cascade.has_rules(table)
        style = value(table.find(qn("w:tblPr")), "w:tblStyle")
        name, padding = id(table), self.cascade.padding(table)
        for row, line in enumerate(table.iter(qn("w:tr"))):
            if next(line.iterancestors(qn("w:tbl")), None) is not table:
                continue
            cells = line.findall(qn("w:tc"))
            for column, cell in enumerate(cells):
                side = Side.WHOLE if ruled or len(cells) < 2 else (Side.LEFT if column == 0 else Side.RIGHT)
                where = Where.CELL if ruled else Where.BODY
                width = number(value(cell.find(qn("w:tcPr")), "w:tcW", "w"))
                room = width / 20 - padding if width else None
                slot = Slot(name, row, column)
                frame = _frame_of_cell(line, width) if ruled and _is_single(table) else None
                yield from self._found(cell, Found(cell, where, side, slot, style, room, frame))

    def _pass(self, paragraph: Element) -> None:
        """Beyond a paragraph that ends a section."""
        section = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
        if section is not None:
            self._section += 1

    def _blocks(self, found: Found) -> Iterator[Block]:
        self.paragraphs.append(found.element)
        runs = list(self._marked(found)) + list(self._runs(found))
        size = max((run.look.size for run in runs), default=14.0)
        level = self._numerals.level(self.cascade.list_of(found.element))
        block = Block(
            number=len(self.paragraphs),
            runs=tuple(runs),
            shape=self.cascade.shape(found.element, found.style, level, size),
            where=found.where,
            side=found.side,
            section=self._section,
            page=self._page,
            slot=found.slot,
            room=found.room,
            stroke=_stroke(found.element, found.room or self._sheet.room, self.cascade),
        )
        frame = found.frame or _frame_of_borders(found.element, block, found.room or self._sheet.room)
        yield from _apart(replace(block, frame=frame))

    @property
    def _sheet(self) -> Sheet:
        return self.sheets[min(self._section, len(self.sheets) - 1)]

    def _marked(self, found: Found) -> Iterator[Run]:
        """The mark the list counts."""
        mark = self._numerals.mark(self.cascade.list_of(found.element))
        if mark:
            yield Run(f"{mark} ", self.cascade.look(None, found.element, found.style))

    def _runs(self, found: Found) -> Iterator[Run]:
        for element in _own_runs(found.element):
            self.runs.append(element)
            self._turn(element)
            text = text_of(element)
            if not text:
                continue
            look = self.cascade.look(element, found.element, found.style)
            if look.hidden:
                continue
            capital = self.cascade.capitals(element, found.element, found.style)
            yield Run(text.upper() if capital else text, look, len(self.runs) - 1)

    def _turn(self, run: Element) -> None:
        if self._page is not None:
            self._page += len(run.findall(qn("w:lastRenderedPageBreak")))


def read(content: bytes) -> Paper:
    """A Word file as a paper. Raises CheckRefused."""
    return Word(content).paper()


def _standing(paragraph: Element, inside: Found | None) -> Found:
    if inside is None:
        return Found(paragraph, Where.BODY, Side.WHOLE, None, None, None)
    return replace(inside, element=paragraph)


def _own_runs(paragraph: Element) -> Iterator[Element]:
    """The runs of a paragraph, without those deleted and those in its text boxes."""
    for child in paragraph:
        if child.tag in _SKIPPED:
            continue
        if child.tag == qn("w:r"):
            yield child
        elif child.tag != qn("w:p"):
            yield from _own_runs(child)


def text_of(run: Element) -> str:
    """Its letters; a tab, a new line and a hyphen as such; nothing of a field's order."""
    told = []
    for child in run:
        name = str(child.tag).rpartition("}")[2]
        if name == "t":
            told.append(child.text or "")
        elif name == "br" and child.get(qn("w:type")) in {"page", "column"}:
            continue
        else:
            told.append(_WAYS.get(name, ""))
    return "".join(told)


def _is_hidden(run: Element) -> bool:
    return run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None and bool(text_of(run).strip())


def _apart(block: Block) -> Iterator[Block]:
    """The parts of a paragraph that stand by themselves; running text stays whole."""
    lines = list(_cut(block, "\n"))
    for line in lines:
        parts = _set_apart(line)
        for place, part in enumerate(parts):
            side = line.side
            if side == Side.WHOLE and len(parts) > 1:
                side = Side.LEFT if place == 0 else Side.RIGHT
            if side == Side.WHOLE and _is_far(part.typed_indent):
                side = Side.RIGHT
            yield replace(part, side=side, whole=len(lines) == len(parts) == 1)


def _set_apart(line: Block) -> list[Block]:
    lead = _LEADING.match(line.raw)
    typed = lead[0] if lead else ""
    bare = _trimmed(line, len(typed))
    parts = list(_cut(bare, None)) if len(bare.raw) <= _LONGEST_APART else [bare]
    if len(parts) != 2 or _MARKER.fullmatch(parts[0].text):
        parts = [bare]
    return [replace(part, typed_indent=typed if place == 0 else "") for place, part in enumerate(parts)]


def _is_far(typed: str) -> bool:
    return typed.count("\t") >= _FAR or typed.count(" ") > 25


def _cut(block: Block, at: str | None) -> Iterator[Block]:
    """A block cut at new lines, or wherever words are set apart."""
    raw = block.raw
    places = [
        (found.start(), found.end()) for found in (re.finditer(re.escape(at), raw) if at else _APART.finditer(raw))
    ]
    begin = 0
    for start, end in [*places, (len(raw), len(raw))]:
        part = replace(
            block, runs=tuple(_between(block.runs, begin, start)), stroke=block.stroke if end == len(raw) else None
        )
        if part.raw or not places:
            yield part
        begin = end


def _trimmed(block: Block, begin: int) -> Block:
    return replace(block, runs=tuple(_between(block.runs, begin, len(block.raw)))) if begin else block


def _between(runs: Sequence[Run], begin: int, end: int) -> Iterator[Run]:
    """The letters from one place to another."""
    at = 0
    for run in runs:
        first, last = max(begin - at, 0), min(end - at, len(run.text))
        at += len(run.text)
        if first < last:
            text = run.text[first:last]
            rest = (run.text[:first] + run.text[last:]).strip()
            yield replace(run, text=text, cut=run.cut or bool(rest))


def _stroke(paragraph: Element, room: float, cascade: Cascade) -> Stroke | None:
    """A line that belongs to a paragraph: its lower border, or a drawn one that is anchored there."""
    for length in _drawn(paragraph):
        return Stroke(length, Way.DRAWN)
    for name, side in (("pBdr", "bottom"), ("pBdr", "top")):
        border = paragraph.find(f"{qn('w:pPr')}/{qn(f'w:{name}')}/{qn(f'w:{side}')}")
        if border is not None and border.get(qn("w:val")) not in {"none", "nil"}:
            shape = cascade.shape(paragraph, None, None)
            return Stroke(room - (shape.left or 0) - (shape.right or 0), Way.DRAWN)
    return None


def _frame_of_borders(paragraph: Element, block: Block, room: float) -> Frame | None:
    """The borders of a paragraph on all four sides; they stand outside its indents, so far as each says."""
    edges = [paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}/{qn(f'w:{side}')}") for side in _SIDES]
    if not all(edge is not None and edge.get(qn("w:val")) == "single" for edge in edges):
        return None
    top, left, bottom, right = (number(edge.get(qn("w:space"))) or 0 for edge in edges)
    begin, end = (block.shape.left or 0) - left, room - (block.shape.right or 0) + right
    size = block.look.size if block.look else 0
    high = size * _LINE * (block.shape.pitch or 1) + top + bottom
    return Frame(end - begin, high, _edge_colour(edges[0]), (begin + end) / 2)


def _edge_colour(edge: Element) -> str:
    said = str(edge.get(qn("w:color"), "auto"))
    return "000000" if said == "auto" else said.upper()


def _is_single(table: Element) -> bool:
    return len(list(table.iter(qn("w:tc")))) == 1


def _frame_of_cell(row: Element, width: float | None) -> Frame:
    """A table of one cell; its height is that of its row, where that is said to be exact."""
    height = row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}")
    high = number(height.get(qn("w:val"))) if height is not None else None
    edge = next(row.getparent().iter(qn("w:top")), None)
    colour = _edge_colour(edge) if edge is not None else "000000"
    return Frame(width / 20 if width else None, high / 20 if high else None, colour)


def _frame_of_box(box: Element) -> Frame:
    """A text box, as large as its shape says."""
    for holder in box.iterancestors():
        extent = next(iter(holder.findall(qn("wp:extent"))), None)
        if extent is not None:
            wide, high = (number(extent.get(name)) for name in ("cx", "cy"))
            return Frame(wide * _POINTS_PER_EMU if wide else None, high * _POINTS_PER_EMU if high else None)
        style = holder.get("style", "")
        if holder.tag == qn("v:shape") or _VML_WIDTH.search(style):
            wide_, high_ = _VML_WIDTH.search(style), _VML_HEIGHT.search(style)
            return Frame(float(wide_[1]) if wide_ else None, float(high_[1]) if high_ else None)
    return Frame(None, None)


def _upper_line(paragraph: Element, stroke: Stroke | None) -> Stroke | None:
    """The upper border of a paragraph with words, when it has no other."""
    border = paragraph.find(f"{qn('w:pPr')}/{qn('w:pBdr')}")
    upper = border is not None and border.find(qn("w:top")) is not None and border.find(qn("w:left")) is None
    return stroke if upper else None


def _drawn(paragraph: Element) -> Iterator[float | None]:
    for one in paragraph.iter(qn("wp:extent")):
        across, down = number(one.get("cx")), number(one.get("cy"))
        if across is not None and down is not None and down * _POINTS_PER_EMU < 3 < across * _POINTS_PER_EMU:
            yield across * _POINTS_PER_EMU
    for one in paragraph.iter(qn("v:line")):
        ends = [number(part.removesuffix("pt")) for said in ("from", "to") for part in one.get(said, "").split(",")[:1]]
        if len(ends) == 2 and None not in ends:
            yield abs((ends[1] or 0) - (ends[0] or 0))
    for one in paragraph.iter(qn("v:shape")):
        found = _VML_WIDTH.search(one.get("style", ""))
        if found and re.search(r"height:\s*0", one.get("style", "")):
            yield float(found[1])
