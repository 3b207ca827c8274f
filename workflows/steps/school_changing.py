"""Drafting kiện toàn and giải thể of the team of a school: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.cases.models import Case
from decisions.changing import school_amending, school_dissolving
from decisions.changing.change import Dissolution
from decisions.changing.school_amending import SchoolAmendment
from decisions.changing.school_opening import usual
from decisions.changing.school_standing import standing_of_school
from decisions.relations.models import Bearing
from decisions.schools.plan import members_of
from decisions.teams.roster import Member, Recipient, Role
from workflows.engine.step import DraftForm, Performance
from workflows.steps.changing import LONGEST_REASON, WAYS, EndingForm, changes
from workflows.steps.fields import LineField
from workflows.steps.rows import RowsField, typed_rows
from workflows.steps.school_team import MOST_MEMBERS, SchoolMemberForm, drawn_members
from workflows.steps.wording import RecipientForm, recipient_lines

_MOST_LINES = 30


class SchoolAmendmentForm(DraftForm):
    """The whole draft of kiện toàn."""

    page = "cases/school_amendment.html"
    members = RowsField(
        SchoolMemberForm,
        label="Thành viên",
        most=MOST_MEMBERS,
        error_messages={"required": "Ghi các thành viên của Tổ."},
    )
    reason = LineField(label="Lý do thôi tham gia", required=False, max_length=LONGEST_REASON)
    way = forms.ChoiceField(label="Quyết định trước", choices=WAYS)
    recipients = RowsField(RecipientForm, label="Nơi nhận", most=_MOST_LINES)
    proposer = LineField(label="Theo đề nghị của", max_length=200)
    executor = LineField(label="Chịu trách nhiệm thi hành", max_length=300)

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What is known; the team itself was laid into the draft when the case was opened."""
        return {**usual(case, day), "way": Bearing.AMENDS.value}

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The rows typed so far, and what they change in the team as it stands."""
        rows = typed_rows(values.get("members"))
        one = standing_of_school(case.unit, day)
        return {
            "members": drawn_members(rows),
            "roles": Role.choices[::-1],
            "school": case.unit.on(day).name,
            "gone": one is None,
            "changes": list(changes(one.members, rows)) if one else [],
            "ways": WAYS,
            "blank_member": {"number": "__member__"},
            "recipients": recipient_lines(values),
        }


class SchoolDissolutionForm(EndingForm):
    """The whole draft of giải thể; a school has one team."""

    page = "cases/school_dissolution.html"

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """Whose team ends, and who is in it; the lines of Nơi nhận."""
        one = standing_of_school(case.unit, day)
        members: tuple[Member, ...] = one.members if one else ()
        return {
            "school": case.unit.on(day).name,
            "gone": one is None,
            "people": [member.name for member in members],
            "recipients": recipient_lines(values),
        }


def amend(done: Performance) -> Case:
    """Submit a draft of kiện toàn to be checked."""
    answers = done.answers
    amendment = SchoolAmendment(
        members=members_of(answers["members"]),
        reason=answers["reason"],
        way=answers["way"],
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
        proposer=answers["proposer"],
        executor=answers["executor"],
    )
    return school_amending.submit(done.case, amendment, by=done.by, at=done.at)


def dissolve(done: Performance) -> Case:
    """Submit a draft of giải thể to be checked."""
    dissolution = Dissolution(teams=(), **EndingForm.said(done.answers))
    return school_dissolving.submit(done.case, dissolution, by=done.by, at=done.at)
