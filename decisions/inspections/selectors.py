"""Visits and findings as an officer may see them: Sở TT&TT all, a district its own and its communes', a commune its."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, Right, bodies_of, rights
from decisions.authority.scope import Scope
from decisions.errors import NotVisible
from decisions.inspections.models import Finding, FindingState, InspectionMinutes, Visit
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.organisation.naming import short_name
from documents.clock import local_date
from documents.database.prepared import Prepared

ACTS = (Act.KEEP_INSPECTION, Act.LEAD_INSPECTION, Act.ANSWER_FINDING, Act.SIGN_INSPECTED, Act.SEE_INSPECTIONS)
"""Who holds one of these sees something of it."""
ANSWERING = (Act.KEEP_INSPECTION, Act.ANSWER_FINDING)
"""For who holds one of these something may wait."""


@dataclass(frozen=True)
class Wish:
    """Which findings are wanted: those that are late, those that wait for the officer's own unit or for the Sở."""

    late: bool = False
    mine: bool = False


def scope_of(officer: Officer, at: datetime) -> Scope:
    """Whose visits an officer looks into. Raises NotVisible for nobody's. Two queries."""
    held = bodies_of(officer, ACTS, at)
    if not held:
        raise NotVisible
    roles = set(Unit.objects.filter(code__in=held).values_list("role", flat=True))
    return Scope(frozenset(held), all=Unit.Role.DEPARTMENT_ICT in roles)


def visits_of(officer: Officer, at: datetime) -> QuerySet[Any, Any]:
    """Every visit an officer sees, those to come first, with the name of the unit. Raises NotVisible.

    A planned visit is seen by the unit from its plan on: it prepares.
    """
    scope, day = scope_of(officer, at), local_date(at)
    found = Visit.objects.select_related("plan__body", "plan__head", "unit").annotate(unit_name=short_name("unit", day))
    if not scope.all:
        own = Finding.objects.filter(visit=OuterRef("pk"), owner__code__in=scope.bodies).exclude(
            state__in=[FindingState.NOTED, FindingState.STRUCK]
        )
        found = found.filter(_seen("unit", scope, day) | Q(Exists(own)))
    return found.order_by("-day", "-plan__pk", "place")


def visible_visit(officer: Officer, code: str, at: datetime) -> Any:
    """One by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    found = visits_of(officer, at).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


def findings_of(officer: Officer, wish: Wish, at: datetime) -> QuerySet[Any, Any]:
    """The findings an officer sees, those that wait first, the nearest deadline first. Raises NotVisible.

    What is noted and not signed yet is a matter of the Sở alone.
    """
    scope, day = scope_of(officer, at), local_date(at)
    found = Finding.objects.select_related("visit__plan__body", "visit__unit", "owner").annotate(
        owner_name=short_name("owner", day), unit_name=short_name("visit__unit", day)
    )
    if not scope.all:
        found = found.exclude(state__in=[FindingState.NOTED, FindingState.STRUCK])
        found = found.filter(_seen("owner", scope, day) | _seen("visit__unit", scope, day))
    if wish.late:
        found = found.filter(state=FindingState.OPEN, due__lt=day)
    if wish.mine:
        found = found.filter(_waits(officer, at))
    rank = Exists(Finding.objects.filter(pk=OuterRef("pk"), state__in=[FindingState.OPEN, FindingState.ANSWERED]))
    return found.annotate(waits=rank).order_by("-waits", "due", "pk")


def visible_finding(officer: Officer, code: str, at: datetime) -> Any:
    """One by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    found = findings_of(officer, Wish(), at).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


def waiting_for(officer: Officer, at: datetime) -> int:
    """How many findings an officer has to answer or to look at: the badge of the menu."""
    return _WAITING.count(**_answering(officer, at))


def standing_minutes(visit: Visit) -> InspectionMinutes | None:
    """The minutes of a visit that were not taken back."""
    rows = visit.minutes.filter(taken_back_at=None).select_related("head", "representative", "visit__plan__body")
    return rows.prefetch_related("signatures__by").first()


def reads_minutes(officer: Officer, visit: Visit, at: datetime) -> bool:
    """Who reads the minutes of a visible visit: the Sở, the visited unit, its district; not who only owns a finding."""
    scope, above = scope_of(officer, at), visit.unit.last_on(local_date(at)).parent
    return scope.sees(visit.unit.code) or (above is not None and above.code in scope.bodies)


def units_on(day: date) -> QuerySet[UnitVersion]:
    """The units that may be visited on a day: districts and communes."""
    roles = (Unit.Role.DISTRICT, Unit.Role.COMMUNE)
    found = UnitVersion.objects.on(day).filter(unit__role__in=roles).select_related("unit")
    return found.order_by("-unit__role", "unit__code")


def owners_for(visited: Unit, day: date) -> QuerySet[UnitVersion]:
    """Who may have to mend what a visit found: the visited unit, its district, its communes."""
    above = UnitVersion.objects.on(day).filter(unit=visited, unit__role=Unit.Role.COMMUNE).values("parent")
    return units_on(day).filter(Q(unit=visited) | Q(unit__in=above) | Q(parent=visited))


def heads_of(body: Unit, at: datetime) -> dict[str, Right]:
    """Who may lead a group of the Sở and sign for it, by log-in name."""
    return _holders(body, Act.LEAD_INSPECTION, at)


def representatives_of(visited: Unit, at: datetime) -> dict[str, Right]:
    """Who may sign minutes for a visited unit, by log-in name."""
    return _holders(visited, Act.SIGN_INSPECTED, at)


def _holders(unit: Unit, act: Act, at: datetime) -> dict[str, Right]:
    found = rights(Asked((act,), unit.pk, at))
    names = dict(Officer.objects.filter(pk__in=[one.officer_id for one in found]).values_list("pk", "username"))
    held: dict[str, Right] = {}
    for one in found:
        held.setdefault(names[one.officer_id], one)
    return held


def _waits(officer: Officer, at: datetime) -> Q:
    return _waiting(**_answering(officer, at))


def _answering(officer: Officer, at: datetime) -> dict[str, tuple[str, ...]]:
    held = bodies_of(officer, ANSWERING, at)
    answers = tuple(sorted(code for code, acts in held.items() if Act.ANSWER_FINDING in acts))
    keeps = tuple(sorted(code for code, acts in held.items() if Act.KEEP_INSPECTION in acts))
    return {"answers": answers, "keeps": keeps}


def _waiting(*, answers: tuple[str, ...], keeps: tuple[str, ...]) -> Q:
    return Q(state=FindingState.OPEN, owner__code__in=answers) | Q(
        state=FindingState.ANSWERED, visit__plan__body__code__in=keeps
    )


_WAITING = Prepared(lambda _, **who: Finding.objects.filter(_waiting(**who)).values("pk"))


def _seen(path: str, scope: Scope, day: date) -> Q:
    below = UnitVersion.objects.on(day).filter(parent__code__in=scope.bodies).values("unit")
    return Q(**{f"{path}__code__in": scope.bodies}) | Q(**{f"{path}__in": below})
