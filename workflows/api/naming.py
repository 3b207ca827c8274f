"""Names of units beside their codes, read with the rows of a list instead of one by one."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import OuterRef, Subquery

from decisions.organisation.directory import names_of
from decisions.organisation.models import UnitVersion
from decisions.organisation.models.dated import in_force_on


def name_on(day: date, unit: str) -> Subquery:
    """What the unit reached over the path `unit` is called on a day, as a column of the row."""
    return Subquery(UnitVersion.objects.filter(in_force_on(day), unit=OuterRef(unit)).values("short_name")[:1])


def names_on(day: date, units: Collection[int]) -> dict[int, str]:
    """What some units are called on a day. One query."""
    return names_of(units, day)
