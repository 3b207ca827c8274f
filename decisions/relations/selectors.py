"""What bears on a paper, on what it bears; for whoever may see the case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from decisions.cases.models import Case, State
from decisions.cases.selectors import visible_to
from decisions.organisation.models import Officer
from decisions.relations.models import Bearing, Relation
from documents.papers.selectors import current_of, number_and_symbol

BORNE = {
    Bearing.AMENDS: "được sửa đổi, bổ sung bởi",
    Bearing.REPLACES: "được thay thế bởi",
    Bearing.REPEALS: "bị bãi bỏ bởi",
    Bearing.CORRECTS: "được đính chính bởi",
    Bearing.WITHDRAWS: "bị thu hồi bởi",
}


@dataclass(frozen=True)
class Tie:
    """One relation as a page tells it: `được thay thế bởi` 52/QĐ-UBND from a day; the case where one may see it."""

    words: str
    number: str
    day: date
    case: Case | None


def ties_of(officer: Officer, case: Case, at: datetime) -> list[Tie]:
    """How a paper and others bear on each other, in the order they were issued."""
    rows = [*Relation.objects.filter(later=case).select_related("earlier")]
    borne = [*Relation.objects.filter(earlier=case).select_related("later")]
    others = {row.earlier_id: row.earlier for row in rows} | {row.later_id: row.later for row in borne}
    if not others:
        return []
    seen = set(visible_to(officer, at).filter(pk__in=others).values_list("pk", flat=True))
    papers = current_of(other.code for other in others.values())
    told = [(row, row.earlier, Bearing(row.bearing).label) for row in rows]
    told += [(row, row.later, BORNE[Bearing(row.bearing)]) for row in borne]
    return [
        Tie(words, number_and_symbol(papers[other.code]), row.day, other if other.pk in seen else None)
        for row, other, words in sorted(told, key=lambda one: one[0].pk)
    ]


def standing_for(cases: Iterable[Case]) -> dict[int, Case]:
    """What stands in the place of some papers now, by their key: itself, or what replaced it, however often.

    One query for each time any of them was replaced in turn, and one.
    """
    found = {case.pk: case for case in cases}
    replacing = Relation.objects.filter(bearing=Bearing.REPLACES).select_related("later")
    while later := {row.earlier_id: row.later for row in replacing.filter(earlier__in=set(found.values()))}:
        found = {key: later.get(case.pk, case) for key, case in found.items()}
    return found


def ended_with(roots: Iterable[Case]) -> list[Case]:
    """Some papers that are in force, and what amended nothing but them: they end together."""
    found = {case.pk: case for case in roots}
    amended = {one.pk: one for some in changed_by(found.values()).values() for one in some}
    for row in Relation.objects.filter(later__in=amended, bearing=Bearing.AMENDS).exclude(earlier__in=found):
        amended.pop(row.later_id, None)
    cases = found | amended
    return [cases[key] for key in sorted(cases) if cases[key].state == State.ISSUED]


def changed_by(cases: Iterable[Case]) -> dict[int, list[Case]]:
    """The papers that amended each of some papers, in the order they were issued."""
    found: dict[int, list[Case]] = {case.pk: [] for case in cases}
    rows = Relation.objects.filter(earlier__in=found, bearing=Bearing.AMENDS).select_related("later").order_by("pk")
    for row in rows:
        found[row.earlier_id].append(row.later)
    return found
