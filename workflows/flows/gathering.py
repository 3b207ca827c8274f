"""The communes are asked, and a letter is written again, with their cases; for page and API."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from decisions.budget.models import BudgetRound
from decisions.cases.models import Case
from decisions.cases.services import Beside, Opening
from decisions.gathering.calling import Wish, call_communes, write_again
from decisions.gathering.models import CommuneCall
from decisions.organisation.models import Officer, Unit
from workflows.engine.entry import open_cases, opener


def ask(found: BudgetRound, district: Unit, wish: Wish, *, by: Officer, at: datetime) -> CommuneCall:
    """Ask every commune of a district; see `call_communes`. The cases are the system's: each commune drafts its own."""

    def opens(openings: Sequence[Opening], also: Beside) -> Sequence[Case]:
        return open_cases(openings, by=None, at=at, also=also)

    return call_communes(found, district, wish, opener=opens, by=by, at=at)


def again(call: CommuneCall, commune: Unit, reason: str, *, by: Officer, at: datetime) -> Case:
    """A letter that takes the place of another; see `write_again`."""
    return write_again(call, commune, reason, opener=opener(by=None, at=at), by=by, at=at)
