"""Drafting a letter that gives targets: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from decisions.assignment import services
from decisions.assignment.assignment import Wording
from decisions.assignment.opening import board_now
from decisions.assignment.paper import usual
from decisions.assignment.rules import gives_on
from decisions.cases.models import Case
from decisions.directing.instruction import lines_of
from decisions.teams.roster import Recipient
from documents.clock import start_of
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import DayField, TextField
from workflows.steps.wording import recipient_lines, recipients_field


class AssignmentDraftForm(DraftForm):
    """The whole draft of a letter; its targets are those of the board."""

    page = "cases/assignment.html"
    due = DayField(label="Hạn giao tiếp chỉ tiêu", required=False)
    paragraphs = TextField(label="Nội dung thêm", max_length=5000, required=False)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The board, what stands on it, whether it is given on; the lines of Nơi nhận."""
        board = board_now(case, start_of(day))
        given = list(services.targets_on(board))
        return {
            "board": board,
            "gives_on": gives_on(board),
            "indicators": len({one.indicator for one in given}),
            "receivers": len({one.receiver for one in given}),
            "recipients": recipient_lines(values),
        }


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return services.submit(done.case, wording_of(done.answers), by=done.by, at=done.at)


def wording_of(answers: Mapping[str, Any]) -> Wording:
    """What the cleaned answers ask for."""
    return Wording(
        due=answers["due"],
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
