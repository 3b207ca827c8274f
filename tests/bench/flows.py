"""The road of a paper drawn twice: with Viewflow's own nodes, and with ours but without law and desk."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.views.generic import View as Page
from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process, Task

from decisions.cases.models import Case, State
from decisions.organisation.models import Officer
from workflows.engine.flow import CaseFlow
from workflows.engine.ids import task_ids
from workflows.engine.nodes import Begin, CaseEnd, Gate, HumanStep
from workflows.engine.step import Choice, Performance

ROAD = {
    "draft": State.CHECKING,
    "check_content": State.CHECKING,
    "check_format": State.SIGNING,
    "sign": State.NUMBERING,
    "number": State.SEALING,
    "seal": State.DISPATCHING,
    "dispatch": State.ISSUED,
}
"""Each step, and the state it leads to."""
WAYS_BACK = {
    "check_content": "draft",
    "check_format": "draft",
    "sign": "draft",
    "number": "sign",
    "seal": "seal",
}
"""Where a step may send the paper instead of on."""


def a_step() -> Any:
    """A step of stock Viewflow for the one owner there is."""
    return flow.View(Page.as_view()).Assign(lambda _: Officer(pk=_owner[0]))


_owner = [0]


def owned_by(officer: Officer) -> None:
    """Whose every stock step is: no query for it is charged."""
    _owner[0] = officer.pk


_FAR = 1_000_000_000


def keep_apart() -> None:
    """On SQLite the house counts its tasks itself and alone: what stock Viewflow writes beside it begins far above."""
    if connection.vendor != "sqlite":
        return
    next(task_ids())  # the counter is there from now on
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = 'viewflow_task'")
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('viewflow_task', %s)", [_FAR])


def _returned(activation: Any) -> bool:
    return bool(activation.process.data.get("state") == State.DRAFTING.value)


class StockFlow(flow.Flow):  # type: ignore[misc] # viewflow ships no types
    """The road as Viewflow draws it: a way back after each check."""

    process_class = Process
    lock_impl = lock.select_for_update_lock
    begin = flow.StartHandle().Next(this.draft)
    draft = a_step().Next(this.check_content)
    check_content = a_step().Next(this.content_checked)
    content_checked = flow.Switch().Case(this.draft, _returned).Default(this.check_format)
    check_format = a_step().Next(this.format_checked)
    format_checked = flow.Switch().Case(this.draft, _returned).Default(this.sign)
    sign = a_step().Next(this.signed)
    signed = flow.Switch().Case(this.draft, _returned).Default(this.number)
    number = a_step().Next(this.numbered)
    numbered = flow.Switch().Case(this.sign, _returned).Default(this.seal)
    seal = a_step().Next(this.sealed)
    sealed = flow.Switch().Case(this.seal, _returned).Default(this.dispatch)
    dispatch = a_step().Next(this.issued)
    issued = flow.End()


def _nothing(done: Performance) -> Case:
    return done.case


def _ours(act: str) -> HumanStep:
    return HumanStep(act, Choice(act, act, _nothing))


class TokenFlow(CaseFlow):
    """The same road as our nodes draw it."""

    kind = "bench"
    process_class = Process
    begin = Begin().Next(this.draft)
    draft = _ours("draft").Next(this.check_content)
    check_content = _ours("check_content").Next(this.content_checked)
    content_checked = Gate({State.CHECKING: this.check_format, State.DRAFTING: this.draft})
    check_format = _ours("check_format").Next(this.format_checked)
    format_checked = Gate({State.SIGNING: this.sign, State.DRAFTING: this.draft})
    sign = _ours("sign").Next(this.signed)
    signed = Gate({State.NUMBERING: this.number, State.DRAFTING: this.draft})
    number = _ours("number").Next(this.numbered)
    numbered = Gate({State.SEALING: this.seal, State.SIGNING: this.sign})
    seal = _ours("seal").Next(this.sealed)
    sealed = Gate({State.DISPATCHING: this.dispatch, State.ISSUED: this.issued})
    dispatch = _ours("dispatch").Next(this.issued)
    issued = CaseEnd("issued")


def stock_step(task: int, to: str) -> None:
    """One step as Viewflow's own door does it."""
    with Task.objects.get(pk=task).activation() as activation:
        activation.start(None)
        activation.process.data["state"] = to
        activation.execute()


def open_task(process: int) -> int:
    """The open step of a process."""
    return int(Task.objects.get(process=process, flow_task_type="HUMAN", finished=None).pk)
