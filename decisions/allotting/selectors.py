"""The money in use as its readers see it: allotments with their balance, entries, the published contributions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import TypeVar

from django.db.models import QuerySet

from decisions.allotting.entries import Balance
from decisions.allotting.models import Allotment, Contribution, Spending
from decisions.allotting.spending import balances_of, key_of
from decisions.authority.acts import Act, Kind
from decisions.authority.rights import units_of
from decisions.authority.scope import scope_of
from decisions.errors import NotVisible
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer, Unit
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


def visible_allotments(officer: Officer, at: datetime) -> QuerySet[Allotment]:
    """What the units an officer reads money of were given, the latest decision first. Raises NotVisible."""
    scope = scope_of(officer, Kind.ALLOCATION, at)
    found = Allotment.objects.select_related(
        "allocation__case", "allocation__proposal__round", "body", "source"
    ).order_by("-allocation", "body__code", "source__code")
    return found if scope.all else found.filter(body__code__in=scope.bodies)


def lines_of(officer: Officer, at: datetime) -> list[Line]:
    """The same with their balance. Raises NotVisible."""
    found = list(visible_allotments(officer, at))
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
