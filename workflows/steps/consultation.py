"""Drafting the letter that asks departments about the money of a round: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from decisions.budget.figures import sum_of
from decisions.cases.models import Case
from decisions.consulting import services
from decisions.consulting.asking import Inquiry, counted_now, departments_on
from decisions.consulting.opening import consultation_of
from decisions.consulting.paper import usual
from decisions.directing.instruction import lines_of
from decisions.teams.roster import Recipient
from documents.page.money import in_figures, in_full
from workflows.engine.step import DraftForm, Performance
from workflows.steps.communes import CommuneForm
from workflows.steps.fields import DayField, TextField
from workflows.steps.rows import RowsField
from workflows.steps.wording import Tick, chosen_in, gone, recipient_lines, recipients_field

_MOST = 10


class InquiryForm(DraftForm):
    """The whole draft; its figures are those of the appraisal."""

    page = "cases/consultation.html"
    departments = RowsField(
        CommuneForm,
        label="Cơ quan được lấy ý kiến",
        most=_MOST,
        error_messages={"required": "Chọn Sở Tài chính và các sở cần lấy ý kiến."},
    )
    due = DayField(label="Hạn trả lời")
    paragraphs = TextField(label="Nội dung thêm", max_length=5000, required=False)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The round with what was appraised so far; the departments of the day; the lines of Nơi nhận."""
        found, there = consultation_of(case).round, departments_on(day)
        counted, ticked = counted_now(found), chosen_in(values, "departments", "unit")
        return {
            "round": found,
            "estimates": len(counted.estimates),
            "asked": in_figures(sum_of(counted.rows).asked),
            "appraised": in_full(counted.total),
            "departments": [
                *(Tick(code, version.name, code in ticked) for code, version in there.items()),
                *gone(ticked, there, "không phải sở được lấy ý kiến, bỏ chọn"),
            ],
            "recipients": recipient_lines(values),
        }


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return services.submit(done.case, inquiry_of(done.answers), by=done.by, at=done.at)


def inquiry_of(answers: Mapping[str, Any]) -> Inquiry:
    """What the cleaned answers ask for."""
    return Inquiry(
        departments=tuple(row["unit"] for row in answers["departments"]),
        due=answers["due"],
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
