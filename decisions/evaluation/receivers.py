"""Who takes a target from whom: the districts Sở TT&TT guides, the communes of a district, the teams of a commune."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from decisions.organisation.models import Guidance, Unit, UnitVersion, VillageVersion
from decisions.teams.models import Team
from decisions.teams.places import places_of

GUIDES_DISTRICTS = Guidance.Subject.DISTRICT
"""The subject of the guidance Sở TT&TT gives to districts (plan II.5.d)."""


@dataclass(frozen=True)
class Receiver:
    """A unit directly under a body, or a team of a commune."""

    code: str
    name: str
    unit_id: int
    team_id: int | None = None

    @property
    def team(self) -> bool:
        """Whether it is a team."""
        return self.team_id is not None


def receivers_of(giver: Unit, day: date) -> dict[str, Receiver]:
    """Who is directly under a body on a day, by code; nobody under a body that gives no targets."""
    under = _UNDER.get(giver.role)
    return {receiver.code: receiver for receiver in under(giver, day)} if under else {}


def villages_of(receivers: Mapping[str, Receiver], day: date) -> dict[str, int]:
    """How many villages each receiver has on a day: a commune its own, a district those of its communes, a team one."""
    codes = {receiver.unit_id: code for code, receiver in receivers.items() if not receiver.team}
    found = {code: int(receiver.team) for code, receiver in receivers.items()}
    if codes:
        communes = UnitVersion.objects.on(day).filter(parent__in=codes).values_list("unit", "parent")
        above = dict(communes) | {unit: unit for unit in codes}
        for unit in VillageVersion.objects.on(day).filter(unit__in=above).values_list("unit", flat=True):
            found[codes[above[unit]]] += 1
    return found


def _districts(giver: Unit, day: date) -> list[Receiver]:
    guided = Guidance.objects.on(day).filter(guide=giver, subject=GUIDES_DISTRICTS).values("guided")
    return _units(UnitVersion.objects.on(day).filter(unit__in=guided, unit__role=Unit.Role.DISTRICT))


def _communes(giver: Unit, day: date) -> list[Receiver]:
    return _units(UnitVersion.objects.on(day).filter(parent=giver, unit__role=Unit.Role.COMMUNE))


def _units(versions: QuerySet[UnitVersion]) -> list[Receiver]:
    found = versions.order_by("unit__code").values_list("unit__code", "short_name", "unit")
    return [Receiver(code, name, unit) for code, name, unit in found]


def _teams(giver: Unit, day: date) -> list[Receiver]:
    places = places_of(giver, day)
    found = Team.objects.on(day).filter(unit=giver).order_by(F("village__code").asc(nulls_first=True), "code")
    return [
        Receiver(code, f"Tổ {places.names.get(village or '', village)}", giver.pk, team)
        for code, village, team in found.values_list("code", "village__code", "pk")
    ]


_UNDER: Mapping[str, Callable[[Unit, date], list[Receiver]]] = {
    Unit.Role.DEPARTMENT_ICT: _districts,
    Unit.Role.DISTRICT: _communes,
    Unit.Role.COMMUNE: _teams,
}
GIVERS = frozenset(_UNDER)
"""The roles of bodies that give targets to those under them."""
