"""Drafting an establishment decision: one form for page and API, from typed rows to a proposal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from decisions.cases.models import Case
from decisions.organisation.models import Officer
from decisions.teams import services
from decisions.teams.paper import usual_recipients, usual_words
from decisions.teams.places import places_of
from decisions.teams.roster import Member, PlannedRoster, Proposal, Recipient, Role, Source
from workflows.engine.step import DraftForm, Performance
from workflows.steps.fields import LineField, TextField
from workflows.steps.rows import RowsField, typed_rows
from workflows.steps.wording import RecipientForm

_MOST_TEAMS = 60  # no commune has more villages
_EMPTY_ROWS = 3
_MOST_MEMBERS = 20  # what a person may type; how many a team has is a rule of the plan


class MemberForm(forms.Form):
    """One member."""

    honorific = forms.ChoiceField(label="Ông/Bà", choices=Officer.Honorific)
    name = LineField(label="Họ và tên", max_length=50)
    office = LineField(label="Chức vụ, đơn vị", max_length=150)
    source = forms.ChoiceField(label="Thành phần", choices=Source)
    role = forms.ChoiceField(label="Chức danh trong Tổ", choices=Role)
    born = forms.IntegerField(label="Năm sinh", required=False)
    skilled = forms.BooleanField(label="Có kiến thức CNTT", required=False)


class TeamForm(forms.Form):
    """One team: its place (empty for the commune itself) and its members."""

    village = LineField(label="Thôn, khu phố", required=False, max_length=40)
    members = RowsField(MemberForm, label="Thành viên", most=_MOST_MEMBERS)


class ProposalForm(DraftForm):
    """The whole draft."""

    page = "cases/draft.html"
    teams = RowsField(TeamForm, label="Các Tổ", most=_MOST_TEAMS)
    recipients = RowsField(RecipientForm, label="Nơi nhận", most=_MOST_TEAMS)
    proposer = LineField(label="Theo đề nghị của", max_length=200)
    executor = LineField(label="Chịu trách nhiệm thi hành", max_length=300)
    composition_reason = TextField(label="Lý do thiếu thành phần", required=False, max_length=1000)

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What a new draft begins with: everything that is known."""
        lines = [vars(recipient) for recipient in usual_recipients(case, day)]
        return {**usual_words(case, day), "recipients": lines, "teams": [{"village": "", "members": []}]}

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The places of the commune, which of them have a team, and the rows typed so far."""
        places = places_of(case.unit, day)
        return {
            "places": places.names.items(),
            "taken": set(services.places_with_a_team(case.unit)),
            "sources": Source.choices,
            "roles": Role.choices[::-1],
            "teams": [_drawn(team, str(place)) for place, team in enumerate(values.get("teams") or [])],
            "blank_team": _drawn({}, "__team__"),
            "blank_member": {"number": "__member__"},
        }


def submit(done: Performance) -> Case:
    """Submit the draft to be checked."""
    return services.submit(done.case, proposal_of(done.answers), by=done.by, at=done.at)


def proposal_of(answers: Mapping[str, Any]) -> Proposal:
    """What the cleaned answers propose."""
    return Proposal(
        teams=tuple(
            PlannedRoster(row["village"], tuple(Member(**member) for member in row["members"]))
            for row in answers["teams"]
        ),
        recipients=tuple(Recipient(**row) for row in answers["recipients"]),
        proposer=answers["proposer"],
        executor=answers["executor"],
        composition_reason=answers["composition_reason"],
    )


def _drawn(team: Mapping[str, Any], place: str) -> dict[str, Any]:
    """A team as the page draws it; a new one has as many empty rows as a team has members at least."""
    rows = typed_rows(team.get("members")) or [{"role": Role.LEADER}, *[{} for _ in range(_EMPTY_ROWS - 1)]]
    members = [{**row, "number": str(number)} for number, row in enumerate(rows)]
    return {"place": place, "village": team.get("village", ""), "members": members}
