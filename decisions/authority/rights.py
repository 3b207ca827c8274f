"""The one question "who may": a holding in force, covering the act, on a seat whose group has it for the body."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Substr

from decisions.authority.rules import clause_of, inherent_posts, order_of, title_of
from decisions.errors import NotAuthorised, NotVisible
from decisions.organisation.models import Absence, Holding, HoldingScope, Officer, Serving, Unit, UnitVersion
from decisions.organisation.models.dated import in_force_on
from documents.clock import local_date
from documents.database.prepared import Prepared

_CAPACITY: dict[str, str] = {
    Holding.Cause.FIELD: "KT.",
    Holding.Cause.SINGLE_CASE: "KT.",
    Holding.Cause.IN_CHARGE: "KT.",
    Holding.Cause.ACTING: "Q.",
    Holding.Cause.BY_ORDER: "TL.",
    Holding.Cause.BY_DELEGATION: "TUQ.",
}
# A person who may act for several reasons acts for the first of these.
_PRECEDENCE = [cause.value for cause in Holding.Cause]
_GIVEN = "seat__group__unitgrouppermission"
READ = "read_"
"""How acts of reading begin; the kind of case follows."""


def capacity_of(cause: str) -> str:
    """In which capacity one signs for a cause: KT., Q., TL., TUQ., or none."""
    return _CAPACITY.get(cause, "")


@dataclass(frozen=True)
class Right:
    """Why an officer may do an act on a body: the holding it rests on, as it stands in the journal.

    `away`: the officer is absent at the moment; an absence takes no right away.
    """

    officer_id: int
    officer_name: str
    act: str
    clause: str
    holding_id: int
    cause: str
    capacity: str
    post: str
    post_title: str
    sits_in: str
    paper: str
    case_code: str
    away: bool = False

    @property
    def dual_duty(self) -> bool:
        """Whether the right rests on a phân công kiêm nhiệm."""
        return self.cause == Holding.Cause.DUAL_DUTY


@dataclass(frozen=True)
class Asked:
    """One question: any of these acts on this body, at a moment, for a kind of case and the named cases, if any.

    `under`: the holding the officer chose to act under, where several give the right; it comes first.
    """

    acts: tuple[str, ...]
    unit_id: int
    at: datetime
    kind: str = ""
    cases: tuple[str, ...] = ()
    under: int | None = None


@dataclass(frozen=True)
class Reading:
    """An officer may read cases of a kind to which a unit is party; `case_code` narrows it to one."""

    kind: str
    unit_id: int
    case_code: str


def require(officer: Officer, asked: Asked) -> Right:
    """The right an officer acts under. Raises NotAuthorised with a sentence that names act and body."""
    return require_each(officer, asked)[asked.cases[0] if asked.cases else ""]


def require_each(officer: Officer, asked: Asked) -> dict[str, Right]:
    """The right for each of the cases, from one query. Raises NotAuthorised when one of them has none."""

    def called() -> str:
        return Unit.objects.get(pk=asked.unit_id).called(local_date(asked.at))

    return chosen(rights(asked, officer=officer), asked, called=called)


def chosen(found: Iterable[Right], asked: Asked, *, called: Callable[[], str]) -> dict[str, Right]:
    """The right for each of the cases among rights found for this question or a wider one on the same body.

    Raises NotAuthorised; `called` gives the name of the body for its sentence.
    """
    answering = sorted(
        (right for right in found if right.act in asked.acts),
        key=lambda one: (one.holding_id != asked.under, asked.acts.index(one.act)),
    )
    picked = {code: _first(answering, code) for code in asked.cases or ("",)}
    answered = {code: right for code, right in picked.items() if right is not None}
    if len(answered) < len(picked):
        raise NotAuthorised(f"Bạn không giữ nhiệm vụ “{title_of(asked.acts[0])}” của {called()} vào lúc này.")
    return answered


def _first(found: list[Right], case_code: str) -> Right | None:
    return next((right for right in found if right.case_code in {"", case_code}), None)


def rights(asked: Asked, *, officer: Officer | None = None) -> list[Right]:
    """Every right that answers the question, of one officer or of all; the usual post first. One query."""
    return rights_on([asked.unit_id], asked, officer=officer).get(asked.unit_id, [])


def rights_on(bodies: Collection[int], asked: Asked, *, officer: Officer | None = None) -> dict[int, list[Right]]:
    """The answers to one question on many bodies, by body, as `rights` gives them for each. One query."""
    values: dict[str, Any] = {
        "at": asked.at,
        "day": local_date(asked.at),
        "bodies": tuple(bodies),
        "kind": asked.kind,
        "cases": asked.cases,
    }
    if officer is not None:
        values["officer"] = officer.pk
    answers: dict[int, list[Right]] = {}
    for holding in _RIGHTS.rows(asked.acts, **values):
        answers.setdefault(holding.body, []).append(_right(holding, holding.codename))
    for held in answers.values():
        held.sort(key=lambda right: (asked.acts.index(right.act), *_usual(right)))
    return answers


def _answering(
    acts: tuple[str, ...], *, at: datetime, day: date, bodies: tuple[int, ...], kind: str, **facts: Any
) -> Any:
    found = granted_on(at, day).filter(codename__in=acts, body__in=bodies).filter(_covering(acts, kind, facts["cases"]))
    if "officer" in facts:
        found = found.filter(officer=facts["officer"])
    away = Exists(Absence.objects.at(at).filter(officer=OuterRef("officer")))
    return found.annotate(away=away).select_related("officer", "seat__unit")


_RIGHTS = Prepared(_answering)


def _usual(right: Right) -> tuple[int, int]:
    return order_of(right.act, right.post), _PRECEDENCE.index(right.cause)


def dual_duties(officer_id: int, unit_id: int, *, kind: str, at: datetime) -> frozenset[str]:
    """The acts an officer has on a body by a phân công kiêm nhiệm in force."""
    return frozenset(_DUAL.rows("", officer=officer_id, unit=unit_id, kind=kind, at=at, day=local_date(at)))


def _dual(_: str, *, officer: int, unit: int, kind: str, at: datetime, day: date) -> QuerySet[Any, Any]:
    held = granted_on(at, day).filter(officer=officer, body=unit, cause=Holding.Cause.DUAL_DUTY)
    return HoldingScope.objects.filter(holding__in=held.values("pk"), kind=kind).values_list("act", flat=True)


_DUAL = Prepared(_dual)


def bodies_of(officer: Officer, acts: tuple[str, ...], at: datetime, kind: str = "") -> dict[str, frozenset[str]]:
    """The codes of the bodies on which an officer holds any of these acts, and which. One query.

    `kind` is the kind of case they are done for, empty for acts done on no case. The query is the one behind `require`:
    an act shown here is an act that may be done.
    """
    found: dict[str, frozenset[str]] = {}
    for code, act in _BODIES.rows(acts, officer=officer.pk, at=at, day=local_date(at), kind=kind):
        found[code] = found.get(code, frozenset()) | {act}
    return found


def _bodies(acts: tuple[str, ...], *, officer: int, at: datetime, day: date, kind: str) -> QuerySet[Any, Any]:
    held: QuerySet[Any, Any] = granted_on(at, day).filter(officer=officer, codename__in=acts)
    held = held.filter(_covering(acts, kind)).annotate(body_code=F(f"{_GIVEN}__content_object__code"))
    return held.values_list("body_code", "codename")


_BODIES = Prepared(_bodies)


def units_of(officer: Officer, act: str, at: datetime, kind: str = "") -> list[Unit]:
    """The bodies on which an officer holds an act, by code. Two queries."""
    codes = tuple(bodies_of(officer, (act,), at, kind))
    return _UNITS.rows("", codes=codes) if codes else []


_UNITS = Prepared(lambda _, *, codes: Unit.objects.filter(code__in=codes).order_by("code"))


def unit_of(officer: Officer, act: str, code: str, at: datetime, kind: str = "") -> Unit:
    """One of them. Raises NotVisible, the same for a foreign and an unknown one."""
    found = next((unit for unit in units_of(officer, act, at, kind) if unit.code == code), None)
    if found is None:
        raise NotVisible
    return found


def held_for(acts: tuple[str, ...], kind: str, at: datetime, *, body: str, case: str) -> QuerySet[Any, Any]:
    """The holdings that give one of these acts, each with its officer, to be asked of every row of an outer question.

    `body` and `case` are the ways from such a row to its body and to the code of its case. Who asks it of all rows at
    once asks once, however many bodies there are.
    """
    found = granted(at).filter(codename__in=acts, body=OuterRef(body))
    covered = _covered(acts, kind) & (Q(case_code="") | Q(case_code=OuterRef(case)))
    return found.filter(covered)


def acts_held(officer: Officer, acts: tuple[str, ...], at: datetime) -> set[str]:
    """Which of these acts an officer's posts have on any body: what a menu offers, never a permission. One query."""
    return set(_HELD.rows(acts, officer=officer.pk, at=at, day=local_date(at)))


_HELD = Prepared(
    lambda acts, *, officer, at, day: (
        granted_on(at, day).filter(officer=officer, codename__in=acts).values_list("codename", flat=True)
    )
)


def reading_of(officer: Officer, at: datetime) -> list[Reading]:
    """What an officer may read: kinds of case on bodies, all of them or one. One query."""
    rows = _READINGS.rows("", at=at, day=local_date(at), officer=officer.pk)
    return [Reading(act.removeprefix(READ), body, code) for act, body, code in rows]


def rights_to_read(officer: Officer, at: datetime) -> list[tuple[Reading, Right]]:
    """The same with the right each rests on. One query."""
    rows = _READ_BY.rows("", officer=officer.pk, at=at, day=local_date(at))
    return [
        (Reading(row.codename.removeprefix(READ), row.body, row.case_code), _right(row, row.codename)) for row in rows
    ]


def reading_on(officer: int, at: datetime, day: date) -> QuerySet[Any, Any]:
    """The holdings by which an officer reads: one row per `codename` of reading and `body`."""
    listed = HoldingScope.objects.filter(holding=OuterRef("pk"), kind=Substr(OuterRef("codename"), len(READ) + 1))
    held = granted_on(at, day).filter(officer=officer, codename__startswith=READ)
    return held.filter(Q(whole=True) | Exists(listed))


_READINGS = Prepared(
    lambda _, *, officer, at, day: reading_on(officer, at, day).values_list("codename", "body", "case_code")
)
_READ_BY = Prepared(lambda _, *, officer, at, day: reading_on(officer, at, day).select_related("officer", "seat__unit"))


def granted(at: datetime) -> QuerySet[Any, Any]:
    """Holdings in force with what the table of acts gives their seat: one row per `codename` and `body`.

    A seat has ended with its last day; a body counts only while the seat's unit is that body or serves it, and for who
    signs by delegation also while the unit is part of it.
    """
    return granted_on(at, local_date(at))


def granted_on(at: datetime, day: date) -> QuerySet[Any, Any]:
    """The same, for a moment and its day: in a prepared question each is a value of its own."""
    serves = Serving.objects.filter(in_force_on(day), unit=OuterRef("seat__unit"), body=OuterRef("body"))
    below = UnitVersion.objects.filter(in_force_on(day), unit=OuterRef("seat__unit"), parent=OuterRef("body"))
    held: QuerySet[Any, Any] = Holding.objects.at(at).filter(in_force_on(day, "seat__"), officer__is_active=True)
    given: QuerySet[Any, Any] = held.annotate(
        codename=F(f"{_GIVEN}__permission__codename"), body=F(f"{_GIVEN}__content_object")
    )
    delegated = Q(cause=Holding.Cause.BY_DELEGATION) & Q(Exists(below))
    return given.filter(Q(seat__unit=F("body")) | Q(Exists(serves)) | delegated)


def _covering(acts: tuple[str, ...], kind: str = "", cases: tuple[str, ...] = ()) -> Q:
    """What of holdings covers these acts, and this case, if it names one."""
    return _covered(acts, kind) & Q(case_code__in=["", *cases])


def _covered(acts: tuple[str, ...], kind: str) -> Q:
    """A whole holding covers what its post holds of itself, another what it lists."""
    listed = HoldingScope.objects.filter(holding=OuterRef("pk"), act=OuterRef("codename"), kind=kind)
    covered = Q(Exists(listed))
    for act in acts:
        covered |= Q(codename=act, whole=True, seat__post__in=inherent_posts(act))
    return covered


def _right(holding: Holding, act: str) -> Right:
    return Right(
        officer_id=holding.officer_id,
        officer_name=str(holding.officer),
        act=act,
        clause=clause_of(act),
        holding_id=holding.pk,
        cause=holding.cause,
        capacity=capacity_of(holding.cause),
        post=holding.seat.post,
        post_title=holding.seat.label,
        sits_in=holding.seat.unit.code,
        paper=holding.paper,
        case_code=holding.case_code,
        away=bool(vars(holding).get("away")),
    )
