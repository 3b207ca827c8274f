"""What came, as an officer may see it: by the acts held on the receiver, or because it was handed to one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.errors import NotVisible
from decisions.organisation.models import Holding, Officer, Serving, Unit
from decisions.organisation.models.dated import in_force_at, in_force_on
from documents.clock import local_date
from documents.dispatch.registers import IncomingRow, incoming
from documents.dispatch.selectors import awaiting, count_awaiting
from documents.models import Arrival, ArrivalBook, Delivery, Handing

_ACTS = (Act.RECEIVE, Act.ASSIGN_INCOMING)
_ADMINISTRATORS = ("unit_administrator", "system_administrator")  # keep people and posts, deal with no paper


@dataclass(frozen=True)
class Incoming:
    """The incoming papers of an officer: what waits to be taken in, and what stands in the books."""

    awaiting: QuerySet[Delivery]
    arrivals: QuerySet[Arrival]


@dataclass(frozen=True)
class Takers:
    """To whom a body may hand an incoming paper: its inner units, and the people who sit in it or in them."""

    units: QuerySet[Unit]
    officers: QuerySet[Officer]


def incoming_of(officer: Officer, at: datetime) -> Incoming:
    """What waits for, and what came to, the bodies on which the officer receives or assigns; and what was handed on.

    The rights cost one query; the lists are lazy, one query each.
    """
    bodies = set(bodies_of(officer, _ACTS, at))
    return Incoming(
        awaiting(bodies), arrivals_in(**_kept(officer, bodies, at)).order_by("-book__year", "book__body", "-number")
    )


def waiting_for(officer: Officer, at: datetime) -> int:
    """How many papers wait to be taken in at the bodies of the officer: the badge of the menu. Two queries."""
    return count_awaiting(bodies_of(officer, _ACTS, at))


def visible_delivery(officer: Officer, delivery_id: int, at: datetime) -> Delivery:
    """A paper sent to a body of the officer, answered or not. Raises NotVisible, the same for foreign and unknown."""
    bodies = bodies_of(officer, _ACTS, at)
    delivery = Delivery.objects.select_related("paper").filter(pk=delivery_id, receiver__in=bodies).first()
    if delivery is None:
        raise NotVisible
    return delivery


def delivery_to(officer: Officer, ref: str, receiver: str, at: datetime) -> Delivery:
    """What a case's paper sent to a body of the officer. Raises NotVisible, the same for foreign and unknown."""
    delivery = Delivery.objects.filter(paper__ref=ref, receiver=receiver).exclude(receiver="").first()
    if delivery is None:
        raise NotVisible
    return visible_delivery(officer, delivery.pk, at)


def receiving_body(officer: Officer, code: str, at: datetime) -> Unit:
    """A body on which the officer receives or assigns. Raises NotVisible, the same for foreign and unknown."""
    if code not in bodies_of(officer, _ACTS, at):
        raise NotVisible
    return Unit.objects.get(code=code)


@dataclass(frozen=True)
class Desk:
    """A body whose incoming papers an officer deals with: takes in (`receives`), gives out (`assigns`), or both."""

    unit: Unit
    name: str
    receives: bool
    assigns: bool


def desks_of(officer: Officer, at: datetime) -> list[Desk]:
    """The bodies on which an officer receives or assigns."""
    held = bodies_of(officer, _ACTS, at)
    return [
        Desk(unit, unit.called(local_date(at)), Act.RECEIVE in held[unit.code], Act.ASSIGN_INCOMING in held[unit.code])
        for unit in Unit.objects.filter(code__in=held).order_by("code")
    ]


def visible_arrival(officer: Officer, body: str, year: int, number: int, at: datetime) -> Arrival:
    """An incoming paper by its place in the book. Raises NotVisible, the same for a foreign and an unknown one."""
    seen = arrivals_in(**kept_arrivals(officer, at))
    arrival = seen.filter(book__body=body, book__year=year, number=number).first()
    if arrival is None:
        raise NotVisible
    return arrival


def register_of(officer: Officer, unit: Unit, year: int, at: datetime) -> list[IncomingRow]:
    """Sổ đăng ký văn bản đến of a body, for those who receive or assign there. Raises NotVisible."""
    if unit.code not in bodies_of(officer, _ACTS, at):
        raise NotVisible
    return incoming(unit.code, year)


def book_name(unit: Unit, year: int, at: datetime) -> str:
    """What the body is called in its book of a year; where none is open, what it is called now."""
    name = ArrivalBook.objects.filter(body=unit.code, year=year).values_list("body_name", flat=True).first()
    return name or unit.called(local_date(at))


def takers_of(body: Unit, at: datetime) -> Takers:
    """The units that serve a body on the day, and the people in post in it or in them."""
    inner = Serving.objects.on(local_date(at)).filter(body=body).values("unit")
    seats = Holding.objects.filter(
        _sitting(at, local_date(at)), Q(seat__unit=body) | Q(seat__unit__in=inner), officer=OuterRef("pk")
    ).exclude(seat__post__in=_ADMINISTRATORS)
    officers = Officer.objects.filter(Exists(seats), is_active=True)
    return Takers(Unit.objects.filter(pk__in=inner).order_by("code"), officers.order_by("sort_name", "pk"))


def kept_arrivals(officer: Officer, at: datetime) -> dict[str, Any]:
    """What came to an officer as values of a kept question, for `arrivals_in`. One query."""
    return _kept(officer, bodies_of(officer, _ACTS, at), at)


def _kept(officer: Officer, bodies: Collection[str], at: datetime) -> dict[str, Any]:
    told = tuple(sorted(bodies))
    return {"bodies": told, "officer": officer.pk, "person": str(officer.pk), "at": at, "day": local_date(at)}


def arrivals_in(*, bodies: Collection[str], officer: int, person: str, at: datetime, day: date) -> QuerySet[Arrival]:
    """What came to these bodies, and what was handed to an officer (`person`: the key as the handing tells it), or to a
    unit where the officer sits.
    """
    later = Handing.objects.filter(arrival=OuterRef("arrival"), pk__gt=OuterRef("pk"))
    sits = Holding.objects.filter(_sitting(at, day), officer=officer, officer__is_active=True)
    units = sits.exclude(seat__post__in=_ADMINISTRATORS).values("seat__unit__code")
    taken = Q(to_kind=Handing.To.PERSON, to_code=person) | Q(to_kind=Handing.To.UNIT, to_code__in=units)
    handed = Handing.objects.filter(taken).exclude(Exists(later))
    seen = Arrival.objects.filter(Q(book__body__in=bodies) | Q(pk__in=handed.values("arrival")))
    return seen.select_related("book")


def _sitting(at: datetime, day: date) -> Q:
    return in_force_at(at) & in_force_on(day, "seat__")
