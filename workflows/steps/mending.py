"""Drafting a letter that corrects and a notice that withdraws: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.cases.models import Case
from decisions.directing.instruction import lines_of
from decisions.mending import services
from decisions.mending.letter import Correction, Point, Recall
from decisions.mending.rules import LONGEST, MOST_POINTS
from decisions.teams.roster import Recipient
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import LineField, TextField
from workflows.steps.rows import RowsField, typed_rows
from workflows.steps.wording import recipient_lines, recipients_field

_SPARE = 1


class PointForm(forms.Form):
    """One mistake and what is right."""

    where = LineField(label="Nơi có sai sót", max_length=LONGEST)
    printed = LineField(label="Đã in", max_length=LONGEST, required=False)
    right = LineField(label="Nay đính chính là", max_length=LONGEST)


class CorrectionForm(DraftForm):
    """The whole draft of a letter that corrects."""

    page = "cases/correction.html"
    points = RowsField(
        PointForm,
        label="Chỗ đính chính",
        most=MOST_POINTS,
        error_messages={"required": "Ghi ít nhất một chỗ cần đính chính."},
    )
    paragraphs = TextField(label="Nội dung khác", max_length=5000, required=False)
    recipients = recipients_field()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The paper that is corrected; the points typed so far and an empty one."""
        typed = [row for row in typed_rows(values.get("points")) if any(row.values())]
        return {
            "earlier": services.earlier_of(case),
            "points": [*typed, *({} for _ in range(_SPARE))],
            "recipients": recipient_lines(values),
        }


class RecallForm(DraftForm):
    """The whole draft of a notice that withdraws."""

    page = "cases/recall.html"
    reason = LineField(label="Lý do thu hồi", max_length=LONGEST, error_messages={"required": "Ghi lý do thu hồi."})
    paragraphs = TextField(label="Nội dung khác", max_length=5000, required=False)
    recipients = recipients_field()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The paper that is withdrawn; the lines of Nơi nhận."""
        return {"earlier": services.earlier_of(case), "recipients": recipient_lines(values)}


def correct(done: Performance) -> Case:
    """Submit a letter that corrects to be checked."""
    answers = done.answers
    correction = Correction(
        points=tuple(Point(**row) for row in answers["points"]),
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
    return services.submit_correction(done.case, correction, by=done.by, at=done.at)


def recall(done: Performance) -> Case:
    """Submit a notice that withdraws to be checked."""
    answers = done.answers
    said = Recall(
        reason=answers["reason"],
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
    return services.submit_recall(done.case, said, by=done.by, at=done.at)
