"""With which commune a register lies: its own, until it is merged or split; from then on its heir's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from decisions.organisation.models import Succession, Unit


def registers_of(units: Iterable[int], day: date) -> dict[int, int]:
    """The communes whose register lies with some units on a day, each with the unit it lies with. One query."""
    heirs = _heirs(day)
    inside = {unit: unit for unit in units}
    return inside | {old: last for old in heirs if (last := _last(old, heirs)) in inside}


def homes_of(units: Iterable[int], day: date) -> dict[int, int]:
    """The commune that keeps the register of each of some units on a day. One query."""
    heirs = _heirs(day)
    return {unit: _last(unit, heirs) for unit in units}


def home_of(unit: Unit, day: date) -> Unit:
    """The commune that keeps the register of a unit on a day: itself, or the last of its heirs."""
    last = homes_of([unit.pk], day)[unit.pk]
    return unit if last == unit.pk else Unit.objects.get(pk=last)


def _heirs(day: date) -> dict[int, int]:
    """Who took the place of each commune by a day; of one that was split the first that was named."""
    rows = Succession.objects.filter(date__lte=day, old__role=Unit.Role.COMMUNE).order_by("-pk")
    return dict(rows.values_list("old", "new"))


def _last(unit: int, heirs: dict[int, int]) -> int:
    """Along the heirs to the one that is there; a circle of papers ends where it began."""
    seen = {unit}
    while (after := heirs.get(unit)) is not None and after not in seen:
        unit = after
        seen.add(unit)
    return unit
