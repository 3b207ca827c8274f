"""Difficulties as an officer may see them: Sở TT&TT all, others those their unit raised or was given; counts, lists."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of, unit_of, units_of
from decisions.calendar.months import Month
from decisions.difficulties.doings import DOINGS, WAITING, Doing, State, StepKind
from decisions.difficulties.line import department
from decisions.difficulties.models import Consolidation, Difficulty, DifficultyStep
from decisions.difficulties.raising import Category
from decisions.difficulties.rules import barred, body_of
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit
from decisions.organisation.naming import short_name
from documents.clock import local_date

ACTS = (Act.SEE_DIFFICULTIES, Act.RAISE_DIFFICULTY, Act.ANSWER_DIFFICULTY)
"""Who holds one of these on a body reads what that body raised or was given."""


@dataclass(frozen=True)
class Wish:
    """Which difficulties of the register are wanted; what is empty narrows nothing. `unit` is the raiser's code."""

    state: str = ""
    category: str = ""
    month: str = ""
    unit: str = ""
    late: bool = False
    mine: bool = False


@dataclass(frozen=True)
class Figures:
    """The count over some difficulties; `waiting` holds the late ones, `consolidated` those that wait for no answer."""

    waiting: int
    late: int
    answered: int
    consolidated: int


@dataclass(frozen=True)
class Waiting:
    """How many difficulties wait for an answer, and how many of them are late."""

    code: str
    name: str
    open: int
    late: int


def seen_by(officer: Officer, at: datetime) -> QuerySet[Difficulty]:
    """Every difficulty an officer may see. Raises NotVisible for who sees none. Two queries and the list."""
    bodies = bodies_of(officer, ACTS, at)
    if not bodies:
        raise NotVisible
    if Unit.objects.filter(code__in=bodies, role=Unit.Role.DEPARTMENT_ICT).exists():
        return Difficulty.objects.all()
    given = DifficultyStep.objects.filter(difficulty=OuterRef("pk"), owner__code__in=bodies)
    return Difficulty.objects.filter(Q(unit__code__in=bodies) | Exists(given))


def register_of(officer: Officer, wish: Wish, at: datetime) -> QuerySet[Any, Any]:
    """The difficulties an officer wants of those visible, the latest first, with the names of raiser and owner.

    `mine` are those for which the officer owes an answer. Raises NotVisible.
    """
    day = local_date(at)
    columns = {"state": wish.state, "category": wish.category, "month": wish.month, "unit__code": wish.unit}
    found = seen_by(officer, at).filter(**{name: value for name, value in columns.items() if value})
    if wish.late:
        found = found.filter(_late(day))
    if wish.mine:
        found = found.filter(state__in=WAITING, owner__code__in=bodies_of(officer, (Act.ANSWER_DIFFICULTY,), at))
    return _named(found, day).order_by("-pk")


def visible_difficulty(officer: Officer, code: str, at: datetime) -> Any:
    """One by its code, with the names of raiser and owner. Raises NotVisible, the same for foreign and unknown."""
    found = _named(seen_by(officer, at), local_date(at)).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


def steps_of(one: Difficulty, at: datetime) -> QuerySet[Any, Any]:
    """The steps of a difficulty, the first one first, with the names of who acted for what."""
    found: QuerySet[Any, Any] = _with_names(one.steps.select_related("by", "unit", "owner"), local_date(at))
    return found.order_by("seq")


def possible(officer: Officer, one: Difficulty, at: datetime) -> tuple[Doing, ...]:
    """What an officer may do with a difficulty now: what the services would let through."""
    day = local_date(at)
    held, top = bodies_of(officer, (Act.RAISE_DIFFICULTY, Act.ANSWER_DIFFICULTY), at), department(day)
    done = set(one.steps.values_list("kind", flat=True))
    return tuple(
        doing
        for doing in DOINGS.values()
        if doing.act in held.get(body_of(doing, one, top).code, ())
        and not barred(doing, one, top=top, today=day, done=done)
    )


def raises_for(officer: Officer, at: datetime) -> list[Unit]:
    """The units for which an officer raises difficulties, by code."""
    return units_of(officer, Act.RAISE_DIFFICULTY, at)


def raising_unit(officer: Officer, code: str, at: datetime) -> Unit:
    """A unit for which an officer raises difficulties. Raises NotVisible, the same for a foreign and an unknown one."""
    return unit_of(officer, Act.RAISE_DIFFICULTY, code, at)


def waiting_for(officer: Officer, at: datetime) -> int:
    """How many difficulties wait for an answer of the bodies for which an officer answers: the badge of the menu."""
    bodies = bodies_of(officer, (Act.ANSWER_DIFFICULTY,), at)
    return Difficulty.objects.filter(owner__code__in=bodies, state__in=WAITING).count() if bodies else 0


def figures_of(rows: QuerySet[Difficulty], day: date) -> Figures:
    """How many wait, are late, are answered, are put together. One query."""
    states = {"waiting": WAITING, "answered": [State.ANSWERED], "consolidated": [State.CONSOLIDATED]}
    counted = {name: Count("pk", filter=Q(state__in=listed)) for name, listed in states.items()}
    return Figures(**rows.order_by().aggregate(late=Count("pk", filter=_late(day)), **counted))


def months_of(rows: QuerySet[Difficulty]) -> list[str]:
    """The months for which some difficulties were raised, the latest first."""
    return list(rows.order_by("-month").values_list("month", flat=True).distinct())


def raisers_of(rows: QuerySet[Difficulty], day: date) -> list[tuple[str, str]]:
    """Code and name of the units that raised some difficulties."""
    named = _named(rows, day).order_by("unit__code")
    return list(named.values_list("unit__code", "unit_name").distinct())


def standing(rows: QuerySet[Difficulty], day: date) -> list[Waiting]:
    """Per owner of some difficulties: how many wait, how many are late; the latest owners first. One query."""
    counted = (
        _named(rows.filter(state__in=WAITING), day)
        .order_by()
        .values("owner__code", "owner_name")
        .annotate(open=Count("pk"), late=Count("pk", filter=_late(day)))
    )
    found = [Waiting(row["owner__code"], row["owner_name"], row["open"], row["late"]) for row in counted]
    return sorted(found, key=lambda one: (-one.late, -one.open, one.code))


def open_in(unit: Unit, month: Month) -> QuerySet[Difficulty]:
    """What a unit raised for a month and nobody has answered yet, the first one first."""
    return Difficulty.objects.filter(unit=unit, month=month.code, state__in=WAITING).order_by("pk")


def for_paper(units: Collection[Unit], month: Month) -> list[tuple[str, str, str, str]]:
    """What some units raised for a month, for a paper: group, text, unit by its name then, last answer or nothing."""
    rows = _named(Difficulty.objects.filter(unit__in=[unit.pk for unit in units], month=month.code), month.cut_off)
    answers = DifficultyStep.objects.filter(difficulty=OuterRef("pk"), kind=StepKind.ANSWERED).order_by("-seq")
    told = rows.annotate(answer=Subquery(answers.values("text")[:1])).order_by("unit__code", "pk")
    return [(Category(row.category).label, row.text, row.unit_name, row.answer or "") for row in told]


def consolidates(officer: Officer, at: datetime) -> bool:
    """Whether an officer puts difficulties together: who answers for Sở TT&TT."""
    bodies = bodies_of(officer, (Act.ANSWER_DIFFICULTY,), at)
    return Unit.objects.filter(code__in=bodies, role=Unit.Role.DEPARTMENT_ICT).exists()


def may_be_put_together(officer: Officer, at: datetime) -> QuerySet[Any, Any]:
    """The difficulties that stand in no consolidation yet. Raises NotVisible for who puts nothing together."""
    if not consolidates(officer, at):
        raise NotVisible
    return _named(Difficulty.objects.filter(consolidation=None), local_date(at)).order_by("category", "-pk")


def consolidations_of(officer: Officer, at: datetime) -> QuerySet[Consolidation]:
    """The consolidations that hold something an officer may see, the latest first. Raises NotVisible."""
    members = seen_by(officer, at).filter(consolidation=OuterRef("pk"))
    return Consolidation.objects.filter(Exists(members)).annotate(count=Count("members")).order_by("-pk")


def visible_consolidation(officer: Officer, code: str, at: datetime) -> tuple[Consolidation, QuerySet[Any, Any]]:
    """One by its code, and those of its members the officer may see. Raises NotVisible."""
    found = consolidations_of(officer, at).filter(code=code).select_related("unit", "by").first()
    if found is None:
        raise NotVisible
    return found, _named(seen_by(officer, at).filter(consolidation=found), local_date(at)).order_by("pk")


def _late(day: date) -> Q:
    return Q(state__in=WAITING, due__lt=day)


def _named(rows: QuerySet[Difficulty], day: date) -> QuerySet[Any, Any]:
    """With whatever a line says besides; no query a row."""
    return _with_names(rows.select_related("unit", "owner", "team", "consolidation"), day)


def _with_names(rows: QuerySet[Any, Any], day: date) -> QuerySet[Any, Any]:
    """With the names of unit and owner on a day, their codes where they did not exist then."""
    found: QuerySet[Any, Any] = rows.annotate(unit_name=short_name("unit", day), owner_name=short_name("owner", day))
    return found
