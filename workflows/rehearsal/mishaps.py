"""Bad days in a rehearsal: officers away, a page sent twice, one seen too late, a worker killed in its work."""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from dataclasses import replace
from datetime import datetime
from random import Random

from django.db import connections
from django.db.models import F

from decisions.cases.models import Case
from decisions.errors import ActNotAllowed, StaleCase
from decisions.organisation.models import Officer
from documents.models import Effect
from documents.outbox import services as outbox
from workflows.engine import entry
from workflows.engine.entry import Order
from workflows.rehearsal.away import some_leave

_TWICE, _LATE, _KILLED = 1 / 12, 1 / 12, 1 / 6
_LONGEST = 0.25  # seconds after which a worker that is to be killed is dead
_DIED = -signal.SIGKILL


class Mishap(Exception):
    """What must be refused, or done once, was not."""


class Mishaps:
    """They come by chance, the same for the same seed; `counts` says how often each did."""

    def __init__(self, seed: int) -> None:
        self._chance = Random(seed)  # noqa: S311 # the chance of a play, which must be repeatable
        self.counts: Counter[str] = Counter()

    def perform(self, order: Order, *, by: Officer, at: datetime) -> Case:
        """One act, which some send twice, and some from a page that has long been overtaken. Raises Mishap."""
        came = self._chance.random()
        if came < _TWICE:
            return self._twice(order, by, at)
        case = entry.perform(order, by=by, at=at)
        if came < _TWICE + _LATE:
            self._late(order, by, at)
        return case

    def _twice(self, order: Order, by: Officer, at: datetime) -> Case:
        self.counts["sent twice"] += 1
        keyed = replace(order, key=f"dien-tap-{self.counts['sent twice']}")
        case = entry.perform(keyed, by=by, at=at)
        again = entry.perform(keyed, by=by, at=at)
        if (again.pk, again.version) != (case.pk, case.version):
            raise Mishap(f"{order.act} was done twice in {order.code}.")
        return case

    def _late(self, order: Order, by: Officer, at: datetime) -> None:
        self.counts["seen too late"] += 1
        try:
            entry.perform(order, by=by, at=at)
        except (StaleCase, ActNotAllowed):
            return
        raise Mishap(f"{order.act} was done again in {order.code}.")

    def leave(self, at: datetime) -> None:
        """Some officers are away from today on."""
        self.counts["officers away"] += some_leave(at, self._chance)

    def work(self) -> None:
        """Everything due is carried out; some of it by a worker that dies, after which the next one takes it up."""
        for pk in outbox.due():
            if self._chance.random() < _KILLED:
                self.counts["workers killed"] += _killed(pk, self._chance.random() * _LONGEST)
        left = Effect.objects.filter(state=Effect.State.RUNNING)
        left.update(lease_until=F("created_at"))  # the minutes of a lease have passed
        outbox.drain()


def _killed(effect: int, after: float) -> bool:
    """A child begins the work and is killed; whether it died before it was done."""
    connections.close_all()
    child = os.fork()
    if not child:
        _live(effect)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == _DIED


def _live(effect: int) -> None:
    try:
        outbox.run(effect)
    finally:
        os._exit(0)
