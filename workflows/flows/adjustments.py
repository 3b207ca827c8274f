"""Beginning a Tờ trình that adjusts a decision on money, for page and API."""

from __future__ import annotations

from datetime import datetime

from decisions.adjusting.opening import open_by_hand
from decisions.allotting.models import Allocation
from decisions.cases.models import Case
from decisions.organisation.models import Officer
from workflows.engine.entry import opener


def begin(decision: Allocation, *, by: Officer, at: datetime) -> Case:
    """A drafter begins one; see `open_by_hand`."""
    return open_by_hand(decision, opener=opener(by=by, at=at), by=by, at=at)
