"""Steps whose people changed: taken by somebody who may not do them any more, or with nobody left who may.

Each question is asked of all open steps at once: as often as there are rights and kinds of case, never once a body.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from decisions.authority.rights import held_for
from decisions.cases.life import life_of
from workflows.engine.models import Item, ItemBar


def lost_steps(items: QuerySet[Item], at: datetime) -> list[int]:
    """Steps somebody has taken who has lost the right: relieved, inactive, an arrangement over."""
    taken = items.exclude(claimed_by=None)
    lost: list[int] = []
    for kind, act, state in taken.order_by().values_list("case__kind", "act", "case__state").distinct():
        acts = life_of(kind).step(act, state).asked
        having = held_for(acts, kind, at, body="unit", case="case__code").filter(officer=OuterRef("claimed_by"))
        mine = taken.filter(case__kind=kind, act=act, case__state=state)
        lost += mine.exclude(Exists(having)).values_list("pk", flat=True)
    return lost


def deserted_steps(items: QuerySet[Item], at: datetime) -> Iterator[Item]:
    """Steps for which nobody is in post who is not kept from them."""
    for asked, kind in items.order_by().values_list("asked", "case__kind").distinct():
        kept = ItemBar.objects.filter(item=OuterRef(OuterRef("pk")), officer=OuterRef("officer"))
        having = held_for((asked,), kind, at, body="unit", case="case__code").exclude(Exists(kept))
        mine = items.filter(asked=asked, case__kind=kind)
        yield from mine.exclude(Exists(having)).select_related("case")
