"""The stage of a rehearsal: who could do a step, doing it through the one entry, and what every act cost."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from typing import Any

from django.db import connection

from decisions.authority.rights import Asked, Right, rights
from decisions.cases.models import Case
from decisions.errors import DecisionError
from decisions.organisation.models import Officer, Unit
from documents.errors import DocumentError
from documents.outbox import services as outbox
from workflows.engine import entry
from workflows.engine.desk import holders
from workflows.engine.entry import Order
from workflows.engine.models import Item
from workflows.errors import WorkflowError
from workflows.rehearsal.mishaps import Mishaps

REFUSALS = (DecisionError, DocumentError, WorkflowError)


@dataclass
class Costs:
    """Milliseconds and statements of every act."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    queries: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def of(self, act: str) -> Iterator[None]:
        """Measure one act."""
        count = 0

        def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal count
            count += 1
            return execute(sql, params, many, context)

        began = time.perf_counter()
        with connection.execute_wrapper(counted):
            yield
        self.seconds[act].append(time.perf_counter() - began)
        self.queries[act].append(count)

    def table(self) -> dict[str, dict[str, float]]:
        """By act: how often, median and 95th percentile in milliseconds, statements (median)."""
        return {
            act: {
                "count": len(spent),
                "median_ms": round(median(spent) * 1000, 1),
                "p95_ms": round(sorted(spent)[int(len(spent) * 0.95)] * 1000, 1),
                "queries": int(median(self.queries[act])),
            }
            for act, spent in sorted(self.seconds.items())
        }


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
        with self.costs.of(act):
            return perform(Order(case.code, act, said or {}, case.version, task=task), by=by, at=at)


def tried(stage: Stage, deed: Callable[[], object]) -> None:
    """What is refused although nobody expected it is noted, and the play goes on."""
    try:
        deed()
    except REFUSALS as refusal:
        stage.refused.append(str(refusal))


def able(case: Case, at: datetime) -> list[Right]:
    """Who can do the open step of a case, the usual person first; nobody when no step is open."""
    item = Item.objects.filter(case=case, closed_at=None).first()
    if item is None:
        return []
    return holders(item, at)


def person(held: Iterable[Right]) -> Officer:
    """The first of those who can."""
    return Officer.objects.get(pk=next(iter(held)).officer_id)


def holder(unit: Unit, act: str, at: datetime, kind: str = "") -> Officer:
    """Who usually does an act for a unit."""
    return person(rights(Asked((act,), unit.pk, at, kind)))
