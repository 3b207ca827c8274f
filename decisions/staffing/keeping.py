"""Whose people an officer may see and keep: the body, the rooms that serve it, and what may be done there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import F, Q

from decisions.authority.acts import Act
from decisions.authority.grants import superior_of
from decisions.authority.offices import BELOW
from decisions.authority.rights import bodies_of
from decisions.authority.rules import rules_of_post
from decisions.errors import NotAuthorised, NotVisible
from decisions.organisation.directory import entry_of
from decisions.organisation.models import Holding, Officer, Seat, Serving, Unit, UnitVersion
from decisions.organisation.models.dated import in_force_on
from decisions.organisation.posts import POSTS
from documents.clock import local_date, start_of

KEEPS = (Act.KEEP_PEOPLE, Act.ARRANGE_SIGNING, Act.ASSIGN_DUAL_DUTY)
"""What gives somebody a say about the people of a body."""


@dataclass(frozen=True)
class Place:
    """A post at a unit of the body: the seat that is there, if it is, and who sits on it by appointment."""

    post: str
    unit: Unit
    where: str
    seat: Seat | None
    held: tuple[Holding, ...]

    @property
    def code(self) -> str:
        """How forms name it."""
        return f"{self.post}@{self.unit.code}"

    @property
    def label(self) -> str:
        """What it is called on screen."""
        return self.seat.label if self.seat else POSTS[self.post].title

    @property
    def called(self) -> str:
        """The same with the unit."""
        return f"{self.label} – {self.where}"


@dataclass(frozen=True)
class Keeping:
    """A body as its people are kept: `unit` is the body, `units` the body and the rooms that serve it.

    `from_above`: it has no head, and the officer is the head of the body above, who gives Q. or phụ trách.
    """

    unit: Unit
    name: str
    may: frozenset[str]
    day: date
    at: datetime
    names: dict[int, str]
    units: tuple[Unit, ...]
    from_above: bool = False

    @property
    def keeps_people(self) -> bool:
        """Whether the officer appoints, relieves and gives log-ins here."""
        return Act.KEEP_PEOPLE in self.may

    @property
    def arranges(self) -> bool:
        """Whether the officer arranges who signs, here."""
        return Act.ARRANGE_SIGNING in self.may

    @property
    def assigns(self) -> bool:
        """Whether the officer assigns kiêm nhiệm here."""
        return Act.ASSIGN_DUAL_DUTY in self.may

    @cached_property
    def holdings(self) -> tuple[Holding, ...]:
        """Everything held on seats of these units now or later. One query."""
        found = (
            Holding.objects.filter(Q(ends_at=None) | Q(ends_at__gt=self.at), seat__unit__in=self.units)
            .filter(in_force_on(self.day, "seat__"))
            .select_related("officer", "seat__unit")
        )
        return tuple(found.order_by("seat__unit__code", "seat__pk", "pk"))

    @cached_property
    def in_force(self) -> tuple[Holding, ...]:
        """What is held at this moment by people who are at work."""
        return tuple(one for one in self.holdings if one.starts_at <= self.at and one.officer.is_active)

    @cached_property
    def serials(self) -> dict[int, str]:
        """How pages name holdings of these units."""
        return serials(self.units)

    def holding(self, serial: str) -> Holding:
        """What is held now or later under a name. Raises NotVisible."""
        found = next((one for one in self.holdings if self.serials.get(one.pk) == serial), None)
        if found is None:
            raise NotVisible
        return found

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Every post the table of acts knows in these units, and every seat that is there. One query."""
        seats = {(one.unit_id, one.post): one for one in Seat.objects.on(self.day).filter(unit__in=self.units)}
        found = []
        for unit in self.units:
            posts = [post for post in POSTS if rules_of_post(post, unit.role) or (unit.pk, post) in seats]
            for post in posts:
                seat = seats.get((unit.pk, post))
                held = tuple(one for one in self.in_force if seat is not None and one.seat_id == seat.pk)
                found.append(Place(post, unit, self.names[unit.pk], seat, held))
        return tuple(found)

    def place(self, code: str) -> Place:
        """One of them. Raises NotVisible."""
        found = next((one for one in self.places if one.code == code), None)
        if found is None:
            raise NotVisible
        return found

    def officer(self, username: str) -> Officer:
        """Somebody who holds, or held, a seat of the body. Raises NotVisible."""
        found = Officer.objects.filter(username=username, holdings__seat__unit__in=self.units).distinct().first()
        if found is None:
            raise NotVisible
        return found


def serials(units: Iterable[Unit]) -> dict[int, str]:
    """How pages name what is held on seats of some units: `22891.3` is the third ever given at 22891. One query."""
    counts: dict[str, int] = {}
    found: dict[int, str] = {}
    rows = Holding.objects.filter(seat__unit__in=list(units)).order_by("pk").values_list("pk", "seat__unit__code")
    for pk, code in rows:
        counts[code] = counts.get(code, 0) + 1
        found[pk] = f"{code}.{counts[code]}"
    return found


def keeping_of(officer: Officer, code: str, at: datetime, *, acts: Iterable[str] = ()) -> Keeping:
    """The people of the body a unit belongs to, for somebody who sees the unit in the directory.

    Raises NotVisible; NotAuthorised where none of `acts`, if any are named, is the officer's there.
    """
    unit = entry_of(officer, code, at).unit
    day = local_date(at)
    serving = Serving.objects.on(day).filter(unit=unit).select_related("body").first()
    body = serving.body if serving else unit
    inner = Serving.objects.on(day).filter(body=body).values("unit")
    below = Q(unit__role__in=BELOW, parent=body) if body.role == Unit.Role.PROVINCE else Q(pk__in=[])
    versions = list(UnitVersion.objects.on(day).filter(Q(unit=body) | Q(unit__in=inner) | below).select_related("unit"))
    names = {one.unit_id: one.short_name for one in versions}
    own = [one for one in versions if one.unit_id == body.pk or one.unit.role not in BELOW]
    units = tuple(sorted((one.unit for one in own), key=lambda one: (one.pk != body.pk, one.code)))
    held = bodies_of(officer, KEEPS, at)
    may = held.get(body.code, frozenset())
    arranged = {code for code, found in held.items() if Act.ARRANGE_SIGNING in found}
    from_above = body.code not in arranged and _steps_in(arranged, body, at)
    wanted = frozenset(acts)
    if wanted and (may | ({Act.ARRANGE_SIGNING} if from_above else set())).isdisjoint(wanted):
        raise NotAuthorised("Bạn không quản lý nhân sự, việc ký của cơ quan này.")
    return Keeping(body, names.get(body.pk, body.code), may, day, at, names, units, from_above)


def _steps_in(arranged: set[str], body: Unit, at: datetime) -> bool:
    """Whether the body has no head, and the one above is among those an officer arranges for."""
    above = superior_of(body, at) if arranged else None
    return above is not None and above.code in arranged


@dataclass(frozen=True)
class InPost:
    """A body on a day: `rows` are the units that then were its own, each with who held what at any hour of the day."""

    day: date
    rows: tuple[tuple[UnitVersion, tuple[Holding, ...]], ...]


def in_post_on(keeping: Keeping, day: date) -> InPost:
    """Who was, is or will be in post at a body on a day, also who has left since. Three queries."""
    inner = Serving.objects.on(day).filter(body=keeping.unit).values("unit")
    own = Q(unit=keeping.unit) | (Q(unit__in=inner) & ~Q(unit__role__in=BELOW))
    versions = list(UnitVersion.objects.on(day).filter(own).select_related("unit"))
    first, after = start_of(day), start_of(day + timedelta(days=1))
    held = (
        Holding.objects.filter(Q(ends_at=None) | Q(ends_at__gt=first), starts_at__lt=after)
        .filter(in_force_on(day, "seat__"), seat__unit__in=[one.unit_id for one in versions])
        .exclude(ends_at=F("starts_at"))
        .select_related("officer", "seat")
        .order_by("seat__pk", "pk")
    )
    by_unit: dict[int, list[Holding]] = {}
    for one in held:
        by_unit.setdefault(one.seat.unit_id, []).append(one)
    versions.sort(key=lambda one: (one.unit_id != keeping.unit.pk, one.unit.code))
    return InPost(day, tuple((one, tuple(by_unit.get(one.unit_id, ()))) for one in versions))
