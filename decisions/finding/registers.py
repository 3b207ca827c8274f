"""People in post, offices, villages: few enough to be folded when they are asked, those of pages the reader sees."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from decisions.finding.words import meets, words_of
from decisions.organisation.directory import offices_of, units_seen_from
from decisions.organisation.models import Holding, Officer, UnitVersion, VillageVersion
from decisions.organisation.models.dated import in_force_on
from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.page.vietnamese import sort_key


@dataclass(frozen=True)
class Entry:
    """A line of a register: the key that orders it, how its page is named, what is shown of it."""

    key: str
    ref: tuple[str, ...]
    title: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class Offices:
    """The offices a reader sees, all of them or one by its code; asked once, whatever is looked for in them."""

    reader: Officer
    code: str
    at: datetime

    @property
    def day(self) -> date:
        """The day on which they are seen."""
        return local_date(self.at)

    @cached_property
    def seen(self) -> dict[str, Any]:
        """Which they are, as values of a kept question; what does not narrow them is left out."""
        own = units_seen_from(self.reader, self.at)
        return {"day": self.day} | ({} if own is None else {"own": own}) | ({"code": self.code} if self.code else {})

    @cached_property
    def rows(self) -> list[UnitVersion]:
        """As they are on the day, with their units."""
        return _OFFICES.rows("", **self.seen)

    @cached_property
    def names(self) -> dict[int, str]:
        """Their short names, by the keys of the units."""
        return {one.unit_id: one.short_name for one in self.rows}


def _offices(*, day: date, own: tuple[int, ...] | None = None, code: str = "") -> QuerySet[UnitVersion]:
    seen = offices_of(own, day)
    return seen.filter(unit__code=code) if code else seen


def _people(_: str, *, at: datetime, day: date, **seen: Any) -> QuerySet[Holding]:
    units = _offices(day=day, **seen).values("unit")
    held = Holding.objects.at(at).filter(in_force_on(day, "seat__"), seat__unit__in=units, officer__is_active=True)
    return held.select_related("officer", "seat__unit").order_by("pk")


def _villages(_: str, *, day: date, **seen: Any) -> QuerySet[Any, Any]:
    rows = VillageVersion.objects.on(day).filter(unit__in=_offices(day=day, **seen).values("unit"))
    return rows.values_list("name", "village__code", "unit__code", "unit")


_OFFICES = Prepared(lambda _, **seen: _offices(**seen).select_related("unit"))
_PEOPLE, _VILLAGES = Prepared(_people), Prepared(_villages)


def people(seen: Offices, terms: tuple[str, ...]) -> list[Entry]:
    """Who sits in the offices, by given name; once a seat."""
    found = {}
    for one in _PEOPLE.rows("", at=seen.at, **seen.seen):
        told = (one.officer.full_name, one.seat.label, seen.names[one.seat.unit_id])
        if meets(words_of(*told), terms):
            key = f"{one.officer.sort_name} {one.officer_id:012d} {one.seat_id:012d}"
            found[key] = Entry(key, (one.seat.unit.code,), str(one.officer), told[1:])
    return _ordered(found.values())


def offices(seen: Offices, terms: tuple[str, ...]) -> list[Entry]:
    """The offices, by name."""
    return _ordered(
        Entry(f"{sort_key(one.short_name)} {one.unit.code}", (one.unit.code,), one.short_name, (one.name, one.area))
        for one in seen.rows
        if meets(words_of(one.unit.code, one.name, one.short_name, one.area), terms)
    )


def villages(seen: Offices, terms: tuple[str, ...]) -> list[Entry]:
    """The villages of the offices, by name, each on the page of its commune."""
    return _ordered(
        Entry(f"{sort_key(name)} {code}", (commune,), name, (seen.names[unit],))
        for name, code, commune, unit in _VILLAGES.rows("", **seen.seen)
        if meets(words_of(code, name, seen.names[unit]), terms)
    )


def _ordered(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: one.key)
