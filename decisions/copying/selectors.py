"""Requests for copies as an officer may see them, and copies given to a body."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.copying.models import CopyRequest, CopyStep, State, StepKind
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit, UnitVersion
from documents.clock import local_date
from documents.copies.selectors import given_to
from documents.database.prepared import Prepared
from documents.models import Copy, CopyLine

ACTS = (Act.PREPARE_COPY, Act.COPY_PAPER, Act.SEAL)
"""Who holds one of these on a body makes copies there; the last two see every request."""
_SEES_ALL = (Act.COPY_PAPER, Act.SEAL)
_RECEIVES = (Act.RECEIVE, Act.ASSIGN_INCOMING)
_TAKING_IN = frozenset(
    {
        *(Unit.Role.PROVINCE, Unit.Role.DISTRICT, Unit.Role.COMMUNE),
        *(Unit.Role.DEPARTMENT_ICT, Unit.Role.DEPARTMENT_FINANCE, Unit.Role.DEPARTMENT_TRADE),
        *(Unit.Role.DEPARTMENT_AGRICULTURE, Unit.Role.DEPARTMENT_EDUCATION),
        *(Unit.Role.DIVISION_CULTURE, Unit.Role.DIVISION_FINANCE, Unit.Role.DIVISION_EDUCATION),
    }
)
"""The bodies that have văn thư and a book of incoming papers of their own."""
_WHO: dict[str, tuple[tuple[StepKind, Act], ...]] = {
    State.ASKED: ((StepKind.SIGN, Act.COPY_PAPER), (StepKind.DECLINE, Act.COPY_PAPER)),
    State.SIGNED: ((StepKind.NUMBER, Act.NUMBER),),
    State.NUMBERED: ((StepKind.SEAL, Act.SEAL),),
    State.SEALED: ((StepKind.GIVE_OUT, Act.DISPATCH),),
}


@dataclass(frozen=True)
class Board:
    """What an officer sees of copies: requests of the own bodies, and what was given to the bodies one receives for."""

    requests: QuerySet[CopyRequest]
    received: QuerySet[CopyLine]


def board_of(officer: Officer, at: datetime) -> Board:
    """Lazy lists, the latest first; three queries."""
    return Board(seen_by(officer, at), given_to(set(bodies_of(officer, _RECEIVES, at))))


def seen_by(officer: Officer, at: datetime) -> QuerySet[CopyRequest]:
    """The own requests, and all of the bodies for which one signs copies or keeps the seal."""
    bodies = bodies_of(officer, _SEES_ALL, at)
    found = CopyRequest.objects.filter(Q(asked_by=officer) | Q(body__code__in=bodies))
    return found.select_related("body", "asked_by", "case", "arrival__book")


def visible_request(officer: Officer, code: str, at: datetime) -> CopyRequest:
    """One by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    found = seen_by(officer, at).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


def visible_line(officer: Officer, code: str, unit: str, at: datetime) -> CopyLine:
    """A copy given to a body for which the officer receives. Raises NotVisible."""
    bodies = set(bodies_of(officer, _RECEIVES, at)) & {unit}
    found = given_to(bodies).filter(copy__ref=code).first()
    if found is None:
        raise NotVisible
    return found


def visible_copy(officer: Officer, code: str, at: datetime) -> Copy:
    """A signed copy, for its body and, once it was given out, for its receivers. Raises NotVisible."""
    copy = Copy.objects.select_related("paper").filter(ref=code).first()
    if copy is None:
        raise NotVisible
    if seen_by(officer, at).filter(code=code).exists():
        return copy
    if not given_to(set(bodies_of(officer, _RECEIVES, at))).filter(copy=copy).exists():
        raise NotVisible
    return copy


def steps_of(request: CopyRequest) -> QuerySet[CopyStep]:
    """The steps, the first one first."""
    return request.steps.select_related("by").order_by("seq")


def possible(officer: Officer, request: CopyRequest, at: datetime) -> list[StepKind]:
    """The steps the table of acts lets this officer do now; what else forbids one is said when it is tried."""
    held = bodies_of(officer, (Act.COPY_PAPER, Act.NUMBER, Act.SEAL, Act.DISPATCH), at)
    acts = held.get(request.body.code, frozenset())
    found = [kind for kind, act in _WHO.get(request.state, ()) if act in acts]
    if request.state == State.ASKED and request.asked_by_id == officer.pk:
        found.append(StepKind.TAKE_BACK)
    return found


def waiting_for(officer: Officer, at: datetime) -> int:
    """How many requests wait for this officer: the badge of the menu. Two queries."""
    held = bodies_of(officer, (Act.COPY_PAPER, Act.NUMBER), at)
    signs = tuple(sorted(code for code, acts in held.items() if Act.COPY_PAPER in acts))
    keeps = tuple(sorted(code for code, acts in held.items() if Act.NUMBER in acts))
    return _WAITING.count(signs=signs, keeps=keeps)


def _waiting(_: str, *, signs: tuple[str, ...], keeps: tuple[str, ...]) -> QuerySet[CopyRequest, Any]:
    clerks = (State.SIGNED, State.NUMBERED, State.SEALED)
    waiting = Q(body__code__in=signs, state=State.ASKED) | Q(body__code__in=keeps, state__in=clerks)
    return CopyRequest.objects.filter(waiting).values("pk")


_WAITING = Prepared(_waiting)


def bodies_on(day: date) -> dict[str, str]:
    """The bodies of this system that take copies in on a day, by code."""
    versions = UnitVersion.objects.on(day).filter(unit__role__in=_TAKING_IN).order_by("unit__code")
    return dict(versions.values_list("unit__code", "short_name"))


def receivers_of(request: CopyRequest, at: datetime) -> dict[str, str]:
    """The bodies a copy goes to, by code, as they are called on the day."""
    names = bodies_on(local_date(at))
    return {code: names[code] for code in request.bodies if code in names}


def prepares(officer: Officer, body: str, at: datetime) -> bool:
    """Whether the officer may ask for copies of papers of a body."""
    return body in bodies_of(officer, (Act.PREPARE_COPY,), at)
