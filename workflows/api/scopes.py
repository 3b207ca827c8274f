"""What a token may be used for: chosen as it is made, asked at the one door; its officer's rights are asked besides."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import models

from workflows.errors import WorkflowError


class Scope(models.TextChoices):
    """One kind of use; a token has at least one."""

    READ = "read", "đọc"
    ACT = "act", "xử lý hồ sơ, công việc"
    SIGN = "sign", "ký"
    MANAGE = "manage", "quản lý người dùng, chứng thư số, sự cố, địa chỉ nhận sự kiện"


ALL = " ".join(Scope)
"""What tokens made before scopes had."""


class ScopeMissing(WorkflowError):
    """Mã truy cập này không dùng được cho việc này."""

    def __init__(self, scope: Scope) -> None:
        super().__init__(
            f"Mã truy cập này không có phạm vi {scope} ({scope.label}). Lấy mã khác có phạm vi này rồi gửi lại."
        )


def written(scopes: Iterable[str]) -> str:
    """Some scopes as a token keeps them, in the order of the table; none: all."""
    chosen = set(scopes)
    return " ".join(scope for scope in Scope if scope in chosen) or ALL


def require(kept: str, scope: Scope) -> None:
    """Raises ScopeMissing when what a token keeps does not hold the scope."""
    if scope not in kept.split():
        raise ScopeMissing(scope)


def are_scopes(text: str) -> None:
    """A validator. Raises ValidationError."""
    unknown = [word for word in text.split() if word not in Scope.values]
    if unknown:
        raise ValidationError(f"Không có phạm vi {', '.join(unknown)}. Dùng: {ALL}.")
