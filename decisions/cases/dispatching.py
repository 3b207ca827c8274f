"""Issuing a paper: it is sent to every line of its Nơi nhận, and what it says comes into force."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from decisions.authority.acts import Act
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case
from decisions.cases.papers import Issue, paperwork_of
from decisions.cases.services import Moving, advance
from decisions.organisation.models import ExchangeAddress, Officer, Unit
from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.dispatch.models import Delivery
from documents.dispatch.services import Line, numbered, send_paper
from documents.models import Paper, PaperFile
from documents.papers.selectors import number_and_symbol
from documents.papers.services import require_file
from documents.register.services import Hand


@dataclass(frozen=True)
class Sent:
    """A paper that goes out: its deliveries in printed order, and the code of the unit each line means, if any.

    `reached` are the codes of those units that have a code or a mail address for other systems.
    """

    case: Case
    deliveries: Sequence[Delivery]
    units: Sequence[str]
    reached: Collection[str]
    by: Officer
    at: datetime


Told = Callable[[Sent], None]
_TOLD: list[Told] = []


_TAKE_IN_NOTHING = frozenset({Unit.Role.OUTSIDE, Unit.Role.ENTERPRISE})  # nobody there receives papers in this house


def also_sent(told: Told) -> None:
    """Let a room or floor above know of each paper as it is sent, in the same transaction; once, when it is loaded."""
    _TOLD.append(told)


def dispatch(case: Case, *, by: Officer, at: datetime) -> Case:
    """Issue the numbered and sealed paper (NĐ30, Điều 18). Raises what `advance` raises."""
    content = submitted_last(case)
    sent_to = paperwork_of(case.kind).sent_to(case, content, local_date(at))
    named = _named(sent_to, local_date(at))
    receivers = {code: unit for code, unit in named.items() if unit.role not in _TAKE_IN_NOTHING}
    reached = {code for code, unit in named.items() if unit.is_reached}
    lines = [_line(recipient, receivers) for recipient in sent_to]

    def told(deliveries: Sequence[Delivery]) -> Sent:
        return Sent(case, deliveries, [one["unit"] for one in sent_to], reached, by, at)

    def issue(moving: Sequence[Moving]) -> Sequence[Mapping[str, Any]]:
        return [_issue(one.case, content, lines, told, by=by, at=at) for one in moving]

    return advance(case, Act.DISPATCH, by=by, at=at, brings=tuple(receivers.values()), also=issue)


def _named(recipients: Iterable[Mapping[str, str]], day: date) -> dict[str, Any]:
    """The units it goes to, by code, and whether each `is_reached` by other systems; a team has nobody who receives."""
    codes = {recipient["unit"] for recipient in recipients if recipient["unit"]}
    return {unit.code: unit for unit in _NAMED.rows("", codes=tuple(sorted(codes)), day=day)}


def _reached(_: str, *, codes: tuple[str, ...], day: date) -> QuerySet[Any]:
    address = ExchangeAddress.objects.on(day).filter(unit=OuterRef("pk"))
    found = Unit.objects.filter(code__in=codes).exclude(role=Unit.Role.TEAM).annotate(is_reached=Exists(address))
    return found.order_by("pk")


_NAMED = Prepared(_reached)


def _issue(
    case: Case,
    content: Mapping[str, Any],
    lines: Sequence[Line],
    told: Callable[[Sequence[Delivery]], Sent],
    *,
    by: Officer,
    at: datetime,
) -> Mapping[str, Any]:
    """What the paper says comes into force, and it goes to every line: in the system where the body is in it."""
    paper = numbered(case.code)
    if paper.number is None or paper.day is None:
        raise ValueError(f"{case.code} is dispatched without a number.")
    if paper.way == Paper.Way.DIGITAL:
        require_file(paper, PaperFile.Stage.ISSUED)
    issue = Issue(paper.day, number_and_symbol(paper), at, by)
    paperwork_of(case.kind).take_effect(case, content, issue)
    sent = told(send_paper(paper, lines, hand=Hand(str(by), at)))
    for tell in _TOLD:
        tell(sent)
    return {"lines": [line.text for line in lines]}


def _line(recipient: Mapping[str, str], receivers: Mapping[str, Unit]) -> Line:
    if recipient["unit"] in receivers:
        return Line(recipient["line"], recipient["unit"], Delivery.Channel.SYSTEM)
    return Line(recipient["line"])
