"""A round of estimates is opened with the cases of all districts, for page and API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from decisions.budget.appraising import ESTIMATE_ANSWERED
from decisions.budget.models import BudgetRound
from decisions.budget.rounds import Plan, open_round
from decisions.cases.models import Case
from decisions.cases.services import Beside, Opening
from decisions.organisation.models import Officer, Unit
from documents.outbox import services as outbox
from workflows.engine.entry import open_cases


def listen() -> None:
    """Called once, when the floor is loaded: the answer to a letter has nothing to do outside the database."""
    outbox.register(ESTIMATE_ANSWERED, lambda _: None)


def begin(unit: Unit, plan: Plan, *, by: Officer, at: datetime) -> BudgetRound:
    """Open a round; see `open_round`. The cases are the system's: each district drafts its own."""

    def opener(openings: Sequence[Opening], also: Beside) -> Sequence[Case]:
        return open_cases(openings, by=None, at=at, also=also)

    return open_round(unit, plan, opener=opener, by=by, at=at)
