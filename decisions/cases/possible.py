"""What an officer could do in a case now: the checks of the gate, asked beforehand; nothing is moved or written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import datetime
from functools import cache

from decisions.authority.rights import Asked, Right, chosen, rights
from decisions.cases.facts import Fact, Facts, facts_of
from decisions.cases.life import Step, life_of
from decisions.cases.models import Case
from decisions.cases.services import Move, Moving, body_of, check_round, check_separation
from decisions.errors import DecisionError
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date

Refusals = dict[str, DecisionError | None]


class _Asker:
    """An officer who asks about one case, perhaps for a party of it; what the answers share is read once."""

    def __init__(self, case: Case, officer: Officer, at: datetime, body: Unit | None) -> None:
        self.case, self.officer, self.at, self.body = case, officer, at, body
        self.life = life_of(case.kind)
        self.facts = facts_of([case])[case.pk]
        self.held, self.called = cache(self._held), cache(self._called)

    def right(self, step: Step, unit_id: int) -> Right:
        """Raises NotAuthorised."""
        asked = self._asked(step.asked, unit_id)
        return chosen(self.held(unit_id), asked, called=lambda: self.called(unit_id))[self.case.code]

    def _held(self, unit_id: int) -> list[Right]:
        """Every right of the officer on a body that some act of this kind of case asks for."""
        acts = dict.fromkeys(act for step in self.life.steps for act in step.asked)
        return rights(self._asked(tuple(acts), unit_id), officer=self.officer)

    def _called(self, unit_id: int) -> str:
        unit = self.body if self.body and self.body.pk == unit_id else self.case.unit
        return unit.called(local_date(self.at))

    def _asked(self, acts: tuple[str, ...], unit_id: int) -> Asked:
        return Asked(acts, unit_id, self.at, self.case.kind, (self.case.code,))


def possible(case: Case, acts: Iterable[str], officer: Officer, at: datetime, *, body: Unit | None = None) -> Refusals:
    """Whether the gate would let the officer do each act now: None, or the refusal it would answer with.

    Reason and content are not weighed, since nothing is written yet. `body` is the party a step is done for where it
    is not the issuing body. Two queries, whatever the number of acts; a refusal may look up the body's name, or a
    phân công kiêm nhiệm that might excuse it.
    """
    return possible_in_turn(case, {act: (act,) for act in acts}, officer, at, body=body)


def possible_in_turn(
    case: Case, runs: Mapping[str, Sequence[str]], officer: Officer, at: datetime, *, body: Unit | None = None
) -> Refusals:
    """As `possible`, for named runs of acts the officer would do one right after the other."""
    asker = _Asker(case, officer, at, body)
    return {name: _refusal(asker, acts) for name, acts in runs.items()}


def _refusal(asker: _Asker, acts: Sequence[str]) -> DecisionError | None:
    facts = asker.facts
    try:
        for act in acts:
            facts = _after(_weighed(asker, facts, act), asker.officer)
    except DecisionError as refusal:
        return refusal
    return None


def _weighed(asker: _Asker, facts: Facts, act: str) -> Moving:
    """The case on its way through the gate, as far as that can be said beforehand. Raises what the gate raises."""
    case = facts.case
    move = Move(case, body=asker.body)
    step = asker.life.step(act, case.state)
    moving = Moving(move, copy(case), step, facts, asker.right(step, body_of(move, step)))
    check_round(moving, by=asker.officer)
    check_separation(moving, at=asker.at)
    return moving


def _after(moving: Moving, officer: Officer) -> Facts:
    """What the case would look like, and what would have been done in it."""
    done = Fact(moving.step.act, officer.pk, str(officer), moving.case.round)
    moving.arrive()
    return Facts(moving.case, (*moving.facts.all, done))
