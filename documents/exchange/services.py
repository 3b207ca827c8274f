"""Packing papers, keeping packages that came, and statuses both ways. Callers decide who may."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from documents.dispatch.models import Arrival, Delivery, Receipt
from documents.dispatch.services import Heading
from documents.errors import ConsignmentAnswered, ExchangeRefused, GatewayMissing, RefusalUnfounded
from documents.exchange import writing
from documents.exchange.gateway import gateway
from documents.exchange.messages import Business, Enclosed, Message, Organ, Package, Signed, Status, document_id
from documents.exchange.models import (
    Consignment,
    ConsignmentAnswer,
    ConsignmentFile,
    Parcel,
    ParcelFile,
    StatusNote,
)
from documents.files import store
from documents.inspection.apart import inspect_apart
from documents.inspection.kinds import FileKind
from documents.inspection.looking import Inspected
from documents.outbox import services as outbox
from documents.outbox.models import Effect
from documents.page.model import Signature
from documents.papers.models import Paper, PaperFile
from documents.papers.selectors import files_of, number_and_symbol, page_of, screen_name
from documents.register.services import Hand

SEND_PARCEL = "exchange.parcel"
SEND_STATUS = "exchange.status"
_STAGES = (PaperFile.Stage.ISSUED, PaperFile.Stage.SCAN)
_ANSWERS: Mapping[str, Status] = {
    ConsignmentAnswer.How.RECEIVED: Status.RECEIVED,
    ConsignmentAnswer.How.REFUSED: Status.REFUSED,
    ConsignmentAnswer.How.GIVEN_BACK: Status.GIVEN_BACK,
}


@dataclass(frozen=True)
class Wrapping:
    """What is said about the packing of a paper: who sends it, what it is to an earlier one, what lies beside it."""

    sender: Organ
    business: Business = Business.NEW
    refers_to: str = ""
    beside: tuple[Beside, ...] = ()


@dataclass(frozen=True)
class Beside:
    """A stored file that goes with the paper."""

    title: str
    name: str
    media_type: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Address:
    """A body a parcel goes to; `leaves` when it is reached by the exchange alone."""

    organ: Organ
    leaves: bool


@transaction.atomic
def pack(paper: Paper, wrapping: Wrapping, addresses: Mapping[int, Address], *, hand: Hand) -> list[Parcel]:
    """Pack a numbered paper for bodies, by the key of their delivery; what is packed already stays as it is."""
    packed = set(Parcel.objects.filter(delivery__in=addresses).values_list("delivery", flat=True))
    wanted = {key: address for key, address in addresses.items() if key not in packed}
    if not wanted or paper.day is None:
        return []
    named = document_id(wrapping.sender.organ_id, paper.day, number_and_symbol(paper))
    parcels = Parcel.objects.bulk_create(
        Parcel(
            delivery_id=key,
            document_id=named,
            from_organ=wrapping.sender.organ_id,
            from_name=wrapping.sender.name,
            to_organ=address.organ.organ_id,
            to_name=address.organ.name,
            business=wrapping.business,
            refers_to=wrapping.refers_to,
            leaves=address.leaves,
            packed_at=hand.at,
            packed_by=hand.by,
        )
        for key, address in wanted.items()
    )
    beside = [*_own(paper), *wrapping.beside]
    ParcelFile.objects.bulk_create(
        ParcelFile(parcel=parcel, place=place, **vars(one))
        for parcel in parcels
        for place, one in enumerate(beside, start=1)
    )
    if gateway():
        outbox.put_all(SEND_PARCEL, {str(one.pk): {"parcel": one.pk} for one in parcels if one.leaves})
    return parcels


def content_of(parcel: Parcel) -> bytes:
    """The package, the same bytes each time. Raises FileMissing, FileAltered."""
    paper = parcel.delivery.paper
    page, symbol = page_of(paper), number_and_symbol(paper)
    number, _, notation = symbol.partition("/")
    if paper.day is None:
        raise ExchangeRefused
    return writing.package(
        Package(
            document_id=parcel.document_id,
            sender=Organ(parcel.from_organ, parcel.from_name),
            receivers=(Organ(parcel.to_organ, parcel.to_name),),
            number=number,
            notation=notation,
            day=paper.day,
            kind=page.cited.kind,
            subject=page.subject,
            place=page.place,
            signed=_signed(page.signature),
            to_places=tuple(line.text for line in page.recipients.lines),
            business=Business(parcel.business),
            refers_to=parcel.refers_to,
            at=parcel.packed_at,
            priority=page.urgency.level if page.urgency else 0,
            sphere=page.circulation.mark.capitalize() if page.circulation else "",
            files=tuple(
                Enclosed(file.name, file.title, file.media_type, store.read(file.sha256)) for file in parcel.files.all()
            ),
        )
    )


def looked_at(package: Package) -> list[Inspected]:
    """The files of a package, each looked at in a process apart. Raises ExchangeRefused and FileRefused."""
    return [inspect_apart(file.name, file.content) for file in package.files]


@transaction.atomic
def lay_in(
    package: Package, files: Sequence[Inspected], content: bytes, body: str, *, hand: Hand
) -> tuple[Consignment, bool]:
    """Keep a package that came for a body, and whether it is new; the same twice is one, and arrives once."""
    mark = hashlib.sha256(content).hexdigest()
    if known := Consignment.objects.filter(body=body, sha256=mark).first():
        return known, False
    kept = store.put(content)
    addressed = package.receivers[0]
    made = Consignment.objects.create(
        body=body,
        document_id=package.document_id,
        from_organ=package.sender.organ_id,
        to_organ=addressed.organ_id,
        to_name=addressed.name,
        business=package.business,
        refers_to=package.refers_to,
        author=package.sender.name,
        kind=package.kind,
        symbol=package.symbol,
        day=package.day,
        about=package.subject,
        signer=package.signed.name,
        due=package.due,
        sha256=kept.sha256,
        size=kept.size,
        came_at=hand.at,
        came_by=hand.by,
    )
    ConsignmentFile.objects.bulk_create(
        ConsignmentFile(
            consignment=made,
            place=place,
            title=enclosed.title,
            name=file.name,
            kind=file.kind,
            **vars(store.put(file.content)),
        )
        for place, (file, enclosed) in enumerate(zip(files, package.files, strict=True), start=1)
    )
    say(made, Status.ARRIVED, hand=hand)
    return made, True


def heading_of(consignment: Consignment) -> Heading:
    """What a register writes of a paper that came."""
    one = consignment
    return Heading(one.author, one.about, one.kind, one.symbol, one.day, one.document_id)


def locked(consignment: Consignment) -> Consignment:
    """The paper that came, while nobody else answers it. Raises ConsignmentAnswered."""
    found = Consignment.objects.select_for_update().get(pk=consignment.pk)
    if answer := ConsignmentAnswer.objects.filter(consignment=found).select_related("arrival").first():
        given = f", số đến {answer.arrival.number}" if answer.arrival else ""
        raise ConsignmentAnswered(f"Văn bản này {answer.get_how_display()}{given} bởi {answer.by}.")
    return found


def received(consignment: Consignment, arrival: Arrival, *, hand: Hand) -> ConsignmentAnswer:
    """A locked paper was entered under a số đến; its sender is told."""
    return _answer(consignment, ConsignmentAnswer.How.RECEIVED, hand, arrival=arrival)


def refuse(consignment: Consignment, reason: str, remark: str, *, hand: Hand) -> ConsignmentAnswer:
    """A locked paper goes back for a lawful reason; its sender is told. Raises RefusalUnfounded."""
    if reason not in Receipt.Reason.values or not remark.strip():
        raise RefusalUnfounded
    return _answer(consignment, ConsignmentAnswer.How.REFUSED, hand, reason=reason, remark=remark.strip())


def give_back(consignment: Consignment, remark: str, *, hand: Hand) -> ConsignmentAnswer:
    """A locked paper that was not entered goes back because its sender asked for it."""
    return _answer(consignment, ConsignmentAnswer.How.GIVEN_BACK, hand, remark=remark)


def lock(parcel: Parcel) -> Parcel:
    """A parcel while nobody else notes what became of it."""
    Delivery.objects.select_for_update().get(pk=parcel.delivery_id)
    return parcel


def say(about: Parcel | Consignment, status: Status, *, hand: Hand, remark: str = "") -> StatusNote:
    """Tell the other side what became of a paper, or ask something of it; about a row that is locked or new."""
    note = _note(about, status, ours=True, remark=remark, staff=hand.by, said_at=hand.at, noted_at=hand.at)
    if gateway():
        outbox.put(SEND_STATUS, str(note.pk), note=note.pk)
    return note


def heard(about: Parcel | Consignment, message: Message, content: bytes, *, at: datetime) -> StatusNote | None:
    """Note what the other side said, about a locked row; None for a file that was read before."""
    mark = hashlib.sha256(content).hexdigest()
    if about.statuses.filter(sha256=mark, ours=False).exists():
        return None
    said_at = message.at if message.at.year > 1970 else at
    told = {"remark": message.remark, "staff": message.staff, "said_at": said_at, "noted_at": at}
    return _note(about, message.status, ours=False, sha256=mark, **told)


def content_of_status(note: StatusNote) -> bytes:
    """The status file of what was said here."""
    if note.parcel:
        named = note.parcel.document_id
        sides = Organ(note.parcel.from_organ, note.parcel.from_name), Organ(note.parcel.to_organ, note.parcel.to_name)
    elif note.consignment:
        one = note.consignment
        named, sides = one.document_id, (Organ(one.to_organ, one.to_name), Organ(one.from_organ, one.author))
    else:
        raise ExchangeRefused
    return writing.message(Message(named, *sides, Status(note.status), note.said_at, note.remark, note.staff))


def carry_out(effect: Effect) -> None:
    """Lay a package or a status file in the gateway; done twice it is the same file."""
    way = gateway()
    if way is None:
        raise GatewayMissing
    if effect.kind == SEND_PARCEL:
        parcel = Parcel.objects.select_related("delivery__paper").get(pk=effect.payload["parcel"])
        way.send(f"van-ban-{parcel.delivery.paper.ref}-{parcel.delivery.place}", content_of(parcel))
    else:
        note = StatusNote.objects.select_related("parcel", "consignment").get(pk=effect.payload["note"])
        way.send(f"trang-thai-{note.pk:08d}-{note.status}", content_of_status(note))


def _own(paper: Paper) -> list[Beside]:
    """The files of the paper itself: as issued, and the picture of the signed and sealed print."""
    files = {file.stage: file for file in files_of(paper) if file.format == PaperFile.Format.PDF}
    return [
        Beside(
            page_of(paper).subject[:500],
            screen_name(paper, file.format, file.stage),
            FileKind.PDF.media_type,
            file.sha256,
            file.size,
        )
        for file in (files[stage] for stage in _STAGES if stage in files)
    ]


def _signed(signature: Signature) -> Signed:
    above = " ".join(f"{line.capacity} {line.whom}" for line in signature.above)
    return Signed(f"Q. {above}".strip() if signature.acting else above, signature.title, signature.name)


def _answer(consignment: Consignment, how: str, hand: Hand, **said: object) -> ConsignmentAnswer:
    answer = ConsignmentAnswer.objects.create(consignment=consignment, how=how, at=hand.at, by=hand.by, **said)
    say(consignment, _ANSWERS[how], hand=hand, remark=answer.remark)
    return answer


def _note(about: Parcel | Consignment, status: str, *, ours: bool, **said: object) -> StatusNote:
    last = about.statuses.aggregate(last=Max("seq"))["last"] or 0
    place = {"parcel": about} if isinstance(about, Parcel) else {"consignment": about}
    return StatusNote.objects.create(**place, seq=last + 1, status=status, ours=ours, **said)
