"""Writing a sheet, row by row: a hundred thousand rows are never held at once."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter

from workflows.sheets.template import MARK_LABEL, Column, Kind, Template, Value

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LIKE_FORMULAS = ("=", "+", "-", "@")
_FONT = "Times New Roman"
_LINE = Side(style="thin", color="9AA5B1")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="DCE6F1")
_LOCKED = PatternFill("solid", fgColor="F1F4F8")
_FORMATS: Mapping[Kind, str] = {Kind.TEXT: "@", Kind.WHOLE: "0", Kind.DAY: "dd/mm/yyyy"}


def write(template: Template, rows: Iterable[Mapping[str, Value]]) -> bytes:
    """The sheet as a file: heading, mark, header, then a line a row.

    Whatever begins like a formula stays text; locked cells are protected without a password, which keeps hands off
    them and is no secret.
    """
    return write_all([(template, rows)])


def write_all(tabs: Iterable[tuple[Template, Iterable[Mapping[str, Value]]]]) -> bytes:
    """Several sheets as one file, each written as one alone would be."""
    book = Workbook(write_only=True)
    for template, rows in tabs:
        _write(book.create_sheet(template.tab), template, rows)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _write(sheet: Any, template: Template, rows: Iterable[Mapping[str, Value]]) -> None:
    sheet.protection.sheet = any(column.locked for column in template.columns)
    sheet.protection.formatColumns = False  # widths may be changed
    header = len(template.heading) + 2
    sheet.freeze_panes = f"{get_column_letter(template.frozen + 1)}{header + 1}"
    for place, column in enumerate(template.columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    for place, line in enumerate(template.heading):
        sheet.append([_said(sheet, line, Font(name=_FONT, size=13 if place == 0 else 11, bold=place == 0))])
    sheet.append([_said(sheet, f"{MARK_LABEL} {template.mark}", Font(name=_FONT, size=9, color="5B6672"))])
    sheet.append([_header(sheet, column) for column in template.columns])
    looks = [(column, _look(sheet, column), _look(sheet, column, quoted=True)) for column in template.columns]
    for row in rows:
        sheet.append([_cell(sheet, row.get(column.key), plain, quoted) for column, plain, quoted in looks])


def _said(sheet: Any, text: str, font: Font) -> Any:
    cell = _text(sheet, text)
    cell.font = font
    return cell


def _header(sheet: Any, column: Column) -> Any:
    cell = _said(sheet, column.label, Font(name=_FONT, size=11, bold=True))
    cell.fill, cell.border = _HEAD, _BOX
    cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="center")
    return cell


def _look(sheet: Any, column: Column, *, quoted: bool = False) -> Any:
    """How the cells of a column look, worked out once a column and not once a cell."""
    cell = WriteOnlyCell(sheet)
    cell.font, cell.border = Font(name=_FONT, size=11), _BOX
    cell.number_format = column.format or _FORMATS[column.kind]
    cell.alignment = Alignment(wrap_text=column.kind is Kind.TEXT, vertical="center")
    cell.protection = Protection(locked=column.locked)
    if column.locked:
        cell.fill = _LOCKED
    cell.quotePrefix = quoted
    return cell._style


def _cell(sheet: Any, value: Value, plain: Any, quoted: Any) -> Any:
    cell = _text(sheet, value) if isinstance(value, str) else WriteOnlyCell(sheet, value=value)
    cell._style = quoted if isinstance(value, str) and value.startswith(_LIKE_FORMULAS) else plain
    return cell


def _text(sheet: Any, text: str) -> Any:
    """A text that stays one, whatever it begins with; the quoted look keeps it so after it was edited in Excel."""
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", text))
    cell.data_type = "s"
    return cell
