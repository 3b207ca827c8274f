"""What a reader finds: each kind through the query behind its own page, the newest first, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices

from decisions.authority.acts import Kind
from decisions.authority.scope import Scope, scope_of
from decisions.cases.models import NUMBERED_STATES, Case, State
from decisions.cases.selectors import kept_sight, keys_near, read_together, seen_in
from decisions.errors import NotVisible
from decisions.finding.asking import Question, Sight
from decisions.finding.models import Found
from decisions.finding.registers import Entry, Offices, offices, people, villages
from decisions.finding.words import terms_of
from decisions.incoming.selectors import arrivals_in, kept_arrivals
from decisions.organisation.models import Officer
from decisions.organisation.naming import short_name
from decisions.teams.models import Membership, Team
from documents.clock import local_date, start_of
from documents.models import Arrival, Number

PREVIEW = 5
PAGE = 20


class Group(TextChoices):
    """Under what a find is shown, in this order; the names, in small letters, stand in addresses."""

    PAPER = "van-ban", "Văn bản đã có số"
    CASE = "ho-so", "Hồ sơ chưa có số"
    ARRIVAL = "van-ban-den", "Văn bản đến"
    TEAM = "to", "Tổ công nghệ số cộng đồng"
    UNIT = "don-vi", "Cơ quan, đơn vị"
    VILLAGE = "thon", "Thôn, khu phố"
    OFFICER = "can-bo", "Cán bộ, công chức"
    MEMBER = "thanh-vien", "Thành viên Tổ"


@dataclass(frozen=True)
class Wish:
    """What is looked for: words, and perhaps of one unit and between two days."""

    words: str
    unit: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def terms(self) -> tuple[str, ...]:
        """The words as they are asked."""
        return terms_of(self.words)

    @property
    def dated(self) -> bool:
        """Whether days are asked for: what has none is not found then."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True)
class Hit:
    """A thing that was found: `ref` names it as its page does, `sign` is its số, ký hiệu."""

    group: Group
    ref: tuple[str, ...]
    title: str
    sign: str = ""
    details: tuple[str, ...] = ()
    day: date | None = None


@dataclass(frozen=True)
class Finds:
    """The finds of a group, and after what to go on; empty where there are no more. `cut`: it stopped looking."""

    group: Group
    hits: tuple[Hit, ...]
    after: str = ""
    cut: bool = field(default=False)


def find(officer: Officer, wish: Wish, at: datetime, *, size: int = PREVIEW) -> list[Finds]:
    """What a reader finds in each group that has something."""
    look = _Look(officer, wish, at)
    found = (_found_in(group, look, size, "") for group in Group)
    return [one for one in found if one.hits or one.after]


def find_in(group: Group, officer: Officer, wish: Wish, at: datetime, *, size: int = PAGE, after: str = "") -> Finds:
    """A page of one group. `after` is what the page before gave; anything else begins anew."""
    return _found_in(group, _Look(officer, wish, at), size, after)


@dataclass(frozen=True)
class _Look:
    """Who looks for what, and what the reader sees: asked once, whichever groups are looked through."""

    officer: Officer
    wish: Wish
    at: datetime

    @cached_property
    def day(self) -> date:
        """The day of the moment."""
        return local_date(self.at)

    @cached_property
    def cases(self) -> tuple[Any, dict[str, Any]]:
        """The cases the reader sees, for a kept question."""
        return kept_sight(read_together(self.officer, self.at), self.officer.pk, self.at)

    @cached_property
    def questions(self) -> dict[Found, Question]:
        """The words asked of each kind, whichever groups show it."""
        asked = {kind: Question(kind, self.wish.terms) for kind in Found}
        return asked | {Found.CASE: replace(asked[Found.CASE], near=partial(keys_near, self.officer, self.at))}

    @cached_property
    def scope(self) -> Scope:
        """Whose teams the reader sees, as of the page of a team. Raises NotVisible."""
        return scope_of(self.officer, Kind.ESTABLISHMENT, self.at)

    @property
    def communes(self) -> dict[str, Any]:
        """The same for a kept question. Raises NotVisible."""
        bodies = {} if self.scope.all else {"bodies": tuple(sorted(self.scope.bodies))}
        return {"day": self.day, **bodies}

    @property
    def asked(self) -> dict[str, Any]:
        """What is asked for besides words."""
        return {"unit": self.wish.unit, "since": self.wish.since, "until": self.wish.until}

    @cached_property
    def offices(self) -> Offices:
        """The offices the reader sees, of the unit asked for."""
        return Offices(self.officer, self.wish.unit, self.at)


def _found_in(group: Group, look: _Look, size: int, after: str) -> Finds:
    if not look.wish.terms:
        return Finds(group, ())
    try:
        return _WAYS[group](group, look, size, after)
    except NotVisible:  # who reads nothing of a kind finds nothing of it
        return Finds(group, ())


@dataclass(frozen=True)
class _Kept:
    """A kind found by kept words: what of it the reader sees and asks for, and how its rows are shown."""

    kind: Found
    seen: Callable[[Group, _Look], Sight]
    shown: Callable[[Group, list[Any], date], Iterator[Hit]]

    def __call__(self, group: Group, look: _Look, size: int, after: str) -> Finds:
        last = int(after) if after.isdigit() and len(after) < 19 else None
        walk = look.questions[self.kind].page(partial(self.seen, group, look), size, last)
        hits = tuple(self.shown(group, walk.rows, look.day))
        return Finds(group, hits, str(walk.after) if walk.after else "", cut=bool(walk.after) and len(hits) < size)


def _cases(group: Group, look: _Look) -> Sight:
    wish, (read, values) = look.wish, look.cases
    asked = look.asked
    if group == Group.CASE:  # by the moment it was opened
        asked["since"] = start_of(wish.since) if wish.since else None
        asked["until"] = start_of(date.fromordinal(wish.until.toordinal() + 1)) if wish.until else None
    return _sight(_seen_cases, (group, read), values, asked)


def _seen_cases(shape: Any, *, day: date, unit: str = "", since: Any = None, until: Any = None, **read: Any) -> Any:
    group, sight = shape
    numbered = Q(state__in=NUMBERED_STATES)
    rows: QuerySet[Any] = seen_in(sight, day=day, **read).annotate(unit_name=short_name("unit", day))
    rows = rows.filter(numbered if group == Group.PAPER else ~numbered)
    if unit:
        rows = rows.filter(unit__code=unit)
    if group == Group.PAPER and (since or until):
        return rows.filter(Exists(Number.objects.filter(_days("day", since, until), ref=OuterRef("code"))))
    return rows.filter((Q(opened_at__gte=since) if since else Q()) & (Q(opened_at__lt=until) if until else Q()))


def _arrivals(_: Group, look: _Look) -> Sight:
    return _sight(_seen_arrivals, "", kept_arrivals(look.officer, look.at), look.asked)


def _seen_arrivals(_: Any, *, unit: str = "", since: Any = None, until: Any = None, **seen: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = arrivals_in(**seen).filter(_days("arrived", since, until))
    return rows.filter(book__body=unit) if unit else rows


def _teams(_: Group, look: _Look) -> Sight:
    return _sight(_seen_teams, "", look.communes, look.asked)


def _seen_teams(_: Any, *, day: date, unit: str = "", since: Any = None, until: Any = None, **scope: Any) -> Any:
    rows: QuerySet[Any] = Team.objects.filter(_days("valid_from", since, until), unit__in=_communes(day, **scope))
    rows = rows.annotate(unit_name=short_name("unit", day))
    return rows.filter(unit__code=unit) if unit else rows


def _members(_: Group, look: _Look) -> Sight:
    return _sight(_seen_members, "", look.communes, look.asked)


def _seen_members(_: Any, *, day: date, unit: str = "", since: Any = None, until: Any = None, **scope: Any) -> Any:
    communes = _communes(day, **scope)
    rows: QuerySet[Any] = Membership.objects.filter(_days("valid_from", since, until), team__unit__in=communes)
    rows = rows.select_related("team").annotate(unit_name=short_name("team__unit", day))
    return rows.filter(team__unit__code=unit) if unit else rows


def _communes(day: date, bodies: tuple[str, ...] | None = None) -> QuerySet[Any, Any]:
    return Scope(frozenset(bodies or ()), all=bodies is None).communes(day).order_by().values("unit")


def _sight(rows: Callable[..., Any], shape: Any, seen: Mapping[str, Any], asked: Mapping[str, Any]) -> Sight:
    """What is seen and asked for besides words; what is not asked for is no part of the question."""
    told = {name: value for name, value in asked.items() if value}
    return Sight(rows, shape, {**seen, **told})


def _days(column: str, since: date | None, until: date | None) -> Q:
    return (Q(**{f"{column}__gte": since}) if since else Q()) & (Q(**{f"{column}__lte": until}) if until else Q())


def _of_cases(group: Group, rows: list[Case], _: date) -> Iterator[Hit]:
    numbers = {one.ref: one for one in Number.objects.filter(ref__in=[row.code for row in rows])} if rows else {}
    for row in rows:
        number = numbers.get(row.code)
        day = number.day if number else local_date(row.opened_at)
        standing = str(State(row.state).label)
        details = (row.unit_name, str(row.get_kind_display()), standing)  # type: ignore[attr-defined] # annotated
        yield Hit(group, (row.code,), row.about, str(number) if number else "", details, day)


def _of_arrivals(group: Group, rows: list[Arrival], _: date) -> Iterator[Hit]:
    for row in rows:
        ref = (row.book.body, str(row.book.year), str(row.number))
        details = (row.author, f"số đến {row.number}/{row.book.year}", row.book.body_name)
        yield Hit(group, ref, row.about, row.symbol, details, row.arrived)


def _of_teams(group: Group, rows: list[Any], _: date) -> Iterator[Hit]:
    for row in rows:
        title = f"Tổ công nghệ số cộng đồng {row.chat_name.split('_', 1)[-1].replace('_', ', ')}"
        yield Hit(group, (row.code,), title, details=(row.unit_name, *_ended(row)), day=row.valid_from)


def _of_members(group: Group, rows: list[Any], _: date) -> Iterator[Hit]:
    for row in rows:
        place = row.team.chat_name.split("_", 1)[-1].replace("_", ", ")
        details = (str(row.get_role_display()), row.office, place, *_ended(row))
        title = f"{row.get_honorific_display()} {row.full_name}"
        yield Hit(group, (row.team.code,), title, details=details, day=row.valid_from)


def _ended(row: Any) -> tuple[str, ...]:
    return (f"đến hết ngày {row.valid_to:%d/%m/%Y}",) if row.valid_to else ()


@dataclass(frozen=True)
class _Few:
    """A register small enough to be folded when it is asked."""

    entries: Callable[[Offices, tuple[str, ...]], list[Entry]]

    def __call__(self, group: Group, look: _Look, size: int, after: str) -> Finds:
        if look.wish.dated:
            return Finds(group, ())
        found = [one for one in self.entries(look.offices, look.wish.terms) if one.key > after]
        hits = tuple(Hit(group, one.ref, one.title, details=one.details) for one in found[:size])
        return Finds(group, hits, found[size - 1].key if len(found) > size else "")


_WAYS: Mapping[Group, Callable[[Group, _Look, int, str], Finds]] = {
    Group.PAPER: _Kept(Found.CASE, _cases, _of_cases),
    Group.CASE: _Kept(Found.CASE, _cases, _of_cases),
    Group.ARRIVAL: _Kept(Found.ARRIVAL, _arrivals, _of_arrivals),
    Group.TEAM: _Kept(Found.TEAM, _teams, _of_teams),
    Group.MEMBER: _Kept(Found.MEMBER, _members, _of_members),
    Group.OFFICER: _Few(people),
    Group.UNIT: _Few(offices),
    Group.VILLAGE: _Few(villages),
}
