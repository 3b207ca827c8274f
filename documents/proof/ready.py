"""What this floor needs to work: typeface, typesetting, store, broker; and what waits for it or for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.utils import timezone

from documents import readiness
from documents.outbox.models import Effect, Incident
from documents.outbox.tasks import broker_fault
from documents.proof.registry import READY, Check

_PATIENCE = timedelta(minutes=1)


def making() -> Iterable[str]:
    """Papers can be made here."""
    return readiness.faults()


def broker() -> Iterator[str]:
    """The broker answers."""
    if fault := broker_fault():
        yield fault


def backlog() -> Iterator[str]:
    """Effects that are due are carried out, and none failed."""
    due = Effect.objects.filter(state=Effect.State.WAITING, next_at__lt=timezone.now() - _PATIENCE).order_by("next_at")
    if oldest := due.first():
        since = timezone.localtime(oldest.next_at)
        yield f"{due.count()} việc đang chờ, lâu nhất từ {since:%H:%M ngày %d/%m/%Y}. Kiểm tra tiến trình nền."
    if failed := Effect.objects.filter(state=Effect.State.FAILED).count():
        yield f"{failed} việc không làm được. Xem các sự cố, sửa nguyên nhân rồi cho làm lại."


def incidents() -> Iterator[str]:
    """Nothing waits for a person."""
    for incident in Incident.objects.filter(closed_at=None).order_by("pk"):
        yield incident.sentence


READY.register(
    Check("papers", "Tạo được văn bản: phông chữ, dàn trang, kho tệp", making),
    Check("broker", "Hàng đợi trả lời", broker),
    Check("effects", "Không việc nào bị ứ lại", backlog),
    Check("incidents", "Không còn sự cố nào mở", incidents),
)
