"""The team of a school: what a drafter submits, what must hold at signature, what issue brings into force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.cases.models import SIGNED_STATES, Case
from decisions.cases.papers import Issue, require_sound
from decisions.cases.services import advance
from decisions.errors import NotInForce, RuleBroken, Violation
from decisions.organisation.models import Officer, Unit
from decisions.schools.models import School, SchoolMember, SchoolTeam
from decisions.schools.plan import SchoolPlan
from decisions.schools.rules import CLAUSE, broken
from decisions.teams.roster import Member
from documents.clock import local_date
from documents.page.vietnamese import sort_key


@transaction.atomic
def submit(case: Case, plan: SchoolPlan, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    content = plan.content()
    _require_lawful(case, plan, at)
    require_sound(case, content, at)
    about = f"Thành lập Tổ công nghệ số của {case.unit.on(local_date(at)).name}"
    return advance(case, Act.DRAFT_SCHOOL_TEAM, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Mapping[str, Any], at: datetime) -> None:
    """What must hold when the decision is signed; signers of one school wait for each other. Raises RuleBroken."""
    Unit.objects.select_for_update(no_key=True).get(pk=case.unit_id)
    _require_lawful(case, SchoolPlan.read(content), at)


def take_effect(case: Case, content: Mapping[str, Any], issue: Issue) -> None:
    """The team comes into being with the date of the decision."""
    number = SchoolTeam.objects.filter(unit=case.unit).count() + 1
    team = SchoolTeam.objects.create(code=f"{case.unit.code}.{number}", unit=case.unit, case=case, valid_from=issue.day)
    SchoolMember.objects.bulk_create(memberships(team, SchoolPlan.read(content).members, issue.day))


def memberships(team: SchoolTeam, members: Sequence[Member], day: date) -> Iterable[SchoolMember]:
    """The members of a team as a decision of a day names them, in its order."""
    for place, member in enumerate(members, start=1):
        yield SchoolMember(
            team=team,
            place=place,
            valid_from=day,
            honorific=member.honorific,
            full_name=member.name,
            sort_name=sort_key(member.name),
            office=member.office,
            role=member.role,
        )


def take_back(case: Case, issue: Issue) -> None:
    """An establishment was withdrawn: its team ends the day before, at the earliest with its first day."""
    for team in SchoolTeam.objects.filter(case=case, valid_to=None):
        end(team, max(team.valid_from, issue.day - timedelta(days=1)))


def end(team: SchoolTeam, last_day: date) -> None:
    """A team ends with a day, and its members with it."""
    SchoolMember.objects.filter(team=team, valid_to=None).update(valid_to=last_day)
    SchoolTeam.objects.filter(pk=team.pk).update(valid_to=last_day)


def _require_lawful(case: Case, plan: SchoolPlan, at: datetime) -> None:
    day = local_date(at)
    if not School.objects.on(day).filter(unit=case.unit_id).exists():
        raise NotInForce(case.unit.code, day)
    violations = [*broken(plan, year=day.year), *_taken(case)]
    if violations:
        raise RuleBroken(violations)


def _taken(case: Case) -> Iterator[Violation]:
    """A school has one team; a signed decision on its way holds the place, a draft does not."""
    team = SchoolTeam.objects.filter(unit=case.unit_id, valid_to=None).select_related("case").first()
    signed = Case.objects.filter(unit=case.unit_id, kind=Kind.SCHOOL_TEAM, state__in=SIGNED_STATES)
    waiting = signed.exclude(pk=case.pk).first()
    for earlier, how in (
        (team.case if team else None, "đã có Tổ công nghệ số theo quyết định đang có hiệu lực"),
        (waiting, "đã có quyết định thành lập Tổ chờ phát hành"),
    ):
        if earlier:
            yield Violation(CLAUSE, f"Trường {how}: hồ sơ {earlier.code}. Bỏ dự thảo này.", case=earlier.code)
