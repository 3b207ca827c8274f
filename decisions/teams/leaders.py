"""The post Tổ trưởng @ Tổ: opened and ended by decisions on the team; its holder is given a log-in by the commune.

The roster of a decision knows a person by name alone, so every team's leader gets an account of his own: two namesakes
made one would open one team's figures to the other's leader, while somebody who leads two teams signs in twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.db.models import Q

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.grants import Grant, Paper, end_by_decision, grant_all
from decisions.authority.projection import project
from decisions.authority.rights import Asked, require
from decisions.cases.models import Case
from decisions.cases.papers import Issue
from decisions.errors import NotInForce, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Holding, Officer, Seat, Unit, UnitVersion
from decisions.organisation.models.dated import in_force_on
from decisions.organisation.passwords import DEMO_PASSWORD, given_to, one_time
from decisions.organisation.seating import open_groups
from decisions.teams.models import Team
from decisions.teams.places import Places
from decisions.teams.roster import Member
from documents.clock import local_date, start_of
from documents.database.writing import add

LEADER = "team_leader"
GIVE_LOGIN = "give_login"
_LOG_IN = "tt"  # the short name of the post in a log-in name
_CLAUSE = "II.1.c"


@dataclass(frozen=True)
class Led:
    """A team about to be stored, the code of its village (the commune's own: none), and whom the decision names."""

    team: Team
    village: str
    leader: Member


@dataclass(frozen=True)
class LogIn:
    """A log-in just given: the password is told once and kept nowhere."""

    officer: Officer
    password: str


def unit_code(team: str) -> str:
    """The code of a team's own unit: units have no dots (`22891-t01.1` is `22891-t01-1`)."""
    return team.replace(".", "-")


def open_posts(led: Sequence[Led], places: Places, *, case: Case, issue: Issue) -> None:
    """Each team gets a unit, the seat of its leader, and the leader an account without a password and the appointment.

    From the day of the decision, for all teams of it in a fixed number of statements; each team then knows its unit.
    The journal of each unit names the decision and the case, in whose journal the dispatch stands.
    """
    units = add(Unit(code=unit_code(one.team.code), role=Unit.Role.TEAM) for one in led)
    add(_version(unit, one.village, places, case.unit, issue.day) for unit, one in zip(units, led, strict=True))
    seats = [Seat(post=LEADER, unit=unit, valid_from=issue.day) for unit in units]
    open_groups(seats)
    add(seats)
    project(seats)
    officers = Officer.objects.bulk_create(_account(unit, one.leader) for unit, one in zip(units, led, strict=True))
    paper = Paper(issue.symbol, issue.day, case.about[:200])
    wishes = [
        Grant(officer, seat, Holding.Cause.APPOINTMENT, start_of(issue.day), paper=paper)
        for officer, seat in zip(officers, seats, strict=True)
    ]
    grant_all(wishes, at=issue.at, by=None, note=_note(case, issue))
    for unit, one in zip(units, led, strict=True):
        one.team.post_unit = unit


def change_leader(team: Team, leader: Member, *, case: Case, issue: Issue) -> None:
    """Another person leads a team from the day of a decision on: the earlier appointment ends, an account is made.

    A team without a unit of its own has no post to give.
    """
    seat = Seat.objects.filter(unit=team.post_unit_id, post=LEADER, valid_to=None).select_related("unit").first()
    if seat is None:
        return
    moment, note = start_of(issue.day), _note(case, issue)
    everybody = Holding.objects.filter(seat=seat).select_related("officer", "seat__unit").order_by("pk")
    held = everybody.filter(Q(ends_at=None) | Q(ends_at__gt=moment))
    end_by_decision(list(held), ends_at=moment, at=issue.at, reason=note)
    account, earlier = _account(seat.unit, leader), {holding.officer_id for holding in everybody}
    account.username = f"{account.username}.{len(earlier) + 1}"
    account.save()
    paper = Paper(issue.symbol, issue.day, case.about[:200])
    grant_all([Grant(account, seat, Holding.Cause.APPOINTMENT, moment, paper=paper)], at=issue.at, by=None, note=note)


def _note(case: Case, issue: Issue) -> str:
    return f"Phát hành Quyết định số {issue.symbol} ngày {issue.day:%d/%m/%Y}, hồ sơ {case.code}"


@transaction.atomic
def end_team_posts(teams: Iterable[Team], last_day: date, *, at: datetime, reason: str) -> None:
    """Teams end with a day, and with them unit, seat and leader's appointment; all of them or none.

    `reason` names the decision. Raises ReasonMissing, and NotInForce for a team that was not there on that day or
    whose end is known already. Fixed number of statements.
    """
    ended = list(Team.objects.select_for_update().filter(pk__in=[team.pk for team in teams]).order_by("pk"))
    for team in ended:
        if team.valid_to is not None or last_day < team.valid_from:
            raise NotInForce(team.code, last_day)
    units, end = [team.post_unit_id for team in ended], start_of(last_day + timedelta(days=1))
    Team.objects.filter(pk__in=[team.pk for team in ended]).update(valid_to=last_day)
    for dated in (UnitVersion, Seat):
        dated.objects.filter(unit__in=units, valid_to=None).update(valid_to=last_day)
    open_still = Q(ends_at=None) | Q(ends_at__gt=end)
    held = Holding.objects.filter(open_still, starts_at__lte=end, seat__unit__in=units).order_by("pk")
    end_by_decision(list(held.select_related("officer", "seat__unit")), ends_at=end, at=at, reason=reason)


def leader_of(team: Team, at: datetime) -> Officer | None:
    """Who holds the post of a team's leader at a moment."""
    held = appointed(at).filter(seat__unit=team.post_unit_id).select_related("officer").order_by("pk").first()
    return held.officer if held else None


def appointed(at: datetime) -> models.QuerySet[Holding]:
    """The leaders' appointments in force at a moment, on seats in force on its day."""
    found: models.QuerySet[Holding] = Holding.objects.at(at).filter(
        in_force_on(local_date(at), "seat__"), seat__post=LEADER, cause=Holding.Cause.APPOINTMENT
    )
    return found


@transaction.atomic
def give_login(team: Team, *, by: Officer, at: datetime) -> LogIn:
    """Set a new password for a team's leader, who signs in with it from now on; an earlier one no longer opens.

    The right is the one to enter figures (`report_team`) on the commune: whoever types a team's figures otherwise lets
    its leader type them. In a demonstration it is the password everybody is told. The journal tells of the log-in, not
    of the password. Raises NotAuthorised; RuleBroken when nobody leads, or the leader holds another post as well.
    """
    right = require(by, Asked((Act.REPORT_TEAM,), team.unit_id, at, Kind.EVALUATION))
    leader = _only_leading(team, at)
    journal = lock_books(JournalBook.Kind.UNIT, [unit_code(team.code)])[unit_code(team.code)]
    password = DEMO_PASSWORD if settings.DEMO and leader.is_cast else one_time()
    given_to(leader, password)
    told = {"team": team.code, "officer": leader.username}
    write(journal, deed(GIVE_LOGIN, at=at, by=by, right=right, content=told))
    return LogIn(leader, password)


def _only_leading(team: Team, at: datetime) -> Officer:
    """The leader, if the post is all he holds: a commune's clerk gives no password to the rest of somebody's posts."""
    leader = leader_of(team, at)
    if leader is None or not leader.is_active:
        said = "Hiện không có ai giữ nhiệm vụ Tổ trưởng của Tổ này nên không có ai để cấp mật khẩu."
        raise RuleBroken([Violation(_CLAUSE, said)])
    if Holding.objects.at(at).filter(officer=leader).exclude(seat__unit=team.post_unit_id).exists():
        said = f"{leader} còn giữ nhiệm vụ khác. Đề nghị Quản trị đơn vị cấp mật khẩu."
        raise RuleBroken([Violation(_CLAUSE, said)])
    return leader


def _version(unit: Unit, village: str, places: Places, commune: Unit, day: date) -> UnitVersion:
    """What a team's unit is called: as its decision calls the team; on screen with the commune."""
    place = places.name(village)
    return UnitVersion(
        unit=unit,
        valid_from=day,
        name=f"Tổ công nghệ số cộng đồng {place}",
        short_name=f"Tổ {place} {places.commune}" if village else f"Tổ {place}",
        area=place,
        place=places.place,
        level=UnitVersion.Level.COMMUNE,
        designation=UnitVersion.Designation.OTHER,
        parent=commune,
    )


def _account(unit: Unit, leader: Member) -> Officer:
    """An account nobody can sign in with yet; in a demonstration one of its cast."""
    return Officer(
        username=f"{_LOG_IN}.{unit.code}",
        honorific=leader.honorific,
        full_name=leader.name,
        is_cast=settings.DEMO,
        password=make_password(None),
    )
