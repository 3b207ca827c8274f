"""Which bodies an officer may look into for a kind of case: those read for, the communes under them, or all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import models
from django.db.models import Q

from decisions.authority.rights import reading_of
from decisions.errors import NotVisible
from decisions.organisation.directory import SEES_ALL
from decisions.organisation.models import Officer, Unit, UnitVersion


@dataclass(frozen=True)
class Scope:
    """Which communes a reader may see: all, or those that are, or lie under, one of these bodies."""

    bodies: frozenset[str]
    all: bool

    def sees(self, code: str) -> bool:
        """Whether the reader may see everything of a body."""
        return self.all or code in self.bodies

    def communes(self, day: date) -> models.QuerySet[UnitVersion]:
        """The communes in force on a day."""
        found = UnitVersion.objects.on(day).filter(unit__role=Unit.Role.COMMUNE).select_related("unit", "parent")
        if not self.all:
            found = found.filter(Q(unit__code__in=self.bodies) | Q(parent__code__in=self.bodies))
        return found.order_by("parent__code", "unit__code")


def scope_of(officer: Officer, kind: str, at: datetime) -> Scope:
    """Who reads cases of a kind of a body looks into that body. Raises NotVisible for who reads none."""
    reading = [one for one in reading_of(officer, at) if one.kind == kind and not one.case_code]
    bodies = dict(Unit.objects.filter(pk__in={one.unit_id for one in reading}).values_list("code", "role"))
    if not bodies:
        raise NotVisible
    return Scope(frozenset(bodies), all=not SEES_ALL.isdisjoint(bodies.values()))
