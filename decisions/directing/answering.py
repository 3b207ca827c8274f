"""What a letter sets going in one commune: its case is opened, or the open one gets the deadline; exactly once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from decisions.authority.acts import Kind
from decisions.cases.models import ENDED, Case, State
from decisions.cases.services import Opening, set_deadline
from decisions.directing.coverage import further
from decisions.directing.deadlines import letters
from decisions.directing.models import Direction, DirectionAddressee
from decisions.directing.selectors import established
from decisions.organisation.models import Unit
from decisions.teams.models import PlannedTeam
from documents.clock import local_date

Opener = Callable[[Opening], Case]
"""Opens a case with whatever carries it, as the system."""


@transaction.atomic
def answer(direction: int, commune: str, *, opener: Opener, at: datetime) -> Case | None:
    """The establishment case by which a named commune answers a letter; None when it has its team already.

    Done twice it is done once. The deadline is that of the letter that counts for the commune by now, which may be
    another one. All letters that name the commune wait for each other, so that two do not open two cases; and they wait
    for a decision that is being issued, whose team is seen only afterwards.
    """
    rows = DirectionAddressee.objects.select_for_update(of=("self",)).filter(unit__code=commune)
    asked = {row.direction_id: row for row in rows.select_related("direction__unit", "unit", "case").order_by("pk")}
    mine, day = asked[direction], local_date(at)
    if mine.case:
        return mine.case
    present = _under_way(mine.unit)
    if established([mine.unit], day):
        return None
    letter = letters([mine.unit_id], day).get(mine.unit_id, mine.direction)
    mine.case = _case(mine.unit, present, letter, opener, at)
    mine.save(update_fields=["case"])
    return mine.case


def _case(commune: Unit, present: Case | None, letter: Direction, opener: Opener, at: datetime) -> Case:
    because = f"Công văn số {letter.symbol} ngày {letter.day:%d/%m/%Y} của {letter.unit.called(letter.day)}"
    if present:
        return set_deadline(present, letter.due, because=because, at=at)
    return opener(Opening(Kind.ESTABLISHMENT, commune, due=letter.due, because=because))


def _under_way(commune: Unit) -> Case | None:
    """The open case that is to establish the commune's own team, locked; of several the furthest."""
    planned = PlannedTeam.objects.filter(case=OuterRef("pk"))
    own = Q(Exists(planned.filter(village=None))) | Q(~Exists(planned), state=State.DRAFTING)
    found = (
        Case.objects.select_for_update(of=("self",))
        .filter(own, kind=Kind.ESTABLISHMENT, unit=commune)
        .exclude(state__in=ENDED)
        .order_by("pk")
    )
    return max(found, key=lambda case: further(case.state), default=None)
