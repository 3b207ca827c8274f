"""Who may be trained: members of teams as their lists show them on a day, and when two rows are the same person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from decisions.schools.models import SchoolMember
from decisions.teams.models import Membership
from decisions.training.models import Enrolment
from documents.page.vietnamese import sort_key

Person = tuple[str, int, str, str, int]
"""Where from, the commune or school, Ông or Bà, the name as it sorts, the year of birth (0: not known)."""


@dataclass(frozen=True)
class Trainee:
    """A member of a team in force, and how a list names the row: `22891.1:3`."""

    row: Membership | SchoolMember

    @property
    def key(self) -> str:
        """The team and the place in its list."""
        return f"{self.row.team.code}:{self.row.place}"

    @property
    def unit_id(self) -> int:
        """The commune or school."""
        found: int = self.row.team.unit_id
        return found

    @property
    def person(self) -> Person:
        """Who it is."""
        return person_of(self.row)


def members_on(units: Iterable[int], day: date) -> list[Trainee]:
    """The members on a day of the teams of some communes and schools, by team and place. Two queries."""
    keys = list(units)
    teams = Membership.objects.on(day).filter(team__unit__in=keys).select_related("team__unit", "team__village")
    schools = SchoolMember.objects.on(day).filter(team__unit__in=keys).select_related("team__unit")
    community = teams.order_by("team__unit__code", "team__village__code", "team__code", "place")
    return [Trainee(row) for row in (*community, *schools.order_by("team__unit__code", "place"))]


def person_of(row: Membership | SchoolMember) -> Person:
    """Who a row of a team's list is: the same name, form of address and year of birth in the same commune or school."""
    if isinstance(row, SchoolMember):
        return ("school", row.team.unit_id, row.honorific, row.sort_name, 0)
    return ("commune", row.team.unit_id, row.honorific, row.sort_name, row.born or 0)


def person_enrolled(row: Enrolment) -> Person:
    """Who an enrolment is of; a guest is known by name in the unit that sends him."""
    if row.member:
        return person_of(row.member)
    if row.school_member:
        return person_of(row.school_member)
    return ("guest", row.unit_id, row.honorific, sort_key(row.full_name), 0)
