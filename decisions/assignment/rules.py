"""What must hold of a letter that gives targets: there are some, the period is open, the deadline is ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from decisions.assignment.assignment import Wording
from decisions.directing.rules import ahead
from decisions.errors import Violation
from decisions.evaluation.assigning import Board
from decisions.evaluation.rules import TARGETS, broken_by_period

_NONE = "Kỳ {} chưa có chỉ tiêu nào được giao. Giao chỉ tiêu trên bảng trước, rồi soạn công văn."


def nothing_to_give(board: Board, today: date) -> list[Violation]:
    """Why no letter can be begun: the period is closed, or nothing stands on the board."""
    given = any(value is not None for row in board.rows for value in row.values.values())
    missing = [] if given else [Violation(TARGETS, _NONE.format(board.period.name), "period")]
    return [*broken_by_period(board.period, today), *missing]


def broken(wording: Wording, board: Board, *, today: date) -> list[Violation]:
    """Every rule a draft breaks on the board as it stands."""
    return [*nothing_to_give(board, today), *_due(wording.due, board, today)]


def _due(due: date | None, board: Board, today: date) -> Iterator[Violation]:
    if due is None:
        return
    if gives_on(board):
        yield from ahead(due, today, TARGETS)
    else:
        yield Violation(TARGETS, "Tổ không giao tiếp chỉ tiêu. Bỏ trống hạn giao tiếp.", "due")


def gives_on(board: Board) -> bool:
    """Whether those below have somebody to give the targets on to: a team has nobody."""
    return not any(receiver.team for receiver in board.receivers.values())
