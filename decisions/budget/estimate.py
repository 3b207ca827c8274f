"""What an estimate says: its lines, the need for them in words, Nơi nhận."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.budget.lines import Line
from decisions.directing.instruction import lines_of
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Request:
    """The whole of what a drafter submits."""

    lines: tuple[Line, ...]
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As a draft holds it; the round of the case adds the moment, what was counted, the norms used."""
        return {
            "lines": [line_said(line) for line in self.lines],
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Request:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        return cls(
            lines=tuple(line_read(row) for row in content["lines"]),
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=tuple(Recipient(one["line"], one["unit"] or "") for one in content["recipients"] if one["line"]),
        )


def line_said(line: Line) -> dict[str, Any]:
    """A line as it is stored."""
    return {**vars(line), "own_day": line.own_day.isoformat() if line.own_day else ""}


def line_read(row: Mapping[str, Any]) -> Line:
    """A line out of what is stored. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
    return Line(
        content=str(row["content"]),
        norm=str(row["norm"] or ""),
        quantity=int(row["quantity"]),
        times=int(row["times"]),
        price=int(row["price"]),
        source=str(row["source"]),
        basis=str(row["basis"] or ""),
        own_symbol=str(row["own_symbol"] or ""),
        own_day=date.fromisoformat(row["own_day"]) if row["own_day"] else None,
    )
