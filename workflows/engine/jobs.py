"""Waking jobs: when an effect a flow waits for is done, its token moves; the sweeper repeats what was missed."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from viewflow.workflow.status import STATUS

from documents import clock
from documents.models import Effect
from documents.outbox.services import also_sweep
from documents.outbox.signals import effect_done
from workflows.engine.entry import carry_on
from workflows.engine.models import Wait


def on_effect_done(effect: Effect, **_: Any) -> None:
    """Move the tokens that wait for this effect, if any do."""
    for wait in _waiting().filter(kind=effect.kind, key=effect.key):
        carry_on(wait.task_id, at=clock.now())


def sweep_jobs() -> None:
    """Move the tokens of jobs whose effect is done but whose wake-up was lost."""
    done = Effect.objects.filter(kind=OuterRef("kind"), key=OuterRef("key"), state=Effect.State.DONE)
    for wait in _waiting().filter(Exists(done)):
        carry_on(wait.task_id, at=clock.now())


def listen() -> None:
    """Called once, when the floor is loaded."""
    effect_done.connect(on_effect_done, dispatch_uid="workflows.on_effect_done")
    also_sweep(sweep_jobs)


def _waiting() -> Any:
    return Wait.objects.filter(task__status=STATUS.SCHEDULED)
