"""Reading what was sent and what came: what awaits a body, what became of a paper, what `verify` proves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, TextChoices
from django.utils.timezone import localtime

from documents.clock import local_date
from documents.database.prepared import Prepared
from documents.dispatch.models import Arrival, ArrivalBook, Delivery, Receipt, Return


class Fate(TextChoices):
    """How far a delivery has come, as a reader sees it."""

    SENT = "sent", "Đã gửi"
    OPENED = "opened", "Đã mở xem"
    RECEIVED = "received", "Đã tiếp nhận"
    REFUSED = "refused", "Từ chối tiếp nhận"


@dataclass(frozen=True)
class Sent:
    """What the sender is told of one line: the delivery, the receiver's answer once there is one, the first reading."""

    delivery: Delivery
    receipt: Receipt | None
    returned: Return | None = None
    opened_at: datetime | None = None

    @property
    def fate(self) -> Fate:
        """The state: an answer says more than a reading."""
        if self.receipt:
            return Fate.RECEIVED if self.receipt.arrival_id else Fate.REFUSED
        return Fate.OPENED if self.opened_at else Fate.SENT

    @property
    def sentence(self) -> str:
        """What the receiver did, in words; empty for a line that no body of this system answers."""
        opened = f"; mở xem lần đầu {localtime(self.opened_at):%H:%M, %d/%m/%Y}" if self.opened_at else ""
        back = (
            f"; {self.returned.get_how_display()} ngày {local_date(self.returned.at):%d/%m/%Y}" if self.returned else ""
        )
        return f"{self._answer}{opened}{back}"

    @property
    def _answer(self) -> str:
        if self.receipt is None:
            return "Chưa tiếp nhận" if self.delivery.receiver else ""
        on = f"ngày {local_date(self.receipt.at):%d/%m/%Y}"
        if self.receipt.arrival:
            return f"Đã tiếp nhận {on}, số đến {self.receipt.arrival.number}"
        return f"Từ chối tiếp nhận {on}: {self.receipt.get_reason_display()}. {self.receipt.remark}"


def awaiting(bodies: Collection[str]) -> QuerySet[Delivery]:
    """What was sent to these bodies and is neither taken in nor refused, the oldest first."""
    waiting = Delivery.objects.filter(receiver__in=[body for body in bodies if body], receipt=None)
    return waiting.select_related("paper").order_by("sent_at", "pk")


def count_awaiting(bodies: Collection[str]) -> int:
    """How many they are."""
    return _AWAITING.count(bodies=tuple(sorted(body for body in bodies if body)))


_AWAITING = Prepared(lambda _, *, bodies: Delivery.objects.filter(receiver__in=bodies, receipt=None).values("pk"))


def arrivals(body: str, year: int) -> QuerySet[Arrival]:
    """The book of incoming papers of a body and year, in the order of số đến."""
    return Arrival.objects.filter(book__body=body, book__year=year).select_related("book").order_by("number")


def deliveries_of(ref: str, opened: Mapping[str, datetime] | None = None) -> list[Sent]:
    """Where the paper of a case went, line by line, and what each receiver did. One query.

    `opened` says when a receiver first read it.
    """
    return _told(_OF_PAPER.rows("", ref=ref), opened or {})


_OF_PAPER = Prepared(lambda _, *, ref: _answered(Delivery.objects.filter(paper__ref=ref).order_by("place")))


def told(deliveries: QuerySet[Delivery]) -> list[Sent]:
    """Deliveries with the answers to them. One query."""
    return _told(_answered(deliveries), {})


def _answered(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    return deliveries.select_related("receipt__arrival", "returned")


def _told(deliveries: Iterable[Delivery], first: Mapping[str, datetime]) -> list[Sent]:
    return [
        Sent(
            delivery,
            getattr(delivery, "receipt", None),
            getattr(delivery, "returned", None),
            first.get(delivery.receiver),
        )
        for delivery in deliveries
    ]


def next_arrival(body: str, year: int) -> int:
    """The số đến the book would give next, for display only; 1 for a book not opened yet."""
    last = ArrivalBook.objects.filter(body=body, year=year).values_list("last", flat=True).first()
    return (last or 0) + 1


def missing_arrivals(book: ArrivalBook) -> list[int]:
    """Numbers between opening and last that have no row and lie behind no fence; must be empty."""
    used = set(book.arrivals.values_list("number", flat=True))
    for first, last in book.fences.values_list("first", "last"):
        used.update(range(first, last + 1))
    return [number for number in range(book.opening + 1, book.last + 1) if number not in used]
