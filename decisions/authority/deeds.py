"""What the journal is told: the act, the person, and the right under which it was done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from decisions.authority.rights import Right
from decisions.authority.rules import clause_of
from decisions.journal.services import Deed
from decisions.organisation.models import Officer

_OF_THE_RIGHT = frozenset({"holding", "cause", "paper"})


def deed(
    act: str, *, at: datetime, by: Officer | None, right: Right | None, content: Mapping[str, Any], **place: Any
) -> Deed:
    """An entry to be: `place` holds round, before and after for a case. Without a right the system is the actor.

    Raises ValueError when the content would hide the right, or the right the content.
    """
    facts = dict(content)
    if right and not _OF_THE_RIGHT.isdisjoint(facts):
        raise ValueError(f"{act}: the journal is told {sorted(_OF_THE_RIGHT)} of the right, not of the act.")
    if right is None:
        return Deed(act=act, at=at, by=by, clause=clause_of(act), content=facts, **place)
    facts["holding"] = right.holding_id
    facts["cause"] = right.cause
    if right.paper:
        facts["paper"] = right.paper
    return Deed(
        act=act,
        at=at,
        by=by,
        capacity=right.capacity,
        post_title=right.post_title,
        unit_code=right.sits_in,
        clause=right.clause or clause_of(act),
        content=facts,
        **place,
    )
