"""Who sits where in some units and how these units belong together, read once: what a signature is judged by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Protocol

from decisions.organisation.models import Holding, Officer, Seat, Serving, Unit, UnitVersion
from decisions.organisation.posts import DEPUTIES, HEADS

_SITTING = (Holding.Cause.APPOINTMENT, Holding.Cause.ACTING, Holding.Cause.IN_CHARGE)
BELOW = frozenset(role for role in Unit.Role if role.startswith("department_"))
"""Units that are part of UBND tỉnh though they serve it not: the Sở."""
_ALWAYS = datetime.max.replace(tzinfo=UTC)
INSTANT = timedelta(microseconds=1)


class Relation(StrEnum):
    """How a unit stands to a body: the body itself, a unit inside it that serves it, a body below it, or not at all."""

    OWN = "own"
    INNER = "inner"
    BELOW = "below"
    NONE = "none"


class Sitting(Protocol):
    """An officer on a seat for a cause and a time: a holding, or one that is about to be given."""

    @property
    def officer(self) -> Officer:
        """Who."""

    @property
    def seat(self) -> Seat:
        """Where."""

    @property
    def cause(self) -> str:
        """Why."""

    @property
    def starts_at(self) -> datetime:
        """From when on."""

    @property
    def ends_at(self) -> datetime | None:
        """Until when, if that is known."""


@dataclass(frozen=True)
class Term:
    """A time from a moment to an end outside it."""

    starts_at: datetime
    ends_at: datetime | None = None

    @classmethod
    def moment(cls, at: datetime) -> Term:
        """The shortest time there is."""
        return cls(at, at + INSTANT)

    def meets(self, other: Sitting) -> bool:
        """Whether both have a moment in common."""
        ours, theirs = self.ends_at or _ALWAYS, other.ends_at or _ALWAYS
        return self.starts_at < theirs and other.starts_at < ours


class Offices:
    """Some units: their heads, their deputies, and what these are called. Two queries, made when first asked.

    `wishes` are sittings about to be given, which count as if they were.
    """

    def __init__(self, units: Iterable[int], wishes: Sequence[Sitting] = ()) -> None:
        self._units, self._wishes = frozenset(units), [one for one in wishes if one.cause in _SITTING]

    def appointed(self, officer: Officer, seat: Seat, at: datetime) -> bool:
        """Whether the officer has the post of this seat by appointment, or as one given the powers of a head."""
        return any(
            one.officer.pk == officer.pk and one.seat.post == seat.post and one.cause != Holding.Cause.IN_CHARGE
            for one in self._sitting(seat.unit_id, Term.moment(at))
        )

    def acts_as_head(self, officer: Officer, seat: Seat, at: datetime) -> bool:
        """Whether the officer holds the post with the powers of the head (Q.) and not by appointment."""
        causes = {
            one.cause
            for one in self._sitting(seat.unit_id, Term.moment(at))
            if one.officer.pk == officer.pk and one.seat.post == seat.post
        }
        return Holding.Cause.ACTING in causes and Holding.Cause.APPOINTMENT not in causes

    def deputy_seat(self, officer: Officer, unit_id: int, at: datetime) -> Seat | None:
        """The seat on which the officer is a deputy of the unit."""
        return next(
            (
                one.seat
                for one in self._sitting(unit_id, Term.moment(at))
                if one.officer.pk == officer.pk and one.seat.post in DEPUTIES and one.cause == Holding.Cause.APPOINTMENT
            ),
            None,
        )

    def others(self, sitting: Sitting, causes: Iterable[str], term: Term) -> bool:
        """Whether somebody else holds the same post for one of these causes in this time."""
        return any(
            one.officer.pk != sitting.officer.pk and one.seat.post == sitting.seat.post and one.cause in causes
            for one in self._sitting(sitting.seat.unit_id, term)
        )

    def head_seat(self, unit_id: int, day: date) -> Seat | None:
        """The seat of the head of a unit on a day."""
        return next(
            (
                seat
                for seat in self._seats
                if seat.unit_id == unit_id and seat.valid_from <= day <= (seat.valid_to or date.max)
            ),
            None,
        )

    def _sitting(self, unit_id: int, term: Term) -> list[Sitting]:
        return [one for one in (*self._holdings, *self._wishes) if one.seat.unit_id == unit_id and term.meets(one)]

    @cached_property
    def _holdings(self) -> list[Holding]:
        found = Holding.objects.filter(
            seat__unit__in=self._units, seat__post__in=HEADS | DEPUTIES, cause__in=_SITTING
        ).order_by("pk")
        return list(found.select_related("officer", "seat"))

    @cached_property
    def _seats(self) -> list[Seat]:
        return list(Seat.objects.filter(unit__in=self._units, post__in=HEADS).order_by("pk"))


class Structure:
    """To which body units belong on a day, and what they are called. Two queries, made when first asked."""

    def __init__(self, units: Iterable[int], day: date) -> None:
        self._units, self._day = frozenset(units), day

    def body(self, unit: Unit) -> Unit | None:
        """The body a unit is part of, for which its head may be told to sign."""
        version = self._versions.get(unit.pk)
        parent: Unit | None = version.parent if version else None
        return parent if parent and self.relation(unit, parent) != Relation.NONE else None

    def relation(self, unit: Unit, body: Unit) -> Relation:
        """How a unit stands to a body."""
        if unit.pk == body.pk:
            return Relation.OWN
        version = self._versions.get(unit.pk)
        if version is None or version.parent_id != body.pk:
            return Relation.NONE
        if (unit.pk, body.pk) in self._servings:
            return Relation.INNER
        return Relation.BELOW if unit.role in BELOW else Relation.NONE

    def name(self, unit: Unit) -> str:
        """The full name of a unit; its code when it does not exist on this day."""
        version = self._versions.get(unit.pk)
        return version.name if version else unit.code

    @cached_property
    def _versions(self) -> dict[int, UnitVersion]:
        found = UnitVersion.objects.on(self._day).filter(unit__in=self._units).select_related("parent")
        return {version.unit_id: version for version in found}

    @cached_property
    def _servings(self) -> set[tuple[int, int]]:
        return set(Serving.objects.on(self._day).filter(unit__in=self._units).values_list("unit", "body"))


def own_line(seat: Seat) -> str:
    """What a seat is called above a signature of its own unit, else its title in capitals."""
    return seat.signature_line or seat.label.upper()


def full_line(seat: Seat) -> str:
    """What a head of an inner unit is called above a signature for the body: the title with the unit it leads."""
    return seat.label.upper()
