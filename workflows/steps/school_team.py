"""Drafting the decision that establishes the team of a school: one form for page and API."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.cases.models import Case
from decisions.organisation.models import Officer
from decisions.schools import services
from decisions.schools.paper import usual
from decisions.schools.plan import SchoolPlan
from decisions.teams.roster import Role
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import DayField, LineField, TextField
from workflows.steps.rows import RowsField, typed_rows
from workflows.steps.wording import RecipientForm

_EMPTY_ROWS = 3
MOST_MEMBERS = 40  # what a person may type; the plan sets no number for a school
_MOST_LINES = 30


class OnDayForm(forms.Form):
    """As of which day; today where it is left out."""

    on = DayField(label="Tại ngày", required=False)


class SchoolMemberForm(forms.Form):
    """One member; the plan names no sources for a school."""

    honorific = forms.ChoiceField(label="Ông/Bà", choices=Officer.Honorific)
    name = LineField(label="Họ và tên", max_length=50)
    office = LineField(label="Chức vụ, bộ phận", max_length=150)
    role = forms.ChoiceField(label="Chức danh trong Tổ", choices=Role)
    born = forms.IntegerField(label="Năm sinh", required=False)


class SchoolPlanForm(DraftForm):
    """The whole draft."""

    page = "cases/school_team.html"
    members = RowsField(
        SchoolMemberForm,
        label="Thành viên",
        most=MOST_MEMBERS,
        error_messages={"required": "Ghi các thành viên của Tổ."},
    )
    tasks = TextField(label="Nhiệm vụ của Tổ, mỗi dòng một nhiệm vụ", max_length=3000)
    recipients = RowsField(RecipientForm, label="Nơi nhận", most=_MOST_LINES)
    proposer = LineField(label="Theo đề nghị của", max_length=200)
    executor = LineField(label="Chịu trách nhiệm thi hành", max_length=300)

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: duties, Nơi nhận, who proposes and carries out."""
        return usual(case, day).content()

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The rows typed so far; a new draft has a few empty ones, the first for the Tổ trưởng."""
        rows = typed_rows(values.get("members")) or [{"role": Role.LEADER}, *[{} for _ in range(_EMPTY_ROWS - 1)]]
        return {
            "members": drawn_members(rows),
            "roles": Role.choices[::-1],
            "tasks": cls.base_fields["tasks"],
            "school": case.unit.on(day).name,
            "blank_member": {"number": "__member__"},
        }


def drawn_members(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of members as a page draws them."""
    return [{**row, "number": str(number)} for number, row in enumerate(rows)]


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return services.submit(done.case, SchoolPlan.read(done.answers), by=done.by, at=done.at)
