"""A round of estimates is opened with the cases of all districts, for page and API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from decisions.budget.appraising import ESTIMATE_ANSWERED
from decisions.budget.ending import Assigned, share_out
from decisions.budget.models import BudgetRound
from decisions.budget.rounds import Plan, open_round
from decisions.cases.models import Case
from decisions.cases.services import Beside, Openers, Opening
from decisions.organisation.models import Officer, Unit
from documents.outbox import services as outbox
from workflows.engine.entry import open_cases


def listen() -> None:
    """Called once, when the floor is loaded: the answer to a letter has nothing to do outside the database."""
    outbox.register(ESTIMATE_ANSWERED, lambda _: None)


def begin(unit: Unit, plan: Plan, *, by: Officer, at: datetime) -> BudgetRound:
    """Open a round; see `open_round`. The cases are the system's: each district drafts its own."""

    return open_round(unit, plan, opener=_opener(at), by=by, at=at)


def share(code: str, assigned: Assigned, *, by: Officer, at: datetime) -> BudgetRound:
    """Open the round that shares out an assigned budget; see `share_out`."""
    return share_out(code, assigned, opener=_opener(at), by=by, at=at)


def _opener(at: datetime) -> Openers:
    def opener(openings: Sequence[Opening], also: Beside) -> Sequence[Case]:
        return open_cases(openings, by=None, at=at, also=also)

    return opener
