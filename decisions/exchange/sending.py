"""Papers of this house packed for bodies that are reached by their code; what these say became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from decisions.attachments.listing import listed_in
from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, bodies_of, require
from decisions.cases.dispatching import Sent, also_sent
from decisions.cases.downloads import Download
from decisions.cases.drafts import submitted_last
from decisions.cases.models import ISSUED_STATES, Case
from decisions.cases.papers import paperwork_of
from decisions.cases.selectors import visible_case
from decisions.errors import ActNotAllowed, NotVisible
from decisions.exchange.addresses import bearer_of, reached, reached_of
from decisions.journal.models import JournalBook
from decisions.journal.services import Deed, lock_books, note_access, write
from decisions.organisation.models import Officer, Unit
from decisions.relations.models import Bearing, Relation
from documents.clock import local_date
from documents.exchange import services as exchange
from documents.exchange.messages import Business, Message, Organ, Status, document_id
from documents.exchange.services import Address, Beside, Wrapping
from documents.inspection.kinds import FileKind
from documents.models import Delivery, Parcel, StatusNote
from documents.papers.selectors import current, number_and_symbol
from documents.register.services import Hand

PACK = "pack_paper"
ASK_BACK = "ask_back"
TOLD = "exchange_status"
DOWNLOAD_PARCEL = "download_parcel"
_BUSINESS: Mapping[str, Business] = {
    Bearing.WITHDRAWS: Business.WITHDRAWS,
    Bearing.REPLACES: Business.REPLACES,
    Bearing.CORRECTS: Business.UPDATES,
}
"""What a paper is to the receiver; one that amends or repeals is a new one."""
_ENDED = frozenset({Status.REFUSED, Status.GIVEN_BACK})


@dataclass(frozen=True)
class Outgoing:
    """A parcel of a case as an officer of the issuing body sees it."""

    parcel: Parcel
    statuses: tuple[StatusNote, ...]

    @property
    def status(self) -> str:
        """What the receiver said last, in words."""
        heard = [one for one in self.statuses if not one.ours]
        return heard[-1].get_status_display() if heard else "Chưa có trạng thái"

    @property
    def open(self) -> bool:
        """Whether it may still be asked back."""
        said = {one.status for one in self.statuses}
        return said.isdisjoint(_ENDED) and Status.ASKED_BACK not in said


def packed_with(sent: Sent) -> None:
    """A paper that goes out is packed for whoever of its Nơi nhận is reached by a code, if its issuer has one."""
    if sent.reached:
        _pack(sent.case, sent.deliveries, sent.units, Hand(str(sent.by), sent.at))


def listen() -> None:
    """Called once, when the floor is loaded."""
    also_sent(packed_with)


def may_exchange(officer: Officer, case: Case, at: datetime) -> bool:
    """Whether the officer sends out for the issuing body of a paper that is out."""
    return case.state in ISSUED_STATES and case.unit.code in bodies_of(officer, (Act.DISPATCH,), at, case.kind)


def parcels_of(case: Case) -> list[Outgoing]:
    """The parcels of a case's paper, in the order of Nơi nhận, with what was said about each. Two queries."""
    rows = Parcel.objects.filter(delivery__paper__ref=case.code).select_related("delivery").order_by("delivery__place")
    return [Outgoing(one, tuple(one.statuses.all())) for one in rows.prefetch_related("statuses")]


def words_of(case: Case) -> dict[int, str]:
    """What the receivers of parcels that leave the house said last, by the key of the delivery. Two queries."""
    return {one.parcel.delivery_id: one.status for one in parcels_of(case) if one.parcel.leaves or one.statuses}


def units_of(case: Case) -> dict[int, str]:
    """The bodies outside the house that a paper left for, by the key of the delivery."""
    rows = Parcel.objects.filter(delivery__paper__ref=case.code, leaves=True)
    bearers = {key: bearer_of(organ) for key, organ in rows.values_list("delivery", "to_organ")}
    return {key: unit.code for key, unit in bearers.items() if unit}


@transaction.atomic
def pack(case: Case, *, by: Officer, at: datetime) -> list[Parcel]:
    """Pack a paper that is out for bodies whose codes were entered since. Raises NotAuthorised, ActNotAllowed."""
    right = require(by, Asked((Act.DISPATCH,), case.unit_id, at, case.kind, (case.code,)))
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.state not in ISSUED_STATES:
        raise ActNotAllowed("Chỉ lập gói liên thông của văn bản đã phát hành.")
    journal = lock_books(JournalBook.Kind.CASE, [case.code])[case.code]
    deliveries = list(Delivery.objects.filter(paper__ref=case.code).select_related("paper").order_by("place"))
    made = _pack(case, deliveries, _units_of_lines(case, deliveries), Hand(str(by), at))
    if not made:
        raise ActNotAllowed(
            "Không có nơi nhận nào cần lập gói. Nhập mã định danh của nơi gửi và nơi nhận trước, ở trang đơn vị."
        )
    told = {"parcels": [one.to_organ for one in made], "document_id": made[0].document_id}
    write(journal, deed(PACK, at=at, by=by, right=right, content=told, round=locked.round))
    return made


@transaction.atomic
def ask_back(case: Case, place: int, remark: str, *, by: Officer, at: datetime) -> StatusNote:
    """Ask the receiver of a parcel to give the paper back. Raises NotVisible, NotAuthorised, ActNotAllowed."""
    right = require(by, Asked((Act.DISPATCH,), case.unit_id, at, case.kind, (case.code,)))
    journal = _locked_journal(case)
    parcel = exchange.lock(_parcel(case, place))
    if not Outgoing(parcel, tuple(parcel.statuses.all())).open:
        raise ActNotAllowed("Nơi nhận đã từ chối, đã trả lại, hoặc đã được yêu cầu trả lại văn bản này.")
    note = exchange.say(parcel, Status.ASKED_BACK, hand=Hand(str(by), at), remark=remark)
    told = {"receiver": parcel.to_name, "status": note.status, "note": remark}
    write(journal, deed(ASK_BACK, at=at, by=by, right=right, content=told, round=case.round))
    return note


def package_of(officer: Officer, code: str, place: int, at: datetime) -> Download:
    """A package to be carried by hand; the download stands in the access log. Raises NotVisible."""
    case = sender_s_case(officer, code, at)
    parcel = _parcel(case, place)
    content = exchange.content_of(parcel)
    note_access(officer, DOWNLOAD_PARCEL, case.code, at=at, detail=str(place))
    return Download(f"{_name(parcel)}.edxml", content)


def request_of(officer: Officer, code: str, place: int, seq: int, at: datetime) -> Download:
    """A status file of what this house said about a parcel. Raises NotVisible."""
    case = sender_s_case(officer, code, at)
    parcel = _parcel(case, place)
    note = parcel.statuses.filter(seq=seq, ours=True).select_related("parcel", "consignment").first()
    if note is None:
        raise NotVisible
    return Download(f"Trạng thái {note.status} {_name(parcel)}.edxml", exchange.content_of_status(note))


def sender_s_case(officer: Officer, code: str, at: datetime) -> Case:
    """A case whose paper the officer sends out. Raises NotVisible, the same for everything else."""
    case = visible_case(officer, code, at)
    if not may_exchange(officer, case, at):
        raise NotVisible
    return case


def parcel_for(message: Message) -> Parcel | None:
    """Which parcel a status file speaks of: the document, and who says so."""
    found = Parcel.objects.filter(document_id=message.document_id, to_organ=message.sender.organ_id)
    return found.select_related("delivery__paper").order_by("pk").first()


@transaction.atomic
def note(parcel: Parcel, message: Message, content: bytes, *, at: datetime) -> StatusNote | None:
    """Note what the receiver of a parcel said; None for a file read before."""
    case = Case.objects.select_for_update().get(code=parcel.delivery.paper.ref)
    journal = _locked_journal(case)
    heard = exchange.heard(exchange.lock(parcel), message, content, at=at)
    if heard:
        told = {"receiver": parcel.to_name, "status": heard.status, "note": _words(heard)}
        write(journal, Deed(act=TOLD, at=at, round=case.round, content=told))
    return heard


def _pack(case: Case, deliveries: Sequence[Delivery], units: Sequence[str], hand: Hand) -> list[Parcel]:
    """Of a body named by two lines, the first; of bodies of this system only a package to carry by hand is kept."""
    day = local_date(hand.at)
    named: dict[str, Delivery] = {}
    for delivery, code in zip(deliveries, units, strict=True):
        if code:
            named.setdefault(code, delivery)
    found = list(Unit.objects.filter(code__in=named).exclude(role=Unit.Role.TEAM))
    codes = reached_of([case.unit, *found], day)
    sender = codes.get(case.unit_id)
    addressed = {
        named[unit.code].pk: Address(
            Organ(codes[unit.pk].organ_id, unit.last_on(day).name), leaves=not named[unit.code].receiver
        )
        for unit in found
        if unit.pk in codes and codes[unit.pk].organ_id
    }
    if not addressed or sender is None or not sender.organ_id:
        return []
    organ = Organ(sender.organ_id, case.unit.last_on(day).name)
    return exchange.pack(current(case.code), _wrapping(case, organ), addressed, hand=hand)


def _units_of_lines(case: Case, deliveries: Sequence[Delivery]) -> list[str]:
    """The unit each line meant when the paper went out; none where the lines cannot be told apart any more."""
    if not deliveries:
        return []
    lines = paperwork_of(case.kind).sent_to(case, submitted_last(case), local_date(deliveries[0].sent_at))
    told = [line["unit"] for line in lines]
    return told if len(told) == len(deliveries) else [""] * len(deliveries)


def _wrapping(case: Case, sender: Organ) -> Wrapping:
    relations = Relation.objects.filter(later=case, bearing__in=_BUSINESS).select_related("earlier__unit")
    relation = relations.order_by("pk").first()
    beside = tuple(
        Beside(one.title, one.name, FileKind(one.kind).media_type, one.sha256, one.size)
        for one in listed_in(submitted_last(case))
    )
    if relation is None:
        return Wrapping(sender, beside=beside)
    return Wrapping(sender, _BUSINESS[relation.bearing], _named(relation.earlier, sender), beside)


def _named(earlier: Case, sender: Organ) -> str:
    """The identifier of an earlier paper: the one it was sent under, else the one it would have had."""
    known = Parcel.objects.filter(delivery__paper__ref=earlier.code).values_list("document_id", flat=True).first()
    if known:
        return str(known)
    paper = current(earlier.code)
    if paper.day is None:
        raise ValueError(f"{earlier.code} is borne upon without a number.")
    code = reached(earlier.unit, paper.day).organ_id or sender.organ_id
    return document_id(code, paper.day, number_and_symbol(paper))


def _parcel(case: Case, place: int) -> Parcel:
    parcels = Parcel.objects.filter(delivery__paper__ref=case.code, delivery__place=place)
    parcel = parcels.select_related("delivery__paper").first()
    if parcel is None:
        raise NotVisible
    return parcel


def _locked_journal(case: Case) -> JournalBook:
    return lock_books(JournalBook.Kind.CASE, [case.code])[case.code]


def _name(parcel: Parcel) -> str:
    return f"{number_and_symbol(parcel.delivery.paper).replace('/', '-')} gửi {parcel.to_organ}"


def _words(heard: StatusNote) -> str:
    said = heard.get_status_display()
    return f"{said}: {heard.remark}" if heard.remark and heard.remark != said else said
