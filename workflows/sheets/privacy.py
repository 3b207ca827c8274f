"""Who read, changed or took along what concerns a person, as a table to be taken along."""

from __future__ import annotations

from collections.abc import Callable

from decisions.privacy.tracing import Line, Traced
from documents.clock import HANOI
from workflows.sheets.reports import Report
from workflows.sheets.template import Column

EXPORT = "export_trace"


Named = Callable[[str], str]


def trace_report(found: Traced, act_name: Named, ref_name: Named) -> Report:
    """A line for each thing somebody did, the latest first; acts and what they are about in words."""
    asked = found.question
    where = f" Đơn vị {asked.unit}." if asked.unit else ""
    return Report(
        name="person_trace",
        mark="tra-cuu-du-lieu-ca-nhan",
        heading=(
            "Người đã xem, sửa, xuất dữ liệu của một cá nhân",
            f"{asked.name}.{where} Từ {asked.first:%d/%m/%Y} đến hết {asked.last:%d/%m/%Y}. {asked.reason}.",
        ),
        columns=(
            Column("at", "Thời điểm", width=20),
            Column("who", "Người thực hiện", width=28),
            Column("account", "Tên đăng nhập", width=22),
            Column("post", "Chức vụ khi làm", width=34),
            Column("sort", "Việc", width=18),
            Column("act", "Loại việc", width=28),
            Column("ref", "Đối tượng", width=44),
            Column("remark", "Ghi chú", width=40),
        ),
        rows=(
            {
                **{name: getattr(line, name) for name in ("who", "account", "post")},
                "act": act_name(line.act),
                "ref": ref_name(line.ref),
                "at": f"{line.at.astimezone(HANOI):%d/%m/%Y %H:%M:%S}",
                "sort": line.sort.label,
                "remark": "" if line.sure else "Danh sách của đơn vị, có thể có người này",
            }
            for line in found.lines
        ),
        about={"name": asked.name, "unit": asked.unit},
        records=(told(line) for line in found.lines),
    )


def told(line: Line) -> dict[str, object]:
    """A line as programs know it."""
    return {
        "at": line.at.isoformat(),
        **{name: getattr(line, name) for name in ("who", "account", "post", "act", "ref", "sure")},
        "sort": line.sort.value,
    }
