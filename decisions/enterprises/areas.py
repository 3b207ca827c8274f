"""For where a pledge is: the province, a district or a commune; which communes lie in it, which areas concern whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from decisions.organisation.models import Unit, UnitVersion

ROLES = (Unit.Role.PROVINCE, Unit.Role.DISTRICT, Unit.Role.COMMUNE)
"""The units that are an area."""


def areas_on(day: date) -> QuerySet[UnitVersion]:
    """Every area there is on a day: the province first, then each district before its communes."""
    found = UnitVersion.objects.on(day).filter(unit__role__in=ROLES).select_related("unit", "parent")
    return found.order_by("-unit__role", "unit__code")


def communes_in(area: Unit, day: date) -> QuerySet[UnitVersion]:
    """The communes on a day that lie in an area, the area itself if it is one."""
    found = UnitVersion.objects.on(day).filter(unit__role=Unit.Role.COMMUNE).select_related("unit", "parent")
    if area.role != Unit.Role.PROVINCE:
        found = found.filter(Q(unit=area) | Q(parent=area))
    return found.order_by("parent__code", "unit__code")


def within(bodies: Iterable[str], day: date) -> QuerySet[Unit]:
    """The areas that concern some bodies: each body, what lies under it, and what it lies in."""
    codes = list(bodies)
    versions = UnitVersion.objects.on(day)
    return Unit.objects.filter(
        Q(code__in=codes)
        | Q(pk__in=versions.filter(parent__code__in=codes).values("unit"))
        | Q(pk__in=versions.filter(unit__code__in=codes, unit__role=Unit.Role.COMMUNE).values("parent"))
        | Q(role=Unit.Role.PROVINCE),
        role__in=ROLES,
    )
