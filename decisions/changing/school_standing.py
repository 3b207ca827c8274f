"""How the team of a school stands: who is in it, the decisions it rests on, what else of it is on its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from decisions.authority.acts import Kind
from decisions.cases.drafts import submitted_last
from decisions.cases.models import SIGNED_STATES, Case
from decisions.errors import Violation
from decisions.mending.models import Mending
from decisions.organisation.models import Unit
from decisions.relations.selectors import changed_by, standing_for
from decisions.schools.models import SchoolMember, SchoolTeam
from decisions.schools.plan import members_of
from decisions.teams.roster import Member

CLAUSE = "I.2.c, III.3.a; NĐ30 Đ18.3"
CHANGES = (Kind.SCHOOL_AMENDMENT, Kind.SCHOOL_DISSOLUTION)
CALLED = "Tổ của trường"


@dataclass(frozen=True)
class SchoolStanding:
    """A team in force, its members in order, since when they are, and the decisions it rests on: the root first."""

    team: SchoolTeam
    members: tuple[Member, ...]
    since: date
    decisions: tuple[Case, ...]

    @property
    def root(self) -> Case:
        """The decision it rests on: its establishment, or what replaced that."""
        return self.decisions[0]


def standing_of_school(unit: Unit, day: date) -> SchoolStanding | None:
    """The team of a school in force on a day whose end nobody has decided. The birth years are those decided last."""
    found = SchoolTeam.objects.on(day).filter(unit=unit, valid_to=None).select_related("case")
    team: SchoolTeam | None = found.first()
    if team is None:
        return None
    root = standing_for([team.case])[team.case_id]
    decisions = (root, *changed_by([root])[root.pk])
    begun = SchoolMember.objects.on(day).filter(team=team).values_list("valid_from", flat=True)
    members = members_of(submitted_last(decisions[-1])["members"])
    return SchoolStanding(team, members, max([team.valid_from, *begun]), decisions)


def broken_by_school(case: Case, one: SchoolStanding | None, day: date) -> Iterator[Violation]:
    """What forbids a decision on the team of a school: none in force, begun today, another one signed."""
    if one is None:
        yield Violation(CLAUSE, "Trường không có Tổ đang hoạt động. Bỏ dự thảo này.")
        return
    if one.since >= day:
        sentence = f"{CALLED} mới có quyết định ngày {one.since:%d/%m/%Y}. Ký quyết định này từ ngày sau đó."
        yield Violation(CLAUSE, sentence)
    recalls = Mending.objects.filter(earlier=one.root, case__kind=Kind.RECALL, case__state__in=SIGNED_STATES)
    yield from map(_waiting, _signed(one.team).exclude(pk=case.pk).order_by("pk"))
    yield from (_waiting(row.case) for row in recalls.select_related("case"))


def broken_by_signed_changes(earlier: Case) -> Iterator[Violation]:
    """A signed decision on the team that is not out yet keeps its establishment from being withdrawn."""
    for team in SchoolTeam.objects.filter(case=earlier, valid_to=None):
        yield from map(_waiting, _signed(team))


def _signed(team: SchoolTeam) -> QuerySet[Case]:
    """A school has one team, so its own signed changes are those of the team."""
    return Case.objects.filter(unit=team.unit_id, kind__in=CHANGES, state__in=SIGNED_STATES)


def _waiting(other: Case) -> Violation:
    sentence = (
        f"{CALLED} đã có văn bản chờ phát hành: hồ sơ {other.code}. Chờ phát hành, hoặc trả lại người ký hồ sơ đó"
        " trước."
    )
    return Violation(CLAUSE, sentence, case=other.code)
