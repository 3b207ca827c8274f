"""What a department answers: one of four outcomes, the amounts of finance line by line, and its words on each point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from decisions.budget.figures import Said, said_of, stored
from decisions.directing.instruction import lines_of, recipients_of
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Answer:
    """The whole of what a drafter submits.

    `lines` by the key of the line, only of Sở Tài chính; `paragraphs` are the reasons under the point on money. A point
    (`basis`, `funding`, `proposal`) left empty says what usually goes with the outcome.
    """

    outcome: str
    lines: Mapping[str, Said]
    paragraphs: tuple[str, ...]
    basis: str
    funding: str
    proposal: str
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            "outcome": self.outcome,
            "lines": stored(self.lines),
            "paragraphs": "\n".join(self.paragraphs),
            "basis": self.basis,
            "funding": self.funding,
            "proposal": self.proposal,
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Answer:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        if not content["outcome"]:
            raise ValueError("No outcome yet.")
        return cls(
            outcome=content["outcome"],
            lines=said_of(content["lines"]),
            paragraphs=lines_of(content["paragraphs"] or ""),
            basis=content["basis"] or "",
            funding=content["funding"] or "",
            proposal=content["proposal"] or "",
            recipients=recipients_of(content),
        )
