"""The teams in force as a reader may see them: of a commune, one by its code, its members on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import bodies_of
from decisions.authority.scope import scope_of
from decisions.errors import NotVisible
from decisions.organisation.models import Officer
from decisions.teams.leaders import leader_of
from decisions.teams.models import ChatLink, Membership, Team
from decisions.teams.places import places_of
from documents.clock import local_date


@dataclass(frozen=True)
class TeamOnDay:
    """A team as it stood on a day; who leads it now, and whether the reader may give him a log-in."""

    team: Team
    name: str
    commune: str
    members: tuple[Membership, ...]
    link: ChatLink | None
    keeps_link: bool
    leader: Officer | None
    gives_login: bool


def teams_of(officer: Officer, unit: str, day: date, at: datetime) -> QuerySet[Team]:
    """The teams of a commune in force on a day, its own first. Raises NotVisible."""
    if not scope_of(officer, Kind.ESTABLISHMENT, at).communes(local_date(at)).filter(unit__code=unit).exists():
        raise NotVisible
    found = Team.objects.on(day).filter(unit__code=unit).select_related("village", "unit", "case")
    return found.order_by("village__code", "code")


def visible_team(officer: Officer, code: str, at: datetime) -> Team:
    """A team by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    communes = scope_of(officer, Kind.ESTABLISHMENT, at).communes(local_date(at)).values("unit")
    team: Team | None = (
        Team.objects.select_related("unit", "village", "case").filter(code=code, unit__in=communes).first()
    )
    if team is None:
        raise NotVisible
    return team


def team_on(officer: Officer, code: str, day: date, at: datetime) -> TeamOnDay:
    """What a team is called, who is in it and where households join, on a day. Raises NotVisible."""
    team = visible_team(officer, code, at)
    places = places_of(team.unit, day)
    drafts = bodies_of(officer, (Act.DRAFT_ESTABLISHMENT,), at, Kind.ESTABLISHMENT)
    types = bodies_of(officer, (Act.REPORT_TEAM,), at, Kind.EVALUATION)
    leader = leader_of(team, at)
    members = Membership.objects.on(day).filter(team=team).order_by("place")
    return TeamOnDay(
        team=team,
        name=places.name(team.village.code) if team.village else places.commune,
        commune=places.commune,
        members=tuple(members),
        link=ChatLink.objects.on(day).filter(team=team).order_by("-pk").first(),
        keeps_link=team.unit.code in drafts and team.valid_to is None,
        leader=leader,
        gives_login=team.unit.code in types and leader is not None,
    )
