"""What a school's team must be (I.2.c, III.3.a): not of 3 to 5 and their composition (II.2.b), yet a team."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decisions.errors import Violation
from decisions.schools.plan import SchoolPlan
from decisions.teams.roster import Member
from decisions.teams.rules import broken_by_people

CLAUSE = "I.2.c, III.3.a"
_LEAST = 2  # a team is more than one person


def broken(plan: SchoolPlan, *, year: int) -> Iterator[Violation]:
    """Every rule a proposal breaks by itself."""
    yield from broken_by_members(plan.members, year=year)
    if not plan.tasks:
        yield Violation(CLAUSE, "Chưa ghi nhiệm vụ của Tổ. Ghi ít nhất một nhiệm vụ.", "tasks")


def broken_by_members(members: Sequence[Member], *, year: int) -> Iterator[Violation]:
    """Every rule the members break by themselves."""
    count = len(members)
    if count < _LEAST:
        yield Violation(CLAUSE, f"Tổ của trường có {count} thành viên; Tổ có ít nhất {_LEAST} thành viên.", "members")
    yield from broken_by_people(members, "members", "của trường", year, CLAUSE)
