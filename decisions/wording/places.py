"""The places of papers where a body may write its own words; each room makes its own known when the floor is loaded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from decisions.organisation.models import Unit
from decisions.wording.models import Wording
from documents.database.prepared import Prepared

Usual = Callable[[Unit, date], Sequence[str]]


@dataclass(frozen=True)
class Place:
    """A place: the roles of bodies that have it, whether it holds several lines, and what stands there usually.

    `recipients`: its lines are lines of Nơi nhận, without end marks. `lead`: what is composed before its words.
    """

    code: str
    label: str
    roles: frozenset[str]
    usual: Usual
    several: bool = False
    recipients: bool = False
    lead: str = ""


_PLACES: dict[str, Place] = {}


def register(*places: Place) -> None:
    """Make places known. Raises ValueError for a code that is taken."""
    for place in places:
        if place.code in _PLACES:
            raise ValueError(f"{place.code} is known already.")
        _PLACES[place.code] = place


def places_of(role: str) -> list[Place]:
    """The places of the papers of such a body, in the order they were made known."""
    return [place for place in _PLACES.values() if role in place.roles]


@dataclass(frozen=True)
class Said:
    """What a body says at each place on a day."""

    unit: Unit
    day: date
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def lines(self, code: str) -> tuple[str, ...]:
        """Its own words, else the usual ones."""
        return self.own.get(code) or tuple(_PLACES[code].usual(self.unit, self.day))

    def words(self, code: str) -> str:
        """The same of a place that holds one sentence."""
        return self.lines(code)[0]

    def closing(self, code: str) -> str:
        """The same as the last sentence of a paper."""
        return f"{self.words(code).rstrip('.')}./."


def said_by(unit: Unit, day: date) -> Said:
    """What a body says on a day. One query."""
    return Said(unit, day, {row.place: row.lines for row in _SAID.rows("", unit=unit.pk, day=day)})


_SAID = Prepared(
    lambda _, *, unit, day: Wording.objects.filter(unit=unit, valid_from__lte=day).order_by("valid_from", "pk")
)
