"""The stage of a rehearsal: who could do a step, doing it through the one entry, and what is done beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from decisions.authority.rights import Asked, Right, rights
from decisions.cases.models import Case
from decisions.errors import DecisionError
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.errors import DocumentError
from documents.outbox import services as outbox
from workflows.engine import entry
from workflows.engine.desk import holders
from workflows.engine.entry import Order
from workflows.engine.models import Item
from workflows.errors import AnswersRefused, WorkflowError
from workflows.rehearsal import away
from workflows.rehearsal.costs import Costs
from workflows.rehearsal.mishaps import Mishaps

REFUSALS = (DecisionError, DocumentError, WorkflowError)


@dataclass
class Stage:
    """Acts of a rehearsal; `refused`: what was refused although nobody expected it; `mishaps`: its bad days."""

    costs: Costs = field(default_factory=Costs)
    refused: list[str] = field(default_factory=list)
    mishaps: Mishaps | None = None

    def work(self) -> None:
        """What the acts asked for beside themselves is carried out."""
        if self.mishaps:
            self.mishaps.work()
        else:
            outbox.drain()

    def begin_day(self, at: datetime) -> None:
        """On bad days some are away from today on, and the watch finds who does their work."""
        if self.mishaps:
            self.mishaps.leave(at)
            with self.costs.of("watch"):
                outbox.watch()

    def act(
        self,
        case: Case,
        act: str,
        *,
        by: Officer,
        at: datetime,
        said: Mapping[str, Any] | None = None,
        task: int | None = None,
    ) -> Case:
        """One act, through the one entry, on the version the person sees; `task` names its branch."""
        perform = self.mishaps.perform if self.mishaps else entry.perform
        with self.costs.of(act, age=(local_date(at) - local_date(case.opened_at)).days):
            return perform(Order(case.code, act, said or {}, case.version, task=task), by=by, at=at)


def tried(stage: Stage, deed: Callable[[], object]) -> None:
    """What is refused although nobody expected it is noted, and the play goes on."""
    try:
        deed()
    except REFUSALS as refusal:
        stage.refused.append(worded(refusal))


def worded(refusal: Exception) -> str:
    """What was refused, with what a form said at its questions."""
    errors = refusal.form.errors.get_json_data() if isinstance(refusal, AnswersRefused) else {}
    said = [f"{name}: {one['message']}" for name, found in errors.items() for one in found]
    return " ".join([str(refusal), *said])


def able(case: Case, at: datetime) -> list[Right]:
    """Who can do the open step of a case, the usual person first; nobody when no step is open."""
    item = Item.objects.filter(case=case, closed_at=None).first()
    if item is None:
        return []
    return holders(item, at)


def person(held: Iterable[Right]) -> Officer:
    """The first of those who can and are there. Raises ActNotAllowed where nobody can."""
    return away.one_of(held)


def holder(unit: Unit, act: str, at: datetime, kind: str = "") -> Officer:
    """Who usually does an act for a unit."""
    return person(rights(Asked((act,), unit.pk, at, kind)))
