"""What communes ask of a district in a round: where each stands for its reader, and all of it put together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from decisions.authority.acts import Kind
from decisions.authority.scope import scope_of
from decisions.budget.estimate import Request
from decisions.budget.estimating import ground_of
from decisions.budget.lines import COUNTED, Line
from decisions.budget.models import BudgetRound, Norm
from decisions.budget.sorts import Level
from decisions.cases.drafts import submitted_by_case
from decisions.cases.models import ENDED, ISSUED_STATES, Case
from decisions.cases.selectors import visible_to
from decisions.errors import NotVisible
from decisions.gathering.calling import call_of, latest_of
from decisions.gathering.models import CommuneCall, CommuneEstimate
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date


@dataclass(frozen=True)
class Asked:
    """A commune under a call: its newest letter, and what it asks for, in đồng, by the last one the district took in.

    `counted`: there is such a letter, so that it is among what is put together. The case, and before it was taken in
    the sums of a letter, only where the reader may see them.
    """

    commune: Unit
    name: str
    state: str
    late: bool
    counted: bool
    case: Case | None
    total: int | None
    of_province: int | None


@dataclass(frozen=True)
class Progress:
    """How far the communes of a district are; `opens`: the reader may see who of them."""

    call: CommuneCall
    name: str
    taken_in: int
    asked: int
    opens: bool


def visible_call(officer: Officer, found: BudgetRound, code: str, at: datetime) -> CommuneCall:
    """The call of a district, for its readers and those of a commune it asked. Raises NotVisible."""
    scope = scope_of(officer, Kind.COMMUNE_ESTIMATE, at)
    district = Unit.objects.filter(code=code).first()
    call = call_of(found, district) if district else None
    if call is None or not (scope.sees(code) or any(scope.sees(one) for one in _communes(call))):
        raise NotVisible
    return call


def sees_whole(officer: Officer, call: CommuneCall, at: datetime) -> bool:
    """Whether an officer reads for the district, and so what all its communes ask. Raises NotVisible."""
    return scope_of(officer, Kind.COMMUNE_ESTIMATE, at).sees(call.body.code)


def asked_of(officer: Officer, call: CommuneCall, at: datetime) -> list[Asked]:
    """Where the communes a reader looks into stand, by code. Raises NotVisible."""
    scope, day = scope_of(officer, Kind.COMMUNE_ESTIMATE, at), local_date(at)
    whole = scope.sees(call.body.code)
    mine, taken = [one for one in latest_of(call).values() if whole or scope.sees(one.body.code)], taken_in(call)
    told = {one.body_id: taken.get(one.body_id, one) for one in mine}
    wanted = {one.pk for one in (*mine, *told.values())}
    seen = set(visible_to(officer, at).filter(pk__in=wanted).values_list("pk", flat=True))
    names = short_names([one.body_id for one in mine], day)
    sums = _sums(one for one in told.values() if one.pk in seen)
    return [
        Asked(
            one.body,
            names.get(one.body_id, one.body.code),
            one.case.get_state_display(),
            one.case.state not in ENDED and day > call.due,
            one.body_id in taken,
            next((each.case for each in (one, told[one.body_id]) if each.pk in seen), None),
            *sums.get(told[one.body_id].pk, (None, None)),
        )
        for one in mine
    ]


def progress_of(officer: Officer, found: BudgetRound, at: datetime) -> list[Progress]:
    """How far the communes of each district are that asked, by code, for who looks into the district or a commune.

    Raises NotVisible for who reads no estimate.
    """
    wide, near = scope_of(officer, Kind.ESTIMATE, at), _near(officer, at)
    calls = list(CommuneCall.objects.filter(round=found).select_related("body", "round").order_by("body__code"))
    names = short_names([call.body_id for call in calls], local_date(at))
    asked, taken = _by_call(calls)
    return [
        Progress(call, names.get(call.body_id, call.body.code), len(taken[call.pk]), len(asked[call.pk]), opens)
        for call in calls
        for opens in (bool(near & {call.body.code, *asked[call.pk]}),)
        if opens or wide.sees(call.body.code)
    ]


def _near(officer: Officer, at: datetime) -> frozenset[str]:
    """The bodies whose communes' letters an officer reads; none for most."""
    try:
        return scope_of(officer, Kind.COMMUNE_ESTIMATE, at).bodies
    except NotVisible:
        return frozenset()


def _by_call(calls: Iterable[CommuneCall]) -> tuple[dict[int, set[str]], dict[int, set[str]]]:
    """The communes asked under each call, and those whose letter was taken in."""
    asked: dict[int, set[str]] = {call.pk: set() for call in calls}
    taken: dict[int, set[str]] = {call.pk: set() for call in calls}
    rows = CommuneEstimate.objects.filter(call__in=asked).values_list("call", "body__code", "arrived_at")
    for call, commune, arrived_at in rows:
        asked[call].add(commune)
        if arrived_at:
            taken[call].add(commune)
    return asked, taken


def gathered(call: CommuneCall, at: datetime) -> list[Line]:
    """What communes ask beyond their own budgets, the same things added up; of each the last letter taken in counts.

    What a norm counts in Tổ or members becomes one line, with the longest time any commune asks: the house counts the
    quantity for the whole district when it is submitted.
    """
    ground = ground_of(call.body, local_date(at))
    sums: dict[tuple[str, ...], Line] = {}
    for line in _lines(call):
        source = ground.sources.get(line.source)
        if source is None or source.level == Level.COMMUNE:
            continue
        key = _key(line, ground.norms)
        there = sums.get(key)
        sums[key] = _added(there, line) if there else replace(line, own_symbol="", own_day=None)
    return list(sums.values())


def taken_in(call: CommuneCall) -> dict[int, CommuneEstimate]:
    """The letter of each commune that counts, by commune: the last one the district took in."""
    arrived = CommuneEstimate.objects.filter(call=call).exclude(arrived_at=None).select_related("case", "body")
    return {one.body_id: one for one in arrived.order_by("body__code", "pk")}


def _lines(call: CommuneCall) -> Iterable[Line]:
    taken = taken_in(call).values()
    submitted = submitted_by_case(one.case for one in taken)
    for one in taken:
        yield from Request.read(submitted[one.pk]).lines


def _key(line: Line, norms: Mapping[str, Norm]) -> tuple[str, ...]:
    """Lines alike in this are one line of the district."""
    norm = norms.get(line.norm)
    if norm and norm.per in COUNTED:
        return (line.norm, line.source)
    return (line.norm, line.source, line.content.casefold(), str(line.times), str(line.price))


def _added(there: Line, line: Line) -> Line:
    return replace(
        there,
        quantity=there.quantity + line.quantity,
        times=max(there.times, line.times),
        price=max(there.price, line.price),
    )


def _sums(letters: Iterable[CommuneEstimate]) -> dict[int, tuple[int, int]]:
    """What issued letters ask for in all, and of the province; nothing of one that is not out."""
    submitted = submitted_by_case(one.case for one in letters if one.case.state in ISSUED_STATES)
    return {key: (int(one["total"]), int(one["levels"][Level.PROVINCE])) for key, one in submitted.items()}


def _communes(call: CommuneCall) -> list[str]:
    return list(CommuneEstimate.objects.filter(call=call).values_list("body__code", flat=True))
