"""What a directing letter says: which communes are asked, until when, in which words; or said, sent otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.teams.roster import Recipient

LONGEST_SUBJECT = 300
"""How long the trích yếu of a letter may be."""


@dataclass(frozen=True)
class Instruction:
    """The whole of what a drafter submits. `communes` are codes, `subject` has no "V/v", `due` is in time itself."""

    communes: tuple[str, ...]
    due: date
    subject: str
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            "communes": [{"unit": commune} for commune in self.communes],
            "due": self.due.isoformat(),
            "subject": self.subject,
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Instruction:
        """From what a round stores. Raises KeyError, TypeError, ValueError for a draft that is not whole yet."""
        return cls(
            communes=tuple(written(commune["unit"]) for commune in content["communes"]),
            due=date.fromisoformat(content["due"]),
            subject=written(content["subject"]),
            paragraphs=lines_of(written(content["paragraphs"])),
            recipients=recipients_of(content),
        )


@dataclass(frozen=True)
class SentOtherwise:
    """A letter that went out without this system: number and symbol, its day, what it asks of whom until when."""

    symbol: str
    day: date
    due: date
    about: str
    communes: tuple[str, ...]


def lines_of(text: str) -> tuple[str, ...]:
    """The paragraphs of a text, one a line; empty lines are nothing."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def recipients_of(content: Mapping[str, Any]) -> tuple[Recipient, ...]:
    """The lines of Nơi nhận that were written. Raises KeyError, TypeError for a draft that is not whole yet."""
    return tuple(Recipient(written(one["line"]), one["unit"] or "") for one in content["recipients"] if one["line"])


def written(value: Any) -> str:
    """What was typed. Raises TypeError while nothing was."""
    if not isinstance(value, str):
        raise TypeError("Not a text.")
    return value
