"""What a headmaster's decision proposes: the team of the school and its duties, between form, rules and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from decisions.teams.roster import Member, Recipient


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
            "members": [
                {name: getattr(member, name) for name in ("honorific", "name", "office", "role", "born")}
                for member in self.members
            ],
            "tasks": "\n".join(self.tasks),
            "recipients": [vars(recipient) for recipient in self.recipients],
            "proposer": self.proposer,
            "executor": self.executor,
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> SchoolPlan:
        """From what a round stores."""
        return cls(
            members=tuple(Member(**member, source="") for member in content["members"]),
            tasks=tuple(line for line in content["tasks"].splitlines() if line.strip()),
            recipients=tuple(Recipient(**recipient) for recipient in content["recipients"]),
            proposer=content["proposer"],
            executor=content["executor"],
        )
