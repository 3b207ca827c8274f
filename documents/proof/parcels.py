"""What this floor promises of papers between systems: packages whole, each answered one way, and its sender told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import F

from documents.errors import DocumentError
from documents.exchange.messages import Status, document_id
from documents.exchange.models import Consignment, ConsignmentAnswer, ConsignmentFile, Parcel, ParcelFile
from documents.files import store
from documents.papers.selectors import number_and_symbol
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
_TOLD = {
    ConsignmentAnswer.How.RECEIVED: Status.RECEIVED,
    ConsignmentAnswer.How.REFUSED: Status.REFUSED,
    ConsignmentAnswer.How.GIVEN_BACK: Status.GIVEN_BACK,
}


def parcels() -> Iterator[str]:
    """A parcel names the paper it packs, and its files are whole."""
    rows = Parcel.objects.select_related("delivery__paper").prefetch_related("files").order_by("pk")
    for parcel in rows.iterator(_AT_ONCE):
        paper = parcel.delivery.paper
        try:
            named = document_id(parcel.from_organ, paper.day, number_and_symbol(paper)) if paper.day else ""
        except DocumentError as error:
            yield f"Gói {parcel}: {error.sentence}"
            continue
        if named != parcel.document_id:
            yield f"Gói {parcel}: mã định danh không khớp với văn bản {paper}."
        yield from _files(f"Gói {parcel}", parcel.files.all())


def consignments() -> Iterator[str]:
    """A package that came is whole with its files, and its answer stands in the book and was told."""
    for consignment in Consignment.objects.prefetch_related("files").order_by("pk").iterator(_AT_ONCE):
        yield from _whole(f"Văn bản liên thông {consignment}", consignment.sha256, consignment.size)
        yield from _files(f"Văn bản liên thông {consignment}", consignment.files.all())
    answers = ConsignmentAnswer.objects.select_related("consignment", "arrival").order_by("pk")
    for answer in answers.prefetch_related("consignment__statuses").iterator(_AT_ONCE):
        said = {note.status for note in answer.consignment.statuses.all() if note.ours}
        if _TOLD[ConsignmentAnswer.How(answer.how)] not in said:
            yield f"Văn bản liên thông {answer.consignment}: nơi gửi chưa được báo là {answer.get_how_display()}."
    entered = ConsignmentAnswer.objects.filter(arrival__isnull=False)
    wrong = entered.exclude(arrival__book__body=F("consignment__body")) | entered.exclude(
        arrival__document_id=F("consignment__document_id")
    )
    for answer in wrong.select_related("consignment", "arrival__book").order_by("pk"):
        yield f"Văn bản liên thông {answer.consignment}: vào sổ {answer.arrival} là văn bản khác."


def _files(where: str, rows: Iterable[ParcelFile | ConsignmentFile]) -> Iterator[str]:
    for row in rows:
        yield from _whole(f"{where}, tệp {row.place}", row.sha256, row.size)


def _whole(where: str, sha256: str, size: int) -> Iterator[str]:
    try:
        found = len(store.read(sha256))
    except DocumentError as error:
        yield f"{where}: {error.sentence}"
        return
    if found != size:
        yield f"{where}: tệp có {found} byte, danh sách ghi {size}."


KEPT.register(
    Check("exchange.parcels", "Gói văn bản gửi đi đúng với văn bản", parcels),
    Check("exchange.consignments", "Văn bản liên thông đến còn nguyên và được trả lời", consignments),
)
