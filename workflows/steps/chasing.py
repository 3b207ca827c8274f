"""Drafting a letter that chases late units: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from decisions.cases.models import Case
from decisions.chasing import services
from decisions.chasing.chase import Chase
from decisions.chasing.lateness import Standing, standings
from decisions.chasing.opening import chasing_of, due_of
from decisions.chasing.paper import usual
from decisions.directing.instruction import lines_of
from decisions.monthly.opening import month_of
from decisions.teams.roster import Recipient
from workflows.engine.step import DraftForm, Performance
from workflows.steps.communes import CommuneForm
from workflows.steps.fields import DayField, TextField
from workflows.steps.rows import RowsField
from workflows.steps.wording import Tick, chosen_in, recipient_lines, recipients_field

_MOST_UNITS = 60  # no body has more below it


class ChaseForm(DraftForm):
    """The whole draft of a letter."""

    page = "cases/chasing.html"
    units = RowsField(
        CommuneForm,
        label="Đơn vị gửi chậm",
        most=_MOST_UNITS,
        error_messages={"required": "Chọn ít nhất một đơn vị gửi chậm."},
    )
    due = DayField(label="Hạn mới")
    paragraphs = TextField(label="Nội dung thêm", max_length=5000, required=False)
    recipients = recipients_field()

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: exactly the units that are late now."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The units that are late, and those chosen that are no longer; month and deadline; the lines of Nơi nhận."""
        chasing = chasing_of(case)
        chosen = chosen_in(values, "units", "unit")
        below = standings(chasing.body, chasing.opening, day)
        return {
            "units": [
                Tick(code, one.name, code in chosen, _lateness(one), wrong=not one.late)
                for code, one in below.items()
                if one.late or code in chosen
            ],
            "month": month_of(chasing.opening),
            "missed": due_of(chasing.opening, chasing.body),
            "recipients": recipient_lines(values),
        }


def _lateness(one: Standing) -> str:
    """How late a unit is, or that it no longer is."""
    if not one.late:
        return "không còn chậm, bỏ chọn đơn vị này"
    return f"chậm {one.days} ngày · lần thứ {one.times} trong năm"


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return services.submit(done.case, chase_of(done.answers), by=done.by, at=done.at)


def chase_of(answers: Mapping[str, Any]) -> Chase:
    """What the cleaned answers ask for."""
    return Chase(
        units=tuple(row["unit"] for row in answers["units"]),
        due=answers["due"],
        paragraphs=lines_of(answers["paragraphs"]),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
    )
