"""Kiện toàn: the roster of teams as it is to be is submitted, confirmed at signature, in force with the decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import Content, Issue, require_sound
from decisions.cases.services import advance
from decisions.changing.change import Amendment, Roster, members_of
from decisions.changing.differences import CLAUSE, Difference, broken_by_reason, changed_places, difference
from decisions.changing.standing import (
    Standing,
    broken_by_teams,
    roots_of,
    standing_of,
    touch,
    whole,
)
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Unit
from decisions.relations.models import Bearing
from decisions.relations.selectors import ended_with
from decisions.relations.services import bear
from decisions.teams.leaders import change_leader
from decisions.teams.models import Membership
from decisions.teams.paper import named
from decisions.teams.places import Places, places_of
from decisions.teams.roster import Member, PlannedRoster, Role
from decisions.teams.rules import broken_by_composition, broken_by_members
from decisions.teams.services import join, memberships, team_size
from documents.clock import local_date


@transaction.atomic
def submit(case: Case, amendment: Amendment, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    day = local_date(at)
    standing, places = standing_of(case.unit, day), places_of(case.unit, day)
    if violations := [*_broken(case, amendment, standing, places, at)]:
        raise RuleBroken(violations)
    was = {one.team: [vars(member) for member in standing[one.team].members] for one in amendment.teams}
    content = {**amendment.content(), "was": was}
    require_sound(case, content, at)
    villages = [standing[one.team].village for one in amendment.teams]
    about = f"Kiện toàn {named(villages, places)}"
    moved = advance(case, Act.AMEND_TEAM, by=by, at=at, content=content, about=about)
    touch(moved, [one.team for one in amendment.teams])
    return moved


def confirm(case: Case, content: Content, at: datetime) -> None:
    """What must hold at signature: the teams are as they were when it was submitted. Raises RuleBroken."""
    Unit.objects.select_for_update(no_key=True).get(pk=case.unit_id)
    day = local_date(at)
    amendment, standing, places = Amendment.read(content), standing_of(case.unit, day), places_of(case.unit, day)
    if violations := [
        *_broken(case, amendment, standing, places, at),
        *_moved(content["was"], standing, places),
    ]:
        raise RuleBroken(violations)


def take_effect(case: Case, content: Content, issue: Issue) -> None:
    """The rosters change with the date of the decision; a new leader takes the post; the earlier decision is told."""
    amendment = Amendment.read(content)
    standing = standing_of(case.unit, issue.day - timedelta(days=1))
    touched = [standing[one.team] for one in amendment.teams]
    for roster, one in zip(amendment.teams, touched, strict=True):
        _renew(roster, one, case, issue)
    bear(case, _borne_on(amendment, touched), Bearing(amendment.way), issue)


def differences_of(content: Content) -> dict[str, Difference]:
    """What a submitted decision changes, by team."""
    was = {code: members_of(rows) for code, rows in content["was"].items()}
    return {one.team: difference(was[one.team], one.members) for one in Amendment.read(content).teams}


def _renew(roster: Roster, one: Standing, case: Case, issue: Issue) -> None:
    """Rows that stay as they are go on; every other ends the day before, and a new one begins."""
    last_day, planned = issue.day - timedelta(days=1), PlannedRoster(one.village, roster.members)
    changed = changed_places(one.members, roster.members)
    Membership.objects.filter(team=one.team, valid_to=None, place__in=changed).update(valid_to=last_day)
    rows = memberships(one.team, planned, case, issue.day)
    join(row for row in rows if row.place in changed)
    if not _leads(one.members, planned.leader):
        change_leader(one.team, planned.leader, case=case, issue=issue)


def _borne_on(amendment: Amendment, touched: Sequence[Standing]) -> list[Case]:
    """On which earlier decisions it bears: the roots; where it replaces, what amended them ends with them."""
    roots = roots_of(touched)
    return ended_with(roots) if amendment.way == Bearing.REPLACES else roots


def _broken(
    case: Case, amendment: Amendment, standing: Mapping[str, Standing], places: Places, at: datetime
) -> Iterator[Violation]:
    day, codes = local_date(at), [one.team for one in amendment.teams]
    yield from broken_by_teams(case, codes, standing, places, day)
    size, planned = team_size(day), []
    for place, roster in enumerate(amendment.teams):
        one = standing.get(roster.team)
        if one is None:
            continue
        team = PlannedRoster(one.village, roster.members)
        planned.append(team)
        name = places.of_team(one.team)
        yield from broken_by_members(team, f"teams.{place}", name, size, day.year)
        yield from _changed(roster, one, f"teams.{place}", places)
    yield from broken_by_composition(planned, amendment.composition_reason)
    yield from _way(amendment, standing)


def _changed(roster: Roster, one: Standing, field: str, places: Places) -> Iterator[Violation]:
    told, called = difference(one.members, roster.members), one.called(places)
    if told.none:
        yield Violation(CLAUSE, f"{called} không thay đổi gì. Bỏ Tổ này khỏi dự thảo.", field)
    yield from broken_by_reason(told, roster.reason, called, f"{field}.reason")


def _way(amendment: Amendment, standing: Mapping[str, Standing]) -> Iterator[Violation]:
    if amendment.way not in {Bearing.AMENDS, Bearing.REPLACES}:
        yield Violation(CLAUSE, "Chọn sửa đổi, bổ sung hoặc thay thế quyết định trước.", "way")
    if amendment.way != Bearing.REPLACES:
        return
    codes = frozenset(one.team for one in amendment.teams)
    roots = roots_of(standing[code] for code in codes if code in standing)
    if any(not whole(root, codes, standing) for root in roots):
        sentence = (
            "Quyết định trước còn Tổ khác đang hoạt động nên chưa thay thế được. Chọn “sửa đổi, bổ sung”, hoặc đưa mọi"
            " Tổ của quyết định đó vào dự thảo."
        )
        yield Violation(CLAUSE, sentence, "way")


def _moved(was: Mapping[str, Any], standing: Mapping[str, Standing], places: Places) -> Iterator[Violation]:
    for code, rows in was.items():
        if code in standing and standing[code].members != members_of(rows):
            sentence = f"Thành viên {standing[code].called(places)} đã thay đổi sau khi trình. Trả lại để soạn lại."
            yield Violation(CLAUSE, sentence, "teams")


def _leads(members: Sequence[Member], leader: Member) -> bool:
    """Whether the same person led before."""
    return any(one.role == Role.LEADER and not difference([one], [leader]).joins for one in members)
