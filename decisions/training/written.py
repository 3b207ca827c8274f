"""What a drafter writes of a notice and of a report; all else on the page is composed from the session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from decisions.directing.instruction import lines_of, recipients_of, written
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Notice:
    """Why, at whose cost, what the invited have to see to; the lines of Nơi nhận beside the units invited."""

    purpose: str
    funding: str
    arrangements: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            "purpose": self.purpose,
            "funding": self.funding,
            "arrangements": "\n".join(self.arrangements),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Notice:
        """From what a draft or round stores. Raises KeyError, TypeError for one that is not whole yet."""
        return cls(
            purpose=written(content["purpose"]),
            funding=written(content["funding"]),
            arrangements=lines_of(written(content["arrangements"])),
            recipients=recipients_of(content),
        )


@dataclass(frozen=True)
class SessionReport:
    """What went well or not, and what is proposed; the lines of Nơi nhận."""

    remarks: tuple[str, ...]
    proposals: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As the round stores it, without the figures."""
        return {
            "remarks": "\n".join(self.remarks),
            "proposals": "\n".join(self.proposals),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> SessionReport:
        """From what a draft or round stores. Raises KeyError, TypeError for one that is not whole yet."""
        return cls(
            remarks=lines_of(written(content["remarks"])),
            proposals=lines_of(written(content["proposals"])),
            recipients=recipients_of(content),
        )
