"""The pages and the API of copies: from the paper to the receiver's book, and what is refused on the way."""

from __future__ import annotations

import io

import pytest
from django.test import override_settings
from openpyxl import load_workbook
from pypdf import PdfReader

from decisions.cases.scans import attach_scan
from decisions.models import AccessEntry, CopyRequest
from documents.models import Arrival, Copy
from documents.outbox import services as outbox
from tests.cast import Cast
from tests.copying import a_scan
from tests.signing import equip
from tests.workflows.programs import NOT_FOUND, problem, program
from tests.workflows.visits import issued, person, text, trace
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
ONE = "/ban-sao/22891.ban-sao.2022.1/"
WISH = {"form": "trich_sao", "medium": "paper", "parts": ["0", "2"], "reason": "Gửi thôn", "lines": "Trưởng thôn 1"}


def test_an_extract_goes_from_the_case_to_the_district_s_book_by_its_pages(cast: Cast) -> None:
    case, huu = issued(cast), cast.huu
    drafter, chair, clerk = person(huu.drafter), person(huu.chair), person(huu.clerk)
    asking = f"/ban-sao/tu-ho-so/{case.code}/"
    assert asking in text(drafter.get(f"/ho-so/{case.code}/"))
    assert asking not in text(chair.get(f"/ho-so/{case.code}/"))
    form = text(drafter.get(asking))
    assert "Điều 1." in form
    assert "Sao lục" not in form
    before = trace()
    assert "Chọn phần nội dung" in text(drafter.post(asking, {**WISH, "parts": []}))
    assert "Ghi ít nhất một nơi nhận" in text(drafter.post(asking, {**WISH, "lines": ""}))
    assert "tải bản chụp lên trước" in text(drafter.post(asking, {**WISH, "form": "sao_y"}))
    assert trace() == before
    assert drafter.post(asking, {**WISH, "bodies": ["587"]}).headers["Location"] == ONE
    assert "đang làm theo đề nghị" in text(drafter.post(asking, {**WISH, "bodies": ["587"]}))
    assert "Chờ ký bản sao" in text(chair.get("/ban-sao/"))
    looked = chair.get(f"{ONE}xem-truoc.pdf")
    assert "TRÍCH SAO" in "".join(page.extract_text() for page in PdfReader(io.BytesIO(looked.content)).pages)
    assert chair.get(f"{ONE}viec/cap-so/").status_code == 404
    assert chair.post(f"{ONE}viec/ky/").headers["Location"] == ONE
    assert chair.post(f"{ONE}viec/ky/").status_code == 404
    assert "Sổ năm 2022 chưa mở" in text(clerk.get("/so-van-ban/"))
    assert "Chưa mở sổ" in text(clerk.post(f"{ONE}viec/cap-so/", {"late_reason": ""}))
    opening = {"year": "2022", "last_given": "11", "kept": "here"}
    assert clerk.post("/so-van-ban/22891/SAO/mo/", opening).status_code == 302
    assert clerk.post(f"{ONE}viec/cap-so/", {"late_reason": ""}).status_code == 302
    assert clerk.post(f"{ONE}viec/dong-dau/").status_code == 302
    outbox.drain()
    assert clerk.post(f"{ONE}viec/giao/").status_code == 302
    shown = text(clerk.get(ONE))
    assert "12/TrS-UBND" in shown
    assert "Bản sao (PDF)" in shown
    register = "/so-van-ban/22891/SAO/2022/"
    assert "Trích sao Quyết định 47/QĐ-UBND" in text(clerk.get(register))
    sheet = load_workbook(io.BytesIO(clerk.get(f"{register}bieu.xlsx").content)).active
    assert sheet is not None
    assert any("12/TrS-UBND" in [cell.value for cell in line] for line in sheet.iter_rows())
    assert clerk.get(f"{register}bieu.pdf").content.startswith(b"%PDF")
    receiver = person(cast.district_clerk)
    assert "12/TrS-UBND" in text(receiver.get("/ban-sao/"))
    assert "Vào sổ văn bản đến" in text(receiver.get(f"{ONE}nhan/587/"))
    assert receiver.post(f"{ONE}nhan/587/vao-so/").status_code == 302
    assert Arrival.objects.get().symbol == "12/TrS-UBND"
    assert receiver.post(f"{ONE}nhan/587/vao-so/").status_code == 409
    assert receiver.get(f"{ONE}ban-sao.pdf").content.startswith(b"%PDF")
    noted = AccessEntry.objects.filter(what="download_copy").order_by("pk").values_list("detail", flat=True)
    assert list(noted) == ["preview", "issued"]
    stranger = person(cast.hau.clerk)
    for address in (ONE, f"{ONE}ban-sao.pdf", f"{ONE}nhan/587/", asking):
        assert stranger.get(address).status_code == 404


@override_settings(DEMO=True)
def test_a_program_makes_a_copy_in_electronic_form_and_the_seal_asks_the_own_password(cast: Cast) -> None:
    case, huu = issued(cast), cast.huu
    attach_scan(case, a_scan(), by=huu.clerk, at=MORNING)
    equip(huu)
    drafter, chair, clerk = program(huu.drafter), program(huu.chair), program(huu.clerk)
    wish = {"case": case.code, "form": "sao_y", "medium": "digital", "bodies": "587", "reason": "Liên thông"}
    problem(drafter.post("copies", {**wish, "year": 2022, "number": 1}), 422, "answers-refused")
    problem(drafter.post("copies", {**wish, "parts": "a"}), 422, "rule-broken")
    problem(drafter.post("copies", {**wish, "bodies": "x"}), 422, "rule-broken")
    problem(chair.post("copies", wish), 403, "not-authorised")
    made = drafter.post("copies", wish, key="mot-lan-thoi").json()
    assert drafter.post("copies", wish, key="mot-lan-thoi").json() == made
    assert (made["code"], made["possible"]) == ("22891.ban-sao.2022.1", ["take_back"])
    assert CopyRequest.objects.count() == 1
    one = f"copies/{made['code']}"
    problem(drafter.post(f"{one}/acts/sign", {}), 403, "not-authorised")
    assert chair.get(f"{one}/files/preview.pdf").content.startswith(b"%PDF")
    assert chair.post(f"{one}/acts/sign", {}).json()["state"] == "signed"
    problem(chair.post(f"{one}/acts/sign", {}), 409, "act-not-allowed")
    from decisions.cases.numbering import open_book  # noqa: PLC0415

    open_book(huu.unit, "", 2022, by=huu.clerk, at=MORNING)
    assert clerk.post(f"{one}/acts/number", {}).json()["symbol"] == "01/SY-UBND"
    problem(clerk.post(f"{one}/acts/seal", {}), 422, "rule-broken")
    problem(clerk.post(f"{one}/acts/seal", {"password": "sai"}), 422, "rule-broken")
    clerk.post(f"{one}/acts/seal", {"password": "mat-khau-thu"})
    outbox.drain()
    given = clerk.post(f"{one}/acts/give_out", {}).json()
    assert (given["state"], given["files"]) == ("given", ["issued"])
    receiver = program(cast.district_clerk)
    assert [row["symbol"] for row in receiver.get("copies").json()["received"]] == ["01/SY-UBND"]
    assert receiver.post(f"{one}/acts/take_in", {"unit": "587"}).json()["arrival_number"] == 1
    problem(receiver.get(one), 404, NOT_FOUND)
    assert receiver.get(f"{one}/files/issued.pdf").content.startswith(b"%PDF")
    again = {"unit": "587", "year": 2022, "number": 1, "form": "sao_luc", "medium": "paper", "lines": "Các xã"}
    asked = receiver.post("copies", {**again, "reason": "Gửi các xã"}).json()
    assert asked["about"].startswith("Sao lục Quyết định 47/QĐ-UBND")
    for stranger in (program(cast.hau.clerk), program(cast.nobody)):
        problem(stranger.get(one), 404, NOT_FOUND)
        problem(stranger.get(f"{one}/files/issued.pdf"), 404, NOT_FOUND)
    assert "mat-khau-thu" not in "".join(Copy.objects.values_list("text", flat=True))
