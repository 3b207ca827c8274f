"""One line of the list of files, as a round freezes it, as a page shows it and as a paper names it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decisions.attachments.models import Attachment
from documents.inspection.kinds import FileKind

KEY = "attachments"
"""Where the content of a round holds the list."""


@dataclass(frozen=True)
class Listed:
    """A file of the list."""

    place: int
    title: str
    name: str
    kind: str
    sha256: str
    size: int

    @classmethod
    def of(cls, row: Attachment) -> Listed:
        """As it lies beside the case."""
        return cls(row.place, row.title, row.name, row.kind, row.sha256, row.size)

    @property
    def media_type(self) -> str:
        """What a browser is told it is."""
        return FileKind(self.kind).media_type


def frozen(rows: Sequence[Listed]) -> dict[str, Any]:
    """What is put into the content of a round."""
    return {KEY: [vars(row) for row in rows]}


def listed_in(content: Mapping[str, Any]) -> tuple[Listed, ...]:
    """What a round holds; nothing for one submitted before files could go with it. Raises TypeError, KeyError."""
    return tuple(Listed(**row) for row in content.get(KEY, ()))


def named(rows: Sequence[Listed]) -> str:
    """`(Gửi kèm: Báo giá in tài liệu; Bảng tính chi tiết)`; nothing when nothing goes with the paper."""
    return f"(Gửi kèm: {'; '.join(row.title for row in rows)})" if rows else ""
