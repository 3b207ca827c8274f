"""The letter that gives targets: what a drafter submits, what must still hold when it is signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from decisions.assignment.assignment import Asked, Wording
from decisions.assignment.opening import assignment_of, board_now, subject_of
from decisions.assignment.rules import broken
from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import require_sound
from decisions.cases.services import advance
from decisions.errors import RuleBroken, Violation
from decisions.evaluation.assigning import Board
from decisions.evaluation.rules import TARGETS
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books
from decisions.organisation.models import Officer
from documents.clock import local_date

_MOVED = "Chỉ tiêu {} đã thay đổi sau khi trình. Trả lại để soạn theo chỉ tiêu đang giao."


@transaction.atomic
def submit(case: Case, wording: Wording, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked, with the targets of now. Raises RuleBroken with every rule it breaks, and what
    `advance` raises.
    """
    board = board_now(case, at)
    _require_lawful(wording, board, at)
    content = {
        **wording.content(),
        "period": board.period.code,
        "as_of": at.isoformat(),
        "targets": [vars(one) for one in targets_on(board)],
    }
    require_sound(case, content, at)
    about = f"V/v {subject_of(board.period)} ({len(addressed(content, board.receivers))} đơn vị)"
    return advance(case, Act.DRAFT_ASSIGNMENT, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must still hold when the letter is signed: the targets it names stand. Raises RuleBroken."""
    lock_books(JournalBook.Kind.UNIT, [assignment_of(case).body.code])  # nobody gives another target meanwhile
    board = board_now(case, at)
    _require_lawful(Wording.read(content), board, at)
    if [vars(one) for one in targets_on(board)] != content["targets"]:
        raise RuleBroken([Violation(TARGETS, _MOVED.format(board.period.name), "targets")])


def targets_on(board: Board) -> Iterator[Asked]:
    """What stands on a board, in its order."""
    for row in board.rows:
        for receiver, value in row.values.items():
            if value is not None:
                yield Asked(row.indicator.code, receiver, value)


def addressed(content: Mapping[str, Any], receivers: Iterable[str]) -> list[str]:
    """The codes of those to whom something is given, in the order of the receivers; last who is none any more."""
    codes = {one["receiver"] for one in content["targets"]}
    known = [code for code in receivers if code in codes]
    return [*known, *sorted(codes.difference(known))]


def _require_lawful(wording: Wording, board: Board, at: datetime) -> None:
    violations = broken(wording, board, today=local_date(at))
    if violations:
        raise RuleBroken(violations)
