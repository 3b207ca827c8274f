"""The support of enterprises as tables to be taken along: the board by district and kind, pledges a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from decisions.enterprises.board import Board, Line, Sums, sums_of
from decisions.enterprises.models import SupportKind
from decisions.enterprises.selectors import Given
from workflows.sheets.reports import Report
from workflows.sheets.template import Column, Kind

EXPORT_BOARD, EXPORT_PLEDGES = "export_enterprise_board", "export_pledges"


def board_report(board: Board) -> Report:
    """A district and kind a line, then the whole."""
    whole = Line("", "Tổng cộng", board.total)
    rows = [(line, kind, line.sums[kind]) for line in (*board.lines, whole) for kind in SupportKind]
    return Report(
        name="enterprise_board",
        mark="ho-tro-doanh-nghiep",
        heading=("Doanh nghiệp hỗ trợ Tổ công nghệ số cộng đồng", f"Tính đến ngày {board.day:%d/%m/%Y}."),
        columns=(
            Column("area", "Địa bàn", width=34),
            Column("kind", "Loại hỗ trợ", width=28),
            Column("measure", "Đơn vị tính", width=12),
            *(Column(name, label, Kind.WHOLE, width=16) for name, label in _FIGURES.items()),
        ),
        rows=(
            {"area": line.name, "kind": str(kind.label), "measure": kind.measure, **_figures(sums)}
            for line, kind, sums in rows
        ),
        about={
            "day": board.day.isoformat(),
            "month": board.month.code,
            "M10.1": board.support.times,
            "M10.2": board.support.money,
        },
        records=(
            {"area": line.code or None, "kind": kind.value, "measure": kind.measure, **_figures(sums)}
            for line, kind, sums in rows
        ),
    )


def pledges_report(pledges: Sequence[Any], got: Iterable[Given], ref: str, name: str) -> Report:
    """A pledge a line, with what became of it."""
    listed = list(got)
    rows = [(one, _own(one, listed)) for one in pledges]
    return Report(
        name="pledges",
        mark="/".join(part for part in ("cam-ket", ref) if part),
        heading=(f"Cam kết hỗ trợ: {name}",),
        columns=(
            Column("code", "Mã", width=28),
            Column("enterprise", "Doanh nghiệp", width=28),
            Column("kind", "Loại hỗ trợ", width=28),
            Column("measure", "Đơn vị tính", width=12),
            Column("area", "Địa bàn", width=28),
            Column("begins", "Từ ngày", Kind.DAY),
            Column("ends", "Đến ngày", Kind.DAY),
            Column("state", "Trạng thái", width=24),
            *(Column(key, label, Kind.WHOLE, width=16) for key, label in _FIGURES.items()),
            Column("note", "Nội dung", width=50),
        ),
        rows=(
            {
                **_named(one),
                "enterprise": one.enterprise_name,
                "kind": one.get_kind_display(),
                "area": one.area_name,
                "state": one.get_state_display(),
                "begins": one.begins,
                "ends": one.ends,
                **_figures(sums),
            }
            for one, sums in rows
        ),
        about={"enterprise": ref or None},
        records=(
            {
                **_named(one),
                "enterprise": one.enterprise.code,
                "kind": one.kind,
                "area": one.area.code,
                "state": one.state,
                "begins": one.begins.isoformat(),
                "ends": one.ends.isoformat(),
                **_figures(sums),
            }
            for one, sums in rows
        ),
    )


_FIGURES: Mapping[str, str] = {
    "pledged": "Cam kết",
    "confirmed": "Đã xác nhận",
    "waits": "Chờ xác nhận",
    "contested": "Báo chưa đúng",
}


def _figures(sums: Sums) -> dict[str, int]:
    return {name: getattr(sums, name) for name in _FIGURES}


def _named(one: Any) -> dict[str, Any]:
    return {"code": one.code, "measure": one.measure, "note": one.note}


def _own(one: Any, got: Sequence[Given]) -> Sums:
    return sums_of([one], [each for each in got if each.row.pledge_id == one.pk])[SupportKind(one.kind)]
