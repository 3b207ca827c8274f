"""What the sender sees of each line of Nơi nhận, on the page and by the API: sent, opened, taken in, refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from pytest_django.fixtures import Settings

from decisions.authority.acts import Act
from decisions.incoming.services import receive_delivery, refuse_delivery
from decisions.models import AccessEntry, Case, ExchangeAddress
from decisions.teams.roster import Recipient
from documents.models import Delivery
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.standing import make_files
from tests.story import proposal
from tests.workflows.play import go, opened
from tests.workflows.programs import issued, program
from tests.workflows.visits import person, text
from tests.world import BEGINNING, MORNING

pytestmark = pytest.mark.django_db
NOON = MORNING + timedelta(hours=4)


def seen(cast: Cast, case: Case) -> tuple[str, str]:
    """State and words of the district's line, as a program of the sender reads them."""
    line = program(cast.huu.clerk).get(f"documents/{case.code}").json()["deliveries"][0]
    return line["state"], line["answer"]


@pytest.fixture
def case(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Case:
    make_files(monkeypatch)  # here somebody reads the file
    return issued(cast)


def test_a_paper_is_opened_when_somebody_of_the_receiver_reads_it_first(cast: Cast, case: Case) -> None:
    for reader in (cast.huu.chair, cast.huu.clerk):  # the own people
        assert person(reader).get(f"/ho-so/{case.code}/trang/1.png").status_code == 200
    assert person(cast.hau.chair).get(f"/ho-so/{case.code}/trang/1.png").status_code == 404
    clerk = person(cast.district_clerk)
    clerk.get("/van-ban-den/")
    clerk.get(f"/van-ban-den/gui/{case.code}/587/")  # what it is, not yet what it says
    assert seen(cast, case) == ("sent", "Chưa tiếp nhận")
    assert not AccessEntry.objects.exists()
    for reader in (cast.district_clerk, cast.district_head):
        assert person(reader).get(f"/ho-so/{case.code}/trang/1.png").status_code == 200
    (noted,) = AccessEntry.objects.all()
    assert (noted.what, noted.ref, noted.detail, noted.officer) == ("open_paper", case.code, "587", cast.district_clerk)
    state, answer = seen(cast, case)
    assert (state, answer[:30]) == ("opened", "Chưa tiếp nhận; mở xem lần đầu")
    assert "mở xem lần đầu" in text(person(cast.huu.chair).get(f"/ho-so/{case.code}/"))


def test_a_file_that_is_downloaded_is_opened_too(cast: Cast, case: Case) -> None:
    assert program(cast.district_clerk).get(f"documents/{case.code}/files/issued.pdf").status_code == 200
    assert seen(cast, case)[0] == "opened"


def test_an_answer_says_more_than_a_reading(cast: Cast, case: Case) -> None:
    delivery = Delivery.objects.get(receiver="587")
    person(cast.district_clerk).get(f"/ho-so/{case.code}/trang/1.png")
    receive_delivery(delivery.pk, by=cast.district_clerk, at=NOON)
    state, answer = seen(cast, case)
    assert state == "received"
    assert answer.startswith("Đã tiếp nhận ngày 04/05/2022, số đến 1; mở xem lần đầu")


def test_a_refused_paper_says_why(cast: Cast, case: Case) -> None:
    refuse_delivery(
        Delivery.objects.get(receiver="587").pk, "not_whole", "Thiếu trang 2", by=cast.district_clerk, at=NOON
    )
    assert seen(cast, case) == ("refused", "Từ chối tiếp nhận ngày 04/05/2022: không toàn vẹn. Thiếu trang 2")


# By mail


@pytest.fixture
def mailed(cast: Cast, settings: Settings) -> None:
    """A mail server is set up, and the district has an address."""
    settings.MAILS_DELIVERIES = True
    ExchangeAddress.objects.create(unit=cast.district, email="van-thu@ninhphuoc.gov.vn", valid_from=BEGINNING)


def test_a_receiver_is_told_by_mail_of_what_came_once_and_never_what_it_says(cast: Cast, mailed: None) -> None:
    case = issued(cast)
    for _ in range(2):
        outbox.drain()
    (one,) = mail.outbox
    assert one.to == ["van-thu@ninhphuoc.gov.vn"]
    for words in ("47/QĐ-UBND", "Chủ tịch Ủy ban nhân dân xã Phước Hữu", "thành lập Tổ công nghệ số cộng đồng"):
        assert words in one.body
    assert one.body.count(f"/van-ban-den/gui/{case.code}/587/") == 1
    assert "Nguyễn Văn An" not in one.body  # a member
    assert not one.attachments


def test_no_mail_without_a_server_an_address_or_once_it_is_not_wanted(cast: Cast, settings: Settings) -> None:
    settings.MAILS_DELIVERIES = True
    issued(cast)
    outbox.drain()
    row = ExchangeAddress.objects.create(unit=cast.district, email="van-thu@ninhphuoc.gov.vn", valid_from=BEGINNING)
    go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01"))
    ExchangeAddress.objects.filter(pk=row.pk).update(valid_to=BEGINNING)
    outbox.drain()
    settings.MAILS_DELIVERIES = False
    ExchangeAddress.objects.create(unit=cast.hau.unit, email="van-thu@phuochau.gov.vn", valid_from=BEGINNING)
    told = proposal("22891-t02", recipients=(Recipient("UBND xã Phước Hậu", "22879"),))
    go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=told)
    outbox.drain()
    assert mail.outbox == []
