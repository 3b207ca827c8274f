"""What a letter that corrects and a notice that withdraws say, as plain values between form, rules and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from decisions.directing.instruction import lines_of, recipients_of
from decisions.teams.roster import Recipient


@dataclass(frozen=True)
class Point:
    """One mistake: where it stands, what is printed there (empty where something is missing), what is right."""

    where: str
    printed: str
    right: str


@dataclass(frozen=True)
class Correction:
    """The whole of what a drafter of đính chính submits."""

    points: tuple[Point, ...]
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            "points": [vars(point) for point in self.points],
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Correction:
        """From what a draft or round stores. Raises KeyError, TypeError for one that is not whole yet."""
        return cls(
            points=tuple(Point(one["where"], one["printed"] or "", one["right"]) for one in content["points"]),
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=recipients_of(content),
        )


@dataclass(frozen=True)
class Recall:
    """The whole of what a drafter of thu hồi submits."""

    reason: str
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            "reason": self.reason,
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Recall:
        """From what a draft or round stores. Raises KeyError, TypeError for one that is not whole yet."""
        return cls(content["reason"] or "", lines_of(content["paragraphs"] or ""), recipients_of(content))
