"""The letter a commune answers: of the latest date, of one day the one entered last; its deadline, its citation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from decisions.directing.models import Direction, DirectionAddressee
from decisions.organisation.models import Unit
from documents.database.prepared import Prepared
from documents.page.vietnamese import dateline


def letters(communes: Iterable[int], day: date) -> dict[int, Direction]:
    """The letter that counts for each commune named by one dated up to a day, by unit id. One query."""
    in_order: list[DirectionAddressee] = _ADDRESSED.rows("", communes=tuple(communes), day=day)
    return {addressee.unit_id: addressee.direction for addressee in in_order}


_ADDRESSED = Prepared(
    lambda _, *, communes, day: (
        DirectionAddressee.objects.filter(unit__in=communes, direction__day__lte=day)
        .select_related("direction__unit")
        .order_by("direction__day", "direction")
    )
)


def deadlines(communes: Iterable[int], day: date) -> dict[int, date]:
    """The deadline of each commune that a letter dated up to a day has named, by unit id. One query."""
    return {unit: letter.due for unit, letter in letters(communes, day).items()}


def cited(commune: Unit, day: date) -> Iterator[str]:
    """The ground by which a commune's decision names the letter it carries out, where there is one."""
    letter = letters([commune.pk], day).get(commune.pk)
    if letter:
        issuer = letter.unit.on(letter.day).name
        yield f"Thực hiện Công văn số {letter.symbol} {dateline(letter.day)} của {issuer} về việc {letter.about}"
