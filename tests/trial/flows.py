"""Communes confirm figures in parallel, one branch each; the format is checked beside them; then the chair signs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from viewflow import this
from viewflow.workflow.models import Process

from decisions.authority.acts import Act, Kind
from decisions.cases.life import DECISION, Life, Step
from decisions.cases.models import Case, Party, State
from decisions.cases.services import advance
from decisions.models import Unit
from workflows.engine.flow import CaseFlow
from workflows.engine.nodes import Begin, CaseEnd, FanOut, Fork, HumanStep, Job, Meet
from workflows.engine.step import Choice, Performance

EFFECT = "trial.tell"
KIND = Kind.RECALL
_CHECKING = frozenset({State.CHECKING})

LIFE = Life(
    kind=KIND,
    paper=DECISION,
    opens=Act.DRAFT_ESTABLISHMENT,
    sign=Act.SIGN_ESTABLISHMENT,
    road=(Act.DRAFT_ESTABLISHMENT, Act.SIGN_ESTABLISHMENT),
    steps=(
        Step(
            Act.DRAFT_ESTABLISHMENT,
            frozenset({State.DRAFTING}),
            State.CHECKING,
            submits=True,
            brings=Party.Role.CONSULTED,
        ),
        Step(Act.CONFIRM_COMMUNE_FIGURES, _CHECKING, State.CHECKING, party=Party.Role.CONSULTED),
        Step(Act.CHECK_FORMAT, _CHECKING, State.CHECKING),
        Step(Act.SIGN_ESTABLISHMENT, _CHECKING, State.ISSUED),
    ),
)
"""Takes the place of the life of its kind where a test plays it."""


def ask(done: Performance) -> Case:
    """Send it to every other commune of the district that exists in the test."""
    others = tuple(Unit.objects.filter(role=Unit.Role.COMMUNE).exclude(pk=done.case.unit_id).order_by("pk"))
    content = {"asked": [unit.code for unit in others]}
    return advance(done.case, done.act, by=done.by, at=done.at, content=content, brings=others)


def for_the_body(done: Performance) -> Case:
    """An act on behalf of the branch's own body."""
    body = done.body if done.act == Act.CONFIRM_COMMUNE_FIGURES else None
    return advance(done.case, done.act, by=done.by, at=done.at, body=body)


def consulted(activation: Any) -> Iterable[dict[str, int]]:
    """One branch for each commune that was asked."""
    parties = activation.case.parties.filter(role=Party.Role.CONSULTED).order_by("pk")
    return [{"unit": unit} for unit in parties.values_list("unit", flat=True)]


def own_body(activation: Any) -> int:
    """The body of a branch."""
    body: int = activation.task.data["unit"]
    return body


class TrialFlow(CaseFlow):
    """Thử rẽ nhánh song song."""

    kind = KIND
    process_class = Process
    begin = Begin().Next(this.draft)
    draft = HumanStep("Soạn", Choice(Act.DRAFT_ESTABLISHMENT, "Gửi", ask)).Next(this.fork)
    fork = Fork().Next(this.fan).Next(this.check).Next(this.tell)
    fan = FanOut(consulted).Each(this.confirm).IfNone(this.confirmed)
    confirm = HumanStep("Xác nhận", Choice(Act.CONFIRM_COMMUNE_FIGURES, "Xác nhận", for_the_body), body=own_body).Next(
        this.confirmed
    )
    confirmed = Meet().Next(this.together)
    check = HumanStep("Kiểm tra", Choice(Act.CHECK_FORMAT, "Đúng", for_the_body)).Next(this.together)
    tell = Job("Báo tin", EFFECT, lambda case: case.code).Next(this.together)
    together = Meet().Next(this.sign)
    sign = HumanStep("Ký", Choice(Act.SIGN_ESTABLISHMENT, "Ký", for_the_body)).Next(this.issued)
    issued = CaseEnd("Xong")
