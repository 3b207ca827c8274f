"""From the table of acts to permission rows: each seat's group gets exactly what the table gives its post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from decisions.authority.models import UnitGroupPermission
from decisions.authority.offices import BELOW
from decisions.authority.rules import CODENAMES, Rule, rules_of_post, title_of
from decisions.organisation.models import Seat, Serving, Unit, UnitVersion
from documents.database.prepared import Prepared

_Row = tuple[int, int, int]  # group, permission, unit


def sync_permissions(**_: Any) -> None:
    """Make the permission of every act of the table, then every seat's rows. Runs after each migration."""
    unit_type = ContentType.objects.get_for_model(Unit)
    known = set(Permission.objects.filter(content_type=unit_type).values_list("codename", flat=True))
    Permission.objects.bulk_create(
        Permission(content_type=unit_type, codename=code, name=title_of(code)) for code in sorted(CODENAMES - known)
    )
    project(Seat.objects.all())


def project(seats: Iterable[Seat]) -> None:
    """Give the groups of these seats their rows, and take away those the table no longer gives."""
    chosen = {seat.pk: seat for seat in seats}
    if not chosen:
        return
    wanted = set(_wanted(chosen))
    present = {
        (row.group_id, row.permission_id, row.content_object_id): row.pk
        for row in _PRESENT.rows("", seats=tuple(chosen))
    }
    if gone := [pk for row, pk in present.items() if row not in wanted]:
        UnitGroupPermission.objects.filter(pk__in=gone).delete()
    UnitGroupPermission.objects.bulk_create(
        (
            UnitGroupPermission(group_id=group, permission_id=permission, content_object_id=unit)
            for group, permission, unit in sorted(wanted - set(present))
        ),
        batch_size=1000,
    )


def _wanted(chosen: Iterable[int]) -> Iterator[_Row]:
    unit_type = ContentType.objects.get_for_model(Unit)
    permissions = dict(_PERMISSIONS.rows("", kind=unit_type.pk))
    seats: list[Seat] = _SEATS.rows("", seats=tuple(chosen))
    served: dict[int, set[Unit]] = {}
    for serving in _SERVED.rows("", seats=tuple(seat.pk for seat in seats)):
        served.setdefault(serving.unit_id, set()).add(serving.body)
    for unit, above in _above({seat.unit_id for seat in seats if seat.unit.role in BELOW}):
        served.setdefault(unit, set()).add(above)
    for seat in seats:
        for rule in rules_of_post(seat.post, seat.unit.role):
            for body in _bodies(rule, seat.unit, served.get(seat.unit_id, set())):
                yield seat.group_id, permissions[rule.act], body.pk


_PERMISSIONS = Prepared(
    lambda _, *, kind: Permission.objects.filter(content_type=kind).order_by().values_list("codename", "pk")
)
_SEATS = Prepared(lambda _, *, seats: Seat.objects.filter(pk__in=seats).select_related("unit"))
_SERVED = Prepared(lambda _, *, seats: Serving.objects.filter(unit__seats__in=seats).select_related("body"))
_PRESENT = Prepared(lambda _, *, seats: UnitGroupPermission.objects.filter(group__seat__in=seats))


def _above(units: set[int]) -> list[tuple[int, Unit]]:
    """The bodies these units were ever part of without serving them."""
    if not units:
        return []
    versions = UnitVersion.objects.filter(unit__in=units).exclude(parent=None).select_related("parent")
    return [(version.unit_id, version.parent) for version in versions if version.parent]


def _bodies(rule: Rule, unit: Unit, served: set[Unit]) -> list[Unit]:
    """The bodies a rule speaks of for this unit: those it ever served or was part of.

    Whether it does on a day is asked with the right.
    """
    if rule.acts_for is None:
        return [unit]
    return [body for body in served if body.role == rule.acts_for]
