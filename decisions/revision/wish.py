"""What shall be otherwise in the plan: its figures, its clauses, from when on; as drafts and rounds store it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.directing.instruction import lines_of, recipients_of, written
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Wish:
    """The whole of what a drafter submits, of a Tờ trình or of the decision on it.

    `figures` and `clauses` say what is wished by code, in the drafter's order; `effective` None is the day of the
    decision. `consolidations` are codes; the decision has none.
    """

    figures: tuple[tuple[str, int], ...]
    clauses: tuple[tuple[str, str], ...]
    effective: date | None
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]
    consolidations: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many changes it names."""
        return len(self.figures) + len(self.clauses)

    def starts(self, day: date) -> date:
        """From when on it is in force when decided on a day: never before that day."""
        return max(self.effective, day) if self.effective else day

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            "consolidations": [{"consolidation": code} for code in self.consolidations],
            "figures": [{"figure": code, "value": value} for code, value in self.figures],
            "clauses": [{"clause": code, "words": words} for code, words in self.clauses],
            "effective": self.effective.isoformat() if self.effective else None,
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Wish:
        """From what a draft or round stores. Raises KeyError, TypeError, ValueError for one that is not whole yet."""
        return cls(
            figures=tuple((written(row["figure"]), int(row["value"])) for row in content["figures"]),
            clauses=tuple((written(row["clause"]), written(row["words"])) for row in content["clauses"]),
            effective=date.fromisoformat(content["effective"]) if content["effective"] else None,
            paragraphs=lines_of(written(content["paragraphs"])),
            recipients=recipients_of(content),
            consolidations=tuple(written(row["consolidation"]) for row in content.get("consolidations", ())),
        )


@dataclass(frozen=True)
class Stood:
    """What was in force of the figures and clauses a wish names, by code."""

    figures: Mapping[str, int]
    clauses: Mapping[str, str]

    def content(self) -> dict[str, Any]:
        """As the round stores it beside the wish."""
        return {"figures": dict(self.figures), "clauses": dict(self.clauses)}

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Stood:
        """From a round; nothing from a draft, which is held against what stands when it is submitted."""
        stood = content.get("stood") or {"figures": {}, "clauses": {}}
        return cls(stood["figures"], stood["clauses"])


def codes_of(rows: Iterable[tuple[str, Any]]) -> list[str]:
    """The codes that are named, in their order, as often as they are."""
    return [code for code, _ in rows]
