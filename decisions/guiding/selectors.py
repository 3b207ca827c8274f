"""Whom departments guide, who begins a letter for one, and its letters as a reader sees them."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from decisions.authority.acts import Kind
from decisions.cases.models import ENDED, Case
from decisions.cases.selectors import may_open, visible_to
from decisions.guiding.models import GuidanceLetter
from decisions.organisation.models import Officer, Unit, UnitVersion


def districts_on(day: date) -> dict[str, UnitVersion]:
    """The districts there are on a day, by code, in the order of their codes."""
    found = UnitVersion.objects.on(day).filter(unit__role=Unit.Role.DISTRICT).select_related("unit")
    return {version.unit.code: version for version in found.order_by("unit__code")}


def may_guide(officer: Officer, body: Unit, at: datetime) -> bool:
    """Whether an officer may begin a letter for a department."""
    return body in [unit for _, unit in may_open(officer, [Kind.GUIDANCE], at)]


def letters_of(body: Unit, officer: Officer, at: datetime) -> QuerySet[GuidanceLetter]:
    """The issued letters of a department whose case an officer may see, the latest first, with their indicators."""
    found = GuidanceLetter.objects.filter(body=body, case__in=visible_to(officer, at))
    return found.select_related("case").prefetch_related("guided__indicator")


def under_way(body: Unit, officer: Officer, at: datetime) -> QuerySet[Case]:
    """The letters of a department that are not out yet, for who may see them, the one begun last first."""
    return visible_to(officer, at).filter(kind=Kind.GUIDANCE, unit=body).exclude(state__in=ENDED).order_by("-pk")
