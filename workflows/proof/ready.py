"""Open work that nobody can do now, and who signs papers with a password alone."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.authority.rules import title_of
from documents.proof.registry import READY, Check
from workflows.engine.watch import deserted
from workflows.signin.duties import unprotected


def held() -> Iterator[str]:
    """Every open step has somebody in post who may do it."""
    for item in deserted():
        yield f"Hồ sơ {item.case}: không có ai làm được bước “{title_of(item.act)}”. Người đứng đầu phân công."


def second_factors() -> Iterator[str]:
    """Whoever signs papers has a second factor; without one the next sign-in asks for it."""
    for officer in unprotected():
        yield (
            f"{officer} ({officer.username}) ký văn bản nhưng chưa có lớp xác thực thứ hai."
            " Đề nghị đăng nhập và gắn ứng dụng tạo mã hoặc khóa truy cập."
        )


READY.register(Check("tasks.held", "Mọi bước đang mở đều có người làm được", held))
READY.register(Check("accounts.second", "Người ký văn bản đều có lớp xác thực thứ hai", second_factors))
