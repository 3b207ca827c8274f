"""The one place where a difficulty moves: its row, its step and the journal of who acted are written together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max

from decisions.authority.deeds import deed
from decisions.authority.rights import Right
from decisions.difficulties.doings import State, StepKind
from decisions.difficulties.models import Difficulty, DifficultyStep
from decisions.journal.models import JournalBook
from decisions.journal.services import write_all
from decisions.organisation.models import Officer, Unit
from documents.canonical import canonical, digest
from documents.database.writing import write_changes


@dataclass(frozen=True)
class Hand:
    """Who acts, for which body, under which right."""

    by: Officer
    at: datetime
    body: Unit
    right: Right


@dataclass(frozen=True)
class Change:
    """What becomes of a difficulty: the step, its text, and where it stands then."""

    kind: StepKind
    state: State
    owner: Unit
    due: date | None
    text: str = ""


def take(
    changes: Sequence[tuple[Difficulty, Change]], *, act: str, hand: Hand, book: JournalBook
) -> list[DifficultyStep]:
    """Write one step for each of some locked difficulties, in order; `book` is the locked journal of who acts."""
    last = _last([one for one, _ in changes])
    steps = [_made(one, last[one.pk] + 1, change, hand) for one, change in changes]
    for one, change in changes:
        one.state, one.owner, one.due = change.state, change.owner, change.due
    write_changes([one for one, _ in changes], ["state", "owner", "due", "consolidation"])
    record(steps, act=act, hand=hand, book=book)
    return steps


def record(steps: Sequence[DifficultyStep], *, act: str, hand: Hand, book: JournalBook) -> None:
    """Keep some steps and tell the journal of each."""
    DifficultyStep.objects.bulk_create(steps)
    write_all([(book, deed(act, at=hand.at, by=hand.by, right=hand.right, content=told(step))) for step in steps])


def told(step: DifficultyStep) -> dict[str, Any]:
    """What the journal is told of a step: its place, where it led, and a digest of everything it says."""
    return {
        "difficulty": step.difficulty.code,
        "step": step.seq,
        "owner": step.owner.code,
        "due": step.due.isoformat() if step.due else None,
        "step_digest": digest(canonical(_said(step))),
    }


def first_step(one: Difficulty, hand: Hand) -> DifficultyStep:
    """The step by which a difficulty was raised."""
    raised = Change(StepKind.RAISED, State(one.state), one.owner, one.due)
    return _made(one, 1, raised, hand)


def _last(rows: Sequence[Difficulty]) -> dict[int, int]:
    """The place of the last step of each. One query."""
    found = DifficultyStep.objects.filter(difficulty__in=rows).order_by().values_list("difficulty")
    return dict(found.annotate(last=Max("seq")))


def _made(one: Difficulty, seq: int, change: Change, hand: Hand) -> DifficultyStep:
    return DifficultyStep(
        difficulty=one,
        seq=seq,
        kind=change.kind,
        unit=hand.body,
        by=hand.by,
        post=hand.right.post_title,
        at=hand.at,
        text=change.text,
        state=change.state,
        owner=change.owner,
        due=change.due,
    )


def _said(step: DifficultyStep) -> dict[str, Any]:
    one = step.difficulty
    raised = {"category": one.category, "text": one.text, "month": one.month} if step.seq == 1 else {}
    return {
        "kind": step.kind,
        "unit": step.unit.code,
        "text": step.text,
        "state": step.state,
        "owner": step.owner.code,
        "due": step.due,
        **raised,
    }
