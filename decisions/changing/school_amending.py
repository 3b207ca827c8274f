"""Kiện toàn of the team of a school: its roster as it is to be, held to what it was, in force with the decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.papers import Content, Issue, require_sound
from decisions.cases.services import advance
from decisions.changing.differences import broken_by_reason, changed_places, difference
from decisions.changing.school_standing import CALLED, CLAUSE, SchoolStanding, broken_by_school, standing_of_school
from decisions.directing.instruction import recipients_of
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Unit
from decisions.relations.models import Bearing
from decisions.relations.selectors import ended_with
from decisions.relations.services import bear
from decisions.schools.models import SchoolMember
from decisions.schools.plan import members_of, rows_of
from decisions.schools.rules import broken_by_members
from decisions.schools.services import memberships
from decisions.teams.roster import Member, Recipient
from documents.clock import local_date


@dataclass(frozen=True)
class SchoolAmendment:
    """The whole of what a drafter submits: all members the team is to have, why whoever leaves does.

    `way`: the earlier decision lives and is amended, or it is replaced by this one.
    """

    members: tuple[Member, ...]
    reason: str
    way: str
    recipients: tuple[Recipient, ...]
    proposer: str
    executor: str

    def content(self) -> dict[str, Any]:
        """As the round stores it; the round adds who was in the team when it was submitted."""
        return {
            "members": rows_of(self.members),
            "reason": self.reason,
            "way": self.way,
            "recipients": [vars(recipient) for recipient in self.recipients],
            "proposer": self.proposer,
            "executor": self.executor,
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> SchoolAmendment:
        """From what a round stores."""
        return cls(
            members=members_of(content["members"]),
            reason=content["reason"] or "",
            way=content["way"] or Bearing.AMENDS,
            recipients=recipients_of(content),
            proposer=content["proposer"],
            executor=content["executor"],
        )


@transaction.atomic
def submit(case: Case, amendment: SchoolAmendment, *, by: Officer, at: datetime) -> Case:
    """Submit a draft to be checked. Raises RuleBroken with every rule it breaks, and what `advance` raises."""
    day = local_date(at)
    one = standing_of_school(case.unit, day)
    if violations := [*_broken(case, amendment, one, at)]:
        raise RuleBroken(violations)
    content = {**amendment.content(), "was": rows_of(one.members if one else ())}
    require_sound(case, content, at)
    about = f"Kiện toàn Tổ công nghệ số của {case.unit.on(day).name}"
    return advance(case, Act.AMEND_SCHOOL_TEAM, by=by, at=at, content=content, about=about)


def confirm(case: Case, content: Content, at: datetime) -> None:
    """What must hold at signature: the team is as it was when it was submitted. Raises RuleBroken."""
    Unit.objects.select_for_update(no_key=True).get(pk=case.unit_id)
    one = standing_of_school(case.unit, local_date(at))
    if violations := [*_broken(case, SchoolAmendment.read(content), one, at), *_moved(content, one)]:
        raise RuleBroken(violations)


def take_effect(case: Case, content: Content, issue: Issue) -> None:
    """Rows that stay as they are go on, every other ends the day before; the earlier decision is told."""
    amendment, last_day = SchoolAmendment.read(content), issue.day - timedelta(days=1)
    one = standing_of_school(case.unit, last_day)
    if one is None:
        raise RuleBroken([*broken_by_school(case, one, issue.day)])
    changed = changed_places(one.members, amendment.members)
    SchoolMember.objects.filter(team=one.team, valid_to=None, place__in=changed).update(valid_to=last_day)
    rows = memberships(one.team, amendment.members, issue.day)
    SchoolMember.objects.bulk_create(row for row in rows if row.place in changed)
    roots = [one.root]
    bear(case, ended_with(roots) if amendment.way == Bearing.REPLACES else roots, Bearing(amendment.way), issue)


def _broken(case: Case, amendment: SchoolAmendment, one: SchoolStanding | None, at: datetime) -> Iterator[Violation]:
    day = local_date(at)
    yield from broken_by_school(case, one, day)
    yield from broken_by_members(amendment.members, year=day.year)
    if amendment.way not in {Bearing.AMENDS, Bearing.REPLACES}:
        yield Violation(CLAUSE, "Chọn sửa đổi, bổ sung hoặc thay thế quyết định trước.", "way")
    if one is None:
        return
    told = difference(one.members, amendment.members)
    if told.none:
        yield Violation(CLAUSE, f"{CALLED} không thay đổi gì. Sửa danh sách thành viên, hoặc dừng hồ sơ.", "members")
    yield from broken_by_reason(told, amendment.reason, CALLED, "reason")


def _moved(content: Content, one: SchoolStanding | None) -> Iterator[Violation]:
    if one and one.members != members_of(content["was"]):
        sentence = f"Thành viên {CALLED} đã thay đổi sau khi trình. Trả lại để soạn lại."
        yield Violation(CLAUSE, sentence, "members")
