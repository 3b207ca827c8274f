"""What an establishment decision proposes: teams and their members, as plain values between form, rules and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models


class Source(models.TextChoices):
    """Where a member comes from (plan II.2.b)."""

    DESK_OFFICER = "desk_officer", "Cán bộ, công chức phụ trách"
    HAMLET_HEAD = "hamlet_head", "Trưởng thôn, khu phố"
    YOUTH_UNION = "youth_union", "Đoàn Thanh niên"
    WOMENS_UNION = "womens_union", "Hội Phụ nữ"
    OPERATOR = "operator", "Doanh nghiệp bưu chính, viễn thông, CNTT"
    OTHER = "other", "Thành phần khác"


class Role(models.TextChoices):
    """What a member is in the team."""

    LEADER = "leader", "Tổ trưởng"
    DEPUTY = "deputy", "Tổ phó"
    MEMBER = "member", "Thành viên"


@dataclass(frozen=True)
class Member:
    """One person of a team, as typed: name, office, where from, what in the team. `born` and `skilled` are optional."""

    honorific: str
    name: str
    office: str
    source: str
    role: str
    born: int | None = None
    skilled: bool = False


@dataclass(frozen=True)
class PlannedRoster:
    """One team to be established: of a village, or of the commune when `village` is empty."""

    village: str
    members: tuple[Member, ...]

    @property
    def leader(self) -> Member:
        """The one Tổ trưởng of a lawful roster."""
        return next(member for member in self.members if member.role == Role.LEADER)


@dataclass(frozen=True)
class Recipient:
    """One line of Nơi nhận; `unit` is the code of a body that receives in this system."""

    line: str
    unit: str = ""


@dataclass(frozen=True)
class Proposal:
    """The whole of what a drafter submits."""

    teams: tuple[PlannedRoster, ...]
    recipients: tuple[Recipient, ...]
    proposer: str
    executor: str
    composition_reason: str = ""

    def content(self) -> dict[str, Any]:
        """As the round stores it."""
        return {
            "teams": [
                {"village": team.village, "members": [vars(member) for member in team.members]} for team in self.teams
            ],
            "recipients": [vars(recipient) for recipient in self.recipients],
            "proposer": self.proposer,
            "executor": self.executor,
            "composition_reason": self.composition_reason,
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Proposal:
        """From what a round stores."""
        return cls(
            teams=tuple(
                PlannedRoster(team["village"], tuple(Member(**member) for member in team["members"]))
                for team in content["teams"]
            ),
            recipients=tuple(Recipient(**recipient) for recipient in content["recipients"]),
            proposer=content["proposer"],
            executor=content["executor"],
            composition_reason=content["composition_reason"],
        )
