"""People in post, offices, villages: few enough to be folded when they are asked, those of pages the reader sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from decisions.finding.words import meets, words_of
from decisions.organisation.directory import offices_seen
from decisions.organisation.models import Holding, Officer, UnitVersion, VillageVersion
from decisions.organisation.models.dated import in_force_on
from documents.clock import local_date
from documents.page.vietnamese import sort_key


@dataclass(frozen=True)
class Entry:
    """A line of a register: the key that orders it, how its page is named, what is shown of it."""

    key: str
    ref: tuple[str, ...]
    title: str
    details: tuple[str, ...]


def people(officer: Officer, unit: str, terms: tuple[str, ...], at: datetime) -> list[Entry]:
    """Who sits in the offices the reader sees, by given name; once a seat."""
    day = local_date(at)
    seen = _offices(officer, unit, at)
    names = dict(seen.values_list("unit", "short_name"))
    held = Holding.objects.at(at).filter(in_force_on(day, "seat__"), seat__unit__in=seen.values("unit"))
    found = {}
    for one in held.filter(officer__is_active=True).select_related("officer", "seat__unit").order_by("pk"):
        told = (one.officer.full_name, one.seat.label, names[one.seat.unit_id])
        if meets(words_of(*told), terms):
            key = f"{one.officer.sort_name} {one.officer_id:012d} {one.seat_id:012d}"
            found[key] = Entry(key, (one.seat.unit.code,), str(one.officer), told[1:])
    return _ordered(found.values())


def offices(officer: Officer, unit: str, terms: tuple[str, ...], at: datetime) -> list[Entry]:
    """The offices the reader sees, by name."""
    rows = _offices(officer, unit, at).select_related("unit")
    return _ordered(
        Entry(f"{sort_key(one.short_name)} {one.unit.code}", (one.unit.code,), one.short_name, (one.name, one.area))
        for one in rows
        if meets(words_of(one.unit.code, one.name, one.short_name, one.area), terms)
    )


def villages(officer: Officer, unit: str, terms: tuple[str, ...], at: datetime) -> list[Entry]:
    """The villages of the offices the reader sees, by name, each on the page of its commune."""
    day = local_date(at)
    seen = _offices(officer, unit, at)
    names = dict(seen.values_list("unit", "short_name"))
    rows = VillageVersion.objects.on(day).filter(unit__in=seen.values("unit")).select_related("unit", "village")
    return _ordered(
        Entry(f"{sort_key(one.name)} {one.village.code}", (one.unit.code,), one.name, (names[one.unit_id],))
        for one in rows
        if meets(words_of(one.village.code, one.name, names[one.unit_id]), terms)
    )


def _offices(officer: Officer, unit: str, at: datetime) -> QuerySet[UnitVersion]:
    seen = offices_seen(officer, at)
    return seen.filter(unit__code=unit) if unit else seen


def _ordered(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: one.key)
