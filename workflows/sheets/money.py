"""The money to be taken along: the columns of a round line by line; allotments with their balance; contributions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from decisions.allotting.entries import Balance
from decisions.allotting.models import Allotment, Contribution
from decisions.allotting.selectors import Line
from decisions.budget.board import Board, difference
from decisions.budget.figures import Row
from decisions.budget.sorts import Stage
from workflows.sheets.reports import Report
from workflows.sheets.template import Column, Kind, Value

EXPORT_COLUMNS, EXPORT_ALLOTMENTS = "export_budget_columns", "export_allotments"
EXPORT_CONTRIBUTIONS = "export_contributions"


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


def allotments_report(lines: Sequence[Line]) -> Report:
    """What units were given, a source of a decision a row, and how it stands."""
    return Report(
        name="allotments",
        mark="kinh-phi-phan-bo",
        heading=("Kinh phí được phân bổ", "Theo các quyết định đang có hiệu lực. Số tiền tính bằng đồng."),
        columns=(
            Column("unit", "Đơn vị", width=26),
            Column("decision", "Hồ sơ quyết định", width=24),
            Column("round", "Đợt", width=30),
            Column("source", "Nguồn", width=28),
            *(Column(name, label, Kind.WHOLE, width=16) for name, label in _BALANCE.items()),
        ),
        rows=(_allotment_cells(line) for line in lines),
        about={},
        records=({**allotment_told(line.allotment), **balance_told(line.balance)} for line in lines),
    )


def contributions_report(rows: Sequence[tuple[int, str, Contribution]]) -> Report:
    """Every contribution, each with its place in the list of its unit and the unit's name."""
    return Report(
        name="contributions",
        mark="dong-gop-tu-nguyen",
        heading=("Đóng góp tự nguyện", "Danh sách công khai. Số tiền tính bằng đồng; số âm là ghi giảm."),
        columns=(
            Column("unit", "Đơn vị nhận", width=26),
            Column("giver", "Người đóng góp", width=30),
            Column("amount", "Số tiền", Kind.WHOLE, width=16),
            Column("day", "Ngày nhận", width=14),
            Column("receipt", "Phiếu thu, biên nhận", width=20),
            Column("purpose", "Mục đích", width=36),
        ),
        rows=(
            {
                "unit": name,
                "giver": one.giver,
                "amount": one.amount,
                "day": f"{one.day:%d/%m/%Y}",
                "receipt": one.receipt,
                "purpose": one.purpose,
            }
            for _, name, one in rows
        ),
        about={},
        records=(contribution_told(one, place) for place, _, one in rows),
    )


def balance_told(balance: Balance) -> dict[str, Any]:
    """How money stands, as programs know it."""
    return {name: getattr(balance, name) for name in _BALANCE}


def allotment_told(found: Allotment) -> dict[str, Any]:
    """Whose money it is, as programs know it."""
    return {
        "decision": found.allocation.case.code,
        "unit": found.body.code,
        "source": found.source.code,
        "round": found.allocation.proposal.round.code,
    }


def contribution_told(one: Contribution, place: int) -> dict[str, Any]:
    """A contribution as programs know it."""
    said = {name: getattr(one, name) for name in ("giver", "amount", "receipt", "purpose")}
    return {**said, "unit": one.body.code, "place": place, "day": one.day.isoformat()}


_BALANCE: Mapping[str, str] = {
    "allotted": "Được phân bổ",
    "planned": "Dự kiến",
    "advanced": "Tạm ứng",
    "spent": "Đã chi",
    "left": "Còn lại",
}
"""The figures of a balance, with what they are called."""


def _allotment_cells(line: Line) -> dict[str, Value]:
    return {
        "unit": line.name,
        "decision": line.allotment.allocation.case.code,
        "round": line.allotment.allocation.proposal.round.called,
        "source": line.allotment.source.name,
        **balance_told(line.balance),
    }
