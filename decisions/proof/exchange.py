"""What this floor promises of sending and exchange: who opened what it was sent, what the journal says."""

from __future__ import annotations

from collections.abc import Iterator

from decisions.cases.deliveries import OPEN_PAPER
from decisions.exchange.receiving import DOWNLOAD_CONSIGNMENT, LAY_IN
from decisions.exchange.sending import DOWNLOAD_PARCEL
from decisions.journal.models import AccessEntry, JournalBook, JournalEntry
from decisions.proof.kept import read
from documents.models import Consignment, ConsignmentFile, Delivery, Parcel
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200


def openings() -> Iterator[str]:
    """A paper was opened by a body it was sent to, not before it was sent."""
    sent = {
        (ref, receiver): at
        for ref, receiver, at in Delivery.objects.exclude(receiver="").values_list("paper__ref", "receiver", "sent_at")
    }
    for entry in AccessEntry.objects.filter(what=OPEN_PAPER).order_by("pk").iterator(_AT_ONCE):
        at = sent.get((entry.ref, entry.detail))
        if at is None or entry.at < at:
            yield f"Nhật ký truy cập, dòng {entry.pk}: hồ sơ {entry.ref} chưa gửi {entry.detail} vào lúc đó."


def packages() -> Iterator[str]:
    """Each package that came stands in the journal of its body, and what was downloaded was there."""
    laid: set[tuple[str, str]] = set()
    entries = JournalEntry.objects.filter(act=LAY_IN, book__kind=JournalBook.Kind.UNIT)
    erased = set(entries.filter(content="").values_list("book__ref", flat=True))
    for ref, content in entries.exclude(content="").values_list("book__ref", "content"):
        laid.add((ref, str(read(content).get("document_id"))))
    for one in Consignment.objects.order_by("pk").iterator(_AT_ONCE):
        if one.body not in erased and (one.body, one.document_id) not in laid:
            yield f"Văn bản liên thông {one}: nhật ký của {one.body} không ghi."
    there = set(Parcel.objects.values_list("delivery__paper__ref", "delivery__place"))
    came = ConsignmentFile.objects.values_list("consignment__body", "consignment__sha256", "place")
    there |= {(f"{body}/{sha256[:16]}", place) for body, sha256, place in came}
    noted = AccessEntry.objects.filter(what__in=(DOWNLOAD_PARCEL, DOWNLOAD_CONSIGNMENT)).order_by("pk")
    for entry in noted.iterator(_AT_ONCE):
        if not entry.detail.isdigit() or (entry.ref, int(entry.detail)) not in there:
            yield f"Nhật ký truy cập, dòng {entry.pk}: {entry.ref} không có gói hoặc tệp {entry.detail}."


KEPT.register(
    Check("exchange.openings", "Văn bản chỉ được nơi nhận mở xem sau khi gửi", openings),
    Check("exchange.packages", "Gói liên thông đến có trong nhật ký", packages),
)
