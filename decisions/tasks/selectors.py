"""Tasks as an officer may see them: the body that gave one, and the unit that does it; nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.errors import NotAuthorised, NotVisible
from decisions.organisation.models import Holding, Officer, Serving
from decisions.organisation.models.dated import in_force_at, in_force_on
from decisions.organisation.naming import short_name
from decisions.tasks import rights
from decisions.tasks.models import State, Task
from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.models import Arrival

ACTS = (Act.ASSIGN_INCOMING, Act.DO_TASK)
"""Who holds one of these on a body sees what that body gave or was given."""


@dataclass(frozen=True)
class Wish:
    """Which tasks are wanted: `mine` are those to be done by units of the officer, `given` those of the own bodies."""

    mine: bool = False
    given: bool = False
    late: bool = False


@dataclass(frozen=True)
class Possible:
    """What an officer may do with a task now."""

    report_done: bool
    withdraw: bool


def seen_by(officer: Officer, at: datetime) -> QuerySet[Task]:
    """Every task an officer may see. Raises NotVisible for who gives and does none."""
    bodies = bodies_of(officer, ACTS, at)
    if not bodies:
        raise NotVisible
    return Task.objects.filter(Q(giver__code__in=bodies) | Q(owner__code__in=bodies))


def register_of(officer: Officer, wish: Wish, at: datetime) -> QuerySet[Any, Any]:
    """The tasks an officer wants of those visible, open ones first, the nearest deadline first. Raises NotVisible."""
    found = seen_by(officer, at)
    if wish.mine:
        found = found.filter(_done_by(officer, at))
    if wish.given:
        found = found.filter(giver__code__in=bodies_of(officer, (Act.ASSIGN_INCOMING,), at))
    if wish.late:
        found = found.filter(state=State.OPEN, due__lt=local_date(at))
    rank = Exists(Task.objects.filter(pk=OuterRef("pk"), state=State.OPEN))
    ordered: QuerySet[Any, Any] = _named(found, local_date(at)).annotate(waits=rank).order_by("-waits", "due", "pk")
    return ordered


def visible_task(officer: Officer, code: str, at: datetime) -> Any:
    """One by its code, with the names of giver and owner. Raises NotVisible, the same for foreign and unknown."""
    found = _named(seen_by(officer, at), local_date(at)).filter(code=code).first()
    if found is None:
        raise NotVisible
    return found


def steps_of(task: Task, at: datetime) -> QuerySet[Any, Any]:
    """The steps of a task, the first one first, with the names of who acted for what."""
    found = task.steps.select_related("by", "unit").annotate(unit_name=short_name("unit", local_date(at)))
    steps: QuerySet[Any, Any] = found.order_by("seq")
    return steps


def tasks_of(officer: Officer, arrival: Arrival, at: datetime) -> list[Any]:
    """What was given out of an incoming paper, as far as the officer sees it."""
    of = {
        "giver__code": arrival.book.body,
        "arrival_year": arrival.book.year,
        "arrival_number": arrival.number,
    }
    try:
        seen = seen_by(officer, at)
    except NotVisible:
        return []
    return list(_named(seen.filter(**of), local_date(at)).order_by("pk"))


def possible(officer: Officer, task: Task, at: datetime) -> Possible:
    """What the services would let through."""
    if task.state != State.OPEN:
        return Possible(report_done=False, withdraw=False)
    gives = task.giver.code in bodies_of(officer, (Act.ASSIGN_INCOMING,), at)
    try:
        rights.to_do(task, officer, at)
    except NotAuthorised:
        return Possible(report_done=False, withdraw=gives)
    return Possible(report_done=True, withdraw=gives)


def waiting_for(officer: Officer, at: datetime) -> int:
    """How many open tasks are to be done by units of the officer: the badge of the menu."""
    return _OPEN.count(**_working(officer, at))


def _done_by(officer: Officer, at: datetime) -> Q:
    return _of_workers(**_working(officer, at))


def _working(officer: Officer, at: datetime) -> dict[str, Any]:
    bodies = tuple(sorted(bodies_of(officer, (Act.DO_TASK,), at)))
    return {"officer": officer.pk, "bodies": bodies, "at": at, "day": local_date(at)}


def _of_workers(*, officer: int, bodies: tuple[str, ...], at: datetime, day: date) -> Q:
    """Of a unit the officer sits in, or of a body the officer works for."""
    held = Holding.objects.filter(in_force_at(at) & in_force_on(day, "seat__"), officer=officer)
    inner = Serving.objects.on(day).filter(body=OuterRef("giver"), unit=OuterRef("owner"))
    return (Q(owner__in=held.values("seat__unit")) & Q(giver__code__in=bodies)) | (
        Q(owner__code__in=bodies) & ~Q(Exists(inner))
    )


def _named(rows: QuerySet[Task], day: date) -> QuerySet[Any, Any]:
    found: QuerySet[Any, Any] = rows.select_related("giver", "owner", "officer").annotate(
        giver_name=short_name("giver", day), owner_name=short_name("owner", day)
    )
    return found


_OPEN = Prepared(lambda _, **who: Task.objects.filter(_of_workers(**who), state=State.OPEN).values("pk"))
