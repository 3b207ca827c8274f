"""Taking in, refusing, entering and handing on: each by the receiver's own people, journalled, and the sender is told.

Locked in this order: the cases the papers came from, ascending; their journals; the receiver's journal; its book last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, require
from decisions.authority.rules import clause_of
from decisions.cases.history import GIVEN_BACK, RECEIVED, REFUSED
from decisions.cases.models import Case, State
from decisions.errors import ActNotAllowed, NotATaker
from decisions.incoming.selectors import takers_of, visible_arrival, visible_delivery
from decisions.journal.models import JournalBook
from decisions.journal.services import Deed, lock_books, write, write_all
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.dispatch import services as dispatch
from documents.dispatch.likeness import alike
from documents.dispatch.selectors import awaiting
from documents.dispatch.services import Heading, Taker
from documents.models import Arrival, ArrivalBook, Delivery, Handing, Receipt, Return
from documents.register.services import Hand

Answered = Callable[[Case, Unit, datetime, bool], None]
"""What a room above does when a receiver takes in (True) or refuses the paper of a case, in the same transaction."""
_ANSWERED: dict[str, Answered] = {}


def also_answered(kind: str, told: Answered) -> None:
    """Let a room above know what became of the papers of a kind; each does so once, when the floor is loaded."""
    _ANSWERED[kind] = told


Handed = Callable[[Handing, Officer], None]
"""What a room above does when an incoming paper is handed on, in the same transaction."""
_HANDED: list[Handed] = []


def also_handed(told: Handed) -> None:
    """Let a room above know of each paper that is handed on; once, when the floor is loaded."""
    _HANDED.append(told)


Entered = Callable[[Sequence[Arrival]], None]
"""What a room above does when papers stand in the book, in the same transaction."""
_ENTERED: list[Entered] = []


def also_entered(told: Entered) -> None:
    """Let a room above know of papers that were taken in; once, when the floor is loaded."""
    _ENTERED.append(told)


REFUSE_RECEIPT = "refuse_receipt"
GIVE_BACK = "give_back_paper"
OPEN_ARRIVALS = "open_arrival_book"


@dataclass(frozen=True)
class _Receiver:
    """The receiving body, and who acts for it under which right."""

    unit: Unit
    name: str
    by: Officer
    at: datetime
    right: Right

    @property
    def hand(self) -> Hand:
        return Hand(str(self.by), self.at)


@dataclass(frozen=True)
class _Senders:
    """The cases some papers came from, and their journals, all locked."""

    cases: Mapping[str, Case]
    journals: Mapping[str, JournalBook]

    def told(self, delivery: Delivery, act: str, receiver: _Receiver, **facts: Any) -> tuple[JournalBook, Deed]:
        """What the sender is told: written by the system, for the receiver, without a change of state."""
        case = self.cases[delivery.paper.ref]
        return self.journals[case.code], Deed(
            act=act,
            at=receiver.at,
            unit_code=receiver.unit.code,
            clause=clause_of(Act.RECEIVE),
            round=case.round,
            content={"receiver": receiver.name, "line": delivery.line, **facts},
        )

    def tell_rooms(self, deliveries: Sequence[Delivery], receiver: _Receiver, *, taken: bool) -> None:
        """The rooms whose papers these are."""
        for case in {delivery.paper.ref: self.cases[delivery.paper.ref] for delivery in deliveries}.values():
            if case.kind in _ANSWERED:
                _ANSWERED[case.kind](case, receiver.unit, receiver.at, taken)


@transaction.atomic
def receive_delivery(delivery_id: int, *, by: Officer, at: datetime) -> Arrival:
    """Take in one paper ("Tiếp nhận"). Raises NotVisible, NotAuthorised, DeliveryAnswered."""
    delivery = visible_delivery(by, delivery_id, at)
    receiver = _receiver(Unit.objects.get(code=delivery.receiver), Act.RECEIVE, by=by, at=at)
    return _take_in(receiver, [delivery], _lock_senders([delivery]))[0]


@transaction.atomic
def receive_all(unit: Unit, *, by: Officer, at: datetime) -> list[Arrival]:
    """Take in whatever waits for a body, the oldest first ("Tiếp nhận tất cả"). Raises NotAuthorised.

    What somebody else answers in the meantime is left out.
    """
    receiver = _receiver(unit, Act.RECEIVE, by=by, at=at)
    waiting = list(awaiting([unit.code]))
    senders = _lock_senders(waiting)
    return _take_in(receiver, list(awaiting([unit.code]).filter(pk__in=[one.pk for one in waiting])), senders)


@transaction.atomic
def refuse_delivery(delivery_id: int, reason: str, remark: str, *, by: Officer, at: datetime) -> Receipt:
    """Send a paper back ("Từ chối tiếp nhận"). Raises NotVisible, NotAuthorised, RefusalUnfounded, DeliveryAnswered."""
    delivery = visible_delivery(by, delivery_id, at)
    receiver = _receiver(Unit.objects.get(code=delivery.receiver), Act.RECEIVE, by=by, at=at)
    senders, journal = _lock_senders([delivery]), _journal(receiver)
    receipt = dispatch.refuse(delivery, reason, remark, hand=receiver.hand)
    why = {"reason": receipt.reason, "remark": receipt.remark}
    write_all(
        [
            senders.told(delivery, REFUSED, receiver, **why),
            (journal, _done(receiver, REFUSE_RECEIPT, {"case": delivery.paper.ref, **why})),
        ]
    )
    senders.tell_rooms([delivery], receiver, taken=False)
    return receipt


@transaction.atomic
def give_back(delivery: Delivery, how: str, *, by: Officer, at: datetime) -> Return:
    """Tell the sender that a withdrawn paper was sent back or cancelled. Raises NotAuthorised, ActNotAllowed for a
    paper that is not withdrawn, ReturnUnfounded, ReturnedAlready.
    """
    receiver = _receiver(Unit.objects.get(code=delivery.receiver), Act.RECEIVE, by=by, at=at)
    senders, journal = _lock_senders([delivery]), _journal(receiver)
    if senders.cases[delivery.paper.ref].state != State.WITHDRAWN:
        raise ActNotAllowed("Văn bản này không bị thu hồi nên không có gì để trả lại.")
    returned = dispatch.give_back(delivery, how, hand=receiver.hand)
    told = {"how": returned.how}
    write_all(
        [
            senders.told(delivery, GIVEN_BACK, receiver, **told),
            (journal, _done(receiver, GIVE_BACK, {"case": delivery.paper.ref, **told})),
        ]
    )
    return returned


@transaction.atomic
def enter_outside(
    unit: Unit, heading: Heading, *, by: Officer, at: datetime, arrived: date | None = None, another: bool = False
) -> Arrival:
    """Enter a paper that came outside this system. `another`: the officer says it is not the one it looks like.

    Raises NotAuthorised, ArrivalRefused, DayRefused, ArrivalDouble.
    """
    receiver = _receiver(unit, Act.RECEIVE, by=by, at=at)
    journal = _journal(receiver)
    arrival = dispatch.enter_outside(
        unit.code, receiver.name, heading, hand=receiver.hand, arrived=arrived, another=another
    )
    write(journal, _done(receiver, Act.RECEIVE, {**_entered(arrival), **told_apart(arrival)}))
    _tell_entered([arrival])
    return arrival


@transaction.atomic
def open_arrivals(unit: Unit, year: int, *, last_given: int, by: Officer, at: datetime) -> ArrivalBook:
    """Open the book of a year with the last số đến given on paper. Raises NotAuthorised, BookExists."""
    receiver = _receiver(unit, Act.RECEIVE, by=by, at=at)
    journal = _journal(receiver)
    book = dispatch.open_arrivals(unit.code, receiver.name, year, last_given=last_given, hand=receiver.hand)
    write(journal, _done(receiver, OPEN_ARRIVALS, {"year": year, "last_given": last_given}))
    return book


@transaction.atomic
def hand_on(
    arrival: Arrival, to: Unit | Officer, *, by: Officer, at: datetime, remark: str = "", due: date | None = None
) -> Handing:
    """Give an incoming paper to an inner unit or a person of the body to deal with ("Giao xử lý").

    Raises NotVisible, NotAuthorised, NotATaker for anybody outside the body, DayRefused, ArrivalRefused.
    """
    seen = visible_arrival(by, arrival.book.body, arrival.book.year, arrival.number, at)
    receiver = _receiver(Unit.objects.get(code=seen.book.body), Act.ASSIGN_INCOMING, by=by, at=at)
    taker, journal = _taker(receiver, to), _journal(receiver)
    handing = dispatch.hand_on(seen, taker, hand=receiver.hand, remark=remark, due=due)
    told = {
        "arrival": seen.number,
        "year": seen.book.year,
        "to": to.username if isinstance(to, Officer) else to.code,
        "to_name": taker.name,
        "remark": handing.remark,
        "due": due.isoformat() if due else None,
    }
    write(journal, _done(receiver, Act.ASSIGN_INCOMING, told))
    for tell in _HANDED:
        tell(handing, by)
    return handing


def _receiver(unit: Unit, act: Act, *, by: Officer, at: datetime) -> _Receiver:
    """Raises NotAuthorised."""
    right = require(by, Asked((act,), unit.pk, at))
    return _Receiver(unit, unit.on(local_date(at)).name, by, at, right)


def _take_in(receiver: _Receiver, deliveries: Sequence[Delivery], senders: _Senders) -> list[Arrival]:
    journal = _journal(receiver)
    arrivals = dispatch.receive_all(deliveries, body_name=receiver.name, hand=receiver.hand)
    pairs = list(zip(deliveries, arrivals, strict=True))
    told = [
        senders.told(delivery, RECEIVED, receiver, arrival=arrival.number, arrived=arrival.arrived.isoformat())
        for delivery, arrival in pairs
    ]
    own = [
        (journal, _done(receiver, Act.RECEIVE, {"case": delivery.paper.ref, **_entered(arrival)}))
        for delivery, arrival in pairs
    ]
    write_all([*told, *own])
    senders.tell_rooms(deliveries, receiver, taken=True)
    _tell_entered(arrivals)
    return arrivals


def _tell_entered(arrivals: Sequence[Arrival]) -> None:
    for told in _ENTERED if arrivals else ():
        told(arrivals)


def _lock_senders(deliveries: Sequence[Delivery]) -> _Senders:
    codes = {delivery.paper.ref for delivery in deliveries}
    locked = Case.objects.select_related("journal").select_for_update(of=("self", "journal"))
    cases = {case.code: case for case in locked.filter(code__in=codes).order_by("pk")}
    return _Senders(cases, {code: case.journal for code, case in cases.items()})


def _journal(receiver: _Receiver) -> JournalBook:
    return lock_books(JournalBook.Kind.UNIT, [receiver.unit.code])[receiver.unit.code]


def _done(receiver: _Receiver, act: str, content: Mapping[str, Any]) -> Deed:
    return deed(act, at=receiver.at, by=receiver.by, right=receiver.right, content=content)


def _entered(arrival: Arrival) -> dict[str, Any]:
    return {
        "arrival": arrival.number,
        "year": arrival.book.year,
        "author": arrival.author,
        "symbol": arrival.symbol,
        "about": arrival.about,
    }


def told_apart(arrival: Arrival) -> dict[str, Any]:
    """Which earlier line of the book a paper looked like when the officer said that it is another one."""
    heading = Heading(arrival.author, arrival.about, arrival.kind, arrival.symbol, arrival.day, arrival.document_id)
    same = alike(arrival.book.body, heading).filter(pk__lt=arrival.pk).first()
    return {"looked_like": f"{same.number}/{same.book.year}"} if same else {}


def _taker(receiver: _Receiver, to: Unit | Officer) -> Taker:
    """Raises NotATaker when the unit or person does not belong to the body."""
    own = takers_of(receiver.unit, receiver.at)
    if isinstance(to, Officer) and own.officers.filter(pk=to.pk).exists():
        return Taker(Handing.To.PERSON, str(to.pk), str(to))
    if isinstance(to, Unit) and own.units.filter(pk=to.pk).exists():
        return Taker(Handing.To.UNIT, to.code, to.called(local_date(receiver.at)))
    raise NotATaker
