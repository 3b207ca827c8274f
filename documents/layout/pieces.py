"""The pieces of a Word file: paragraphs, words and tables, each made once in a process by python-docx.

A piece is the XML python-docx writes, cut where words or lengths go. What differs from paper to paper is filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.table import Table

from documents.layout.boxes import Frame
from documents.layout.measure import points
from documents.layout.shaping import (
    FRAME_SIDE,
    NOT_PLAIN,
    SLOT,
    STAND_IN_LEFT,
    STAND_IN_RIGHT,
    Look,
    child,
    cut_out,
    edge,
    empty,
    escaped,
    marked,
    set_type,
    stand,
)
from documents.page import standard
from documents.page.standard import Type

EMPTY = "<w:p/>"
"""The paragraph a cell is born with."""
_ROW = "row"
_HEIGHT, _WIDTH = 31_003, 20_001
"""Stand-ins for lengths, in twentieths of a point; columns count on from the last. No paper is as wide."""


@dataclass(frozen=True)
class Grid:
    """A table with rules: its beginning, heading and row with places for cells, its end."""

    begin: str
    head: tuple[str, ...]
    row: tuple[str, ...]
    end: str


def paragraph(look: Look, runs: str = "", *, left: float | None = None, right: float | None = None) -> str:
    """A paragraph; `left` and `right` in points, where its look is moved in."""
    settings = _settings(look)
    for stand_in, points_in in ((STAND_IN_LEFT, left), (STAND_IN_RIGHT, right)):
        if points_in is not None:
            settings = settings.replace(f'"{stand_in}"', f'"{Pt(points_in).twips}"')
    return f"<w:p>{settings}{runs}</w:p>"


def run(text: str, how: Type, colour: str = "") -> str:
    """Words in a type. Raises ValueError for a character no file can hold."""
    begin, end = _empty_run(how, colour)
    if not text:
        return begin + end
    if NOT_PLAIN.search(text):
        return _in_parts(text, how, colour)
    kept = ' xml:space="preserve"' if len(text.strip()) < len(text) else ""
    return f"{begin}<w:t{kept}>{escaped(text)}</w:t>{end}"


@lru_cache(maxsize=256)
def columns(widths: tuple[float, ...], rows: int, *, whole: bool = False) -> tuple[str, ...]:
    """A table without rules, cut where its cells go; `whole`: its first row is never divided between two pages."""
    return tuple(_as_wide(part, widths) for part in _columns(len(widths), rows, whole=whole))


@lru_cache(maxsize=256)
def grid(widths: tuple[float, ...], height: float) -> Grid:
    """A table with rules whose rows are at least so high."""
    begin, row, end = _grid(len(widths), high=bool(height))
    told = [_as_wide(part, widths).replace(f'"{_HEIGHT}"', f'"{Pt(height).twips}"') for part in (begin, row, end)]
    start, tag, head = told[0].partition("<w:tr>")
    return Grid(start, _cut_text(tag + head), _cut_text(told[1]), told[2])


def framed(look: Look, runs: str, mark: Frame, room: float) -> str:
    """A paragraph in a frame of the width of the mark, in the middle of its room."""
    aside = (room - mark.width) / 2 + FRAME_SIDE
    return paragraph(look, runs, left=aside, right=aside)


def _as_wide(part: str, widths: Sequence[float]) -> str:
    for place, width in enumerate(widths):
        part = part.replace(f'"{_WIDTH + place}"', f'"{Pt(width).twips}"')
    return part


def _cut_text(text: str) -> tuple[str, ...]:
    return tuple(text.split(f"<w:{SLOT}/>"))


@cache
def _settings(look: Look) -> str:
    document = empty()
    made = document.add_paragraph()
    stand(made, look)
    return cut_out(document, made._p.get_or_add_pPr())


@cache
def _empty_run(how: Type, colour: str) -> tuple[str, str]:
    document = empty()
    made = document.add_paragraph().add_run()
    set_type(made, how, colour)
    made._r.append(marked(_ROW))
    begin, end = cut_out(document, made._r).split(f"<w:{_ROW}/>")
    return begin, end


def _in_parts(text: str, how: Type, colour: str) -> str:
    document = empty()
    made = document.add_paragraph().add_run()
    set_type(made, how, colour)
    made.text = text
    return cut_out(document, made._r)


@cache
def _columns(count: int, rows: int, *, whole: bool) -> tuple[str, ...]:
    document = empty()
    table = _table(document, count, rows, room=0)
    if whole:
        _hold_together(table.rows[0]._tr)
    _mark_cells(table)
    return _cut_text(cut_out(document, table._tbl))


@cache
def _grid(count: int, *, high: bool) -> tuple[str, str, str]:
    document = empty()
    table = _table(document, count, 2, room=points(standard.CELL_ROOM), air=standard.CELL_AIR)
    _border(table)
    _repeat(table.rows[0]._tr)
    for place, row in enumerate(table.rows):
        _hold_together(row._tr)
        if high and place:
            row.height, row.height_rule = Twips(_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    _mark_cells(table)
    last = table.rows[1]._tr
    last.addprevious(marked(_ROW))
    last.addnext(marked(_ROW))
    begin, row_told, end = cut_out(document, table._tbl).split(f"<w:{_ROW}/>")
    return begin, row_told, end


def _mark_cells(table: Table) -> None:
    for row in table.rows:
        for cell in row.cells:
            (born,) = cell._tc.p_lst
            born.addprevious(marked(SLOT))
            cell._tc.remove(born)


def _table(document: Document, count: int, rows: int, *, room: float, air: float = 0) -> Table:
    """A table without rules whose columns keep their widths; words stand so many points off its edges."""
    table: Table = document.add_table(rows, count)
    table.autofit = False
    for place, column in enumerate(table.columns):
        column.width = Twips(_WIDTH + place)
        for cell in column.cells:
            cell.width = Twips(_WIDTH + place)
    margins = child(table._tbl.tblPr, "w:tblCellMar", ("w:tblLook",))
    for side, off in (("top", air), ("left", room), ("bottom", air), ("right", room)):
        margin = child(margins, f"w:{side}")
        margin.set(qn("w:w"), str(round(off * 20)))
        margin.set(qn("w:type"), "dxa")
    return table


def _border(table: Table) -> None:
    edges = child(table._tbl.tblPr, "w:tblBorders", ("w:tblLayout", "w:tblCellMar", "w:tblLook"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge(edges, side)


def _repeat(row: Any) -> None:
    child(row.get_or_add_trPr(), "w:tblHeader")


def _hold_together(row: Any) -> None:
    child(row.get_or_add_trPr(), "w:cantSplit")
