"""Whom a district may direct, and who may do it for the district."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from decisions.authority.acts import Kind
from decisions.cases.selectors import may_open
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit, UnitVersion
from decisions.teams.models import Team
from documents.clock import local_date


def communes_of(district: Unit, day: date) -> dict[str, UnitVersion]:
    """The communes of a district in force on a day, by code, in the order of their codes."""
    found = UnitVersion.objects.on(day).filter(parent=district, unit__role=Unit.Role.COMMUNE).select_related("unit")
    return {version.unit.code: version for version in found.order_by("unit__code")}


def established(communes: Iterable[Unit], day: date) -> set[int]:
    """The communes, by unit id, that have their own team on a day."""
    teams = Team.objects.on(day).filter(unit__in=[commune.pk for commune in communes], village=None)
    return set(teams.values_list("unit", flat=True))


def directs(officer: Officer, at: datetime) -> list[Unit]:
    """The districts for which an officer drafts directing letters, by code."""
    return [unit for _, unit in may_open(officer, [Kind.DIRECTION], at)]


def directing_body(officer: Officer, code: str, at: datetime) -> tuple[Unit, dict[str, UnitVersion]]:
    """A district for which the officer drafts directing letters, and its communes of the day.

    Raises NotVisible, the same for a foreign and an unknown one.
    """
    district = next((unit for unit in directs(officer, at) if unit.code == code), None)
    if district is None:
        raise NotVisible
    return district, communes_of(district, local_date(at))
