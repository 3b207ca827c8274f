"""Beginning a letter that asks, for page and API; what its arrival sets going in a department."""

from __future__ import annotations

from datetime import datetime

from decisions.budget.models import BudgetRound
from decisions.cases.models import Case
from decisions.consulting.opening import OPEN_OPINION, open_by_hand, open_opinion
from decisions.organisation.models import Officer
from documents import clock
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.engine.entry import opener


def begin(found: BudgetRound, *, by: Officer, at: datetime) -> Case:
    """A drafter begins a letter; see `open_by_hand`."""
    return open_by_hand(found, opener=opener(by=by, at=at), by=by, at=at)


def set_to_work(effect: Effect) -> Finish:
    """There is nothing to do outside the database; the case is opened in the transaction that marks the effect done."""
    opinion = int(effect.payload["opinion"])

    def finish() -> None:
        at = clock.now()
        open_opinion(opinion, opener=opener(by=None, at=at), at=at)

    return finish


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(OPEN_OPINION, set_to_work)
