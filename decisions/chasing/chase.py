"""What a chasing letter says beside what is known: which late units it names, the new deadline, further words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.directing.instruction import lines_of, recipients_of
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Chase:
    """The whole of what a drafter submits. `units` are codes; `due` is the last day that will do."""

    units: tuple[str, ...]
    due: date
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As a draft holds it; the round adds month, moment and figures."""
        return {
            "units": [{"unit": unit} for unit in self.units],
            "due": self.due.isoformat(),
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Chase:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        return cls(
            units=tuple(str(row["unit"]) for row in content["units"]),
            due=date.fromisoformat(content["due"]),
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=recipients_of(content),
        )
