"""Facts with a first and a last day, and facts with a first and an end moment."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

BASIS_LENGTH = 200
"""How long the paper a change rests on may be called."""


class DatedQuerySet(models.QuerySet):  # type: ignore[type-arg] # the row type is the subclass's
    """Rows in force on a day."""

    def on(self, day: date) -> Self:
        """Rows whose validity includes the day; both ends count."""
        return self.filter(in_force_on(day))


class Dated(models.Model):
    """A fact valid from a first day to a last day, both inclusive; no last day means until further notice."""

    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True


class MomentQuerySet(models.QuerySet):  # type: ignore[type-arg] # the row type is the subclass's
    """Rows in force at a moment."""

    def at(self, moment: datetime) -> Self:
        """Rows that have started and not ended; the end itself no longer counts."""
        return self.filter(in_force_at(moment))


class Momentary(models.Model):
    """A fact in force from a moment on, until an end that is outside it."""

    starts_at = models.DateTimeField("từ lúc")
    ends_at = models.DateTimeField("đến trước lúc", null=True, blank=True)

    objects = MomentQuerySet.as_manager()

    class Meta:
        abstract = True


def in_force_on(day: date, path: str = "") -> Q:
    """The condition that a dated row, reached over `path`, is valid on a day."""
    return Q(**{f"{path}valid_from__lte": day}) & (
        Q(**{f"{path}valid_to__isnull": True}) | Q(**{f"{path}valid_to__gte": day})
    )


def in_force_at(moment: datetime, path: str = "") -> Q:
    """The condition that a momentary row, reached over `path`, is in force at a moment."""
    return Q(**{f"{path}starts_at__lte": moment}) & (
        Q(**{f"{path}ends_at__isnull": True}) | Q(**{f"{path}ends_at__gt": moment})
    )


def dates_in_order(name: str) -> models.CheckConstraint:
    """The database's word that no row ends before it begins."""
    return models.CheckConstraint(
        condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=f"{name}_dates_in_order"
    )


def moments_in_order(name: str) -> models.CheckConstraint:
    """The database's word that no row ends before it starts (a row ended the moment it started never held)."""
    return models.CheckConstraint(
        condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")), name=f"{name}_moments_in_order"
    )
