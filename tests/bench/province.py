"""Units, seats and people by the thousand, of no real place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from decisions.authority.acts import Act
from decisions.authority.models import UnitGroupPermission
from decisions.models import Holding, Officer, Seat, Unit, UnitVersion
from tests.world import BEGINNING, LONG_AGO

_MANY = 5_000


@dataclass(frozen=True)
class Seatings:
    """What every commune and district gets: groups of a post, the right of its act, an officer."""

    post: str
    act: Act


def units(prefix: str, role: Unit.Role, count: int, above: Sequence[Unit]) -> list[Unit]:
    """So many units, each under one of those above, in turn."""
    bulk(Unit, (Unit(code=f"{prefix}-{place}", role=role) for place in range(count)))
    made = list(Unit.objects.filter(code__startswith=f"{prefix}-").order_by("pk"))
    versions = (
        UnitVersion(
            unit=one,
            valid_from=BEGINNING,
            name=f"Ủy ban nhân dân {one.code}",
            short_name=f"UBND {one.code}",
            area=one.code,
            place=one.code,
            symbol="UBND",
            level="commune" if above else "district",
            designation="xa",
            parent=above[place % len(above)] if above else None,
        )
        for place, one in enumerate(made)
    )
    bulk(UnitVersion, versions)
    return made


def people(where: Sequence[Unit], seating: Seatings) -> None:
    """One seat a unit with the right of its act, and somebody in it."""
    bulk(Group, (Group(name=f"{seating.post}@{one.code}") for one in where))
    groups = dict(Group.objects.filter(name__startswith=f"{seating.post}@").values_list("name", "pk"))
    bulk(
        Seat,
        (
            Seat(post=seating.post, unit=one, group_id=groups[f"{seating.post}@{one.code}"], valid_from=BEGINNING)
            for one in where
        ),
    )
    kind = ContentType.objects.get_for_model(Unit)
    permission = Permission.objects.get(codename=seating.act, content_type=kind)
    bulk(
        UnitGroupPermission,
        (
            UnitGroupPermission(
                group_id=groups[f"{seating.post}@{one.code}"], permission=permission, content_object=one
            )
            for one in where
        ),
    )
    there = (Officer(username=f"{seating.post}.{one.code}", full_name="Người Thử") for one in where)
    bulk(Officer, there)
    officers = dict(Officer.objects.filter(username__startswith=f"{seating.post}.").values_list("username", "pk"))
    seats = Seat.objects.filter(unit__in=[one.pk for one in where], post=seating.post).select_related("unit")
    bulk(
        Holding,
        (
            Holding(
                officer_id=officers[f"{seating.post}.{seat.unit.code}"],
                seat=seat,
                cause=Holding.Cause.APPOINTMENT,
                whole=True,
                starts_at=LONG_AGO,
            )
            for seat in seats
        ),
    )


def bulk(model: type, rows: Iterator[object]) -> None:
    """Store rows without looking at them."""
    model.objects.bulk_create(rows, batch_size=_MANY)  # type: ignore[attr-defined] # a model
