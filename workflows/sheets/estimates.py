"""The lines of an estimate as a sheet: taken along with what is typed so far, read back as what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import IO, Any

from decisions.budget.lines import LONGEST, MOST_LINES
from documents.page.money import UnreadableAmount, read_amount
from workflows.sheets.reading import Limits, read
from workflows.sheets.template import Column, Kind, Template, Value
from workflows.sheets.writing import write

EXPORT = "export_estimate"
_WHOLE = ("quantity", "times", "price")


def lines_sheet(code: str, title: str, lines: Iterable[Mapping[str, Any]]) -> bytes:
    """The file of an estimate's lines."""
    return write(_template(code, title), (_cells(line) for line in lines))


def lines_of(code: str, file: IO[bytes]) -> list[dict[str, str]]:
    """The lines a filled-in file of this estimate says, as texts for the draft. Raises SheetRefused."""
    found = read(_template(code, ""), file, Limits(rows=MOST_LINES))
    return [{key: _text(value) for key, value in line.values.items()} for line in found]


def _template(code: str, title: str) -> Template:
    return Template(
        tab="Dự toán",
        mark=f"du-toan/{code}",
        heading=(
            title,
            "Mỗi dòng một nội dung chi. Định mức, nguồn ghi mã trong danh mục. Tiền ghi số đồng, không ghi phần lẻ.",
        ),
        columns=(
            Column("content", "Nội dung chi", width=40, needed=True, most=LONGEST),
            Column("norm", "Mã định mức", width=16),
            Column("quantity", "Số lượng", Kind.WHOLE, width=10),
            Column("times", "Số tháng, ngày hoặc lần", Kind.WHOLE, width=12),
            Column("price", "Đơn giá (đồng)", Kind.WHOLE, width=16),
            Column("source", "Mã nguồn kinh phí", width=16, needed=True),
            Column("basis", "Căn cứ của đơn giá", width=30, most=LONGEST),
            Column("own_symbol", "Số quyết định của cơ quan", width=20),
            Column("own_day", "Ngày quyết định", Kind.DAY, width=14),
        ),
        frozen=1,
    )


def _cells(line: Mapping[str, Any]) -> dict[str, Value]:
    """A line of a draft, whole or not: what is no number or day yet is left out, and typed again."""
    cells: dict[str, Value] = {key: str(line.get(key) or "") for key in ("content", "norm", "source", "basis")}
    cells |= {key: _amount(line.get(key)) for key in _WHOLE}
    return {**cells, "own_symbol": str(line.get("own_symbol") or ""), "own_day": _day(line.get("own_day"))}


def _amount(typed: Any) -> int | None:
    try:
        return read_amount(str(typed)) if typed not in (None, "") else None
    except UnreadableAmount:
        return None


def _day(typed: Any) -> date | None:
    try:
        return date.fromisoformat(str(typed)) if typed else None
    except ValueError:
        return None


def _text(value: Value) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
