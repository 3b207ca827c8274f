"""The coverage of schools as a table to be taken along: a school a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from decisions.schools.selectors import LeaderCoverage
from workflows.sheets.reports import Report
from workflows.sheets.template import Column, Kind

EXPORT = "export_school_coverage"


def schools_report(leaders: Sequence[LeaderCoverage], ref: str, day: date) -> Report:
    """Every school of these bodies, those without a team too."""
    rows = [(leader, school) for leader in leaders for school in leader.schools]
    return Report(
        name="school_coverage",
        mark="/".join(part for part in ("do-phu-truong-hoc", ref) if part),
        heading=("Độ phủ Tổ công nghệ số của trường", f"Tính đến ngày {day:%d/%m/%Y}."),
        columns=(
            Column("leader", "Cơ quan quản lý ngành", width=34),
            Column("school", "Mã trường", width=14),
            Column("name", "Trường", width=38),
            Column("kind", "Loại hình", width=28),
            Column("commune", "Xã, phường, thị trấn", width=26),
            Column("standing", "Tình trạng", width=20),
            Column("stage", "Bước của hồ sơ", width=20),
            Column("established_on", "Ngày thành lập", Kind.DAY),
        ),
        rows=(
            {
                "leader": leader.name,
                "school": school.code,
                "name": school.name,
                "kind": school.kind_name,
                "commune": school.commune,
                "standing": str(school.standing.label),
                "stage": school.stage_label,
                "established_on": school.established_on,
            }
            for leader, school in rows
        ),
        about={"day": day.isoformat(), "leader": ref or None},
        records=(
            {
                "leader": leader.code,
                "school": school.code,
                "name": school.name,
                "kind": school.kind,
                "commune": school.commune,
                "standing": school.standing.value,
                "stage": school.stage or None,
                "established_on": school.established_on.isoformat() if school.established_on else None,
            }
            for leader, school in rows
        ),
    )
