"""A Word file as a paper: its paragraphs in order, cut where a line, a tab or a row of spaces sets words apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from documents.checking.model import (
    Block,
    Format,
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
from documents.checking.word.sections import sheets

_APART = re.compile(r"\t+ *|(?<=\S)(?:\u00a0*[ \u2000-\u200a]){6,}\u00a0*(?=\S)|\n")
_LEADING = re.compile(r"^[ \t]+")
_MARKER = re.compile(r"(\(?\d{1,3}[.)]|[a-zđ][.)]|[-+*•–]|[IVX]+\.|Điều \d+\.)")
_LONGEST_APART = 170  # words set apart by tabs are headings, not text
_WAYS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "•"}
_FAR = 4  # tabs, or a third of the line in spaces: words pushed into the right column
_SKIPPED = {qn(f"w:{name}") for name in ("del", "moveFrom", "pPr")} | {qn("mc:Fallback")}
_POINTS_PER_EMU = 1 / 12700
_VML_WIDTH = re.compile(r"width:\s*([\d.]+)pt")


@dataclass(frozen=True)
class Found:
    """A paragraph and where it stands."""

    element: Element
    where: Where
    side: Side
    slot: Slot | None
    style: str | None  # of the table around it
    room: float | None  # of its cell


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
            blocks=tuple(strokes_under(blocks)),
            pages=self._pages(),
            traces=self._traces(),
        )

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
                yield from self._found(box, Found(box, Where.FRAME, Side.WHOLE, None, None, None))

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
                yield from self._found(cell, Found(cell, where, side, slot, style, room))

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
            stroke=_stroke(
                found.element, found.room or self.sheets[min(self._section, len(self.sheets) - 1)].room, self.cascade
            ),
        )
        yield from _apart(block)

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
