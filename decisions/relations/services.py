"""A paper that goes out bears on earlier ones: written once, and an earlier case that ends says so itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from decisions.cases.life import SUPERSEDE, WITHDRAW
from decisions.cases.models import Case
from decisions.cases.papers import Issue
from decisions.cases.services import advance
from decisions.relations.models import Bearing, Relation

_ENDS: Mapping[str, str] = {
    Bearing.REPLACES: SUPERSEDE,
    Bearing.REPEALS: SUPERSEDE,
    Bearing.WITHDRAWS: WITHDRAW,
}
"""By which act the earlier case ends; the other bearings leave it as it is."""


def bear(later: Case, earlier: Iterable[Case], bearing: Bearing, issue: Issue) -> None:
    """Write down what a paper does to earlier ones, in the transaction that issues it.

    Raises what `advance` raises where an earlier case is not in force any more.
    """
    cases = sorted(earlier, key=lambda case: case.pk)
    Relation.objects.bulk_create(Relation(later=later, earlier=case, bearing=bearing, day=issue.day) for case in cases)
    if act := _ENDS.get(bearing):
        told = {"later": later.code, "bearing": bearing.value}
        note = f"{bearing.label.capitalize()} bởi văn bản số {issue.symbol} ngày {issue.day:%d/%m/%Y}."
        for case in cases:
            advance(case, act, by=issue.by, at=issue.at, note=note, also=lambda moving: [told for _ in moving])
