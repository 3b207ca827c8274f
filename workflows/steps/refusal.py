"""Drafting the letter that there is no money: its reason, what is said besides; for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from decisions.allotting import refusing
from decisions.cases.models import Case
from decisions.directing.instruction import lines_of
from decisions.teams.roster import Recipient
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import LineField, TextField
from workflows.steps.wording import recipient_lines, recipients_field


class NoMoneyForm(DraftForm):
    """The whole draft of a letter."""

    page = "cases/refusal.html"
    reason = LineField(
        label="Lý do chưa bố trí kinh phí", max_length=2000, error_messages={"required": "Ghi lý do chưa bố trí."}
    )
    paragraphs = TextField(label="Nội dung khác", max_length=5000, required=False)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: the reason the leader gave."""
        return refusing.usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The case that was declined; the lines of Nơi nhận."""
        return {
            "declined": refusing.letter_of(case).allocation.case.code,
            "recipients": recipient_lines(values),
        }


def submit(done: Performance) -> Case:
    """Submit the letter to be checked."""
    answers = done.answers
    answer = refusing.Answer(
        reason=answers["reason"],
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
    return refusing.submit(done.case, answer, by=done.by, at=done.at)
