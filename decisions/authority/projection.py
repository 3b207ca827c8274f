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
        for row in UnitGroupPermission.objects.filter(group__seat__in=chosen)
    }
    UnitGroupPermission.objects.filter(pk__in=[pk for row, pk in present.items() if row not in wanted]).delete()
    UnitGroupPermission.objects.bulk_create(
        (
            UnitGroupPermission(group_id=group, permission_id=permission, content_object_id=unit)
            for group, permission, unit in sorted(wanted - set(present))
        ),
        batch_size=1000,
    )


def _wanted(chosen: Iterable[int]) -> Iterator[_Row]:
    unit_type = ContentType.objects.get_for_model(Unit)
    permissions = dict(Permission.objects.filter(content_type=unit_type).values_list("codename", "pk"))
    seats = list(Seat.objects.filter(pk__in=list(chosen)).select_related("unit"))
    served: dict[int, set[Unit]] = {}
    for serving in Serving.objects.filter(unit__seats__in=seats).select_related("body"):
        served.setdefault(serving.unit_id, set()).add(serving.body)
    for unit, above in _above({seat.unit_id for seat in seats if seat.unit.role in BELOW}):
        served.setdefault(unit, set()).add(above)
    for seat in seats:
        for rule in rules_of_post(seat.post, seat.unit.role):
            for body in _bodies(rule, seat.unit, served.get(seat.unit_id, set())):
                yield seat.group_id, permissions[rule.act], body.pk


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
