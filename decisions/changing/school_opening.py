"""A decision on the team of a school begins from the school's page: its draft holds the team as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, require, units_of
from decisions.cases.drafts import hand_draft
from decisions.cases.models import ENDED, Case
from decisions.cases.services import Opener, Opening
from decisions.changing.school_standing import CHANGES, CLAUSE, SchoolStanding, standing_of_school
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer, Unit
from decisions.relations.models import Bearing
from decisions.schools.paper import usual as usual_plan
from decisions.schools.plan import rows_of
from documents.clock import local_date


@dataclass(frozen=True)
class _Way:
    """How a decision begins: its kind, the act that drafts it, what lists call it, what its draft holds."""

    kind: Kind
    act: Act
    words: str
    draft: Callable[[SchoolStanding], dict[str, Any]]


def _amended(one: SchoolStanding) -> dict[str, Any]:
    return {"members": rows_of(one.members), "reason": "", "way": Bearing.AMENDS.value}


def _dissolved(one: SchoolStanding) -> dict[str, Any]:
    return {"reason": "", "receiver": "", "due": ""}


WAYS: Mapping[str, _Way] = {
    "kien-toan": _Way(Kind.SCHOOL_AMENDMENT, Act.AMEND_SCHOOL_TEAM, "Kiện toàn", _amended),
    "giai-the": _Way(Kind.SCHOOL_DISSOLUTION, Act.DISSOLVE_SCHOOL_TEAM, "Giải thể", _dissolved),
}
"""The ways of the team of a school after its establishment, as addresses name them."""


@transaction.atomic
def begin(school: Unit, way: str, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """Open the case of a decision on the team of a school. Raises NotAuthorised, RuleBroken where there is no team."""
    chosen, day = WAYS[way], local_date(at)
    require(by, Asked((chosen.act,), school.pk, at, chosen.kind))
    one = standing_of_school(school, day)
    if one is None:
        raise RuleBroken([Violation(CLAUSE, "Trường không có Tổ đang hoạt động nên không có gì để thay đổi.")])

    def keep(cases: Sequence[Case]) -> None:
        for case in cases:
            hand_draft(case, {**usual(case, day), **chosen.draft(one)}, by=by, at=at)

    about = f"{chosen.words} Tổ công nghệ số của {school.on(day).name}"
    because = f"{chosen.words.lower()} Tổ {one.team.code}"
    return opener(Opening(chosen.kind, school, about=about, because=because), keep)


def usual(case: Case, day: date) -> dict[str, Any]:
    """The words and lines every such draft begins with: those of the decision that establishes the team."""
    plan = usual_plan(case, day).content()
    return {name: plan[name] for name in ("recipients", "proposer", "executor")}


def may_begin(officer: Officer, school: Unit, at: datetime) -> list[str]:
    """The ways an officer may begin for a school now, as addresses name them."""
    if standing_of_school(school, local_date(at)) is None:
        return []
    return [name for name, way in WAYS.items() if school in units_of(officer, way.act, at, way.kind)]


def under_way(school: Unit) -> list[Case]:
    """The cases that change the team of a school and have not ended."""
    return list(Case.objects.filter(unit=school, kind__in=CHANGES).exclude(state__in=ENDED).order_by("pk"))
