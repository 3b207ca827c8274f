"""What a headmaster's decision proposes: the team of the school and its duties, between form, rules and paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from decisions.teams.roster import Member, Recipient

_ASKED = ("honorific", "name", "office", "role", "born")


@dataclass(frozen=True)
class SchoolPlan:
    """The whole of what a drafter submits. The plan names no sources of members for a school."""

    members: tuple[Member, ...]
    tasks: tuple[str, ...]
    recipients: tuple[Recipient, ...]
    proposer: str
    executor: str

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            "members": rows_of(self.members),
            "tasks": "\n".join(self.tasks),
            "recipients": [vars(recipient) for recipient in self.recipients],
            "proposer": self.proposer,
            "executor": self.executor,
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> SchoolPlan:
        """From what a round stores."""
        return cls(
            members=members_of(content["members"]),
            tasks=tuple(line for line in content["tasks"].splitlines() if line.strip()),
            recipients=tuple(Recipient(**recipient) for recipient in content["recipients"]),
            proposer=content["proposer"],
            executor=content["executor"],
        )


def rows_of(members: Iterable[Member]) -> list[dict[str, Any]]:
    """Members as a round stores them."""
    return [{name: getattr(member, name) for name in _ASKED} for member in members]


def members_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Member, ...]:
    """Members out of what a round stores."""
    return tuple(Member(**row, source="") for row in rows)
