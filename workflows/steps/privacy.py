"""What is asked about data of a person: whose, since when, why."""

from __future__ import annotations

from typing import Any

from django import forms

from decisions.privacy.tracing import LONGEST_NAME, LONGEST_REASON, Question
from workflows.steps.fields import DayField, LineField


class TraceForm(forms.Form):
    """Who read, changed or took along what concerns a person."""

    name = LineField(label="Họ và tên, đúng như ghi trên văn bản", max_length=LONGEST_NAME)
    unit = LineField(label="Mã đơn vị, nếu chỉ hỏi về một đơn vị", max_length=40, required=False)
    first = DayField(label="Từ ngày")
    last = DayField(label="Đến hết ngày")
    reason = LineField(label="Lý do, số và ngày của yêu cầu", max_length=LONGEST_REASON)


def question_of(answers: dict[str, Any]) -> Question:
    """What the form asks, as a question."""
    return Question(**answers)
