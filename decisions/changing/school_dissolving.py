"""Giải thể of the team of a school: it ends with the decision, which says why, and who takes over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import Content, Issue, require_sound
from decisions.cases.services import advance
from decisions.changing.change import Dissolution
from decisions.changing.dissolving import broken_by_texts
from decisions.changing.school_standing import CLAUSE, broken_by_school, standing_of_school
from decisions.directing.rules import ahead
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Unit
from decisions.relations.models import Bearing
from decisions.relations.selectors import ended_with
from decisions.relations.services import bear
from decisions.schools.services import end
from documents.clock import local_date


@transaction.atomic
def submit(case: Case, dissolution: Dissolution, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    day = local_date(at)
    if violations := [*_broken(case, dissolution, at), *ahead(dissolution.due, day, CLAUSE)]:
        raise RuleBroken(violations)
    content = dissolution.content()
    require_sound(case, content, at)
    about = f"Giải thể Tổ công nghệ số của {case.unit.on(day).name}"
    return advance(case, Act.DISSOLVE_SCHOOL_TEAM, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Content, at: datetime) -> None:
    """What must hold at signature: the team is still in force. Raises RuleBroken."""
    Unit.objects.select_for_update(no_key=True).get(pk=case.unit_id)
    if violations := [*_broken(case, Dissolution.read(content), at)]:
        raise RuleBroken(violations)


def take_effect(case: Case, content: Content, issue: Issue) -> None:
    """The team ends the day before the decision's, with its members; the decisions it rests on end too."""
    last_day = issue.day - timedelta(days=1)
    one = standing_of_school(case.unit, last_day)
    if one is None:
        raise RuleBroken([*broken_by_school(case, one, issue.day)])
    end(one.team, last_day)
    bear(case, ended_with([one.root]), Bearing.REPEALS, issue)


def _broken(case: Case, dissolution: Dissolution, at: datetime) -> Iterator[Violation]:
    day = local_date(at)
    yield from broken_by_school(case, standing_of_school(case.unit, day), day)
    yield from broken_by_texts(dissolution)
