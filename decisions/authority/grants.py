"""Giving and ending rights: appointments, signing arrangements, kiêm nhiệm; each journalled in its unit's book."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from decisions.authority.acts import SIGNING, Act
from decisions.authority.deeds import deed
from decisions.authority.lawful import Claim, Scopes, passed_by_order, unlawful
from decisions.authority.offices import Offices, Relation, Structure, Term
from decisions.authority.rights import Asked, Right, require, rights
from decisions.authority.rules import rules_of_post, title_of
from decisions.errors import ActNotAllowed, ReasonMissing, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write_all
from decisions.organisation.models import Holding, HoldingScope, Officer, Seat, Serving, Unit
from decisions.organisation.posts import DEPUTIES, HEADS, POSTS
from documents.clock import local_date
from documents.database.whole import part

_ACT_FOR: dict[str, Act] = {Holding.Cause.APPOINTMENT: Act.KEEP_PEOPLE, Holding.Cause.DUAL_DUTY: Act.ASSIGN_DUAL_DUTY}
_NEVER_PASSED_ON = frozenset({Act.ARRANGE_SIGNING, Act.ASSIGN_DUAL_DUTY, Act.KEEP_PEOPLE})
_FOR_ANOTHER_BODY = frozenset({Holding.Cause.BY_ORDER, Holding.Cause.BY_DELEGATION})
_FOR_ONE_CASE = frozenset({Holding.Cause.SINGLE_CASE, Holding.Cause.BY_DELEGATION})
FOR_A_VACANT_HEAD = (Holding.Cause.IN_CHARGE, Holding.Cause.ACTING)
"""What the head of the body above gives where there is no head."""
_OF_ITSELF = frozenset({Holding.Cause.APPOINTMENT, Holding.Cause.ACTING, Holding.Cause.IN_CHARGE})


Told = Callable[[Sequence[Holding], str, datetime, Officer | None], None]
_TOLD: list[Told] = []


def also_granted(told: Told) -> None:
    """Let somebody above know of rights given or ended (`grant`, `end_holding`), in the same transaction; once each."""
    _TOLD.append(told)


@dataclass(frozen=True)
class Paper:
    """The paper a grant rests on."""

    symbol: str = ""
    date: date | None = None
    about: str = ""


@dataclass(frozen=True)
class Grant:
    """What is to be given: a seat to an officer, for a cause, for a time; wholly, or these acts on these kinds."""

    officer: Officer
    seat: Seat
    cause: Holding.Cause
    starts_at: datetime
    ends_at: datetime | None = None
    scopes: tuple[tuple[str, str], ...] = ()
    paper: Paper = Paper()
    case_code: str = ""


def grant(wish: Grant, *, at: datetime, by: Officer | None) -> Holding:
    """Give one right. Raises NotAuthorised, RuleBroken."""
    return grant_all([wish], at=at, by=by)[0]


@part
def grant_all(wishes: Sequence[Grant], *, at: datetime, by: Officer | None, note: str = "") -> list[Holding]:
    """Give several rights, all or none.

    `by` is None for the loading of data by an engineer, and where a decision that takes effect gives: its dispatch is
    a person's act in the journal of its case, and `note` names both.
    Raises NotAuthorised when `by` may not arrange this in the unit, RuleBroken with every broken rule.
    """
    if violations := [violation for _, violation in broken_among(wishes)]:
        raise RuleBroken(violations)
    givers = _givers(wishes, at=at, by=by)
    holdings = Holding.objects.bulk_create([_holding(wish) for wish in wishes])
    HoldingScope.objects.bulk_create(
        HoldingScope(holding=holding, act=act, kind=kind)
        for holding, wish in zip(holdings, wishes, strict=True)
        for act, kind in wish.scopes
    )
    _join_groups(wishes)
    _journal("grant", holdings, at=at, by=by, givers=givers, note=note)
    return holdings


@transaction.atomic
def end_holding(
    holding: Holding, *, at: datetime, by: Officer | None, reason: str, until: datetime | None = None
) -> None:
    """End a right now, or later at `until`; one that has not begun never begins.

    Raises NotAuthorised, ReasonMissing, and ActNotAllowed when it has ended already, or ends before `until` by itself.
    """
    if not reason.strip():
        raise ReasonMissing
    scopes = tuple(holding.scopes.values_list("act", "kind"))
    wish = Grant(holding.officer, holding.seat, Holding.Cause(holding.cause), holding.starts_at, scopes=scopes)
    givers = _givers([wish], at=at, by=by)
    end = max(until or at, at, holding.starts_at)
    ends_later = Q(ends_at=None) | Q(ends_at__gt=end)
    if not Holding.objects.filter(ends_later, pk=holding.pk).update(ends_at=end):
        raise ActNotAllowed("Nhiệm vụ này đã kết thúc trước đó; không có gì để kết thúc thêm.")
    holding.refresh_from_db()
    _leave_groups([holding], at)
    _journal("end_holding", [holding], at=at, by=by, givers=givers, note=reason)


@transaction.atomic
def end_by_decision(holdings: Sequence[Holding], *, ends_at: datetime, at: datetime, reason: str) -> None:
    """End several rights at the moment a decision sets, as it takes effect; `reason` names it. Raises ReasonMissing.

    A fixed number of statements. A right that would have ended earlier by itself is the caller's to leave out.
    """
    if not reason.strip():
        raise ReasonMissing
    Holding.objects.filter(pk__in=[holding.pk for holding in holdings]).update(ends_at=ends_at)
    for holding in holdings:
        holding.ends_at = ends_at
    _leave_groups(holdings, at)
    _journal("end_holding", holdings, at=at, by=None, givers={}, note=reason)


def broken_among(wishes: Sequence[Grant]) -> Iterator[tuple[Grant, Violation]]:
    """The rules wishes that are to be given together would break, each beside its wish.

    Seats come with their units; the queries are as many for few wishes as for many of one cause and day.
    """
    offices = Offices({wish.seat.unit_id for wish in wishes}, wishes)
    structures = _structures(wishes)
    for wish in wishes:
        for violation in (*_broken_by(wish), *unlawful(_claim(wish, wishes, offices, structures), given=True)):
            yield wish, violation


def _structures(wishes: Sequence[Grant]) -> dict[date, Structure]:
    """How the units from which somebody is to sign for a body stood to it on the day that begins."""
    units: dict[date, set[int]] = {}
    for wish in wishes:
        if wish.cause in _FOR_ANOTHER_BODY:
            units.setdefault(local_date(wish.starts_at), set()).add(wish.seat.unit_id)
    return {day: Structure(found, day) for day, found in units.items()}


def _claim(wish: Grant, wishes: Sequence[Grant], offices: Offices, structures: Mapping[date, Structure]) -> Claim:
    term = Term(wish.starts_at, wish.ends_at)
    passes = wish.cause == Holding.Cause.BY_ORDER and wish.seat.post in DEPUTIES
    return Claim(
        wish,
        frozenset(wish.scopes),
        _relation(wish, structures),
        offices,
        term,
        wish.paper.date,
        passed_by_order(wish, term) | _passed_beside(wish, wishes, term) if passes else frozenset(),
    )


def _passed_beside(wish: Grant, wishes: Sequence[Grant], term: Term) -> Scopes:
    """What the head of the same unit is to be told to sign by order together with this wish."""
    head = POSTS[wish.seat.post].deputises
    return frozenset(
        scope
        for one in wishes
        if (one.cause, one.seat.unit_id, one.seat.post) == (wish.cause, wish.seat.unit_id, head) and term.meets(one)
        for scope in one.scopes
    )


def _relation(wish: Grant, structures: Mapping[date, Structure]) -> Relation:
    """How the unit of the seat stands to the body signed for: the one it is part of, or itself."""
    unit = wish.seat.unit
    if wish.cause in _FOR_ANOTHER_BODY:
        structure = structures[local_date(wish.starts_at)]
        body = structure.body(unit)
        return structure.relation(unit, body) if body else Relation.NONE
    own = {rule.act for rule in rules_of_post(wish.seat.post, unit.role) if rule.acts_for is None}
    signs = {act for act, _ in wish.scopes if act in SIGNING}
    return Relation.OWN if signs <= own else Relation.NONE


def _broken_by(wish: Grant) -> Iterator[Violation]:
    """What is wrong with a wish as it stands."""
    if wish.ends_at and wish.ends_at <= wish.starts_at:
        yield Violation("NĐ30 Đ13", "Thời điểm kết thúc phải sau thời điểm bắt đầu.", "ends_at")
    if wish.cause != Holding.Cause.APPOINTMENT and not (wish.paper.symbol and wish.paper.date):
        yield Violation("NĐ30 Đ13", f"{wish.cause.label.capitalize()} cần số, ký hiệu và ngày của văn bản.", "paper")
    if wish.cause not in _OF_ITSELF and not wish.scopes:
        yield Violation("NĐ30 Đ13", f"{wish.cause.label.capitalize()} phải nêu rõ việc và loại hồ sơ.", "scopes")
    if wish.cause == Holding.Cause.BY_DELEGATION and wish.ends_at is None:
        yield Violation("NĐ30 Đ13.3", "Ủy quyền phải có thời hạn kết thúc.", "ends_at")
    if wish.cause == Holding.Cause.SINGLE_CASE and not wish.case_code:
        yield Violation("NĐ30 Đ13.1", "Giao ký thay việc cụ thể phải nêu, và chỉ nêu, một hồ sơ.", "case_code")
    if wish.case_code and wish.cause not in _FOR_ONE_CASE:
        yield Violation("NĐ30 Đ13", "Chỉ giao ký thay việc cụ thể hoặc ủy quyền mới nêu được một hồ sơ.", "case_code")
    yield from _foreign_acts(wish)


def _foreign_acts(wish: Grant) -> Iterator[Violation]:
    rules = rules_of_post(wish.seat.post, wish.seat.unit.role)
    held = {rule.act for rule in rules if rule.acts_for or wish.cause not in _FOR_ANOTHER_BODY}
    for act in sorted({act for act, _ in wish.scopes}):
        if act in _NEVER_PASSED_ON:
            yield Violation("NĐ30 Đ13.3-4", f"Việc “{title_of(act)}” không được giao tiếp cho người khác.", "scopes")
        elif act not in held:
            yield Violation("bảng việc", f"Chức vụ {wish.seat.label} không có việc “{title_of(act)}”.", "scopes")


def _givers(wishes: Sequence[Grant], *, at: datetime, by: Officer | None) -> Mapping[int, Right]:
    """The right under which `by` gives, per unit of the seats."""
    if by is None:
        return {}
    return {wish.seat.unit_id: _passing_on(wish, by, at) or _giver(wish, by, at) for wish in wishes}


def _giver(wish: Grant, by: Officer, at: datetime) -> Right:
    act = _ACT_FOR.get(wish.cause, Act.ARRANGE_SIGNING)
    body = _body_of(wish, at)
    above = superior_of(body, at) if wish.cause in FOR_A_VACANT_HEAD and wish.seat.unit_id == body.pk else None
    asked = Asked((act,), body.pk, at)
    if above is not None and not rights(asked, officer=by):
        asked = Asked((act,), above.pk, at)
    return require(by, asked)


def superior_of(body: Unit, at: datetime) -> Unit | None:
    """The body whose head gives Q. or phụ trách for a body that has no head in post; None while it has one."""
    heads = Holding.objects.at(at).filter(seat__unit=body, seat__post__in=HEADS, cause=Holding.Cause.APPOINTMENT)
    if heads.exists():
        return None
    return body.on(local_date(at)).parent


def _passing_on(wish: Grant, by: Officer, at: datetime) -> Right | None:
    """The right of a head of an inner unit who lets the own deputy sign what he signs by order (Điều 13.4)."""
    if wish.cause != Holding.Cause.BY_ORDER or wish.seat.post not in DEPUTIES or not wish.scopes:
        return None
    body = _body_of(wish, at)
    found = [
        next(
            (
                right
                for right in rights(Asked((act,), body.pk, at, kind), officer=by)
                if right.cause == Holding.Cause.BY_ORDER
                and (right.post, right.sits_in) == (POSTS[wish.seat.post].deputises, wish.seat.unit.code)
            ),
            None,
        )
        for act, kind in wish.scopes
    ]
    return found[0] if all(found) else None


def _body_of(wish: Grant, at: datetime) -> Unit:
    """The body whose head gives: the one a unit serves or is delegated by, else the unit itself."""
    unit, day = wish.seat.unit, local_date(at)
    serving = Serving.objects.on(day).filter(unit=unit).select_related("body").first()
    above: Unit | None = serving.body if serving else None
    if above is None and wish.cause == Holding.Cause.BY_DELEGATION:
        above = Structure({unit.pk}, day).body(unit)
    return above or unit


def _holding(wish: Grant) -> Holding:
    return Holding(
        officer=wish.officer,
        seat=wish.seat,
        cause=wish.cause,
        whole=not wish.scopes,
        case_code=wish.case_code,
        starts_at=wish.starts_at,
        ends_at=wish.ends_at,
        paper_symbol=wish.paper.symbol,
        paper_date=wish.paper.date,
        paper_about=wish.paper.about,
    )


def _join_groups(wishes: Sequence[Grant]) -> None:
    through = Officer.groups.through
    through.objects.bulk_create(
        [through(officer_id=wish.officer.pk, group_id=wish.seat.group_id) for wish in wishes], ignore_conflicts=True
    )


def _leave_groups(holdings: Sequence[Holding], at: datetime) -> None:
    """Who holds nothing on a seat any more leaves its group."""
    seats = {holding.seat for holding in holdings}
    held = set(Holding.objects.at(at).filter(seat__in=seats).values_list("officer", "seat__group"))
    left = {(holding.officer_id, holding.seat.group_id) for holding in holdings} - held
    through = Officer.groups.through
    rows = through.objects.filter(group__seat__in=seats).values_list("pk", "officer", "group")
    through.objects.filter(pk__in=[pk for pk, *pair in rows if tuple(pair) in left]).delete()


def _journal(
    act: str,
    holdings: Sequence[Holding],
    *,
    at: datetime,
    by: Officer | None,
    givers: Mapping[int, Right],
    note: str,
) -> None:
    books = lock_books(JournalBook.Kind.UNIT, sorted({holding.seat.unit.code for holding in holdings}))
    write_all(
        [
            (
                books[holding.seat.unit.code],
                deed(act, at=at, by=by, right=givers.get(holding.seat.unit_id), content=_facts(holding, note)),
            )
            for holding in holdings
        ]
    )
    for told in _TOLD:
        told(holdings, act, at, by)


def _facts(holding: Holding, note: str) -> dict[str, Any]:
    return {
        "officer": holding.officer.username,
        "seat": str(holding.seat),
        "given_as": holding.cause,
        "from": holding.starts_at.isoformat(),
        "to": holding.ends_at.isoformat() if holding.ends_at else None,
        "given_on": holding.paper,
        "note": note,
    }
