"""To whom a body gives tasks: the units that serve it, and the bodies it guides on a day (plan II.1.a, II.5.b-d)."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q, QuerySet

from decisions.incoming.selectors import takers_of
from decisions.organisation.models import Guidance, Officer, Serving, Unit


def owners_under(giver: Unit, day: date) -> dict[str, Unit]:
    """By code: inner units first, then guided bodies."""
    inner = Unit.objects.filter(pk__in=Serving.objects.on(day).filter(body=giver).values("unit")).order_by("code")
    guided = Unit.objects.filter(pk__in=_guided(giver, day)).order_by("code")
    return {unit.code: unit for unit in (*inner, *guided)}


def officers_in(owner: Unit, at: datetime) -> QuerySet[Officer]:
    """Who sits in a unit or in those that serve it."""
    return takers_of(owner, at).officers


def serves(unit: Unit, body: Unit, day: date) -> bool:
    """Whether a unit is an inner one of a body on a day."""
    return bool(Serving.objects.on(day).filter(unit=unit, body=body).exists())


def _guided(giver: Unit, day: date) -> QuerySet[Guidance, int]:
    found = Guidance.objects.on(day).filter(Q(guide=giver) & ~Q(guided=giver))
    return found.values_list("guided", flat=True)
