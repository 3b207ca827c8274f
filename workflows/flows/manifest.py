"""The manifest: the procedures as they were released. A node that is gone, or leads elsewhere, strands open cases."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Critical, Error

from decisions.authority.acts import Kind
from workflows.engine.entry import flows
from workflows.engine.lock import ProcessLock
from workflows.engine.nodes import HumanStep
from workflows.engine.watch import stranded
from workflows.flows.listing import listing

MANIFEST = Path(__file__).with_name("manifest.txt")


def check_manifest(**_: Any) -> list[CheckMessage]:
    """The procedures are those of the manifest."""
    if list(listing()) == MANIFEST.read_text(encoding="utf-8").splitlines():
        return []
    return [
        Error(
            "Quy trình khác với tệp kê workflows/flows/manifest.txt.",
            hint="Quy trình đang dùng không được đấu lại; thêm lớp quy trình mới, rồi ghi tệp kê bằng `make flows`.",
            id="workflows.E001",
        )
    ]


def check_locks(**_: Any) -> list[CheckMessage]:
    """Every procedure has a real lock, and every step of a person a right."""
    found: list[CheckMessage] = []
    for flow in flows().values():
        if not isinstance(flow.lock_impl, ProcessLock):
            found.append(Error(f"Quy trình {flow.__name__} không có khóa.", id="workflows.E002"))
        found += [
            Error(f"Bước {flow.__name__}.{node.name} không có quyền nào.", id="workflows.E003")
            for node in flow.instance.nodes()
            if node.task_type == "HUMAN" and not (isinstance(node, HumanStep) and node.act)
        ]
    return found


def check_kinds(**_: Any) -> list[CheckMessage]:
    """Every kind of case has its procedure, loaded with the floor."""
    return [
        Error(
            f"Loại hồ sơ {kind} chưa có quy trình (workflows/flows, nạp trong workflows/apps.py).", id="workflows.E005"
        )
        for kind in Kind
        if kind not in flows()
    ]


def check_open_steps(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Every open step of the database stands at a node that is there: asked before the product starts."""
    lost = sorted({task.process.link.case.code for task in stranded()}) if databases else []
    if not lost:
        return []
    sentence = (
        f"{len(lost)} hồ sơ, trong đó có {lost[0]}, đứng ở bước không còn trong quy trình."
        " Cài lại bản trước, hoặc thêm lệnh chuyển dữ liệu đổi tên bước."
    )
    return [Critical(sentence, id="workflows.E004")]
