"""Beginning a letter that gives targets, for page and API."""

from __future__ import annotations

from datetime import datetime

from decisions.assignment.opening import open_by_hand
from decisions.calendar.months import Period
from decisions.cases.models import Case
from decisions.organisation.models import Officer, Unit
from workflows.engine.entry import opener


def begin(body: Unit, period: Period, *, by: Officer, at: datetime) -> Case:
    """A drafter begins a letter; see `open_by_hand`."""
    return open_by_hand(body, period, opener=opener(by=by, at=at), by=by, at=at)
