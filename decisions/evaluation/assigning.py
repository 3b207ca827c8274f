"""Giving targets to those directly under a body, and the targets that stand (plan III.1.b, III.5.a)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require
from decisions.authority.scope import scope_of
from decisions.calendar.months import Period
from decisions.errors import NotVisible, RuleBroken, Violation
from decisions.evaluation.catalogue import measured_in
from decisions.evaluation.indicators import Source
from decisions.evaluation.models import BASIS_LENGTH, Indicator, Target
from decisions.evaluation.receivers import Receiver, receivers_of
from decisions.evaluation.rules import TARGETS, broken_by_orders, broken_by_period
from decisions.evaluation.targets import Order, Parts, parts_of
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.page.vietnamese import UnreadableText, clean_line

Key = tuple[str, str]
"""Indicator code, receiver code."""
_MOVED = "Chỉ tiêu của kỳ này vừa được người khác thay đổi. Xem lại các ô đang có, rồi lưu lại."


@dataclass(frozen=True)
class Given:
    """One indicator on the board of a body: what it received, what it gave to each of its receivers by code."""

    indicator: Indicator
    values: Mapping[str, int | None]
    parts: Parts

    def takes(self, receiver: Receiver) -> bool:
        """Whether a receiver may be given it: a team only what teams report."""
        return not receiver.team or self.indicator.source == Source.TEAM


@dataclass(frozen=True)
class Board:
    """The targets of a period as a body sees them: its receivers by code, and every indicator in order."""

    unit: Unit
    period: Period
    receivers: Mapping[str, Receiver]
    rows: tuple[Given, ...]

    @property
    def mark(self) -> str:
        """A short text that is another one as soon as a target given out is another one."""
        return _mark({(row.indicator.code, code): value for row in self.rows for code, value in row.values.items()})


@transaction.atomic
def assign(
    giver: Unit,
    period: Period,
    orders: Sequence[Order],
    *,
    by: Officer,
    at: datetime,
    basis: str = "",
    seen: str = "",
) -> list[Target]:
    """Give targets to units or teams directly under a body, all of them or none; a new one replaces what stood.

    `basis` names the letter that says so, if one was issued; `seen` is the mark of the board the orders were written
    on. Raises NotAuthorised, RuleBroken with every rule broken, and when the board is another one by now.
    """
    right = require(by, Asked((Act.SET_TARGET,), giver.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [giver.code])[giver.code]
    receivers, indicators = receivers_of(giver, local_date(at)), measured_in(period)
    last = last_targets(period, receivers.values())
    standing = {key: target.value for key, target in last.items() if target.value is not None}
    violations = [
        *broken_by_period(period, local_date(at)),
        *_basis(basis),
        *_moved(seen, {key: standing.get(key) for key in _cells(indicators, receivers)}),
        *broken_by_orders(orders, indicators=indicators, receivers=receivers, standing=standing, period=period),
    ]
    if violations:
        raise RuleBroken(violations)
    letter = clean_line(basis)
    fresh = [
        Target(
            indicator=indicators[order.indicator],
            period=period.code,
            giver=giver,
            unit_id=receivers[order.receiver].unit_id,
            team_id=receivers[order.receiver].team_id,
            value=order.number,
            revision=_next_revision(last.get((order.indicator, order.receiver))),
            basis=letter,
            by=by,
            at=at,
        )
        for order in orders
    ]
    try:
        with transaction.atomic():
            Target.objects.bulk_create(fresh, batch_size=500)
    except IntegrityError as crossed:  # another body gave to the same receiver meanwhile; its lock is not ours
        raise RuleBroken([Violation(TARGETS, _MOVED, "seen")]) from crossed
    told = [
        {
            "indicator": order.indicator,
            "receiver": order.receiver,
            "before": standing.get((order.indicator, order.receiver)),
            "after": order.number,
        }
        for order in orders
    ]
    content = {"period": period.code, "basis": letter, "targets": told}
    write(journal, deed(Act.SET_TARGET, at=at, by=by, right=right, content=content))
    return fresh


def board_of(unit: Unit, period: Period, at: datetime) -> Board:
    """What a body received and gave out for a period, in a fixed number of queries."""
    receivers = receivers_of(unit, local_date(at))
    received = last_targets(period, [Receiver(unit.code, "", unit.pk)])
    given = last_targets(period, receivers.values())

    def row(indicator: Indicator) -> Given:
        values = {code: _value(given.get((indicator.code, code))) for code in receivers}
        whole = _value(received.get((indicator.code, unit.code)))
        return Given(indicator, values, parts_of(indicator.counts, whole, values))

    return Board(unit, period, receivers, tuple(row(indicator) for indicator in measured_in(period).values()))


def visible_board(officer: Officer, code: str, period: Period, at: datetime) -> Board:
    """The board of a body an officer may look into. Raises NotVisible, the same for a foreign and an unknown one."""
    scope = scope_of(officer, Kind.EVALUATION, at)
    communes = scope.communes(local_date(at)).filter(unit__code=code)
    unit: Unit | None = Unit.objects.filter(code=code).first()
    if unit is None or not (scope.sees(code) or communes.exists()):
        raise NotVisible
    return board_of(unit, period, at)


def history(indicator: str, period: Period, receiver: Receiver) -> QuerySet[Target]:
    """Every target a receiver was given for an indicator and period, the first one first."""
    rows = _rows(period, [receiver]).filter(indicator__code=indicator)
    return rows.select_related("giver", "by").order_by("pk")


def last_targets(period: Period, receivers: Iterable[Receiver]) -> dict[Key, Target]:
    """The last row of each indicator and receiver. One query."""
    listed = list(receivers)
    codes = {(receiver.unit_id, receiver.team_id): receiver.code for receiver in listed}
    rows = _rows(period, listed).select_related("indicator").order_by("pk")
    return {(row.indicator.code, codes[row.unit_id, row.team_id]): row for row in rows}


def standing(rows: QuerySet[Target], *columns: str) -> dict[tuple[Any, ...], int]:
    """What some rows of targets leave standing, by columns: the last row counts, one without value took it back."""
    ordered = rows.order_by("revision").values_list(*columns, "value")
    last = {tuple(key): value for *key, value in ordered}
    return {key: value for key, value in last.items() if value is not None}


def _rows(period: Period, receivers: Iterable[Receiver]) -> QuerySet[Target]:
    """The rows of units or of teams; a list never mixes them."""
    listed = list(receivers)
    rows = Target.objects.filter(period=period.code)
    if any(receiver.team for receiver in listed):
        return rows.filter(team__in=[receiver.team_id for receiver in listed])
    return rows.filter(team=None, unit__in=[receiver.unit_id for receiver in listed])


def _cells(indicators: Iterable[str], receivers: Iterable[str]) -> list[Key]:
    listed = list(receivers)
    return [(indicator, receiver) for indicator in indicators for receiver in listed]


def _mark(values: Mapping[Key, int | None]) -> str:
    told = "\n".join(f"{indicator} {receiver} {value}" for (indicator, receiver), value in sorted(values.items()))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _moved(seen: str, values: Mapping[Key, int | None]) -> list[Violation]:
    return [] if seen in {"", _mark(values)} else [Violation(TARGETS, _MOVED, "seen")]


def _value(target: Target | None) -> int | None:
    return target.value if target else None


def _next_revision(last: Target | None) -> int:
    return last.revision + 1 if last else 1


def _basis(basis: str) -> list[Violation]:
    """Whether the name of a letter can be read and kept."""
    try:
        clean_line(basis)
    except UnreadableText as error:
        return [Violation(TARGETS, f"Văn bản giao: {error} Gõ lại nội dung này.", "basis")]
    if len(basis) <= BASIS_LENGTH:
        return []
    sentence = f"Văn bản giao dài {len(basis)} ký tự; nhiều nhất là {BASIS_LENGTH}. Viết ngắn lại."
    return [Violation(TARGETS, sentence, "basis")]
