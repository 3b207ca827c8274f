"""Steps that were taken by somebody who may not do them any more."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from django.db.models import QuerySet

from decisions.authority.rights import Asked, rights
from decisions.cases.life import life_of
from workflows.engine.models import Item


def lost_steps(items: QuerySet[Item], at: datetime) -> list[int]:
    """Steps somebody has taken who has lost the right: relieved, inactive, an arrangement over.

    Asked once per distinct right, body and kind; who looks to have lost it is asked again for the case itself.
    """
    taken = list(items.exclude(claimed_by=None).select_related("case"))

    @cache
    def able(acts: tuple[str, ...], unit: int, kind: str, *cases: str) -> frozenset[int]:
        return frozenset(right.officer_id for right in rights(Asked(acts, unit, at, kind, cases)))

    def lost(item: Item) -> bool:
        place = (life_of(item.case.kind).step(item.act, item.case.state).asked, item.unit_id, item.case.kind)
        return item.claimed_by_id not in able(*place) and item.claimed_by_id not in able(*place, item.case.code)

    return [item.pk for item in taken if lost(item)]
