"""Two people end two branches of one case at the same moment: Viewflow with its lock as shipped, and the product."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from statistics import median
from threading import Barrier

from django.db import connection, connections
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process, Task

from decisions.authority.acts import Act
from decisions.cases import life
from decisions.cases.services import Opening
from decisions.models import Officer
from documents.outbox import services as outbox
from tests.bench.flows import a_step, owned_by, stock_step
from tests.bench.measure import Figure, at_most, sized
from tests.cast import Cast
from tests.trial.flows import EFFECT, KIND, LIFE, TrialFlow
from tests.world import MORNING
from workflows.engine import entry
from workflows.engine.entry import Order
from workflows.models import Item

_PAIRS = sized(20, 2)
Deed = Callable[[], object]


class StockPair(flow.Flow):  # type: ignore[misc] # viewflow ships no types
    """Two branches that meet, as Viewflow draws them."""

    process_class = Process
    lock_impl = lock.select_for_update_lock
    begin = flow.StartHandle().Next(this.fork)
    fork = flow.Split().Next(this.first).Next(this.second)
    first = a_step().Next(this.meet)
    second = a_step().Next(this.meet)
    meet = flow.Join().Next(this.ended)
    ended = flow.End()


def together(cast: Cast) -> list[Figure]:
    """How long until both are done, of one step that nobody is in the way of."""
    owned_by(cast.huu.drafter)
    entry._FLOWS[KIND], life._LIVES[KIND] = TrialFlow, LIFE
    outbox._handlers[EFFECT] = lambda _: None
    with ThreadPoolExecutor(2, initializer=connection.ensure_connection) as pool:
        found = list(_figures(pool, cast))
        list(pool.map(_leave, [Barrier(2)] * 2))
    return found


def _figures(pool: ThreadPoolExecutor, cast: Cast) -> Iterator[Figure]:
    ratios = {}
    for name, pair in (("stock", _stock), ("product", partial(_ours, cast))):
        alone, both = [], []
        for _ in range(_PAIRS):
            alone.append(_spent(pool, pair()[:1]))
            both.append(_spent(pool, pair()))
        yield Figure("together", f"one step alone, {name}", median(alone) * 1000, "ms")
        yield Figure("together", f"both done, {name}", median(both) * 1000, "ms")
        ratios[name] = median(both) / median(alone)
    yield Figure("together", "both done : one alone, stock", ratios["stock"], "× time")
    yield at_most("together", "both done : one alone, product", ratios["product"], "× time", 2)


def _stock() -> tuple[Deed, ...]:
    process = StockPair.begin.run()
    first, second = Task.objects.filter(process=process, flow_task_type="HUMAN").order_by("pk")
    return partial(stock_step, first.pk, "a"), partial(stock_step, second.pk, "b")


def _ours(cast: Cast) -> tuple[Deed, ...]:
    """The communes that were asked confirm: each its own branch, for its own body."""
    case = entry.open_case(Opening(KIND, cast.huu.unit), by=cast.huu.drafter, at=MORNING)
    entry.perform(Order(case.code, Act.DRAFT_ESTABLISHMENT, {}), by=cast.huu.drafter, at=MORNING)

    def confirm(who: Officer, task: int) -> object:
        return entry.perform(Order(case.code, Act.CONFIRM_COMMUNE_FIGURES, {}, task=task), by=who, at=MORNING)

    steps = dict(Item.objects.filter(case=case, act=Act.CONFIRM_COMMUNE_FIGURES).values_list("unit", "task"))
    return tuple(partial(confirm, one.chair, steps[one.unit.pk]) for one in (cast.hau, cast.ma_noi))


def _spent(pool: ThreadPoolExecutor, deeds: tuple[Deed, ...]) -> float:
    """Seconds from the first beginning to the last end of deeds let go together."""
    gate = Barrier(len(deeds))

    def enter(deed: Deed) -> tuple[float, float]:
        gate.wait()
        began = time.perf_counter()
        deed()
        return began, time.perf_counter()

    spans = list(pool.map(enter, deeds))
    return max(end for _, end in spans) - min(began for began, _ in spans)


def _leave(gate: Barrier) -> None:
    gate.wait()
    connections.close_all()
