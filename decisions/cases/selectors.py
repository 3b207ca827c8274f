"""What an officer may see, and why; whether a case can reach its end. Every list, count and file starts here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from decisions.authority.reach import Path, path_to_end
from decisions.authority.rights import READ, Reading, Right, reading_of, reading_on, rights_to_read, units_of
from decisions.cases.facts import facts_of
from decisions.cases.life import life_of
from decisions.cases.models import Case, Party
from decisions.cases.ways import with_ways
from decisions.errors import NotVisible
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.database.prepared import Prepared


@dataclass(frozen=True)
class ByName:
    """Persons who are asked by name about what was submitted in a round of a case, whatever they may read besides.

    `kinds` are those of which anybody is asked so; `rows` are what an officer (by key) is asked about at a moment of a
    day, each with its `case` and `round`; `role` says as what.
    """

    kinds: frozenset[str]
    rows: Callable[[int, datetime, date], QuerySet[Any]]
    role: str


_BY_NAME: list[ByName] = []
Kinds = tuple[str, ...]
Units = tuple[int, ...]
SightShape = tuple[tuple[Kinds, str, str], ...]
ReadTogether = tuple[Kinds, str, Units]


def asks_by_name(asking: ByName) -> None:
    """Let a room show cases to persons it asks; each room does so once, when the floor is loaded."""
    _BY_NAME.append(asking)


def visible_to(officer: Officer, at: datetime, *, read: Iterable[ReadTogether] | None = None) -> QuerySet[Case]:
    """The cases of which a party is a unit on which a holding in force lets the officer read this kind, and those the
    officer is asked about by name; else none. `read` is what `read_together` found, where it was asked already.
    """
    return visible(read_together(officer, at) if read is None else read, officer.pk, at, local_date(at))


def visible_case(officer: Officer, code: str, at: datetime) -> Case:
    """One case by its code. Raises NotVisible, the same for a foreign and an unknown one."""
    shape, values = kept_sight(read_together(officer, at), officer.pk, at)
    found: list[Case] = _ONE_CASE.rows(shape, code=code, **values)
    if not found:
        raise NotVisible
    return found[0]


def with_sight(cases: QuerySet[Case], officer: int, at: datetime, day: date) -> QuerySet[Case]:
    """Cases that bring along whether the officer may read them by a right, for `require_seen`."""
    parties = Party.objects.filter(case=OuterRef(OuterRef("pk"))).values("unit")
    reading = reading_on(officer, at, day).filter(
        codename=Concat(Value(READ), OuterRef("kind")), body__in=parties, case_code__in=["", OuterRef("code")]
    )
    return cases.annotate(may_read=Exists(reading))


def require_seen(case: Case, officer: Officer, at: datetime) -> None:
    """The officer may read a case of `with_sight`, or is asked about it by name. Raises NotVisible.

    No query where a right is there; else one for each room that asks persons by name about cases of the kind.
    """
    if not vars(case)["may_read"] and next(_asked_in(officer, case, at), None) is None:
        raise NotVisible


def keys_near(officer: Officer, at: datetime, most: int) -> set[int] | None:
    """The keys of all cases `visible_to` can hold, and perhaps more: those that concern a unit the officer reads for.

    None where they are more than `most`.
    """
    units = {reading.unit_id for reading in reading_of(officer, at)}
    rows = list(Party.objects.filter(unit__in=units).values_list("case", flat=True)[: most + 1])
    if len(rows) > most:
        return None
    near = set(rows)
    for asking in _BY_NAME:
        near.update(asking.rows(officer.pk, at, local_date(at)).values_list("case", flat=True))
    return near


def visible(read: Iterable[ReadTogether], officer: int, at: datetime, day: date) -> QuerySet[Case]:
    """The same of what an officer (by key) reads, for a moment and its day: in a prepared question each is a value."""
    allowed = Q(pk__in=[])
    for kinds, code, units in read:
        party = Party.objects.filter(case=OuterRef("pk"), unit__in=units)
        narrowed = Q(code=code) if code else Q()
        allowed |= Q(Exists(party), kind__in=kinds) & narrowed
    for asking in _BY_NAME:
        allowed |= Q(pk__in=asking.rows(officer, at, day).values("case"))
    return Case.objects.filter(allowed)


def kept_sight(read: Iterable[ReadTogether], officer: int, at: datetime) -> tuple[SightShape, dict[str, Any]]:
    """The cases of `visible` for a kept question: the shape of what is read, and its values. See `seen_in`."""
    read = list(read)
    shape = tuple((kinds, f"units{place}", f"code{place}" * bool(one)) for place, (kinds, one, _) in enumerate(read))
    values: dict[str, Any] = {"officer": officer, "at": at, "day": local_date(at)}
    for (_, units, only), (_, one, on) in zip(shape, read, strict=True):
        values |= {units: on} | ({only: one} if only else {})
    return shape, values


def seen_in(shape: SightShape, *, officer: int, at: datetime, day: date, **read: Any) -> QuerySet[Case]:
    """In a kept question the cases of `visible`, from what `kept_sight` told."""
    groups = [(kinds, read[only] if only else "", read[units]) for kinds, units, only in shape]
    return visible(groups, officer, at, day)


_ONE_CASE = Prepared(
    lambda shape, *, code, day, **read: with_ways(
        seen_in(shape, day=day, **read).select_related("unit", "journal").filter(code=code), day
    )
)


def asked_round(officer: Officer, case: Case, at: datetime) -> int | None:
    """The last round of a case about which an officer is asked by name; None where the officer is not."""
    return max((asked.round for _, asked in _asked_in(officer, case, at)), default=None)


def why_visible(officer: Officer, case: Case, at: datetime, *, parties: Iterable[Party] | None = None) -> list[str]:
    """The reasons an officer sees a case, one sentence each; empty when the officer does not.

    `parties` are those of the case with their units, where they were read already.
    """
    parties = parties_of(case) if parties is None else parties
    readings = rights_to_read(officer, at)
    return [
        _reason(party, right, at)
        for party in parties
        for reading, right in readings
        if (reading.kind, reading.unit_id) == (case.kind, party.unit_id) and reading.case_code in {"", case.code}
    ] + [
        f"Bạn là {asking.role} của hồ sơ này (lần trình {asked.round})."
        for asking, asked in _asked_in(officer, case, at)
    ]


def parties_of(case: Case) -> list[Party]:
    """The units a case concerns, with them, in the order in which it came to concern them. One query."""
    return _PARTIES.rows("", case=case.pk)


_PARTIES = Prepared(lambda _, *, case: Party.objects.filter(case=case).select_related("unit").order_by("pk"))


def _asked_in(officer: Officer, case: Case, at: datetime) -> Iterator[tuple[ByName, Any]]:
    """About what of a case an officer is asked by name, round by round; no query for a kind nobody is asked about."""
    for asking in _BY_NAME:
        if case.kind in asking.kinds:
            for asked in asking.rows(officer.pk, at, local_date(at)).filter(case=case).order_by("round"):
                yield asking, asked


def way_to_end(case: Case, at: datetime) -> Path:
    """Whether the people in post can carry the case from where it stands to its end."""
    facts = facts_of([case])[case.pk]
    remaining = life_of(case.kind).remaining(case.state, facts.this_round)
    asked = {step.act: step.asked for step in remaining}
    return path_to_end(asked, unit=case.unit, kind=case.kind, at=at, done=facts.binding)


def may_open(officer: Officer, kinds: Iterable[str], at: datetime) -> list[tuple[str, Unit]]:
    """The kinds of case among these an officer may open now from a list, and for which body. Two queries a kind."""
    return [
        (kind, unit)
        for kind in kinds
        if not life_of(kind).by_system and not life_of(kind).by_room
        for unit in units_of(officer, life_of(kind).opens, at, kind)
    ]


def read_together(officer: Officer, at: datetime) -> list[ReadTogether]:
    """What an officer reads: kinds of case, on one case only or on all (empty), on which bodies. One query.

    Kinds read on the same bodies stand together: most officers read every kind on all of theirs.
    """
    return _grouped(reading_of(officer, at))


def _grouped(readings: list[Reading]) -> list[ReadTogether]:
    units: dict[tuple[str, str], set[int]] = {}
    for reading in readings:
        units.setdefault((reading.kind, reading.case_code), set()).add(reading.unit_id)
    kinds: dict[tuple[str, frozenset[int]], list[str]] = {}
    for (kind, code), on in units.items():
        kinds.setdefault((code, frozenset(on)), []).append(kind)
    return [(tuple(sorted(of)), code, tuple(sorted(on))) for (code, on), of in kinds.items()]


def _reason(party: Party, right: Right, at: datetime) -> str:
    since = local_date(party.since)
    paper = f", theo {right.paper}" if right.paper else ""
    return (
        f"{party.unit.called(local_date(at))} là {party.get_role_display()} của hồ sơ này từ ngày {since:%d/%m/%Y};"
        f" bạn giữ nhiệm vụ {right.post_title}{paper}."
    )
