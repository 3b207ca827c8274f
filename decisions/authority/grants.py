"""Giving and ending rights: appointments, signing arrangements, kiêm nhiệm; each journalled in its unit's book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.authority.rules import rules_of_post, title_of
from decisions.errors import ActNotAllowed, ReasonMissing, RuleBroken, Violation
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write_all
from decisions.organisation.models import Holding, HoldingScope, Officer, Seat, Serving, Unit
from documents.clock import local_date

_ACT_FOR: dict[str, Act] = {Holding.Cause.APPOINTMENT: Act.KEEP_PEOPLE, Holding.Cause.DUAL_DUTY: Act.ASSIGN_DUAL_DUTY}
_NEVER_PASSED_ON = frozenset({Act.ARRANGE_SIGNING, Act.ASSIGN_DUAL_DUTY, Act.KEEP_PEOPLE})
_OF_ITSELF = frozenset({Holding.Cause.APPOINTMENT, Holding.Cause.ACTING, Holding.Cause.IN_CHARGE})


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


@transaction.atomic
def grant_all(wishes: Sequence[Grant], *, at: datetime, by: Officer | None, note: str = "") -> list[Holding]:
    """Give several rights, all or none.

    `by` is None for the loading of data by an engineer, and where a decision that takes effect gives: its dispatch is
    a person's act in the journal of its case, and `note` names both.
    Raises NotAuthorised when `by` may not arrange this in the unit, RuleBroken with every broken rule.
    """
    violations = [violation for wish in wishes for violation in broken_by(wish)]
    if violations:
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
def end_holding(holding: Holding, *, at: datetime, by: Officer | None, reason: str) -> None:
    """End a right now. Raises NotAuthorised, ReasonMissing, and ActNotAllowed when it has ended already."""
    if not reason.strip():
        raise ReasonMissing
    wish = Grant(holding.officer, holding.seat, Holding.Cause(holding.cause), holding.starts_at)
    givers = _givers([wish], at=at, by=by)
    ended = Holding.objects.at(at).filter(pk=holding.pk).update(ends_at=at)
    if not ended:
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


def broken_by(wish: Grant) -> Iterable[Violation]:
    """The rules a wish would break; no query when its seat came with its unit."""
    if wish.ends_at and wish.ends_at <= wish.starts_at:
        yield Violation("NĐ30 Đ13", "Thời điểm kết thúc phải sau thời điểm bắt đầu.", "ends_at")
    if wish.cause != Holding.Cause.APPOINTMENT and not (wish.paper.symbol and wish.paper.date):
        yield Violation("NĐ30 Đ13", f"{wish.cause.label.capitalize()} cần số, ký hiệu và ngày của văn bản.", "paper")
    if wish.cause not in _OF_ITSELF and not wish.scopes:
        yield Violation("NĐ30 Đ13", f"{wish.cause.label.capitalize()} phải nêu rõ việc và loại hồ sơ.", "scopes")
    if wish.cause == Holding.Cause.BY_DELEGATION and wish.ends_at is None:
        yield Violation("NĐ30 Đ13.4", "Ủy quyền phải có thời hạn kết thúc.", "ends_at")
    if (wish.cause == Holding.Cause.SINGLE_CASE) != bool(wish.case_code):
        yield Violation("NĐ30 Đ13.1", "Chỉ giao ký thay việc cụ thể mới nêu, và phải nêu, một hồ sơ.", "case_code")
    yield from _foreign_acts(wish)


def _foreign_acts(wish: Grant) -> Iterable[Violation]:
    held = {rule.act for rule in rules_of_post(wish.seat.post, wish.seat.unit.role)}
    for act in sorted({act for act, _ in wish.scopes}):
        if act in _NEVER_PASSED_ON:
            yield Violation("NĐ30 Đ13.4", f"Việc “{title_of(act)}” không được giao tiếp cho người khác.", "scopes")
        elif act not in held:
            yield Violation("bảng việc", f"Chức vụ {wish.seat.label} không có việc “{title_of(act)}”.", "scopes")


def _givers(wishes: Sequence[Grant], *, at: datetime, by: Officer | None) -> Mapping[int, Right]:
    """The right under which `by` gives, per unit of the seats."""
    if by is None:
        return {}
    asked = {(wish.seat.unit, _ACT_FOR.get(wish.cause, Act.ARRANGE_SIGNING)) for wish in wishes}
    return {unit.pk: require(by, Asked((act,), _body_of(unit, at).pk, at)) for unit, act in asked}


def _body_of(unit: Unit, at: datetime) -> Unit:
    """The body a unit serves, whose head arranges its people; the unit itself when it serves none."""
    serving = Serving.objects.on(local_date(at)).filter(unit=unit).select_related("body").first()
    return serving.body if serving else unit


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
