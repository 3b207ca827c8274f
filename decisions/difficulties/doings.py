"""The life of a difficulty as a table: what may be done with it, for which body, when, and where it then stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto

from django.db import models

from decisions.authority.acts import Act


class State(models.TextChoices):
    """Where a difficulty stands. Stored names: a rename is a data migration."""

    OPEN = "open", "Chờ trả lời"
    PASSED_ON = "passed_on", "Đã chuyển, chờ trả lời"
    ANSWERED = "answered", "Đã trả lời"
    CONSOLIDATED = "consolidated", "Đã tổng hợp để đề xuất"


WAITING = (State.OPEN, State.PASSED_ON)
"""The states in which its owner owes an answer by the deadline."""


class StepKind(models.TextChoices):
    """What was done. Stored names."""

    RAISED = "raised", "Nêu khó khăn, vướng mắc"
    ANSWERED = "answered", "Trả lời"
    PASSED_UP = "passed_up", "Chuyển cấp trên"
    TAKEN_OVER = "taken_over", "Sở nhận xử lý"
    ASKED = "asked", "Giao cơ quan khác trả lời"
    REOPENED = "reopened", "Đề nghị xem lại"
    CONSOLIDATED = "consolidated", "Tổng hợp để đề xuất"


class For(Enum):
    """The body for which something is done."""

    OWNER = auto()
    RAISER = auto()
    DEPARTMENT = auto()


@dataclass(frozen=True)
class Doing:
    """Something a person may do with a difficulty.

    `journal` is what the journal calls it; `asks` the label of its text, `needed` whether that must be there.
    """

    name: str
    step: StepKind
    journal: str
    button: str
    act: Act
    body: For
    before: tuple[State, ...]
    after: State
    asks: str
    needed: bool = True


_DOINGS = (
    Doing(
        "answer",
        StepKind.ANSWERED,
        str(Act.ANSWER_DIFFICULTY),
        "Trả lời",
        Act.ANSWER_DIFFICULTY,
        For.OWNER,
        (*WAITING, State.CONSOLIDATED),
        State.ANSWERED,
        "Nội dung trả lời",
    ),
    Doing(
        "pass_up",
        StepKind.PASSED_UP,
        "pass_up_difficulty",
        "Chuyển cấp trên",
        Act.ANSWER_DIFFICULTY,
        For.OWNER,
        WAITING,
        State.PASSED_ON,
        "Ý kiến khi chuyển",
    ),
    Doing(
        "take_over",
        StepKind.TAKEN_OVER,
        "take_over_difficulty",
        "Nhận xử lý",
        Act.ANSWER_DIFFICULTY,
        For.DEPARTMENT,
        WAITING,
        State.PASSED_ON,
        "Ý kiến",
        needed=False,
    ),
    Doing(
        "ask_department",
        StepKind.ASKED,
        "ask_about_difficulty",
        "Giao sở khác trả lời",
        Act.ANSWER_DIFFICULTY,
        For.DEPARTMENT,
        WAITING,
        State.PASSED_ON,
        "Nội dung đề nghị trả lời",
    ),
    Doing(
        "reopen",
        StepKind.REOPENED,
        "reopen_difficulty",
        "Đề nghị xem lại",
        Act.RAISE_DIFFICULTY,
        For.RAISER,
        (State.ANSWERED,),
        State.OPEN,
        "Lý do câu trả lời chưa giải quyết được",
    ),
)
DOINGS: Mapping[str, Doing] = {doing.name: doing for doing in _DOINGS}
"""By name."""

CONSOLIDATE = "consolidate_difficulties"
"""What the journal calls putting several together."""
