"""What this floor needs to work: typeface, typesetting, store, broker, disks, clocks; what waits or runs out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from shutil import disk_usage

from django.conf import settings
from django.utils import timezone

from documents import clock, readiness
from documents.backup.manifest import newest
from documents.database.sessions import oldest_writing
from documents.inspection import scanner
from documents.outbox.models import Effect, Incident
from documents.outbox.tasks import broker_fault
from documents.proof.registry import READY, Check
from documents.signing.models import Credential

_PATIENCE = timedelta(minutes=1)
_SKEW = timedelta(seconds=5)
_AHEAD = timedelta(days=30)
_OLDEST_BACKUP = timedelta(hours=26)
_LONGEST_TRANSACTION = timedelta(minutes=1)
_LEAST_ROOM = 2 * 2**30  # bytes


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


def room() -> Iterator[str]:
    """The disks of store, anchors and backups can take some days more."""
    places = {"ANCHORS_ROOT": settings.ANCHORS_ROOT, "BACKUP_ROOT": settings.BACKUP_ROOT}
    if not settings.FILES_S3_URL:
        places["FILES_ROOT"] = settings.FILES_ROOT
    for name, place in sorted(places.items()):
        if place and Path(place).is_dir() and (free := disk_usage(place).free) < _LEAST_ROOM:
            yield f"{name}: ổ đĩa chỉ còn {free // 2**20} MB. Giải phóng chỗ trống hoặc chuyển sang ổ lớn hơn."


def clocks() -> Iterator[str]:
    """The clocks of the database and of this machine go together."""
    if (skew := clock.skew()) > _SKEW:
        yield f"Đồng hồ máy này và máy cơ sở dữ liệu lệch {skew.total_seconds():.0f} giây. Bật đồng bộ giờ (NTP)."


def transactions() -> Iterator[str]:
    """Nobody keeps rows for longer than any work of ours takes."""
    if (age := oldest_writing()) > _LONGEST_TRANSACTION:
        yield (
            f"Có giao dịch ghi mở đã {age.total_seconds():.0f} giây, có thể giữ hồ sơ của người khác."
            " Xem pg_stat_activity; kết thúc phiên đó nếu nó bị treo."
        )


def scanning() -> Iterator[str]:
    """The virus scanner that is set answers."""
    if not scanner.answers():
        yield "Máy quét mã độc (CLAMD) không trả lời nên không nhận được tệp gửi kèm. Khởi động lại dịch vụ quét."


def certificates() -> Iterator[str]:
    """No certificate in use ran out or is about to."""
    now = timezone.now()
    for one in Credential.objects.filter(ended_at=None, valid_until__lt=now + _AHEAD).order_by("valid_until"):
        told = "đã hết hiệu lực" if one.valid_until <= now else "sắp hết hiệu lực"
        yield f"Chứng thư số của {one.name} {told} ({timezone.localtime(one.valid_until):%d/%m/%Y}). Ghi chứng thư mới."


def backups() -> Iterator[str]:
    """The latest backup is of today or yesterday, where a place for backups is set."""
    if not settings.BACKUP_ROOT:
        return
    made = newest(settings.BACKUP_ROOT)
    if made is None:
        yield f"Chưa có bản sao lưu nào trong {settings.BACKUP_ROOT}. Chạy: manage.py backup"
    elif timezone.now() - made > _OLDEST_BACKUP:
        yield f"Bản sao lưu gần nhất từ {timezone.localtime(made):%H:%M ngày %d/%m/%Y}. Kiểm tra lịch sao lưu."


READY.register(
    Check("papers", "Tạo được văn bản: phông chữ, dàn trang, kho tệp", making),
    Check("broker", "Hàng đợi trả lời", broker),
    Check("effects", "Không việc nào bị ứ lại", backlog),
    Check("incidents", "Không còn sự cố nào mở", incidents),
    Check("disks", "Ổ đĩa còn chỗ", room),
    Check("clocks", "Đồng hồ các máy khớp nhau", clocks),
    Check("transactions", "Không giao dịch nào mở quá lâu", transactions),
    Check("scanner", "Máy quét mã độc trả lời", scanning),
    Check("certificates", "Chứng thư số đang dùng còn hiệu lực", certificates),
    Check("backups", "Bản sao lưu còn mới", backups),
)
