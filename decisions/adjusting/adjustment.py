"""What a Tờ trình that adjusts says: the new amount of each line, or that all is cancelled; ground, why, Nơi nhận."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from decisions.allotting.changing import in_force
from decisions.budget.figures import Row, Said, said_of, stored, total_of
from decisions.directing.instruction import lines_of, recipients_of
from decisions.teams.roster import Recipient

_CANCELLED = "Hủy bỏ phân bổ kinh phí"


@dataclass(frozen=True)
class Adjustment:
    """The whole of what a drafter submits; `figures` is by the key of the line; more money rests on `ground`."""

    figures: Mapping[str, Said]
    cancels: bool
    ground: str
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    @property
    def total(self) -> int:
        """What the lines get in all."""
        return total_of(self.figures)

    def settled(self, rows: Sequence[Row]) -> Adjustment:
        """The same with every line at nought, where all is cancelled."""
        if not self.cancels:
            return self
        return replace(self, figures={row.line.key: Said(0, _CANCELLED if in_force(row) else "") for row in rows})

    def content(self) -> dict[str, Any]:
        """As a draft holds it; the round adds what it rests on, and the sums."""
        return {
            "lines": stored(self.figures),
            "cancels": self.cancels,
            "ground": self.ground,
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Adjustment:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        return cls(
            figures=said_of(content["lines"]),
            cancels=bool(content["cancels"]),
            ground=str(content["ground"] or ""),
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=recipients_of(content),
        )
