"""A Tờ trình begins in place of one sent back (stand-in until the room is there)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from decisions.authority.acts import Kind
from decisions.cases.models import Case, State
from decisions.cases.services import Opening
from decisions.proposing.models import Proposal


def replacement_of(case: Case, why: str, at: datetime) -> Opening:
    """How the case is opened whose Tờ trình replaces this one's."""
    return Opening(Kind.PROPOSAL, case.unit, because=why, state=State.DRAFTING)


def keep_replacement(replaced: Case, cases: Sequence[Case]) -> None:
    """What the round keeps beside the case that replaces another."""
    earlier = Proposal.objects.get(case=replaced)
    for case in cases:
        Proposal.objects.create(case=case, round=earlier.round, replaces=earlier)
