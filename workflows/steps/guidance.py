"""Drafting a letter that guides districts on indicators: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.cases.models import Case
from decisions.directing.instruction import LONGEST_SUBJECT, lines_of
from decisions.guiding import services
from decisions.guiding.guide import Guide
from decisions.guiding.paper import usual
from decisions.guiding.selectors import districts_on
from decisions.sectors.board import owned_on
from decisions.teams.roster import Recipient
from workflows.engine.step import DraftForm, Performance
from workflows.steps.communes import CommuneForm
from workflows.steps.fields import DayField, LineField, TextField
from workflows.steps.rows import RowsField
from workflows.steps.wording import Tick, chosen_in, gone, recipient_lines, recipients_field

_MOST = 60  # no province has more districts, no department more indicators


class GuidedIndicatorForm(forms.Form):
    """An indicator the letter is about."""

    indicator = LineField(label="Mã chỉ tiêu", max_length=8)


class GuideForm(DraftForm):
    """The whole draft of a letter."""

    page = "cases/guidance.html"
    indicators = RowsField(
        GuidedIndicatorForm,
        label="Chỉ tiêu được hướng dẫn",
        most=_MOST,
        error_messages={"required": "Chọn ít nhất một chỉ tiêu của ngành."},
    )
    districts = RowsField(
        CommuneForm,
        label="Huyện, thành phố",
        most=_MOST,
        error_messages={"required": "Chọn ít nhất một huyện, thành phố."},
    )
    subject = LineField(label="Trích yếu", max_length=LONGEST_SUBJECT)
    paragraphs = TextField(label="Nội dung hướng dẫn", max_length=5000)
    due = DayField(label="Hạn báo cáo kết quả", required=False)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: every district, the usual words around the department's own."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The indicators of the department and the districts of the day, which are chosen; the lines of Nơi nhận."""
        own, there = owned_on(case.unit, day), districts_on(day)
        indicators = chosen_in(values, "indicators", "indicator")
        districts = chosen_in(values, "districts", "unit")
        return {
            "indicators": [
                *(Tick(code, row.name, code in indicators, f"{code} · {row.unit}") for code, row in own.items()),
                *gone(indicators, own, "không còn là chỉ tiêu của ngành, bỏ chọn"),
            ],
            "districts": [
                *(Tick(code, version.name, code in districts) for code, version in there.items()),
                *gone(districts, there, "không còn là huyện, thành phố của tỉnh, bỏ chọn"),
            ],
            "recipients": recipient_lines(values),
        }


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return services.submit(done.case, guide_of(done.answers), by=done.by, at=done.at)


def guide_of(answers: Mapping[str, Any]) -> Guide:
    """What the cleaned answers ask for."""
    return Guide(
        indicators=tuple(row["indicator"] for row in answers["indicators"]),
        districts=tuple(row["unit"] for row in answers["districts"]),
        subject=answers["subject"],
        paragraphs=lines_of(answers["paragraphs"]),
        due=answers["due"],
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
