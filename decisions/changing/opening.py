"""A decision on a team begins from the team's page: its draft holds the team as it stands."""

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
from decisions.changing.differences import CLAUSE
from decisions.changing.models import TouchedTeam
from decisions.changing.standing import Standing, standing_of
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer
from decisions.relations.models import Bearing
from decisions.teams.models import Team
from decisions.teams.paper import usual_recipients, usual_words
from decisions.teams.places import places_of
from documents.clock import local_date


@dataclass(frozen=True)
class _Way:
    """How a decision on a team begins: its kind, the act that drafts it, what lists call it, what its draft holds."""

    kind: Kind
    act: Act
    words: str
    draft: Callable[[Standing], dict[str, Any]]


def _amended(one: Standing) -> dict[str, Any]:
    members = [vars(member) for member in one.members]
    return {
        "teams": [{"team": one.team.code, "members": members, "reason": ""}],
        "composition_reason": "",
        "way": Bearing.AMENDS.value,
    }


def _dissolved(one: Standing) -> dict[str, Any]:
    return {"teams": [{"team": one.team.code}], "reason": "", "receiver": "", "due": ""}


WAYS: Mapping[str, _Way] = {
    "kien-toan": _Way(Kind.AMENDMENT, Act.AMEND_TEAM, "Kiện toàn", _amended),
    "giai-the": _Way(Kind.DISSOLUTION, Act.DISSOLVE_TEAM, "Giải thể", _dissolved),
}
"""The ways of a team after its establishment, as addresses name them."""


@transaction.atomic
def begin(team: Team, way: str, *, opener: Opener, by: Officer, at: datetime) -> Case:
    """Open the case of a decision on a team. Raises NotAuthorised, RuleBroken for a team that has ended."""
    chosen, day = WAYS[way], local_date(at)
    require(by, Asked((chosen.act,), team.unit_id, at, chosen.kind))
    one = standing_of(team.unit, day).get(team.code)
    if one is None:
        raise RuleBroken([Violation(CLAUSE, "Tổ này không còn hoạt động nên không có gì để thay đổi.")])
    place = places_of(team.unit, day).of_team(team)

    def keep(cases: Sequence[Case]) -> None:
        for case in cases:
            hand_draft(case, {**usual(case, day), **chosen.draft(one)}, by=by, at=at)

    about = f"{chosen.words} Tổ công nghệ số cộng đồng {place}"
    return opener(Opening(chosen.kind, team.unit, about=about, because=f"{chosen.words.lower()} Tổ {team.code}"), keep)


def usual(case: Case, day: date) -> dict[str, Any]:
    """The words and lines every draft of this room begins with."""
    lines = [vars(recipient) for recipient in usual_recipients(case, day)]
    return {**usual_words(case, day), "recipients": lines}


def may_begin(officer: Officer, team: Team, at: datetime) -> list[str]:
    """The ways an officer may begin for a team now, as addresses name them."""
    if team.valid_to is not None:
        return []
    return [name for name, way in WAYS.items() if team.unit in units_of(officer, way.act, at, way.kind)]


def under_way(team: Team) -> list[Case]:
    """The cases whose submitted draft changes a team, and that have not ended."""
    rows = TouchedTeam.objects.filter(team=team).exclude(case__state__in=ENDED).select_related("case").order_by("pk")
    return [row.case for row in rows]
