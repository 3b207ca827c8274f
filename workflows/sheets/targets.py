"""The board of targets as a sheet: an indicator a line, a receiver a column; read back as what was typed."""

from __future__ import annotations

from typing import IO

from decisions.evaluation.assigning import Board, Key
from decisions.evaluation.indicators import Counts
from workflows.sheets.reading import Limits, SheetRefused, misplaced, read
from workflows.sheets.template import Column, Kind, Template, Value
from workflows.sheets.writing import write

EXPORT = "export_targets"
_OWN = ("code", "name", "unit", "assigned")
_STRANGE = "Chỉ tiêu “{}” không có trong danh mục của kỳ này. Xóa dòng này."
_TWICE = "Chỉ tiêu {} đã có ở dòng trên. Chỉ ghi một lần."


def board_sheet(board: Board, name: str) -> bytes:
    """The file of a board; only the figures given out may be changed in it."""
    return write(_template(board, name), (_row(board, place) for place in range(len(board.rows))))


def texts_of(board: Board, file: IO[bytes]) -> dict[Key, str]:
    """What a filled-in file of this board says by cell; lines taken out of it say nothing. Raises SheetRefused."""
    rows = {row.indicator.code: row for row in board.rows}
    lines = list(read(_template(board, ""), file, Limits(rows=max(len(rows), 1) * 2)))
    faults = misplaced(lines, "code", rows, where="", strange=_STRANGE, twice=_TWICE)
    if faults:
        raise SheetRefused(faults)
    return {
        (str(line.values["code"]), receiver): _text(line.values[receiver])
        for line in lines
        for receiver in board.receivers
        if line.values[receiver] is not None or rows[str(line.values["code"])].takes(board.receivers[receiver])
    }


def _template(board: Board, name: str) -> Template:
    return Template(
        tab="Giao chỉ tiêu",
        mark=f"giao-chi-tieu/{board.unit.code}/{board.period.code}",
        heading=(
            f"Chỉ tiêu giao kỳ {board.period.name}",
            name,
            "Chỉ sửa các cột của đơn vị nhận. Tỷ lệ ghi số phần trăm. Ô để trống là không giao.",
        ),
        columns=(
            Column("code", "Mã", width=8, locked=True, needed=True),
            Column("name", "Chỉ tiêu", width=46, locked=True),
            Column("unit", "Đơn vị tính", width=12, locked=True),
            Column("assigned", "Được giao", Kind.WHOLE, width=12, locked=True),
            *(
                Column(code, f"{receiver.name} ({code})", Kind.WHOLE, width=16)
                for code, receiver in board.receivers.items()
            ),
        ),
        frozen=len(_OWN),
    )


def _row(board: Board, place: int) -> dict[str, Value]:
    row = board.rows[place]
    indicator = row.indicator
    return {
        "code": indicator.code,
        "name": indicator.name,
        "unit": "%" if indicator.counts == Counts.RATIO else indicator.unit,
        "assigned": row.parts.assigned,
        **row.values,
    }


def _text(value: Value) -> str:
    return "" if value is None else str(value)
