"""The directory: who sits where, as seen by the people of a unit, of the body above it, and of the whole province's."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from decisions.errors import NotVisible
from decisions.organisation.models import Holding, Officer, Serving, Unit, UnitVersion
from decisions.organisation.models.dated import in_force_on
from documents.clock import local_date
from documents.database.prepared import Prepared

SEES_ALL = frozenset({Unit.Role.PROVINCE, Unit.Role.DEPARTMENT_ICT})
"""Bodies that look into every commune."""


@dataclass(frozen=True)
class Entry:
    """A unit on a day: its names, the body above, the units in and under it, and the people in post."""

    unit: Unit
    version: UnitVersion
    parent: UnitVersion | None
    inner: tuple[UnitVersion, ...]
    under: tuple[UnitVersion, ...]
    people: tuple[Holding, ...]


def short_names(units: Iterable[Any] | QuerySet[Any], day: date) -> dict[int, str]:
    """The short names of some units on a day, by their keys; those without a version then are left out. One query."""
    return dict(_called(units, day))


def names_of(units: Collection[int], day: date) -> dict[int, str]:
    """The same by the keys of the units, as a kept question."""
    return dict(_CALLED.rows("", units=tuple(units), day=day))


def _called(units: Iterable[Any] | QuerySet[Any], day: date) -> QuerySet[Any, Any]:
    return UnitVersion.objects.on(day).filter(unit__in=units).values_list("unit", "short_name")


_CALLED = Prepared(lambda _, *, units, day: _called(units, day))


def province_over(unit: Unit, day: date) -> UnitVersion | None:
    """UBND tỉnh, where a unit stands right under it on a day."""
    above = unit.on(day).parent
    return above.on(day) if above and above.role == Unit.Role.PROVINCE else None


def own_units(officer: Officer, at: datetime) -> set[int]:
    """The units an officer sits in, and the bodies those serve."""
    day = local_date(at)
    sits = set(_SITS.rows("", officer=officer.pk, at=at, day=day))
    return sits | set(_SERVED.rows("", units=tuple(sits), day=day))


_SITS = Prepared(
    lambda _, *, officer, at, day: (
        Holding.objects.at(at)
        .filter(in_force_on(day, "seat__"), officer=officer, officer__is_active=True)
        .values_list("seat__unit", flat=True)
    )
)
_SERVED = Prepared(
    lambda _, *, units, day: Serving.objects.on(day).filter(unit__in=units).values_list("body", flat=True)
)


def entry_of(officer: Officer, code: str, at: datetime) -> Entry:
    """An office by its code, never a team. Raises NotVisible, the same for a foreign and an unknown one."""
    day = local_date(at)
    version = offices_seen(officer, at).select_related("unit", "parent").filter(unit__code=code).first()
    if version is None:
        raise NotVisible
    unit = version.unit
    inner = Serving.objects.on(day).filter(body=unit).values("unit")
    on_day = UnitVersion.objects.on(day).select_related("unit")
    people = (
        Holding.objects.at(at)
        .filter(in_force_on(day, "seat__"), seat__unit=unit, officer__is_active=True)
        .select_related("seat", "officer")
    )
    return Entry(
        unit=unit,
        version=version,
        parent=version.parent.on(day) if version.parent else None,
        inner=tuple(on_day.filter(unit__in=inner).order_by("unit__code")),
        under=tuple(on_day.filter(parent=unit, unit__role=Unit.Role.COMMUNE).order_by("unit__code")),
        people=tuple(people.order_by("seat__pk", "pk")),
    )


def offices_seen(officer: Officer, at: datetime) -> QuerySet[UnitVersion]:
    """The offices whose page an officer sees, as they are on the day, never teams: one's own units, those under them
    or in them; the province's two bodies see all.
    """
    return offices_of(units_seen_from(officer, at), local_date(at))


def units_seen_from(officer: Officer, at: datetime) -> tuple[int, ...] | None:
    """The units from which an officer sees offices, for `offices_of`; None for who sees all. Three queries."""
    own = tuple(sorted(own_units(officer, at)))
    return None if SEES_ALL.intersection(_ROLES.rows("", units=own)) else own


def offices_of(own: tuple[int, ...] | None, day: date) -> QuerySet[UnitVersion]:
    """The offices seen from some units, or all, on a day; in a kept question `own` is a value, left out for all."""
    offices = UnitVersion.objects.on(day).exclude(unit__role=Unit.Role.TEAM)
    if own is None:
        return offices
    inner = Serving.objects.on(day).filter(body__in=own).values("unit")
    return offices.filter(Q(unit__in=own) | Q(parent__in=own) | Q(unit__in=inner))


_ROLES = Prepared(lambda _, *, units: Unit.objects.filter(pk__in=units).values_list("role", flat=True))
