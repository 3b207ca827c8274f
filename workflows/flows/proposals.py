"""Beginning a Tờ trình on the money of a round, for page and API."""

from __future__ import annotations

from datetime import datetime

from decisions.budget.models import BudgetRound
from decisions.cases.models import Case
from decisions.organisation.models import Officer
from decisions.proposing.opening import open_by_hand
from workflows.engine.entry import opener


def begin(round_: BudgetRound, *, by: Officer, at: datetime) -> Case:
    """A drafter begins one; see `open_by_hand`."""
    return open_by_hand(round_, opener=opener(by=by, at=at), by=by, at=at)
