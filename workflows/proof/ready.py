"""Open work that nobody can do now."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.authority.rules import title_of
from documents.proof.registry import READY, Check
from workflows.engine.watch import deserted


def held() -> Iterator[str]:
    """Every open step has somebody in post who may do it."""
    for item in deserted():
        yield f"Hồ sơ {item.case}: không có ai làm được bước “{title_of(item.act)}”. Người đứng đầu phân công."


READY.register(Check("tasks.held", "Mọi bước đang mở đều có người làm được", held))
