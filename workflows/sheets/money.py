"""The money to be taken along: the four columns of a round, a line of an estimate a row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from decisions.budget.board import Board, difference
from decisions.budget.figures import Row
from decisions.budget.sorts import Stage
from workflows.sheets.reports import Report
from workflows.sheets.template import Column, Kind, Value


def columns_report(board: Board) -> Report:
    """A line a row: what is asked, and each column after it with its difference and reason."""
    return Report(
        name="budget_columns",
        mark=f"bon-cot/{board.round.code}",
        heading=(f"Kinh phí: {board.round.called}", f"Đợt {board.round.code}. Số tiền tính bằng đồng."),
        columns=(
            Column("unit", "Đơn vị", width=26),
            Column("place", "Dòng", Kind.WHOLE, width=7),
            Column("content", "Nội dung chi", width=36),
            Column("source", "Nguồn", width=26),
            Column("level", "Cấp ngân sách", width=18),
            Column("asked", "Đề nghị", Kind.WHOLE, width=16),
            *(column for stage in Stage for column in _of_stage(stage)),
        ),
        rows=(_cells(board, row) for row in board.rows),
        about={"round": board.round.code, "year": board.round.year},
        records=(told(board, row) for row in board.rows),
    )


def told(board: Board, row: Row) -> dict[str, Any]:
    """A line as programs know it; a column nobody has written is null."""
    return {
        "unit": row.line.estimate.body.code,
        "line": row.line.key,
        "content": row.line.content,
        "source": row.line.source.code,
        "level": row.line.source.level,
        "asked": row.asked,
        **{stage.value: row.amount(stage) for stage in Stage},
        **{f"{stage.value}_reason": _reason(row, stage) for stage in Stage},
    }


def _of_stage(stage: Stage) -> Iterator[Column]:
    yield Column(stage.value, stage.label, Kind.WHOLE, width=16)
    yield Column(f"{stage.value}_less", "Chênh lệch", Kind.WHOLE, width=14)
    yield Column(f"{stage.value}_reason", "Lý do", width=28)


def _cells(board: Board, row: Row) -> dict[str, Value]:
    return {
        "unit": board.unit_of(row),
        "place": row.line.place,
        "content": row.line.content,
        "source": row.line.source.name,
        "level": row.line.source.get_level_display(),
        "asked": row.asked,
        **{stage.value: row.amount(stage) for stage in Stage},
        **{f"{stage.value}_less": difference(row, stage) for stage in Stage},
        **{f"{stage.value}_reason": _reason(row, stage) for stage in Stage},
    }


def _reason(row: Row, stage: Stage) -> str:
    said = row.columns[stage]
    return said.reason if said else ""
