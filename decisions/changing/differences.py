"""Two rosters of a team held against each other: who leaves, who joins, whose office or duty changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from decisions.errors import Violation
from decisions.teams.roster import Member

CLAUSE = "II.2; NĐ30 Đ18.3"
_LONGEST_REASON = 500


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


def changed_places(before: Sequence[Member], after: Sequence[Member]) -> set[int]:
    """The places, from 1 on, at which two rosters of a team do not say the same of the same person."""
    return {place for place, (one, other) in enumerate(zip_longest(before, after), start=1) if one != other}


def broken_by_reason(told: Difference, reason: str, called: str, field: str) -> Iterator[Violation]:
    """Who leaves a team does so for a reason, and no long one."""
    if told.leaves and not reason:
        names = ", ".join(member.name for member in told.leaves)
        yield Violation(CLAUSE, f"Ghi lý do {names} thôi tham gia {called}.", field)
    if len(reason) > _LONGEST_REASON:
        sentence = f"Lý do dài {len(reason)} ký tự; nhiều nhất là {_LONGEST_REASON}. Viết ngắn lại."
        yield Violation(CLAUSE, sentence, field)


def _same(one: Member, other: Member) -> bool:
    return one.name.casefold() == other.name.casefold() and (one.born == other.born or None in {one.born, other.born})
