"""What the decision on a Tờ trình says: how much of each line, the result of the look-through, Nơi nhận."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from decisions.budget.figures import Said, said_of, stored
from decisions.directing.instruction import lines_of
from decisions.teams.roster import Recipient
from documents.page.money import UnreadableAmount, read_amount


@dataclass(frozen=True)
class Share:
    """The whole of what a drafter submits; `figures` is by the key of the line."""

    figures: Mapping[str, Said]
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    @property
    def total(self) -> int:
        """What is given in all."""
        return sum(one.amount for one in self.figures.values())

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
            figures=said_of({**row, "amount": _amount(row["amount"])} for row in content["lines"]),
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=tuple(Recipient(one["line"], one["unit"] or "") for one in content["recipients"] if one["line"]),
        )


def _amount(typed: Any) -> int:
    """An amount as it is stored, or as it was typed into a draft."""
    try:
        return read_amount(str(typed))
    except UnreadableAmount as error:
        raise ValueError(str(error)) from error
