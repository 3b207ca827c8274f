"""What a decision of kiện toàn and one of giải thể say, as plain values between form, rules and paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisions.directing.instruction import recipients_of
from decisions.relations.models import Bearing
from decisions.teams.roster import Member, Recipient


@dataclass(frozen=True)
class Roster:
    """A team by its code, with all members it is to have, and why whoever leaves it does."""

    team: str
    members: tuple[Member, ...]
    reason: str = ""


@dataclass(frozen=True)
class Amendment:
    """The whole of what a drafter of kiện toàn submits.

    `way`: the earlier decision lives and is amended, or it is replaced by this one.
    """

    teams: tuple[Roster, ...]
    recipients: tuple[Recipient, ...]
    proposer: str
    executor: str
    composition_reason: str = ""
    way: str = Bearing.AMENDS

    def content(self) -> dict[str, Any]:
        """As the round stores it; the round adds who was in each team when it was submitted."""
        return {
            "teams": [
                {"team": one.team, "members": [vars(member) for member in one.members], "reason": one.reason}
                for one in self.teams
            ],
            "recipients": [vars(recipient) for recipient in self.recipients],
            "proposer": self.proposer,
            "executor": self.executor,
            "composition_reason": self.composition_reason,
            "way": self.way,
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Amendment:
        """From what a round stores."""
        return cls(
            teams=tuple(
                Roster(one["team"], members_of(one["members"]), one["reason"] or "") for one in content["teams"]
            ),
            recipients=recipients_of(content),
            proposer=content["proposer"],
            executor=content["executor"],
            composition_reason=content["composition_reason"] or "",
            way=content["way"] or Bearing.AMENDS,
        )


@dataclass(frozen=True)
class Dissolution:
    """The whole of what a drafter of giải thể submits; no teams are named by a school, which has one.

    `reason` is the ground as it is cited; `receiver` takes over papers, chat group and figures by `due`.
    """

    teams: tuple[str, ...]
    reason: str
    receiver: str
    due: date
    recipients: tuple[Recipient, ...]
    proposer: str
    executor: str

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            **({"teams": [{"team": code} for code in self.teams]} if self.teams else {}),
            "reason": self.reason,
            "receiver": self.receiver,
            "due": self.due.isoformat(),
            "recipients": [vars(recipient) for recipient in self.recipients],
            "proposer": self.proposer,
            "executor": self.executor,
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Dissolution:
        """From what a round stores."""
        return cls(
            teams=tuple(one["team"] for one in content.get("teams", ())),
            reason=content["reason"],
            receiver=content["receiver"],
            due=date.fromisoformat(content["due"]),
            recipients=recipients_of(content),
            proposer=content["proposer"],
            executor=content["executor"],
        )


def members_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Member, ...]:
    """Members out of what is stored."""
    return tuple(Member(**row) for row in rows)
