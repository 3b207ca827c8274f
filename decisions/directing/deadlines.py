"""Until when a commune must have its team: the letter of the latest date counts, of one day the one entered last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from decisions.directing.models import DirectionAddressee


def deadlines(communes: Iterable[int], day: date) -> dict[int, date]:
    """The deadline of each commune that a letter dated up to a day has named, by unit id. One query."""
    asked = DirectionAddressee.objects.filter(unit__in=communes, direction__day__lte=day)
    return dict(asked.order_by("direction__day", "direction").values_list("unit", "direction__due"))
