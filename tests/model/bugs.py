"""Seeded bugs, each one small thing done wrong, with the steps by which the machine comes upon it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import Any
from unittest.mock import patch

from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from decisions.administering import closing
from decisions.authority.rights import Asked, Right, rights
from decisions.authority.rights import require_each as require_any
from decisions.cases import drafts, numbering, papers, services
from decisions.cases.life import Life as CaseLife
from decisions.cases.life import Step
from decisions.cases.models import Case
from decisions.errors import ActNotAllowed, NotAuthorised
from decisions.journal import services as journal
from decisions.models import Officer
from documents.clock import local_date
from documents.outbox import services as outbox
from documents.papers.services import ISSUED
from documents.register.services import Hand, give
from tests.model.machine import Life
from workflows.engine import activations, entry, jobs
from workflows.engine.entry import Order
from workflows.engine.models import Wait
from workflows.engine.nodes import HumanStep
from workflows.engine.unit_of_work import UnitOfWork

Seeded = Callable[[], AbstractContextManager[object]]
HUU, FAR = "22891", "22879"


@dataclass(frozen=True)
class Bug:
    """What is wrong and what it is like: a finding about stock Viewflow (F) or a promise (P); `way` leads to it."""

    name: str
    like: str
    seeded: Seeded
    way: Callable[[Life], None]


# F1: the URL of another node. Ours: the open step and the life table both stop asking where the case stands.


def _any_step(process: Process, order: Order, case: Case, by: Officer) -> Task:
    task: Task = _open(process.pk)[0]
    task.process, life = process, entry._FLOWS[case.kind]
    nodes = [node for node in life.instance.nodes() if order.act in getattr(node, "choices", {})]
    if not nodes:
        raise ActNotAllowed
    task.flow_task = nodes[0]
    return task


def _any_arrow(life: CaseLife, act: str, state: str) -> Step:
    found = [step for step in life.steps if step.act == act]
    return next((step for step in found if state in step.at), found[0])


@contextmanager
def _wrong_node() -> Iterator[None]:
    with patch.object(entry, "_open_step", _any_step), patch.object(CaseLife, "step", _any_arrow):
        yield


def _sign_unchecked(life: Life) -> None:
    code = life.open("establishment", f"vhxh.{HUU}", HUU, "")
    life.along(code, 2)
    life.order("sign", {"who": f"ct.{HUU}", "code": code, "act": "sign"})


# F2: the lock on one row, the step of another. Ours: the step is looked up without its process.


def _foreign_step(process: Process, order: Order, case: Case, by: Officer) -> Task:
    for task in reversed(_open(None)):
        if order.act in getattr(task.flow_task, "choices", {}):
            task.process = process
            return task
    raise ActNotAllowed


def _open(process: int | None) -> list[Task]:
    found = Task.objects.filter(flow_task_type=HumanStep.task_type, status=STATUS.NEW).select_related("item__unit")
    return list((found.filter(process=process) if process else found).order_by("pk"))


def _two_alike(life: Life) -> None:
    first = life.open("establishment", f"vhxh.{HUU}", HUU, "")
    life.open("establishment", f"vhxh.{HUU}", HUU, "")
    life.along(first, 1)


# F3: executed twice. Ours: the token of a job is moved for each delivery of its effect.


def _moved_again(task_id: int, *, at: Any) -> bool:
    process = Process.objects.get(task=task_id)
    task = Task.objects.get(pk=task_id)
    case = Case.objects.select_related("unit", "journal").get(link__process=process)
    work = UnitOfWork(at)
    task.process, task.status = process, STATUS.SCHEDULED
    work.take(process, case)
    task.flow_task.activation_class(task).execute()
    entry._settle(work, {process.pk: case})
    return True


@contextmanager
def _twice() -> Iterator[None]:
    with patch.object(jobs, "carry_on", _moved_again), patch.object(jobs, "_waiting", Wait.objects.all):
        yield


def _deliver_again(life: Life) -> None:
    life.along(life.open("establishment", f"vhxh.{HUU}", HUU, ""), 6)
    life.duplicate(n=0, who=0, same=True)


# F4: made anew without its guard. Ours: a step that was there before is made without its right.


@contextmanager
def _unguarded() -> Iterator[None]:
    create = activations.HumanActivation.create.__func__  # type: ignore[attr-defined] # of a classmethod

    def again(cls: Any, flow_task: Any, prev_activation: Any, token: Any, data: Any = None, seed: Any = None) -> Any:
        made = create(cls, flow_task, prev_activation, token, data=data, seed=seed)
        if Task.objects.filter(process=made.task.process, flow_task=flow_task).exists():
            made.task.owner_permission = None
        return made

    with patch.object(activations.HumanActivation, "create", classmethod(again)):
        yield


def _back_and_again(life: Life) -> None:
    code = life.open("establishment", f"vhxh.{HUU}", HUU, "")
    life.along(code, 1)
    life.order("return", {"who": f"ct.{HUU}", "code": code, "act": "return"})


# F5: no rule means everybody. Ours: where an officer has no right, somebody else's is taken.


@contextmanager
def _everybody() -> Iterator[None]:
    def anybody(officer: Officer, asked: Asked) -> dict[str, Right]:
        try:
            return require_any(officer, asked)
        except NotAuthorised:
            held = rights(asked)[0]
            mine = replace(held, officer_id=officer.pk, officer_name=str(officer))
            return dict.fromkeys(asked.cases or ("",), mine)

    with patch.object(services, "require_each", anybody):
        yield


def _checked_by_the_clerk(life: Life) -> None:
    code = life.open("establishment", f"vhxh.{HUU}", HUU, "")
    life.along(code, 1)
    life.order("approve", {"who": f"vptk.{HUU}", "code": code, "act": "content"})


# F8: done although a branch failed. Ours: what breaks while files are made passes for done.


@contextmanager
def _passes() -> Iterator[None]:
    handler = outbox._handlers[ISSUED]

    def quietly(effect: Any) -> Any:
        try:
            return handler(effect)
        except Exception:  # noqa: BLE001 # this is the bug
            return None

    with patch.dict(outbox._handlers, {ISSUED: quietly}):
        yield


def _files_fail(life: Life) -> None:
    code = life.open("establishment", f"vhxh.{HUU}", HUU, "")
    life.along(code, 4)
    life.work()
    life.along(code, 1)
    life.crash_worker(n=0, place="render.after_bytes")


# F9: newer data overwritten. Ours: keeping a draft saves the case as the page saw it.


@contextmanager
def _whole_row() -> Iterator[None]:
    keep = drafts.keep_draft

    def kept(case: Case, content: Any, *, by: Officer, at: Any) -> None:
        keep(case, content, by=by, at=at)
        case.save()

    with patch.object(drafts, "keep_draft", kept):
        yield


def _edit_the_old_page(life: Life) -> None:
    _back_and_again(life)
    life.edit(n=0, who=0, right=True, old=True)


# F10: a number again after going back. Ours: the number is taken with the signature, before văn thư has the paper.


@contextmanager
def _number_first() -> Iterator[None]:
    sign = papers.sign

    def numbered(case: Case, *, by: Officer, at: Any, note: str = "", authority: str = "") -> Case:
        signed = sign(case, by=by, at=at, note=note, authority=authority)
        day = local_date(at)
        shelf, row = numbering.shelf_of(signed, day), numbering._entry(signed)
        give(shelf, row, day=day, latest=day, hand=Hand(str(by), at))
        return signed

    with patch.object(papers, "sign", numbered):
        yield


def _signed(life: Life) -> None:
    life.along(life.open("establishment", f"vhxh.{HUU}", HUU, ""), 4)


# F10: history rewritten. Ours: going back cancels the steps that were done.


@contextmanager
def _undone() -> Iterator[None]:
    move = entry._move

    def undoing(task: Task, work: UnitOfWork, **told: Any) -> None:
        move(task, work, **told)
        if told["outcome"] == "return_draft":
            Task.objects.filter(process=task.process_id, status=STATUS.DONE).update(status=STATUS.CANCELED)

    with patch.object(entry, "_move", undoing):
        yield


# Ours alone


def _nothing(*_: Any, **__: Any) -> None:
    return None


def _drafter_numbers(life: Life) -> None:
    code = life.open("establishment", f"vhxh.{HUU}", HUU, "")
    life.along(code, 4)
    life.order("issue", {"who": f"vhxh.{HUU}", "code": code, "act": "number"})


@contextmanager
def _remembered() -> Iterator[None]:
    known: dict[tuple[Any, ...], Right] = {}

    def once(officer: Officer, asked: Asked) -> dict[str, Right]:
        key = (officer.pk, asked.acts, asked.unit_id)
        if key not in known:
            known[key] = next(iter(require_any(officer, asked).values()))
        return dict.fromkeys(asked.cases or ("",), known[key])

    with patch.object(services, "require_each", once):
        yield


def _revoked_meanwhile(life: Life) -> None:
    """The deputy sends two papers back: one under an arrangement, one after its end."""
    life.delegate(n=1, who=0, right=True, kinds={"establishment"})
    codes = [life.open("establishment", f"vhxh.{HUU}", HUU, "") for _ in range(2)]
    for code in codes:
        life.along(code, 3)
    life.order("return", {"who": f"pct.{HUU}", "code": codes[0], "act": "return"})
    life.take_back(f"pct.{HUU}")
    life.order("return", {"who": f"pct.{HUU}", "code": codes[1], "act": "return"})


@contextmanager
def _lost_row() -> Iterator[None]:
    put_all = outbox.put_all

    def put(kind: str, wanted: dict[str, Any]) -> None:
        if kind != ISSUED:
            put_all(kind, wanted)

    with patch.object(outbox, "put_all", put):
        yield


def _numbered(life: Life) -> None:
    life.along(life.open("establishment", f"vhxh.{HUU}", HUU, ""), 5)
    life.tick(days=0, hours=0)


@contextmanager
def _two_lines() -> Iterator[None]:
    def doubled(entries: Any, *beside: Any) -> Any:
        rows = list(entries)
        return journal.write_all([*rows, *rows[-1:]], *beside)[: len(rows)]

    with patch.object(services, "write_all", doubled):
        yield


@contextmanager
def _stale_form() -> Iterator[None]:
    open_step = entry._open_step

    def unversioned(process: Process, order: Order, case: Case, by: Officer) -> Task:
        task: Task = open_step(process, replace(order, version=None), case, by)
        return task

    with patch.object(entry, "_open_step", unversioned):
        yield


def _old_form(life: Life) -> None:
    code = life.open("establishment", f"vhxh.{HUU}", HUU, "")
    life.along(code, 1)
    life.order("return", {"who": f"ct.{HUU}", "code": code, "act": "return"})
    life.order("stale", {"who": f"vhxh.{HUU}", "code": code, "act": "draft", "version": 1, "village": ""})


def _sent_twice(life: Life) -> None:
    life.along(life.open("establishment", f"vhxh.{HUU}", HUU, ""), 1)
    life.duplicate(n=0, who=0, same=True)


def _after_the_merger(life: Life) -> None:
    """The neighbour is merged, and a clerk of what it was opens a case a week later."""
    life.merge(n=1, later=1)
    life.tick(days=3, hours=0)
    life.open("establishment", f"vhxh.{FAR}", FAR, "")


BUGS = (
    Bug("an act is done at the step of another", "F1", _wrong_node, _sign_unchecked),
    Bug("the step of another case is done", "F2", lambda: patch.object(entry, "_open_step", _foreign_step), _two_alike),
    Bug("a token is moved twice", "F3", _twice, _deliver_again),
    Bug("a step made again has no right", "F4", _unguarded, _back_and_again),
    Bug("no right means everybody's", "F5", _everybody, _checked_by_the_clerk),
    Bug("files that failed pass for made", "F8", _passes, _files_fail),
    Bug("an old page overwrites the case", "F9", _whole_row, _edit_the_old_page),
    Bug("the number comes with the signature", "F10", _number_first, _signed),
    Bug("going back rewrites what was done", "F10", _undone, _back_and_again),
    Bug("nobody separates duties", "P11", lambda: patch.object(services, "breach", _nothing), _drafter_numbers),
    Bug("a right is remembered from the page", "P10", _remembered, _revoked_meanwhile),
    Bug("the row of an effect is lost", "F17", _lost_row, _numbered),
    Bug("the journal tells it twice", "P13", _two_lines, _sent_twice),
    Bug("a stale form is taken", "P5", _stale_form, _old_form),
    Bug("an answer is not kept", "F16", lambda: patch.object(entry, "remember", _nothing), _sent_twice),
    Bug("a merged commune goes on", "P8", lambda: patch.object(closing, "_end_all", _nothing), _after_the_merger),
)
