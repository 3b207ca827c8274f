"""Two rosters of a team held against each other: who leaves, who joins, whose office or duty changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from decisions.teams.roster import Member


@dataclass(frozen=True)
class Difference:
    """What a decision of kiện toàn changes in one team."""

    leaves: tuple[Member, ...]
    joins: tuple[Member, ...]
    changes: tuple[tuple[Member, Member], ...]

    @property
    def none(self) -> bool:
        """Whether the team stays as it is, whatever the order of its members."""
        return not (self.leaves or self.joins or self.changes)


def difference(before: Sequence[Member], after: Sequence[Member]) -> Difference:
    """Hold two rosters against each other; a person is known by name, and by birth year where both give one."""
    left, joins, changes = list(before), [], []
    for member in after:
        same = next((one for one in left if _same(one, member)), None)
        if same is None:
            joins.append(member)
            continue
        left.remove(same)
        if same != member:
            changes.append((same, member))
    return Difference(tuple(left), tuple(joins), tuple(changes))


def _same(one: Member, other: Member) -> bool:
    return one.name.casefold() == other.name.casefold() and (one.born == other.born or None in {one.born, other.born})
