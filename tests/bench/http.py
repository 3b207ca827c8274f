"""Over HTTP, signed in: a list of 25 steps and a step done, by Viewflow with DRF as one writes it, and by the house."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from viewflow.workflow.models import Task

from decisions.authority.acts import Act
from decisions.models import Case
from documents import clock
from tests.bench.flows import ROAD, StockFlow, open_task, owned_by, stock_step
from tests.bench.measure import Costs, Figure, at_least, at_most, repeated, sized
from tests.cast import Cast
from tests.story import proposal
from tests.workflows.play import go, opened
from tests.world import MORNING, villages

_ROWS = 25
_LISTS = sized(60, 2)
_STEPS = sized(20, 2)
_AFTER = 40  # hamlets before this one are the other parts'


def over_http(cast: Cast) -> list[Figure]:
    """The figures of both."""
    clock.play_from(MORNING + timedelta(hours=1))
    owned_by(cast.huu.drafter)
    villages(cast.huu.unit, _STEPS + 2, after=_AFTER)
    return [*_lists(cast), *_steps(cast)]


def _lists(cast: Cast) -> Iterator[Figure]:
    for _ in range(_ROWS):
        StockFlow.begin.run()
        opened(cast.huu)
    client = Client()
    client.force_login(cast.huu.drafter)
    asked = {"naive": "/bench/naive", "tuned": "/bench/tuned", "product": "/api/v1/desk"}
    costs = {name: Costs() for name in asked}
    for _ in range(_LISTS):  # in turn: what else the machine does hits all of them
        for name, path in asked.items():
            once = repeated(1, lambda path=path: _read(client, path))  # type: ignore[misc] # bound at once
            costs[name].seconds += once.seconds
            costs[name].statements += once.statements
    yield from _told("list of 25", costs)
    yield at_most("http", "list of 25, product", costs["product"].queries, "statements", 3)
    faster = costs["tuned"].ms / costs["product"].ms
    yield at_least("http", "list of 25, product : with owners read along", faster, "× requests", 3)


def _read(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    found: Any = answer.json()
    assert len(found if isinstance(found, list) else found["results"]) == _ROWS


def _steps(cast: Cast) -> Iterator[Figure]:
    """A check of the content, which changes nothing but whose turn it is."""
    costs = {"stock": Costs(), "product": Costs()}
    client = Client()
    client.force_login(cast.huu.vice_chair)
    for turn in range(_STEPS + 1):
        process = StockFlow.begin.run()
        stock_step(open_task(process.pk), ROAD["draft"])
        task = Task.objects.get(process=process, flow_task_type="HUMAN", finished=None)
        with (costs["stock"] if turn else Costs()).one():
            answer = client.post(f"/bench/{task.pk}/complete", {"state": ROAD["check_content"]})
        assert answer.status_code == 204
        planned = proposal(f"{cast.huu.unit.code}-t{_AFTER + 1 + turn:02d}")
        case = go(opened(cast.huu), cast.huu, until=Act.DRAFT_ESTABLISHMENT, planned=planned)
        with (costs["product"] if turn else Costs()).one():
            answer = _act(client, case)
        assert answer.status_code == 200, answer.content
    yield from _told("step done", costs)
    yield at_most("http", "step done, product", costs["product"].queries, "statements", 7)
    faster = costs["stock"].ms / costs["product"].ms
    yield at_least("http", "step done, product : stock", faster, "× requests", 1.4)


def _act(client: Client, case: Case) -> Any:
    return client.post(
        f"/api/v1/cases/{case.code}/acts/{Act.CHECK_CONTENT}",
        {"version": case.version, "answers": {}},
        content_type="application/json",
        headers={"Idempotency-Key": uuid4().hex},
    )


def _told(what: str, costs: dict[str, Costs]) -> Iterator[Figure]:
    for name, spent in costs.items():
        yield Figure("http", f"{what}, {name}", spent.ms, "ms")
        yield Figure("http", f"{what}, {name}", spent.queries, "statements")
