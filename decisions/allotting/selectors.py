"""The money in use as its readers see it: allotments with their balance, entries, the published contributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import TypeVar

from django.db.models import QuerySet

from decisions.allotting.entries import Balance
from decisions.allotting.models import Allocation, Allotment, AllotmentChange, Contribution, Spending
from decisions.allotting.spending import balances_of, key_of
from decisions.authority.acts import Act, Kind
from decisions.authority.rights import units_of
from decisions.authority.scope import scope_of
from decisions.budget.models import BudgetRound
from decisions.cases.models import Case
from decisions.cases.selectors import visible_to
from decisions.errors import NotVisible
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer, Unit
from decisions.proposing.dossier import papers_of
from documents.clock import local_date

Row = TypeVar("Row", Spending, Contribution)


@dataclass(frozen=True)
class Line:
    """An allotment with the name of its unit and how it stands."""

    allotment: Allotment
    name: str
    balance: Balance

    @property
    def key(self) -> str:
        """How the allotment is named."""
        return key_of(self.allotment)


@dataclass(frozen=True)
class Decided:
    """A decision in the history of some money: its paper, what it made of the amount; its case where one may look."""

    code: str
    paper: str
    before: int
    amount: int
    case: Case | None

    @property
    def difference(self) -> int:
        """By how much it rose, or fell below nought."""
        return self.amount - self.before


def visible_allotments(officer: Officer, at: datetime) -> QuerySet[Allotment]:
    """What the units an officer reads money of were given, the latest decision first. Raises NotVisible."""
    scope = scope_of(officer, Kind.ALLOCATION, at)
    found = Allotment.objects.select_related(
        "allocation__case", "allocation__proposal__round", "body", "source"
    ).order_by("-allocation", "body__code", "source__code")
    return found if scope.all else found.filter(body__code__in=scope.bodies)


def lines_of(officer: Officer, at: datetime, decision: Allocation | None = None) -> list[Line]:
    """The same with their balance, of one decision where it is named. Raises NotVisible."""
    allotments = visible_allotments(officer, at)
    found = list(allotments.filter(allocation=decision) if decision else allotments)
    balances, names = balances_of(found), short_names([one.body_id for one in found], local_date(at))
    return [Line(one, names.get(one.body_id, one.body.code), balances[one.pk]) for one in found]


def total_of(lines: Sequence[Line]) -> Balance:
    """What some allotments add up to."""
    return reduce(Balance.__add__, (one.balance for one in lines), Balance(0))


def visible_allotment(officer: Officer, case: str, body: str, source: str, at: datetime) -> Allotment:
    """One of them, by its decision, unit and source. Raises NotVisible, the same for an unknown one."""
    found = visible_allotments(officer, at).filter(allocation__case__code=case, body__code=body, source__code=source)
    one = found.first()
    if one is None:
        raise NotVisible
    return one


def visible_decision(officer: Officer, code: str, at: datetime) -> Allocation:
    """A decision that shared money out, for whoever sees some of its allotments. Raises NotVisible."""
    found = visible_allotments(officer, at).filter(allocation__case__code=code).first()
    if found is None:
        raise NotVisible
    decision: Allocation = Allocation.objects.select_related(
        "case__unit", "proposal__round__unit", "proposal__round__source"
    ).get(pk=found.allocation_id)
    return decision


def decisions_in(officer: Officer, found: BudgetRound, at: datetime) -> list[Case]:
    """The decisions that shared the money of a round out, for whoever sees some of their allotments."""
    seen = visible_allotments(officer, at).filter(allocation__proposal__round=found).order_by()
    return list(Case.objects.filter(pk__in=seen.values("allocation")).order_by("pk"))


def history_of(officer: Officer, allotments: Sequence[Allotment], at: datetime) -> list[Decided]:
    """What the decisions made of some allotments of one decision, the first one first."""
    if not allotments:
        return []
    amounts = {one.pk: one.amount for one in allotments}
    first = allotments[0].allocation.case
    steps = [(first, 0, sum(amounts.values()))]
    changes: dict[Case, dict[int, int]] = {}
    found = AllotmentChange.objects.filter(allotment__in=amounts).select_related("allocation__case").order_by("pk")
    for change in found:
        changes.setdefault(change.allocation.case, {})[change.allotment_id] = change.amount
    for case, changed in changes.items():
        before = sum(amounts.values())
        amounts |= changed
        steps.append((case, before, sum(amounts.values())))
    papers = papers_of([case for case, _, _ in steps])
    seen = set(visible_to(officer, at).filter(pk__in=[case.pk for case, _, _ in steps]).values_list("pk", flat=True))
    return [
        Decided(case.code, papers.get(case.code, ""), before, amount, case if case.pk in seen else None)
        for case, before, amount in steps
    ]


def entries_of(allotment: Allotment) -> list[Spending]:
    """The entries against an allotment in the order they were written; the place in it names one."""
    return list(allotment.spendings.select_related("by", "reverses", "reversed_by").order_by("pk"))


def entry_at(allotment: Allotment, place: int) -> Spending:
    """The entry at a place, from 1 on. Raises NotVisible."""
    return _at(entries_of(allotment), place)


def published(officer: Officer, at: datetime) -> list[Contribution]:
    """Every contribution in the province, published to whoever reads money; the latest first. Raises NotVisible."""
    scope_of(officer, Kind.ALLOCATION, at)
    return list(Contribution.objects.select_related("body", "by", "reversed_by", "reverses").order_by("-pk"))


def contribution_at(officer: Officer, body: str, place: int, at: datetime) -> Contribution:
    """The contribution at a place of a unit's list, from 1 on. Raises NotVisible."""
    return _at([one for one in published(officer, at)[::-1] if one.body.code == body], place)


def places_of(found: Sequence[Contribution]) -> dict[int, int]:
    """The place of each published contribution in the list of its unit."""
    counts: dict[int, int] = {}
    places = {}
    for one in sorted(found, key=lambda one: one.pk):
        places[one.pk] = counts[one.body_id] = counts.get(one.body_id, 0) + 1
    return places


def records_for(officer: Officer, act: Act, at: datetime) -> list[Unit]:
    """The units whose money an officer writes down."""
    return units_of(officer, act, at)


def _at(rows: Sequence[Row], place: int) -> Row:
    if not 1 <= place <= len(rows):
        raise NotVisible
    return rows[place - 1]
