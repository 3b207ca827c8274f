"""Drafting kiện toàn and giải thể of teams: what is asked, for page and API."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from decisions.cases.models import Case
from decisions.changing import amending, dissolving
from decisions.changing.change import Amendment, Dissolution, Roster, members_of
from decisions.changing.differences import difference
from decisions.changing.opening import usual
from decisions.changing.standing import Standing, standing_of
from decisions.relations.models import Bearing
from decisions.teams.places import Places, places_of
from decisions.teams.roster import Member, Recipient, Role, Source
from workflows.engine.step import DraftForm, Performance
from workflows.steps.establishment import MemberForm
from workflows.steps.fields import DayField, LineField, TextField
from workflows.steps.rows import RowsField, typed_rows
from workflows.steps.wording import RecipientForm, Tick, chosen_in, gone, recipient_lines

_MOST_TEAMS = 60  # no commune has more
_MOST_MEMBERS = 20
LONGEST_REASON = 500
WAYS = [(bearing.value, bearing.label) for bearing in (Bearing.AMENDS, Bearing.REPLACES)]


class RosterForm(forms.Form):
    """One team with all members it is to have."""

    team = LineField(label="Mã Tổ", max_length=60)
    members = RowsField(MemberForm, label="Thành viên", most=_MOST_MEMBERS)
    reason = LineField(label="Lý do thôi tham gia", required=False, max_length=LONGEST_REASON)


class TeamCodeForm(forms.Form):
    """A team by its code."""

    team = LineField(label="Mã Tổ", max_length=60)


class AmendmentForm(DraftForm):
    """The whole draft of kiện toàn."""

    page = "cases/amendment.html"
    teams = RowsField(RosterForm, label="Các Tổ", most=_MOST_TEAMS)
    recipients = RowsField(RecipientForm, label="Nơi nhận", most=_MOST_TEAMS)
    proposer = LineField(label="Theo đề nghị của", max_length=200)
    executor = LineField(label="Chịu trách nhiệm thi hành", max_length=300)
    composition_reason = TextField(label="Lý do thiếu thành phần", required=False, max_length=1000)
    way = forms.ChoiceField(label="Quyết định trước", choices=WAYS)

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What is known; the team itself was laid into the draft when the case was opened."""
        return {**usual(case, day), "way": Bearing.AMENDS.value}

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """Each team of the draft with who is in it now, the teams that may be added, the rows typed so far."""
        standing, places = standing_of(case.unit, day), places_of(case.unit, day)
        typed = typed_rows(values.get("teams"))
        named = {str(row.get("team")) for row in typed}
        return {
            "sources": Source.choices,
            "roles": Role.choices[::-1],
            "teams": [_drawn(row, str(place), standing, places) for place, row in enumerate(typed)],
            "others": [(code, one.called(places)) for code, one in standing.items() if code not in named],
            "blank_team": {"place": "__team__"},
            "blank_member": {"number": "__member__"},
            "ways": WAYS,
            "recipients": recipient_lines(values),
        }


class EndingForm(DraftForm):
    """What every draft of giải thể asks, of a commune and of a school."""

    reason = LineField(label="Căn cứ, lý do giải thể", max_length=LONGEST_REASON)
    receiver = LineField(label="Đơn vị tiếp nhận bàn giao", max_length=200)
    due = DayField(label="Bàn giao trước ngày")
    recipients = RowsField(RecipientForm, label="Nơi nhận", most=_MOST_TEAMS)
    proposer = LineField(label="Theo đề nghị của", max_length=200)
    executor = LineField(label="Chịu trách nhiệm thi hành", max_length=300)

    @classmethod
    def beginning(cls, case: Case, day: date) -> dict[str, Any]:
        """What is known."""
        return usual(case, day)

    @staticmethod
    def said(answers: Mapping[str, Any]) -> dict[str, Any]:
        """The cleaned answers as a dissolution holds them."""
        told = {name: answers[name] for name in ("reason", "receiver", "due", "proposer", "executor")}
        return {**told, "recipients": _recipients(answers)}


class DissolutionForm(EndingForm):
    """The whole draft of giải thể of a commune."""

    page = "cases/dissolution.html"
    teams = RowsField(
        TeamCodeForm, label="Các Tổ", most=_MOST_TEAMS, error_messages={"required": "Chọn ít nhất một Tổ."}
    )

    @classmethod
    def questions(cls, case: Case, values: Mapping[str, Any], day: date) -> dict[str, Any]:
        """The teams in force, which are ticked so far; the lines of Nơi nhận."""
        standing, places = standing_of(case.unit, day), places_of(case.unit, day)
        ticked = chosen_in(values, "teams", "team")
        return {
            "teams": [
                *(Tick(code, one.called(places), code in ticked) for code, one in standing.items()),
                *gone(ticked, standing, "không còn hoạt động, bỏ chọn"),
            ],
            "recipients": recipient_lines(values),
        }


def amend(done: Performance) -> Case:
    """Submit a draft of kiện toàn to be checked."""
    answers = done.answers
    amendment = Amendment(
        teams=tuple(Roster(row["team"], members_of(row["members"]), row["reason"]) for row in answers["teams"]),
        recipients=_recipients(answers),
        proposer=answers["proposer"],
        executor=answers["executor"],
        composition_reason=answers["composition_reason"],
        way=answers["way"],
    )
    return amending.submit(done.case, amendment, by=done.by, at=done.at)


def dissolve(done: Performance) -> Case:
    """Submit a draft of giải thể to be checked."""
    teams = tuple(row["team"] for row in done.answers["teams"])
    dissolution = Dissolution(teams=teams, **EndingForm.said(done.answers))
    return dissolving.submit(done.case, dissolution, by=done.by, at=done.at)


def with_team(values: Mapping[str, Any], one: Standing) -> dict[str, Any]:
    """A draft with another team behind those it holds, as it stands now."""
    rows = typed_rows(values.get("teams"))
    members = [vars(member) for member in one.members]
    return {**values, "teams": [*rows, {"team": one.team.code, "members": members, "reason": ""}]}


def _recipients(answers: Mapping[str, Any]) -> tuple[Recipient, ...]:
    return tuple(Recipient(**row) for row in answers["recipients"])


def _drawn(row: Mapping[str, Any], place: str, standing: Mapping[str, Standing], places: Places) -> dict[str, Any]:
    """A team as the page draws it: who is in it now beside the rows as they are to be."""
    code = str(row.get("team") or "")
    one = standing.get(code)
    rows = typed_rows(row.get("members"))
    return {
        "place": place,
        "code": code,
        "name": one.called(places) if one else f"Tổ mã {code}, không còn hoạt động",
        "gone": one is None,
        "reason": row.get("reason") or "",
        "members": [{**member, "number": str(number)} for number, member in enumerate(rows)],
        "changes": list(changes(one.members, rows)) if one else [],
    }


def changes(members: Sequence[Member], rows: list[dict[str, Any]]) -> Iterator[str]:
    """What the rows typed so far change of the members of a team, by name, as far as they can be read."""
    told = difference(members, [_member(row) for row in rows if row.get("name")])
    for words, members in (("Thôi tham gia", told.leaves), ("Bổ sung", told.joins)):
        if members:
            yield f"{words}: {', '.join(member.name for member in members)}"
    if told.changes:
        yield f"Thay đổi: {', '.join(after.name for _, after in told.changes)}"


def _member(row: Mapping[str, Any]) -> Member:
    born = str(row.get("born") or "")
    return Member(
        str(row.get("honorific") or ""),
        str(row["name"]).strip(),
        str(row.get("office") or "").strip(),
        str(row.get("source") or ""),
        str(row.get("role") or ""),
        int(born) if born.isdecimal() else None,
        bool(row.get("skilled")),
    )
