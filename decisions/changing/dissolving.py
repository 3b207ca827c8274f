"""Giải thể: teams end with a decision, which says why, and who takes over their papers, group and figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import Content, Issue, require_sound
from decisions.cases.services import advance
from decisions.changing.change import Dissolution
from decisions.changing.differences import CLAUSE
from decisions.changing.standing import Standing, broken_by_teams, roots_of, standing_of, touch, whole
from decisions.directing.rules import ahead
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Unit
from decisions.relations.models import Bearing
from decisions.relations.selectors import ended_with
from decisions.relations.services import bear
from decisions.teams.leaders import end_team_posts
from decisions.teams.paper import named
from decisions.teams.places import Places, places_of
from decisions.teams.services import end_members
from documents.clock import local_date

_TEXTS: Mapping[str, tuple[str, int]] = {
    "reason": ("Căn cứ, lý do giải thể", 500),
    "receiver": ("Đơn vị tiếp nhận bàn giao", 200),
}


@transaction.atomic
def submit(case: Case, dissolution: Dissolution, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    day = local_date(at)
    standing, places = standing_of(case.unit, day), places_of(case.unit, day)
    violations = [*_broken(case, dissolution, standing, places, at), *ahead(dissolution.due, day, CLAUSE)]
    if violations:
        raise RuleBroken(violations)
    content = dissolution.content()
    require_sound(case, content, at)
    about = f"Giải thể {named([standing[code].village for code in dissolution.teams], places)}"
    moved = advance(case, Act.DISSOLVE_TEAM, by=by, at=at, content=content, about=about)
    touch(moved, dissolution.teams)
    return moved


def confirm(case: Case, content: Content, at: datetime) -> None:
    """What must hold at signature: the teams are still in force. Raises RuleBroken."""
    Unit.objects.select_for_update(no_key=True).get(pk=case.unit_id)
    day = local_date(at)
    standing, places = standing_of(case.unit, day), places_of(case.unit, day)
    if violations := [*_broken(case, Dissolution.read(content), standing, places, at)]:
        raise RuleBroken(violations)


def take_effect(case: Case, content: Content, issue: Issue) -> None:
    """The teams end the day before the decision's, with members, link and leader's post; their decision is told."""
    dissolution, last_day = Dissolution.read(content), issue.day - timedelta(days=1)
    standing = standing_of(case.unit, last_day)
    ending = [standing[code] for code in dissolution.teams]
    teams = [one.team for one in ending]
    end_members(teams, last_day)
    reason = f"Phát hành Quyết định số {issue.symbol} ngày {issue.day:%d/%m/%Y}, hồ sơ {case.code}"
    end_team_posts(teams, last_day, at=issue.at, reason=reason)
    repealed, amended = borne_on(ending, standing)
    bear(case, repealed, Bearing.REPEALS, issue)
    bear(case, amended, Bearing.AMENDS, issue)


def borne_on(ending: Sequence[Standing], standing: Mapping[str, Standing]) -> tuple[list[Case], list[Case]]:
    """The decisions that end since none of their teams is left (with what amended them), and those that go on."""
    codes = frozenset(one.team.code for one in ending)
    empty = [one for one in ending if whole(one.root, codes, standing)]
    return ended_with(roots_of(empty)), roots_of(one for one in ending if one not in empty)


def _broken(
    case: Case, dissolution: Dissolution, standing: Mapping[str, Standing], places: Places, at: datetime
) -> Iterator[Violation]:
    yield from broken_by_teams(case, dissolution.teams, standing, places, local_date(at))
    yield from broken_by_texts(dissolution)


def broken_by_texts(dissolution: Dissolution) -> Iterator[Violation]:
    """Why, and who takes over: both said, neither too long."""
    for field, (label, most) in _TEXTS.items():
        text = getattr(dissolution, field)
        if not text:
            yield Violation(CLAUSE, f"{label} còn trống. Ghi nội dung.", field)
        elif len(text) > most:
            yield Violation(CLAUSE, f"{label} dài {len(text)} ký tự; nhiều nhất là {most}. Viết ngắn lại.", field)
