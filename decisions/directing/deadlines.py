"""Until when a commune must have its team: the letter of the latest date counts, of one day the one entered last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from decisions.directing.models import Direction, DirectionAddressee


def letters(communes: Iterable[int], day: date) -> dict[int, Direction]:
    """The letter that counts for each commune named by one dated up to a day, by unit id. One query."""
    asked = DirectionAddressee.objects.filter(unit__in=communes, direction__day__lte=day)
    in_order = asked.select_related("direction").order_by("direction__day", "direction")
    return {addressee.unit_id: addressee.direction for addressee in in_order}


def deadlines(communes: Iterable[int], day: date) -> dict[int, date]:
    """The deadline of each commune that a letter dated up to a day has named, by unit id. One query."""
    return {unit: letter.due for unit, letter in letters(communes, day).items()}
