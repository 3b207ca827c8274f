"""What a letter that gives targets says beside the targets: until when to give them on, further words, Nơi nhận."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.directing.instruction import lines_of, recipients_of
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Wording:
    """The whole of what a drafter submits. `due`: the last day to give the targets on, None when none is set."""

    due: date | None
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As a draft holds it; the round adds period, moment and the targets."""
        return {
            "due": self.due.isoformat() if self.due else "",
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Wording:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        return cls(
            due=date.fromisoformat(content["due"]) if content["due"] else None,
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=recipients_of(content),
        )


@dataclass(frozen=True)
class Asked:
    """One target of the letter, as it stood when the letter was submitted."""

    indicator: str
    receiver: str
    value: int
