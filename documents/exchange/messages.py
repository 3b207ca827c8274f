"""What passes between two systems, as values: a paper with its files, and what its receiver says became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import IntegerChoices, TextChoices


class Business(IntegerChoices):
    """What a paper is to the receiver's earlier ones (`BussinessDocType`)."""

    NEW = 0, "mới"
    WITHDRAWS = 1, "thu hồi"
    UPDATES = 2, "cập nhật"
    REPLACES = 3, "thay thế"


class Status(TextChoices):
    """What became of a paper (`StatusCode`)."""

    ARRIVED = "01", "Đã đến"
    REFUSED = "02", "Từ chối tiếp nhận"
    RECEIVED = "03", "Đã tiếp nhận"
    ASSIGNED = "04", "Phân công"
    WORKING = "05", "Đang xử lý"
    DONE = "06", "Hoàn thành"
    ASKED_BACK = "13", "Yêu cầu lấy lại"
    GIVEN_BACK = "15", "Đồng ý lấy lại"
    KEPT = "16", "Từ chối lấy lại"


@dataclass(frozen=True)
class Organ:
    """A body as others name it."""

    organ_id: str
    name: str


@dataclass(frozen=True)
class Enclosed:
    """A file of a package."""

    name: str
    title: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Signed:
    """Who signed: the line above the title (`KT. CHỦ TỊCH`), the title, the name."""

    competence: str = ""
    position: str = ""
    name: str = ""


@dataclass(frozen=True)
class Package:
    """A paper on its way to one body or several."""

    document_id: str
    sender: Organ
    receivers: tuple[Organ, ...]
    number: str
    notation: str
    day: date
    kind: str
    subject: str
    files: tuple[Enclosed, ...]
    at: datetime
    place: str = ""
    signed: Signed = Signed()
    to_places: tuple[str, ...] = ()
    business: Business = Business.NEW
    reason: str = ""
    refers_to: str = ""
    due: date | None = None
    priority: int = 0
    sphere: str = ""

    @property
    def symbol(self) -> str:
        """`47/QĐ-UBND`."""
        return f"{self.number}/{self.notation}"


@dataclass(frozen=True)
class Message:
    """What a body says became of a paper, or asks of one it sent."""

    document_id: str
    sender: Organ
    receiver: Organ
    status: Status
    at: datetime
    remark: str = ""
    staff: str = ""


def document_id(organ_id: str, day: date, symbol: str) -> str:
    """`H43.06,2022/05/04,47/QĐ-UBND`."""
    return f"{organ_id},{day:%Y/%m/%d},{symbol}"
