"""Training as tables to be taken along: the list to be signed in a session, the board of who was trained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from decisions.training.board import Figures, MemberLine, TrainingBoard, TrainingRow
from decisions.training.models import TrainingEntry, TrainingSession
from decisions.training.selectors import Listed
from workflows.sheets.reports import Report
from workflows.sheets.template import Column, Kind, Value

EXPORT = "export_training"
_PASSED = {True: "Đạt", False: "Không đạt", None: ""}


def list_report(
    session: TrainingSession, entry: TrainingEntry, people: Sequence[Listed], names: Mapping[int, str]
) -> Report:
    """The people of a session as they may be seen, with room to sign."""
    return Report(
        name="training_list",
        mark=f"danh-sach/{session.code}",
        heading=("Danh sách người dự tập huấn", f"{entry.title}, ngày {entry.day:%d/%m/%Y}. Mã lớp {session.code}."),
        columns=(
            Column("place", "STT", Kind.WHOLE, width=6),
            Column("name", "Họ và tên", width=28),
            Column("office", "Chức vụ, đơn vị", width=34),
            Column("unit", "Đơn vị cử", width=28),
            Column("here", "Có mặt", width=10),
            Column("points", "Điểm", Kind.WHOLE, width=8),
            Column("passed", "Kết quả", width=12),
            Column("materials", "Nhận tài liệu", width=14),
            Column("signature", "Ký tên", width=20),
        ),
        rows=(_cells(one, names) for one in people),
        about={"session": session.code, "day": entry.day.isoformat()},
        records=(_record(one) for one in people),
    )


def _cells(one: Listed, names: Mapping[int, str]) -> dict[str, Value]:
    return {
        "place": one.row.place,
        "name": one.name,
        "office": one.office,
        "unit": names.get(one.row.unit_id, one.row.unit.code),
        "here": "x" if one.here else "",
        "points": one.result.points if one.result else None,
        "passed": _PASSED[one.result.passed if one.result else None],
        "materials": "x" if one.result and one.result.materials else "",
        "signature": "",
    }


def _record(one: Listed) -> dict[str, Any]:
    return {
        "place": one.row.place,
        "name": one.name,
        "office": one.office,
        "unit": one.row.unit.code,
        "team": one.team or None,
        "here": one.here is not None,
        "points": one.result.points if one.result else None,
        "passed": one.result.passed if one.result else None,
        "materials": bool(one.result and one.result.materials),
    }


def board_report(board: TrainingBoard, of: str) -> Report:
    """Every commune an officer reads, with its district, and the sum; or every school with who leads it (`of`)."""
    head_name, own_name = ("Cơ quan quản lý ngành", "Trường") if of else ("Huyện, thành phố", "Xã, phường, thị trấn")
    rows = [(head, one) for head in board.districts for one in head.under]
    return Report(
        name="training_board",
        mark="/".join(part for part in ("tap-huan/so-lieu", of) if part),
        heading=("Thành viên Tổ đã qua tập huấn", f"Tính đến ngày {board.day:%d/%m/%Y}."),
        columns=(
            Column("district", head_name, width=26),
            Column("code", "Mã", width=10),
            Column("name", own_name, width=26),
            *_FIGURES,
        ),
        rows=(
            *({"district": head.name, "code": one.code, "name": one.name, **_figures(one)} for head, one in rows),
            {"district": board.total.name, "code": "", "name": "", **_figures(board.total)},
        ),
        about={"day": board.day.isoformat()},
        records=(_told(head, one) for head, one in rows),
    )


def commune_report(code: str, name: str, day: str, lines: Iterable[MemberLine]) -> Report:
    """The members of a commune one by one, as its lists of teams show them."""
    rows = list(lines)
    return Report(
        name="training_members",
        mark=f"tap-huan/so-lieu/{code}",
        heading=("Thành viên Tổ đã qua tập huấn", f"{name}. Tính đến ngày {day}."),
        columns=(
            Column("team", "Tổ", width=16),
            Column("name", "Họ và tên", width=28),
            Column("office", "Chức vụ, đơn vị", width=34),
            Column("times", "Số lần dự", Kind.WHOLE),
            Column("last", "Lần gần nhất", Kind.DAY),
            Column("months", "Số tháng từ lần gần nhất", Kind.WHOLE, width=16),
        ),
        rows=(
            {
                "team": one.trainee.row.team.code,
                "name": one.trainee.row.full_name,
                "office": one.trainee.row.office,
                "times": one.past.times if one.past else 0,
                "last": one.past.last if one.past else None,
                "months": one.months,
            }
            for one in rows
        ),
        about={"unit": code},
        records=(
            {
                "key": one.trainee.key,
                "times": one.past.times if one.past else 0,
                "last": one.past.last.isoformat() if one.past else None,
                "months": one.months,
            }
            for one in rows
        ),
    )


_FIGURES = (
    Column("members", "Thành viên", Kind.WHOLE),
    Column("trained", "Đã tập huấn", Kind.WHOLE),
    Column("never", "Chưa tập huấn", Kind.WHOLE),
    Column("share", "Tỷ lệ (%)", Kind.WHOLE),
    Column("longest", "Lâu nhất (tháng)", Kind.WHOLE),
    Column("unproved", "Chưa có biên bản", Kind.WHOLE),
    Column("reported", "Tổ báo cáo M5.1", width=18),
)


def _figures(row: TrainingRow) -> dict[str, Value]:
    return {**figures_told(row.figures), "reported": row.reported}


def figures_told(figures: Figures) -> dict[str, Any]:
    """Figures by the names programs know them by."""
    names = ("members", "trained", "never", "share", "longest", "unproved")
    return {name: getattr(figures, name) for name in names}


def _told(head: TrainingRow, one: TrainingRow) -> dict[str, Any]:
    return {"district": head.code, "unit": one.code, **figures_told(one.figures), "reported": one.reported}
