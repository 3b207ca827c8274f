"""What a guiding letter says: of which indicators, to which districts, in which words, and until when they report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.directing.instruction import lines_of, recipients_of, written
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Guide:
    """The whole of what a drafter submits. `indicators`, `districts` are codes; `due` is empty: no report is asked."""

    indicators: tuple[str, ...]
    districts: tuple[str, ...]
    subject: str
    paragraphs: tuple[str, ...]
    due: date | None
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            "indicators": [{"indicator": code} for code in self.indicators],
            "districts": [{"unit": code} for code in self.districts],
            "subject": self.subject,
            "paragraphs": "\n".join(self.paragraphs),
            "due": self.due.isoformat() if self.due else None,
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Guide:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        return cls(
            indicators=tuple(written(row["indicator"]) for row in content["indicators"]),
            districts=tuple(written(row["unit"]) for row in content["districts"]),
            subject=written(content["subject"]),
            paragraphs=lines_of(written(content["paragraphs"])),
            due=date.fromisoformat(content["due"]) if content["due"] else None,
            recipients=recipients_of(content),
        )
