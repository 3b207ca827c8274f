"""What teams reported of one indicator and their communes confirmed: to stand beside what the house itself knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from decisions.calendar.months import Month
from decisions.evaluation.adding_up import Level, Total
from decisions.monthly.counting import pair
from decisions.monthly.models import MonthOpening
from decisions.monthly.opening import month_of
from decisions.monthly.totals import at_level, commune_totals
from decisions.monthly.wording import figure
from decisions.organisation.models import UnitVersion

Place = tuple[str, ...]


@dataclass(frozen=True)
class Beside:
    """The last month whose cut-off has passed by a day, and the figure of an indicator at a place of it, as printed."""

    indicator: str
    month: Month | None
    _own: Mapping[Place, Total]
    _districts: Mapping[Place, Total]
    _province: Total

    def said(self, *place: str) -> str:
        """Of a commune (district, commune), a district, or of all of them together; `-` where nothing was confirmed."""
        if not place:
            return _told(self._province)
        return _told((self._own if len(place) > 1 else self._districts).get(place, Total()))


def reported_beside(indicator: str, communes: Sequence[UnitVersion], day: date) -> Beside:
    """What stands beside a board of these communes on a day. A fixed number of queries."""
    opening = MonthOpening.objects.filter(cut_off__lte=day).order_by("-month").first()
    own = _totals(indicator, opening, communes)
    districts = at_level({indicator: own}, Level.DISTRICT).get(indicator, {})
    province = at_level({indicator: own}, Level.PROVINCE).get(indicator, {}).get((), Total())
    return Beside(indicator, month_of(opening) if opening else None, own, districts, province)


def _totals(indicator: str, opening: MonthOpening | None, communes: Sequence[UnitVersion]) -> dict[Place, Total]:
    if opening is None:
        return {}
    districts = sorted({one.parent_id for one in communes if one.parent_id})
    codes = {one.unit.code for one in communes}
    known = commune_totals(opening, districts).get(indicator, {})
    return {place: total for place, total in known.items() if place[1] in codes}


def _told(total: Total) -> str:
    return figure(pair(total.figure))
