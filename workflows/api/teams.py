"""`/teams`: a team on a day, where its households join its group, the log-in of its leader."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BooleanField, CharField, ChoiceField, DateField, IntegerField

from decisions.organisation.models import Officer
from decisions.teams.leaders import give_login
from decisions.teams.models import ChatLink
from decisions.teams.roster import Role, Source
from decisions.teams.selectors import TeamOnDay, team_on, visible_team
from decisions.teams.services import set_chat_link
from documents.clock import local_date
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.organising import ON, OnQuestion
from workflows.api.people_shapes import NewPassword
from workflows.api.schema import KEY
from workflows.api.scopes import Scope
from workflows.api.shapes import Shape
from workflows.steps.teams import ChatLinkForm


class TeamMemberOnDay(Shape):
    """Somebody in a team on a day."""

    place = IntegerField()
    honorific = ChoiceField(choices=Officer.Honorific.choices)
    name = CharField(source="full_name")
    office = CharField()
    source = ChoiceField(choices=Source.choices)  # type: ignore[assignment] # a column of ours, not the option of a field
    role = ChoiceField(choices=Role.choices)


class ChatLinkOnDay(Shape):
    """Where the households of a team join its group, and since when."""

    team = CharField()
    url = CharField()
    valid_from = DateField()


class TeamShape(Shape):
    """A team on a day; who leads it now; whether whoever asks keeps its link and gives its leader a log-in."""

    team = CharField()
    unit = CharField()
    case = CharField()
    name = CharField()
    chat_name = CharField()
    on = DateField()
    valid_from = DateField()
    valid_to = DateField(allow_null=True)
    members = TeamMemberOnDay(many=True)
    link = ChatLinkOnDay(allow_null=True)
    leader = CharField(allow_blank=True, help_text="Tổ trưởng hiện nay")
    leader_username = CharField(allow_blank=True, help_text="Cho người cấp được mật khẩu")
    keeps_link = BooleanField()
    gives_login = BooleanField()


class TeamView(Door):
    """One team."""

    @extend_schema(summary="Tổ và thành viên", parameters=[ON], responses=TeamShape)
    def get(self, request: Request, team: str) -> Response:
        """As it stood on a day."""
        day = question(request, OnQuestion)["on"] or local_date(self.at)
        return Response(_told(team_on(self.officer, team, day, self.at), day))


class ChatLinkView(Door):
    """The link of a team's group."""

    @extend_schema(
        summary="Ghi đường dẫn nhóm Zalo của Tổ",
        parameters=[KEY],
        request=described(ChatLinkForm),
        responses={201: ChatLinkOnDay},
    )
    def post(self, request: Request, team: str) -> Response:
        """An earlier one stays in the history; the same again changes nothing."""
        found = visible_team(self.officer, team, self.at)
        said = body_of(request)
        url = filled(ChatLinkForm, said)["url"]

        def work() -> Answered:
            return _link(set_chat_link(found, url, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class LeaderPasswordView(Door):
    """The log-in of a team's leader."""

    scope = Scope.MANAGE

    @extend_schema(summary="Cấp mật khẩu cho Tổ trưởng", request=None, responses={201: NewPassword})
    def post(self, request: Request, team: str) -> Response:
        """Told once and kept nowhere, not even for the same request sent again: that one gives another."""
        given = give_login(visible_team(self.officer, team, self.at), by=self.officer, at=self.at)
        return Response(NewPassword({"username": given.officer.username, "password": given.password}).data, status=201)


def _told(found: TeamOnDay, day: date) -> dict[str, Any]:
    team = found.team
    shown = {
        **{name: getattr(team, name) for name in ("chat_name", "valid_from", "valid_to")},
        **{name: getattr(found, name) for name in ("name", "members", "keeps_link", "gives_login")},
        "team": team.code,
        "unit": team.unit.code,
        "case": team.case.code,
        "on": day,
        "link": _link(found.link) if found.link else None,
        "leader": str(found.leader or ""),
        "leader_username": found.leader.username if found.leader and found.gives_login else "",
    }
    return dict(TeamShape(shown).data)


def _link(link: ChatLink) -> dict[str, Any]:
    return dict(ChatLinkOnDay({"team": link.team.code, "url": link.url, "valid_from": link.valid_from}).data)


def addresses() -> list[URLPattern]:
    """Of this room."""
    return [
        path("teams/<code:team>", TeamView.as_view(), name="team"),
        path("teams/<code:team>/chat-link", ChatLinkView.as_view(), name="chat-link"),
        path("teams/<code:team>/leader-password", LeaderPasswordView.as_view(), name="leader-password"),
    ]
