"""Papers that come from other systems: laid in, taken into the book, refused, given back; their senders are told.

Locked in this order: the journal of the receiver, the paper that came, the book last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, Right, bodies_of, require
from decisions.cases.downloads import Download
from decisions.errors import ActNotAllowed, NotVisible
from decisions.exchange import sending
from decisions.exchange.addresses import bearer_of
from decisions.incoming.selectors import visible_arrival
from decisions.incoming.services import REFUSE_RECEIPT, also_handed, enter_outside
from decisions.journal.models import JournalBook
from decisions.journal.services import SYSTEM_ACTOR, Deed, lock_books, note_access, write
from decisions.organisation.models import Officer, Unit
from documents.clock import local_date
from documents.errors import ExchangeRefused
from documents.exchange import services as exchange
from documents.exchange.apart import read_apart
from documents.exchange.messages import Message, Package, Status
from documents.files import store
from documents.inspection.kinds import FileKind
from documents.inspection.looking import Inspected
from documents.models import Arrival, Consignment, ConsignmentAnswer, Handing, StatusNote
from documents.register.services import Hand

LAY_IN = "lay_in_package"
SAY = "say_status"
GIVE_BACK = "give_back_package"
DOWNLOAD_CONSIGNMENT = "download_consignment"
_ACTS = (Act.RECEIVE, Act.ASSIGN_INCOMING)
PROGRESS = (Status.WORKING, Status.DONE)


@dataclass(frozen=True)
class Brought:
    """A file somebody or the gateway brought, taken apart and looked at; nothing is kept yet."""

    said: Package | Message
    files: tuple[Inspected, ...]
    content: bytes


@dataclass(frozen=True)
class Outcome:
    """What a file that was brought turned out to be: a paper for a body, or word of a paper sent."""

    consignment: Consignment | None = None
    note: StatusNote | None = None
    ref: str = ""


def opened(content: bytes) -> Brought:
    """Take a file apart, before any lock. Raises ExchangeRefused, FileRefused."""
    said = read_apart(content)
    files = tuple(exchange.looked_at(said)) if isinstance(said, Package) else ()
    return Brought(said, files, content)


def bring(brought: Brought, *, by: Officer | None, at: datetime) -> Outcome:
    """Keep what was brought by văn thư of the body it is for, or by the gateway (None); twice it is kept once.

    Raises ExchangeRefused for what is for nobody here, or for another body than the officer's.
    """
    if isinstance(brought.said, Message):
        return _word(brought.said, brought.content, by=by, at=at)
    return _paper(brought.said, brought, by=by, at=at)


def waiting_for(officer: Officer, at: datetime) -> QuerySet[Consignment]:
    """What came for bodies of the officer and is not answered, the oldest first."""
    bodies = bodies_of(officer, _ACTS, at)
    return Consignment.objects.filter(body__in=bodies, answer=None).order_by("came_at", "pk")


def visible_consignment(officer: Officer, body: str, mark: str, at: datetime) -> Consignment:
    """A paper that came, by the beginning of its hash: for who receives or assigns at the body, or was handed it.

    Raises NotVisible, the same for a foreign and an unknown one.
    """
    found = Consignment.objects.filter(body=body, sha256__startswith=mark).first() if len(mark) == 16 else None
    if found is None:
        raise NotVisible
    if body in bodies_of(officer, _ACTS, at):
        return found
    answer = ConsignmentAnswer.objects.filter(consignment=found).select_related("arrival__book").first()
    if answer is None or answer.arrival is None:
        raise NotVisible
    visible_arrival(officer, answer.arrival.book.body, answer.arrival.book.year, answer.arrival.number, at)
    return found


def file_of(officer: Officer, body: str, mark: str, place: int, at: datetime) -> tuple[Download, FileKind]:
    """A file of a paper that came; the download is noted. Raises NotVisible, FileMissing, FileAltered."""
    consignment = visible_consignment(officer, body, mark, at)
    file = consignment.files.filter(place=place).first()
    if file is None:
        raise NotVisible
    content = store.read(file.sha256)
    note_access(officer, DOWNLOAD_CONSIGNMENT, f"{body}/{consignment.mark}", at=at, detail=str(place))
    return Download(file.name, content), FileKind(file.kind)


def status_of(officer: Officer, body: str, mark: str, seq: int, at: datetime) -> Download:
    """A status file of what this house said, to be carried by hand. Raises NotVisible."""
    consignment = visible_consignment(officer, body, mark, at)
    note = consignment.statuses.filter(seq=seq, ours=True).select_related("parcel", "consignment").first()
    if note is None:
        raise NotVisible
    name = f"Trạng thái {note.status} {consignment.symbol.replace('/', '-')}.edxml"
    return Download(name, exchange.content_of_status(note))


@transaction.atomic
def take_in(
    consignment: Consignment, *, by: Officer, at: datetime, arrived: date | None = None, another: bool = False
) -> Arrival:
    """Enter it under the next số đến ("Tiếp nhận").

    Raises NotAuthorised, ConsignmentAnswered, ArrivalDouble, DayRefused.
    """
    unit, _ = _receiver(consignment, (Act.RECEIVE,), by, at)
    _journal(unit)
    locked = exchange.locked(consignment)
    came = arrived or local_date(locked.came_at)
    heading = exchange.heading_of(locked)
    arrival = enter_outside(unit, heading, by=by, at=at, arrived=came, another=another)
    exchange.received(locked, arrival, hand=Hand(str(by), at))
    return arrival


@transaction.atomic
def refuse(consignment: Consignment, reason: str, remark: str, *, by: Officer, at: datetime) -> ConsignmentAnswer:
    """Send it back for a lawful reason. Raises NotAuthorised, RefusalUnfounded, ConsignmentAnswered."""
    unit, right = _receiver(consignment, (Act.RECEIVE,), by, at)
    journal, locked = _journal(unit), exchange.locked(consignment)
    answer = exchange.refuse(locked, reason, remark, hand=Hand(str(by), at))
    told = {**_facts(locked), "reason": reason, "remark": answer.remark}
    write(journal, deed(REFUSE_RECEIPT, at=at, by=by, right=right, content=told))
    return answer


@transaction.atomic
def answer_request(consignment: Consignment, *, agrees: bool, remark: str, by: Officer, at: datetime) -> StatusNote:
    """Answer the sender who asked for the paper. One not entered goes back; one in the book stays there.

    Raises NotAuthorised, ActNotAllowed where nothing was asked or it was answered.
    """
    unit, right = _receiver(consignment, (Act.RECEIVE,), by, at)
    journal, hand = _journal(unit), Hand(str(by), at)
    locked = Consignment.objects.select_for_update().get(pk=consignment.pk)
    if not asked_back(locked):
        raise ActNotAllowed("Nơi gửi không yêu cầu lấy lại văn bản này, hoặc yêu cầu đã được trả lời.")
    if agrees and not ConsignmentAnswer.objects.filter(consignment=locked).exists():
        exchange.give_back(locked, remark, hand=hand)
        note = locked.statuses.latest("pk")
    else:
        note = exchange.say(locked, Status.GIVEN_BACK if agrees else Status.KEPT, hand=hand, remark=remark)
    told = {**_facts(locked), "status": note.status, "note": remark}
    write(journal, deed(GIVE_BACK, at=at, by=by, right=right, content=told))
    return note


@transaction.atomic
def say_progress(consignment: Consignment, status: str, remark: str, *, by: Officer, at: datetime) -> StatusNote:
    """Tell the sender that a paper in the book is worked on or done. Raises NotAuthorised, ActNotAllowed."""
    unit, right = _receiver(consignment, _ACTS, by, at)
    journal = _journal(unit)
    locked = Consignment.objects.select_for_update().get(pk=consignment.pk)
    if status not in PROGRESS or not ConsignmentAnswer.objects.filter(consignment=locked, how="received").exists():
        raise ActNotAllowed("Chỉ báo tiến độ của văn bản đã vào sổ: đang xử lý hoặc hoàn thành.")
    if locked.statuses.filter(ours=True, status=Status.DONE).exists():
        raise ActNotAllowed("Đã báo nơi gửi là hoàn thành.")
    note = exchange.say(locked, Status(status), hand=Hand(str(by), at), remark=remark)
    write(journal, deed(SAY, at=at, by=by, right=right, content={**_facts(locked), "status": status, "note": remark}))
    return note


def asked_back(consignment: Consignment) -> bool:
    """Whether the sender asks for the paper and has no answer yet."""
    turns = (Status.ASKED_BACK, Status.GIVEN_BACK, Status.KEPT)
    last = consignment.statuses.filter(status__in=turns).order_by("pk").last()
    return last is not None and last.status == Status.ASKED_BACK


def listen() -> None:
    """Called once, when the floor is loaded."""
    also_handed(_handed)


def _handed(handing: Handing, by: Officer) -> None:
    """The sender of a paper from another system is told that it was given to somebody; not to whom."""
    answer = ConsignmentAnswer.objects.filter(arrival=handing.arrival_id).select_related("consignment").first()
    if answer:
        locked = Consignment.objects.select_for_update().get(pk=answer.consignment_id)
        exchange.say(locked, Status.ASSIGNED, hand=Hand(str(by), handing.at))


def _paper(package: Package, brought: Brought, *, by: Officer | None, at: datetime) -> Outcome:
    units = [unit for one in package.receivers if (unit := bearer_of(one.organ_id)) is not None]
    held = bodies_of(by, (Act.RECEIVE,), at) if by else {unit.code: frozenset() for unit in units}
    unit = next((one for one in units if one.code in held), None)
    if unit is None:
        addressed = "; ".join(one.name for one in package.receivers)
        raise ExchangeRefused(f"Gói này gửi cho {addressed}, không phải cơ quan bạn tiếp nhận văn bản.")
    right = require(by, Asked((Act.RECEIVE,), unit.pk, at)) if by else None
    with transaction.atomic():
        journal = _journal(unit)
        hand = Hand(str(by) if by else SYSTEM_ACTOR, at)
        made, fresh = exchange.lay_in(package, brought.files, brought.content, unit.code, hand=hand)
        if fresh:
            write(journal, deed(LAY_IN, at=at, by=by, right=right, content=_facts(made)))
    return Outcome(consignment=made)


def _word(message: Message, content: bytes, *, by: Officer | None, at: datetime) -> Outcome:
    """About a paper this house sent; or its sender asks one back that came."""
    parcel = sending.parcel_for(message)
    if parcel:
        ref = parcel.delivery.paper.ref
        if by:
            sending.sender_s_case(by, ref, at)
        return Outcome(note=sending.note(parcel, message, content, at=at), ref=ref)
    consignment = _asked(message)
    if consignment is None or (by and consignment.body not in bodies_of(by, (Act.RECEIVE,), at)):
        raise ExchangeRefused("Tệp trạng thái nói về văn bản không có ở đây. Kiểm tra lại tệp.")
    with transaction.atomic():
        journal = _journal(Unit.objects.get(code=consignment.body))
        locked = Consignment.objects.select_for_update().get(pk=consignment.pk)
        note = exchange.heard(locked, message, content, at=at)
        if note:
            write(journal, Deed(act=sending.TOLD, at=at, content={**_facts(locked), "status": note.status}))
    return Outcome(consignment=consignment, note=note)


def _asked(message: Message) -> Consignment | None:
    if message.status != Status.ASKED_BACK:
        return None
    found = Consignment.objects.filter(document_id=message.document_id, from_organ=message.sender.organ_id)
    return found.filter(to_organ=message.receiver.organ_id).order_by("pk").last()


def _receiver(consignment: Consignment, acts: tuple[Act, ...], by: Officer, at: datetime) -> tuple[Unit, Right]:
    unit = Unit.objects.get(code=consignment.body)
    return unit, require(by, Asked(acts, unit.pk, at))


def _journal(unit: Unit) -> JournalBook:
    return lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]


def _facts(one: Consignment) -> Mapping[str, Any]:
    return {"document_id": one.document_id, "author": one.author, "symbol": one.symbol, "about": one.about}
