"""What checks on the spot found, as a table to be taken along: a finding a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from workflows.sheets.reports import Report
from workflows.sheets.template import Column, Kind

EXPORT = "export_findings"


def findings_report(rows: Sequence[Any], day: date) -> Report:
    """Every finding one sees, with where it stands."""
    return Report(
        name="findings",
        mark="kien-nghi-sau-kiem-tra",
        heading=("Kiến nghị sau kiểm tra thực tế", f"Tính đến ngày {day:%d/%m/%Y}."),
        columns=(
            Column("code", "Mã", width=28),
            Column("unit", "Đơn vị được kiểm tra", width=28),
            Column("visited", "Ngày kiểm tra", Kind.DAY),
            Column("text", "Tồn tại, hạn chế", width=50),
            Column("remedy", "Việc cần khắc phục", width=50),
            Column("owner", "Đơn vị khắc phục", width=28),
            Column("due", "Hạn", Kind.DAY),
            Column("state", "Trạng thái", width=24),
            Column("late", "Quá hạn", width=10),
        ),
        rows=(
            {
                **{name: getattr(one, name) for name in ("code", "text", "remedy", "due")},
                "unit": one.unit_name,
                "visited": one.visit.day,
                "owner": one.owner_name,
                "state": one.get_state_display(),
                "late": "có" if one.late_on(day) else "",
            }
            for one in rows
        ),
        about={"day": day.isoformat()},
        records=(
            {
                **{name: getattr(one, name) for name in ("code", "text", "remedy", "state")},
                "unit": one.visit.unit.code,
                "visited": one.visit.day.isoformat(),
                "owner": one.owner.code,
                "due": one.due.isoformat(),
                "late": one.late_on(day),
            }
            for one in rows
        ),
    )
