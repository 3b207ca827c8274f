"""A case from draft to issue: by hand, by Viewflow and SpiffWorkflow, by our tokens alone, by the product; in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from statistics import median
from types import SimpleNamespace
from typing import Any

from viewflow.workflow.models import Process

from decisions.authority.acts import Act
from decisions.models import Case, Unit
from documents.database.prepared import Prepared
from documents.database.writing import Together
from documents.outbox import services as outbox
from documents.papers.services import ISSUED, PRINT
from tests.bench import floor, spiff
from tests.bench.flows import ROAD, WAYS_BACK, StockFlow, TokenFlow, open_task, owned_by, stock_step
from tests.bench.measure import Costs, Figure, at_most, sized
from tests.cast import Cast
from tests.story import proposal, roles
from tests.workflows.play import act, answers, opened
from tests.world import MORNING, villages
from workflows.engine.entry import _begin
from workflows.engine.ids import process_ids
from workflows.engine.lock import unhurried
from workflows.engine.unit_of_work import _UNFINISHED, UnitOfWork

ROUNDS = sized(20, 2)
Deed = tuple[str, Callable[[], object]]
_FILES = "files"  # the machine's step: part of the case, none of a person's


@dataclass
class Contest:
    """The costs of every contestant: of each human step, and of whole cases."""

    steps: dict[str, Costs]
    cases: dict[str, Costs]

    @property
    def names(self) -> list[str]:
        """In the order they ran."""
        return list(self.steps)


def steps(cast: Cast) -> list[Figure]:
    """The figures of step and case, with their ratios."""
    return list(_figures(_run(cast)))


def _run(cast: Cast) -> Contest:
    owned_by(cast.huu.drafter)
    villages(cast.huu.unit, ROUNDS + 2, after=8)
    for kind in (PRINT, ISSUED):
        outbox._handlers[kind] = lambda _: None
    contestants = {
        "floor": by_hand,
        "stock": by_stock,
        "spiff": by_spiff,
        "tokens": by_tokens,
        "product": by_product,
    }
    contest = Contest(defaultdict(Costs), defaultdict(Costs))
    for turn in range(-1, ROUNDS):  # the first turn is not counted
        for name, contestant in contestants.items():
            costs = [_one(contest if turn >= 0 else None, name, deed) for deed in contestant(cast, turn + 1)]
            if turn >= 0:
                contest.cases[name].seconds.append(sum(one.seconds[0] for one in costs))
                contest.cases[name].processor.append(sum(one.processor[0] for one in costs))
                contest.cases[name].statements.append(sum(one.statements[0] for one in costs))
    return contest


def _one(contest: Contest | None, name: str, deed: Deed) -> Costs:
    what, do = deed
    spent = Costs()
    with spent.one():
        do()
    if contest and what in ROAD:
        contest.steps[name].seconds += spent.seconds
        contest.steps[name].processor += spent.processor
        contest.steps[name].statements += spent.statements
    return spent


def by_hand(cast: Cast, turn: int) -> Iterator[Deed]:
    """The floor."""
    names, held = list(ROAD), SimpleNamespace()
    yield "open", partial(_keep, held, partial(floor.open_case, names[0]))
    for name, following in zip(names, [*names[1:], ""], strict=True):
        yield name, partial(_on, held, floor.step, name, ROAD[name], following)


def by_stock(cast: Cast, turn: int) -> Iterator[Deed]:
    """Viewflow's nodes, lock and saving."""
    held = SimpleNamespace()
    yield "open", partial(_keep, held, StockFlow.begin.run)
    for name, state in ROAD.items():
        yield name, partial(stock_step, open_task(held.opened.pk), state)


def by_spiff(cast: Cast, turn: int) -> Iterator[Deed]:
    """SpiffWorkflow with its state in a row, and rows beside it of what is open and was done."""
    held = SimpleNamespace()
    yield "open", partial(_keep, held, partial(spiff.open_case, list(ROAD), WAYS_BACK))
    for name, state in ROAD.items():
        yield name, partial(_on, held, spiff.step, name, state)


def by_tokens(cast: Cast, turn: int) -> Iterator[Deed]:
    """Our nodes and our unit of work, without authority, journal and desk."""
    case = Case(state="drafting", unit=Unit(pk=cast.huu.unit.pk))
    held = SimpleNamespace()
    yield "open", partial(_keep, held, partial(_token_start, case))
    for name, state in ROAD.items():
        yield name, partial(_on, held, _token_step, case, state, cast.huu.drafter)


def by_product(cast: Cast, turn: int) -> Iterator[Deed]:
    """The one entry: authority, life, separation of duties, forms, journal, paper, number, desk."""
    held = SimpleNamespace()
    yield "open", partial(_keep, held, partial(opened, cast.huu))
    planned = answers(proposal(f"{cast.huu.unit.code}-t{9 + turn:02d}"))
    for minute, (step, (name, who)) in enumerate(zip(ROAD, roles(cast.huu).items(), strict=True), start=turn * 9):
        said = planned if name == Act.DRAFT_ESTABLISHMENT else None
        at = MORNING + timedelta(minutes=minute)
        yield step, partial(_on, held, act, name, by=who, at=at, said=said)
        if name == Act.NUMBER:
            yield _FILES, outbox.drain


def _keep(held: SimpleNamespace, make: Callable[[], Any]) -> None:
    held.opened = make()


def _on(held: SimpleNamespace, do: Callable[..., object], *told: Any, **named: Any) -> None:
    do(held.opened, *told, **named)


def _token_start(case: Any) -> Process:
    with unhurried():
        work, writes = UnitOfWork(MORNING), Together()
        (process,) = writes.add_keyed([Process(pk=next(process_ids()), flow_class=TokenFlow)])
        work.take(process, case)
        _begin(process, TokenFlow, work)
        _written(work, writes)
    return process


_LOCKED = Prepared(lambda _, *, pk: Process.objects.select_for_update(of=("self",)).filter(pk=pk))


def _token_step(opened_as: Process, case: Any, state: str, by: Any) -> None:
    with unhurried():
        (process,) = _LOCKED.rows("", pk=opened_as.pk)
        unfinished = _UNFINISHED.rows("", process=process.pk)
        (task,) = unfinished
        task.process, case.state = process, state
        work = UnitOfWork(MORNING)
        work.take(process, case, unfinished)
        activation = task.flow_task.activation_class(task)
        activation.begin(by)
        activation.execute()
        _written(work, Together())


def _written(work: UnitOfWork, writes: Together) -> None:
    work.flush(writes)
    writes.write()


def _figures(contest: Contest) -> Iterator[Figure]:
    part = "step"
    for what, costs in (("human step", contest.steps), ("whole case", contest.cases)):
        for name in contest.names:
            yield Figure(part, f"{what}, {name}", costs[name].ms, "ms")
            yield Figure(part, f"{what}, {name}", costs[name].processor_ms, "ms processor")
            yield Figure(part, f"{what}, {name}", costs[name].queries, "statements")
    by_hand, stock, spiffs, tokens, product = (contest.steps[name] for name in contest.names)
    case = {name: median(costs.statements) for name, costs in contest.cases.items()}
    yield at_most(part, "human step, tokens : stock", tokens.ms / stock.ms, "× time", 0.5)
    yield at_most(part, "human step, tokens : floor", tokens.ms / by_hand.ms, "× time", 12)
    yield Figure(part, "human step, tokens : spiff", tokens.ms / spiffs.ms, "× time")
    yield Figure(part, "human step, product : spiff", product.ms / spiffs.ms, "× time")
    yield at_most(part, "whole case, tokens", case["tokens"], "statements", 22)
    yield at_most(part, "human step, product : stock", product.ms / stock.ms, "× time", 0.5)
    yield at_most(part, "human step, product : floor", product.ms / by_hand.ms, "× time", 12)
    yield at_most(part, "whole case, product", case["product"], "statements", 22)
    of_step = {name: costs.processor_ms for name, costs in contest.steps.items()}
    for name in ("tokens", "product"):
        yield at_most(part, f"human step, {name} : stock", of_step[name] / of_step["stock"], "× processor", 0.4)
        yield Figure(part, f"human step, {name} : spiff", of_step[name] / of_step["spiff"], "× processor")
    yield at_most(part, "human step, product", contest.steps["product"].queries, "statements", 22)
