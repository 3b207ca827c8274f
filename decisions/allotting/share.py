"""What the decision on a Tờ trình says: how much of each line, the result of the look-through, Nơi nhận."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from decisions.budget.figures import Said, said_of, stored, total_of
from decisions.directing.instruction import lines_of, recipients_of
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Share:
    """The whole of what a drafter submits; `figures` is by the key of the line."""

    figures: Mapping[str, Said]
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    @property
    def total(self) -> int:
        """What is given in all."""
        return total_of(self.figures)

    def content(self) -> dict[str, Any]:
        """As a draft holds it; the round adds the dossier it rests on, and the total."""
        return {
            "lines": stored(self.figures),
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Share:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        return cls(
            figures=said_of(content["lines"]),
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=recipients_of(content),
        )
