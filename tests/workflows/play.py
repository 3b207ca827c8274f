"""The establishment flow driven through the one entry, by the people who hold each act."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from viewflow.workflow.models import Task

from decisions.authority.acts import Act, Kind
from decisions.cases.services import Opening
from decisions.models import Case, Officer
from decisions.teams.roster import Proposal
from documents.outbox import services as outbox
from tests.cast import Commune
from tests.story import proposal, roles
from tests.world import MORNING
from workflows.engine import entry
from workflows.engine.entry import Order

ANSWERS: dict[str, dict[str, Any]] = {Act.NUMBER: {"has_print": True}, Act.SEAL: {"sealed": True}}


def answers(planned: Proposal | None = None) -> dict[str, Any]:
    """What the draft form is answered with: the content of a round has the same names."""
    return (planned or proposal()).content()


def opened(commune: Commune, at: datetime = MORNING) -> Case:
    """A case with its process, opened by the drafter."""
    return entry.open_case(Opening(Kind.ESTABLISHMENT, commune.unit), by=commune.drafter, at=at)


def act(case: Case, name: str, *, by: Officer, at: datetime = MORNING, said: Mapping[str, Any] | None = None) -> Case:
    """One act through the one entry."""
    return entry.perform(Order(case.code, name, said if said is not None else ANSWERS.get(name, {})), by=by, at=at)


def along(
    case: Case,
    people: Mapping[str, Officer],
    said: Mapping[str, Any] | None = None,
    *,
    until: str = Act.DISPATCH,
    after: str = "",
    at: datetime = MORNING,
) -> Case:
    """The straight way of a paper: the first act of `people` says `said`, a minute between acts, files made at once.

    `after` and `until` name the acts it goes on from and stops with.
    """
    acts = list(people)
    start = acts.index(after) + 1 if after else 0
    for minute, name in enumerate(acts[start : acts.index(until) + 1], start=1):
        told = said if name == acts[0] else None
        case = act(case, name, by=people[name], at=at + timedelta(minutes=minute), said=told)
        outbox.drain()
    return case


def go(case: Case, commune: Commune, *, until: str, at: datetime = MORNING, planned: Proposal | None = None) -> Case:
    """The straight way from where the case stands; files are made where the flow waits for them."""
    people = roles(commune)
    acts = list(people)
    start = {"drafting": 0, "checking": 1, "signing": 3, "numbering": 4, "sealing": 5, "dispatching": 6}[case.state]
    for minute, name in enumerate(acts[start : acts.index(Act(until)) + 1], start=1):
        said = answers(planned) if name == Act.DRAFT_ESTABLISHMENT else None
        case = act(case, name, by=people[name], at=at + timedelta(minutes=minute), said=said)
        if name == Act.NUMBER:
            outbox.drain()
    return case


def steps(case: Case) -> list[tuple[str, str]]:
    """The tasks of a case in their order: node and status; gates left out."""
    tasks = Task.objects.filter(process__link__case=case).order_by("pk")
    return [(task.flow_task.name, task.status) for task in tasks if task.flow_task_type != "SWITCH"]
