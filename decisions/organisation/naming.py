"""What units are called on a day, inside a query: no query a row."""

from __future__ import annotations

from datetime import date

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from decisions.organisation.models import UnitVersion
from decisions.organisation.models.dated import in_force_on


def short_name(path: str, day: date) -> Coalesce:
    """The short name on a day of the unit at a path of the rows; its code where it did not exist then."""
    return _called(path, day, "short_name")


def area_name(path: str, day: date) -> Coalesce:
    """The area on a day of the unit at a path of the rows (`xã Phước Hữu`); its code where it did not exist then."""
    return _called(path, day, "area")


def _called(path: str, day: date, column: str) -> Coalesce:
    versions = UnitVersion.objects.filter(in_force_on(day), unit=OuterRef(path))
    return Coalesce(Subquery(versions.values(column)[:1]), F(f"{path}__code"))
