"""Bodies with codes in the tests, a body outside the house, and packages as other systems send them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from decisions.models import ExchangeAddress, Unit, UnitVersion
from decisions.teams.roster import Recipient
from documents.exchange import writing
from documents.exchange.messages import Enclosed, Message, Organ, Package, Signed, Status, document_id
from tests.documents.strangers import scan
from tests.world import BEGINNING

HUU, DISTRICT, MINISTRY = "H43.12.05", "H43.12", "000.00.00.G14"
MINISTRY_NAME = "Bộ Thông tin và Truyền thông"
LETTER = document_id(MINISTRY, date(2022, 5, 3), "1512/BTTTT-THH")
RECIPIENTS = (
    Recipient("UBND huyện Ninh Phước (b/c)", "587"),
    Recipient("Bộ Thông tin và Truyền thông (b/c)", "bo-tttt"),
    Recipient("Đảng ủy, HĐND xã"),
)


def coded() -> Unit:
    """Phước Hữu, its district and a ministry outside the house have their codes; the ministry."""
    ministry = Unit.objects.create(code="bo-tttt", role=Unit.Role.OUTSIDE)
    UnitVersion.objects.create(
        unit=ministry,
        valid_from=BEGINNING,
        name=MINISTRY_NAME,
        short_name="Bộ TT&TT",
        area="cả nước",
        place="Hà Nội",
        level="province",
        designation="khac",
    )
    for code, organ in (("22891", HUU), ("587", DISTRICT), ("bo-tttt", MINISTRY)):
        ExchangeAddress.objects.create(unit=Unit.objects.get(code=code), organ_id=organ, valid_from=BEGINNING)
    return ministry


def letter(*files: Enclosed, to: str = DISTRICT, document: str = LETTER) -> bytes:
    """A letter of the ministry, packed for a body of the house."""
    package = Package(
        document_id=document,
        sender=Organ(MINISTRY, MINISTRY_NAME),
        receivers=(Organ(to, "Ủy ban nhân dân huyện Ninh Phước"),),
        number="1512",
        notation="BTTTT-THH",
        day=date(2022, 5, 3),
        kind="Công văn",
        subject="Về việc triển khai Tổ công nghệ số cộng đồng",
        files=files or (Enclosed("cong-van.pdf", "Công văn", "application/pdf", scan("cong-van")),),
        at=datetime(2022, 5, 4, 0, 30, tzinfo=UTC),
        signed=Signed("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Nguyễn Văn Bình"),
    )
    return writing.package(package)


def word(status: Status, document: str, *, by: str = MINISTRY, to: str = HUU, remark: str = "") -> bytes:
    """A status file, as another system writes it."""
    at = datetime(2022, 5, 4, 3, 0, tzinfo=UTC)
    return writing.message(Message(document, Organ(by, "Nơi báo"), Organ(to, "Nơi nhận"), status, at, remark))
