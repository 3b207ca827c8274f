"""The pages of văn thư, of incoming papers, of teams and units: what they do, refuse, and say."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from urllib.parse import quote

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from decisions.authority.acts import Act
from decisions.models import (
    ChatLink,
    Direction,
    DirectionAddressee,
    JournalEntry,
    Officer,
    Unit,
)
from documents.models import (
    Arrival,
    Book,
    Handing,
    Number,
    NumberVoid,
)
from tests.cast import Cast
from tests.story import proposal
from tests.workflows.play import go, opened
from tests.workflows.programs import problem, program
from tests.workflows.visits import issued, of_cast, person, text, trace
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


# Số văn bản đi


def book(cast: Cast) -> Book:
    return Book.objects.get(body=cast.huu.unit.code)


def test_a_book_is_opened_once_with_the_last_number_given_on_paper(cast: Cast) -> None:
    clerk, address = person(cast.huu.clerk), "/so-van-ban/22891/QD/mo/"
    sent = {"year": "2023", "last_given": "12", "kept": "here"}
    assert clerk.post(address, sent).status_code == 302
    assert Book.objects.get(body="22891", year=2023).last == 12
    before = trace()
    again = clerk.post(address, {**sent, "last_given": "90"})
    assert again.status_code == 422
    assert "đã được mở" in text(again)
    assert trace() == before


def test_only_who_numbers_opens_a_book(cast: Cast) -> None:
    before = trace()
    answer = person(cast.huu.chair).post(
        "/so-van-ban/22891/QD/mo/", {"year": "2023", "last_given": "0", "kept": "here"}
    )
    assert answer.status_code == 422
    assert "Bạn không giữ nhiệm vụ" in text(answer)
    assert trace() == before


def test_a_number_given_outside_fills_its_line_and_no_other(cast: Cast) -> None:
    clerk, address = person(cast.huu.clerk), "/so-van-ban/22891/QD/2022/ghi-so/"
    sent = {"value": "47", "day": "2022-05-04", "about": "Về việc khen thưởng"}
    skipped = clerk.post(address, {**sent, "value": "49"})
    assert skipped.status_code == 422
    assert "Số tiếp theo của sổ là 47" in text(skipped)
    assert clerk.post(address, sent).status_code == 302
    twice = clerk.post(address, sent)
    assert twice.status_code == 422
    assert book(cast).last == 47
    register = text(clerk.get("/so-van-ban/22891/QD/2022/"))
    assert "Về việc khen thưởng" in register
    assert "Cấp ngoài hệ thống" in register


def with_outside_number(cast: Cast) -> Client:
    """Văn thư with number 47 given on paper."""
    clerk = person(cast.huu.clerk)
    sent = {"value": "47", "day": "2022-05-04", "about": "Về việc khen thưởng"}
    clerk.post("/so-van-ban/22891/QD/2022/ghi-so/", sent)
    return clerk


def test_a_number_is_made_void_by_two_people_and_stays_in_the_book(cast: Cast) -> None:
    clerk, chair = with_outside_number(cast), person(cast.huu.chair)
    register, ask = "/so-van-ban/22891/QD/2022/", "/so-van-ban/22891/QD/2022/huy-so/"
    assert clerk.post(ask, {"value": "47", "reason": " "}).status_code == 422
    assert clerk.post(ask, {"value": "47", "reason": "Ghi nhầm sổ"}).status_code == 302
    twice = clerk.post(ask, {"value": "47", "reason": "Ghi nhầm sổ"})
    assert "đang chờ người đứng đầu trả lời" in text(twice)
    assert "đề nghị hủy số 47/QĐ-UBND" in text(chair.get(register))
    before = trace()
    assert clerk.post(f"{ask}47/", {"agreed": "yes"}).status_code == 422
    assert chair.post(f"{ask}47/", {"agreed": "no"}).status_code == 422
    assert person(cast.huu.vice_chair).post(f"{ask}47/", {"agreed": "yes"}).status_code == 404
    assert person(cast.hau.chair).post(f"{ask}47/", {"agreed": "yes"}).status_code == 404
    assert trace() == before
    assert chair.post(f"{ask}47/", {"agreed": "yes"}).status_code == 302
    assert "đã được trả lời" in text(chair.post(f"{ask}47/", {"agreed": "yes"}))
    assert "Đã hủy số: Ghi nhầm sổ" in text(clerk.get(register))
    assert "đã hủy trước đó" in text(clerk.post(ask, {"value": "47", "reason": "Ghi nhầm sổ"}))
    assert [entry.act for entry in JournalEntry.objects.filter(book__ref="22891").order_by("seq")][-2:] == [
        Act.VOID_NUMBER,
        Act.AGREE_VOID_NUMBER,
    ]
    case = go(opened(cast.huu), cast.huu, until=Act.NUMBER)
    assert Number.objects.get(ref=case.code).value == 48


def test_a_head_who_does_not_agree_says_why_and_the_number_stands(cast: Cast) -> None:
    clerk, chair = with_outside_number(cast), person(cast.huu.chair)
    ask = "/so-van-ban/22891/QD/2022/huy-so/"
    clerk.post(ask, {"value": "47", "reason": "Ghi nhầm sổ"})
    assert chair.post(f"{ask}47/", {"agreed": "no", "remark": "Văn bản đã gửi đi"}).status_code == 302
    assert not NumberVoid.objects.exists()
    assert clerk.post(ask, {"value": "47", "reason": "Đã thu lại hết"}).status_code == 302


def test_the_number_of_a_paper_of_this_house_is_not_made_void(cast: Cast) -> None:
    case = issued(cast)
    answer = person(cast.huu.clerk).post("/so-van-ban/22891/QD/2022/huy-so/", {"value": "47", "reason": "Hỏng"})
    assert answer.status_code == 422
    assert f"hồ sơ {case.code}" in text(answer)
    unknown = person(cast.huu.clerk).post("/so-van-ban/22891/QD/2022/huy-so/", {"value": "400", "reason": "Hỏng"})
    assert unknown.status_code == 404


# Bản chụp


def scanned(pages: int = 1) -> SimpleUploadedFile:
    """What a scanner makes."""
    writer, made = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(made)
    return SimpleUploadedFile("quet.pdf", made.getvalue())


def test_the_clerk_adds_the_scan_once_and_it_is_downloaded_with_the_paper(cast: Cast) -> None:
    case, clerk = issued(cast), person(cast.huu.clerk)
    address = f"/ho-so/{case.code}/ban-chup/"
    assert clerk.post(address, {"file": scanned()}).status_code == 302
    assert clerk.post(address, {"file": scanned()}).status_code == 302
    other = clerk.post(address, {"file": scanned(pages=2)})
    assert other.status_code == 422
    assert "Bản đã lưu không thay được" in text(other)
    assert JournalEntry.objects.filter(act="attach_scan").count() == 1
    assert "Bản chụp có chữ ký và dấu" in text(clerk.get(f"/ho-so/{case.code}/"))
    taken = person(cast.district_clerk).get(f"/van-ban/{case.code}/scan.pdf")
    assert taken.content == scanned().read()
    assert quote("(bản chụp)", safe="") in taken.headers["Content-Disposition"]
    case.refresh_from_db()
    assert case.state == "issued"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 hong", b"<html>", b"PK\x03\x04"])
def test_what_is_no_pdf_is_no_scan(cast: Cast, content: bytes) -> None:
    case, before = issued(cast), trace()
    sent = {"file": SimpleUploadedFile("quet.pdf", content)}
    answer = person(cast.huu.clerk).post(f"/ho-so/{case.code}/ban-chup/", sent)
    assert answer.status_code == 422
    assert trace() == before


def test_a_scan_comes_from_van_thu_and_after_the_number(cast: Cast) -> None:
    case = go(opened(cast.huu), cast.huu, until=Act.SIGN_ESTABLISHMENT)
    early = person(cast.huu.clerk).post(f"/ho-so/{case.code}/ban-chup/", {"file": scanned()})
    assert early.status_code == 422
    assert "đã có số và ngày" in text(early)
    case = go(case, cast.huu, until=Act.NUMBER)
    for stranger, status in ((cast.huu.drafter, 422), (cast.hau.clerk, 404), (cast.district_clerk, 404)):
        assert person(stranger).post(f"/ho-so/{case.code}/ban-chup/", {"file": scanned()}).status_code == status
    assert not JournalEntry.objects.filter(act="attach_scan").exists()


# Văn bản đến


def test_the_district_takes_a_paper_in_once_and_the_sender_is_told(cast: Cast) -> None:
    case, clerk = issued(cast), person(cast.district_clerk)
    address = f"/van-ban-den/gui/{case.code}/587/"
    assert "Tiếp nhận" in text(clerk.get(address))
    assert clerk.post(f"{address}tiep-nhan/").headers["Location"] == "/van-ban-den/587/2022/1/"
    twice = clerk.post(f"{address}tiep-nhan/")
    assert twice.status_code == 422
    assert "đã được" in text(twice)
    assert Arrival.objects.count() == 1
    assert "số đến 1" in text(person(cast.huu.chair).get(f"/ho-so/{case.code}/"))


def test_a_paper_is_refused_only_with_a_lawful_reason(cast: Cast) -> None:
    case, clerk = issued(cast), person(cast.district_clerk)
    address, before = f"/van-ban-den/gui/{case.code}/587/tu-choi/", trace()
    assert clerk.post(address, {"reason": "khong-thich", "remark": "Không nhận"}).status_code == 422
    assert clerk.post(address, {"reason": "not_whole", "remark": ""}).status_code == 422
    assert trace() == before
    assert clerk.post(address, {"reason": "not_whole", "remark": "Thiếu trang 2"}).status_code == 302
    assert "Thiếu trang 2" in text(person(cast.huu.clerk).get(f"/ho-so/{case.code}/"))
    assert clerk.post(address, {"reason": "not_whole", "remark": "Thiếu trang 2"}).status_code == 422


def test_everything_that_waits_is_taken_in_at_once(cast: Cast) -> None:
    issued(cast)
    go(opened(cast.huu), cast.huu, until=Act.DISPATCH, planned=proposal("22891-t01"))
    clerk = person(cast.district_clerk)
    assert "Đã tiếp nhận 2 văn bản" in text(clerk.post("/van-ban-den/587/tiep-nhan-tat-ca/", follow=True))
    assert "Đã tiếp nhận 0 văn bản" in text(clerk.post("/van-ban-den/587/tiep-nhan-tat-ca/", follow=True))


OUTSIDE = {"author": "Sở Tư pháp", "symbol": "12/STP-VP", "day": "2022-05-02", "about": "Về việc rà soát văn bản"}


def test_a_paper_from_outside_is_entered_and_a_second_time_only_on_purpose(cast: Cast) -> None:
    clerk, address = person(cast.district_clerk), "/van-ban-den/587/vao-so/"
    assert clerk.post(address, OUTSIDE).headers["Location"] == "/van-ban-den/587/2022/1/"
    doubt = clerk.post(address, OUTSIDE)
    assert doubt.status_code == 422
    assert "đã vào sổ: số đến 1/2022" in text(doubt)
    assert "Về việc rà soát văn bản" in text(doubt)
    assert clerk.post(address, OUTSIDE | {"another": "on"}).headers["Location"] == "/van-ban-den/587/2022/2/"
    assert "Sở Tư pháp" in text(clerk.get("/van-ban-den/587/2022/"))
    last = JournalEntry.objects.filter(book__ref="587", act="receive").latest("pk")
    assert json.loads(last.content)["looked_like"] == "1/2022"
    api, typed_otherwise = program(cast.district_clerk), OUTSIDE | {"author": "SỞ TƯ PHÁP", "symbol": "012/STP - VP"}
    problem(api.post("incoming/587/enter", typed_otherwise), 409, "arrival-double")
    assert api.post("incoming/587/enter", typed_otherwise | {"another": True}).json()["number"] == 3


def test_the_book_of_incoming_papers_goes_on_from_paper(cast: Cast) -> None:
    clerk = person(cast.district_clerk)
    assert clerk.post("/van-ban-den/587/mo-so/", {"year": "2022", "last_given": "210"}).status_code == 302
    assert clerk.post("/van-ban-den/587/mo-so/", {"year": "2022", "last_given": "0"}).status_code == 422
    assert clerk.post("/van-ban-den/587/vao-so/", OUTSIDE).headers["Location"] == "/van-ban-den/587/2022/211/"


def test_the_head_gives_a_paper_to_a_room_which_then_sees_it(cast: Cast) -> None:
    person(cast.district_clerk).post("/van-ban-den/587/vao-so/", OUTSIDE)
    address, room = "/van-ban-den/587/2022/1/", person(cast.district_drafter)
    assert room.get(address).status_code == 404
    chair = person(cast.district_chair)
    sent = {"taker": "unit:587-vhtt", "remark": "Tham mưu trả lời", "due": "2022-05-10"}
    assert chair.post(address, sent).status_code == 302
    assert "Tham mưu trả lời" in text(room.get(address))
    assert chair.post(address, sent | {"taker": "unit:22891"}).status_code == 422
    assert chair.post(address, sent | {"due": "2022-05-01"}).status_code == 422
    refused = room.post(address, sent)
    assert refused.status_code == 422
    assert Handing.objects.count() == 1


# Tổ, đơn vị, độ phủ


def test_the_page_of_a_team_shows_its_members_as_of_a_day(cast: Cast) -> None:
    issued(cast)
    chair = person(cast.huu.chair)
    page = text(chair.get("/to/22891.1/"))
    assert "Đàng Năng Thọ" in page
    assert "CNCĐ_Phước Hữu_Ninh Phước" in page
    before = text(chair.get("/to/22891.1/?ngay=2022-05-03"))
    assert "Đàng Năng Thọ" not in before
    assert "chưa có thành viên nào vào ngày này" in before


def test_the_chat_link_is_kept_by_the_drafter_with_its_history(cast: Cast) -> None:
    issued(cast)
    drafter, address = person(cast.huu.drafter), "/to/22891.1/"
    for wrong in ("http://zalo.me/g/abc", "https://zalo.me.evil.vn/g/abc", "javascript:alert(1)", "https://zalo.me/"):
        answer = drafter.post(address, {"url": wrong})
        assert answer.status_code == 422
        assert "https://zalo.me/g/" in text(answer)
    assert not ChatLink.objects.exists()
    for url in ("https://zalo.me/g/abc123", "https://zalo.me/g/abc123", "https://zalo.me/g/xyz789"):
        assert drafter.post(address, {"url": url}).status_code == 302
    assert list(ChatLink.objects.order_by("pk").values_list("url", "valid_to")) == [
        ("https://zalo.me/g/abc123", MORNING.date()),
        ("https://zalo.me/g/xyz789", None),
    ]
    page = text(drafter.get(address))
    assert "data:image/svg+xml" in page
    assert "https://zalo.me/g/xyz789" in page
    assert JournalEntry.objects.filter(act="set_chat_link").count() == 2


@pytest.mark.parametrize(("who", "status"), [("huu.chair", 422), ("hau.drafter", 404), ("district_chair", 422)])
def test_nobody_else_changes_a_chat_link(cast: Cast, who: str, status: int) -> None:
    issued(cast)
    assert person(of_cast(cast, who)).post("/to/22891.1/", {"url": "https://zalo.me/g/abc"}).status_code == status
    assert not ChatLink.objects.exists()


def test_the_culture_clerk_reads_a_leader_s_password_once_and_the_leader_signs_in_with_it(cast: Cast) -> None:
    issued(cast)
    drafter, address = person(cast.huu.drafter), "/to/22891.1/mat-khau/"
    page = text(drafter.get("/to/22891.1/"))
    assert "Cấp mật khẩu cho Tổ trưởng" in page
    assert "tt.22891-1" in page
    answer = drafter.post(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    password = re.search(r"[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}", text(answer))
    assert password
    assert password[0] not in text(drafter.get("/to/22891.1/"))
    phone = Client(headers={"accept-language": "vi"})
    signed_in = phone.post("/dang-nhap/", {"username": "tt.22891-1", "password": password[0]})
    assert signed_in.headers["Location"] == "/tai-khoan/mat-khau/"  # the given one opens this page alone
    own = {"password": password[0], "new": "nuoc-sau-9-khuc", "again": "nuoc-sau-9-khuc"}
    assert phone.post("/tai-khoan/mat-khau/", own).status_code == 302
    desk = text(phone.get("/viec/"))
    assert "Tổ trưởng, Tổ xã Phước Hữu" in desk
    assert "/do-phu/" not in desk
    for closed in ("/do-phu/", "/don-vi/22891/", "/don-vi/22891-1/", "/to/22891.1/", "/so-van-ban/22891/QD/2022/"):
        assert phone.get(closed).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("huu.chair", 403), ("hau.drafter", 404), ("district_chair", 403)])
def test_nobody_else_gives_a_leader_a_password(cast: Cast, who: str, status: int) -> None:
    issued(cast)
    asking, before = person(of_cast(cast, who)), trace()
    if status == 403:
        assert "Cấp mật khẩu" not in text(asking.get("/to/22891.1/"))
    assert asking.post("/to/22891.1/mat-khau/").status_code == status
    assert person(cast.huu.drafter).get("/to/22891.1/mat-khau/").status_code == 405
    assert trace() == before
    assert not Officer.objects.get(username="tt.22891-1").has_usable_password()


def test_coverage_of_the_district_links_every_commune(cast: Cast) -> None:
    issued(cast)
    page = text(person(cast.district_chair).get("/do-phu/587/"))
    assert "Đã thành lập" in page
    assert 'href="/don-vi/22879/"' in page
    own = text(person(cast.hau.chair).get("/do-phu/"))
    assert "Phước Hậu" in own
    assert "Phước Hữu" not in own


def test_a_commune_past_its_deadline_is_said_to_be_late(cast: Cast) -> None:
    case = issued(cast)
    letter = Direction.objects.create(
        unit=cast.district,
        symbol="9/UBND-VHTT",
        day=date(2022, 4, 29),
        due=date(2022, 5, 3),
        about="thành lập Tổ",
        recorded_by=cast.district_drafter,
        recorded_at=MORNING,
    )
    for commune in (cast.huu.unit, cast.hau.unit):
        DirectionAddressee.objects.create(direction=letter, unit=commune)
    page = text(person(cast.district_chair).get("/do-phu/587/"))
    assert page.count("Quá hạn</span>") == 1
    assert page.count("(sau hạn)</span>") == 1
    assert case.code not in page


def test_a_unit_shows_who_holds_what_and_under_which_paper(cast: Cast) -> None:
    page = text(person(cast.district_chair).get(f"/don-vi/{cast.ma_noi.unit.code}/"))
    assert "Pinăng Hùng" in page
    assert "phân công kiêm nhiệm, theo văn bản số" in page
    assert Unit.objects.filter(code="587-vhtt").exists()
    assert person(cast.district_clerk).get("/don-vi/587-vhtt/").status_code == 200
