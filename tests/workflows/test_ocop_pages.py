"""The register of OCOP products on its pages, in Excel and in the API (II.4.b, III.2): written, seen, refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from rest_framework.test import APIClient

from decisions.calendar.months import Month
from decisions.models import AccessEntry, Producer, ProducerEntry, Product, ProductEntry, Shop, TeamFigure
from tests.cast import Cast
from tests.departments import trade
from tests.letter import later
from tests.month import ratio, teams, the_calendar
from tests.monthly import the_formula
from tests.ocop import LINK, Registered, a_shop, registered
from tests.standing import stands
from tests.workflows.programs import NOT_FOUND, Program, problem, program
from tests.workflows.visits import person, text, trace
from tests.world import MORNING
from workflows.flows import months

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
OCOP = "/san-pham-ocop/"
REGISTER, PRODUCT = f"{OCOP}xa/22891/", f"{OCOP}san-pham/22891.sp.1/"
SHEET = f"{REGISTER}bieu/san-pham"
MAKER = {"kind": "cooperative", "name": "HTX Rau thử", "address": "thôn 2", "wallet": "on", "starts": "2022-05-04"}
GREENS = {"name": "Rau thử", "producer": "22891.ct.2", "standing": "typical", "starts": "2022-05-04"}


@stands
def kept(cast: Cast) -> Registered:
    return registered(cast)


def test_a_commune_writes_its_register_by_its_pages(kept: Registered) -> None:
    clerk = person(kept.cast.huu.drafter)
    assert clerk.get(OCOP).headers["Location"] == REGISTER
    shown = text(clerk.get(REGISTER))
    assert all(said in shown for said in ("Nho khô thử", "OCOP 3 sao", "Chưa có", "0/1", "mục tiêu 100 %"))
    assert clerk.post(f"{REGISTER}chu-the/them/", MAKER).status_code == 302
    assert "HTX Rau thử" in text(clerk.get(f"{REGISTER}chu-the/"))
    assert clerk.post(f"{REGISTER}them/", GREENS).headers["Location"] == f"{OCOP}san-pham/22891.sp.2/"
    wrong = clerk.post(f"{PRODUCT}gian-hang/", {"platform": "postmart", "link": "http://x", "opened": "2022-05-04"})
    assert (wrong.status_code, "bắt đầu bằng https" in text(wrong), "http://x" in text(wrong)) == (422, True, True)
    said = {"platform": "postmart", "link": LINK, "opened": "2022-05-04"}
    assert clerk.post(f"{PRODUCT}gian-hang/", said).status_code == 302
    assert "đã có gian hàng đang mở" in text(clerk.post(f"{PRODUCT}gian-hang/", said))
    assert "Đang bán" in text(clerk.get(PRODUCT))
    ending = {"day": "2022-05-04", "reason": "Sàn đóng cửa"}
    assert clerk.post(f"{PRODUCT}gian-hang/1/dong/", ending).status_code == 302
    assert clerk.post(f"{PRODUCT}gian-hang/1/dong/", ending).status_code == 422
    assert clerk.post(f"{PRODUCT}gian-hang/9/dong/", ending).status_code == 404
    better = {"name": "Nho khô thử", "producer": "22891.ct.1", "standing": "star4", "decision_symbol": "9/QĐ-UBND"}
    better |= {"decision_day": "2022-05-02", "starts": "2022-05-04"}
    assert clerk.post(f"{PRODUCT}sua/", better).status_code == 302
    shown = text(clerk.get(PRODUCT))
    assert all(said in shown for said in ("OCOP 4 sao", "OCOP 3 sao", "lý do đóng: Sàn đóng cửa"))
    assert clerk.post(f"{OCOP}chu-the/22891.ct.2/thoi/", ending).status_code == 422
    assert clerk.post(f"{PRODUCT}thoi/", ending).status_code == 302
    assert "thôi theo dõi" in text(clerk.get(PRODUCT))
    assert "Nho khô thử" not in text(clerk.get(REGISTER))
    assert "Nho khô thử" in text(clerk.get(f"{REGISTER}?ngay=2022-04-01"))


def test_the_board_leads_down_to_the_rows(kept: Registered) -> None:
    for who in (kept.cast.district_drafter, trade().head):
        board = text(person(who).get(OCOP))
        assert "0/1" in board
        assert REGISTER in board
        assert "Nho khô thử" in text(person(who).get(f"{REGISTER}?hang=ocop&co=no"))
        assert "Không có sản phẩm nào" in text(person(who).get(f"{REGISTER}?tim=khong-co"))
        assert "Thêm sản phẩm" not in text(person(who).get(REGISTER))
        assert person(who).get(f"{REGISTER}them/").status_code == 403


def test_what_is_typed_as_a_question_breaks_nothing(kept: Registered) -> None:
    clerk = person(kept.cast.huu.drafter)
    for asked in ("ngay=x", "ngay=9999-01-01", "ngay=0001-01-01", "hang=x&co=y&san=z", "tim=%00", "tim=" + "a" * 900):
        assert clerk.get(f"{REGISTER}?{asked}").status_code == 200
        assert clerk.get(f"{OCOP}?{asked}").status_code in {200, 302}


def test_strangers_see_and_take_nothing(kept: Registered) -> None:
    a_shop(kept.cast.huu, kept.product)
    strangers = [(who, program(who)) for who in (kept.cast.hau.drafter, kept.cast.huu.jurist, kept.cast.nobody)]
    before = trace()
    for who, by_machine in strangers:
        for address in (REGISTER, PRODUCT, f"{REGISTER}chu-the/", f"{SHEET}.xlsx", f"{SHEET}/nhap/"):
            assert person(who).get(address).status_code == 404, address
        assert person(who).post(f"{REGISTER}them/", GREENS).status_code == 404
        assert "Nho khô" not in text(person(who).get(OCOP, follow=True))
        for path in ("ocop-products?unit=22891", "ocop-products/22891.sp.1", "ocop-sheets/22891/san-pham/sheet.xlsx"):
            problem(by_machine.get(path), 404, NOT_FOUND)
    assert trace() == before


def sheet_of(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def sent(book: Any) -> SimpleUploadedFile:
    made = io.BytesIO()
    book.save(made)
    return SimpleUploadedFile("bieu.xlsx", made.getvalue())


def columns(book: Any) -> dict[str, int]:
    head = next(row for row in book.active.iter_rows() if row[0].value in {"Mã sản phẩm", "Mã chủ thể"})
    return {str(cell.value): cell.column for cell in head} | {"row": head[0].row + 1}


def filled(client: Client, change: Callable[[Any, dict[str, int]], object]) -> SimpleUploadedFile:
    book = sheet_of(client, f"{SHEET}.xlsx")
    change(book.active, columns(book))
    return sent(book)


def counts() -> list[int]:
    return [each.objects.count() for each in (Producer, ProducerEntry, Product, ProductEntry, Shop)]


def new_line(sheet: Any, at: dict[str, int], **other: Any) -> None:
    said = {"Tên sản phẩm": "Táo thử", "Mã chủ thể": "22891.ct.1", "Xếp hạng": "Sản phẩm nông sản tiêu biểu"} | other
    for label, value in said.items():
        sheet.cell(at["row"] + 1, at[label], value)


def test_a_sheet_goes_out_and_comes_back_as_it_was(kept: Registered) -> None:
    a_shop(kept.cast.huu, kept.product)
    clerk, before = person(kept.cast.huu.drafter), counts()
    for listed in ("san-pham", "chu-the"):
        back = sent(sheet_of(clerk, f"{REGISTER}bieu/{listed}.xlsx"))
        answer = clerk.post(f"{REGISTER}bieu/{listed}/nhap/", {"file": back, "starts": "2022-05-04"})
        assert answer.status_code == 302
    assert counts() == before
    assert AccessEntry.objects.filter(what="export_ocop").count() == 2


def test_a_sheet_is_looked_through_first_and_then_taken_in(kept: Registered) -> None:
    clerk, before = person(kept.cast.huu.drafter), counts()

    def change(sheet: Any, at: dict[str, int]) -> None:
        sheet.cell(at["row"], at["Sàn postmart"], LINK)
        new_line(sheet, at, **{"Sàn tiki": "https://tiki.vn/tao"})

    looked = clerk.post(f"{SHEET}/nhap/", {"file": filled(clerk, change), "starts": "2022-05-04", "kiem-tra": "1"})
    assert (looked.status_code, counts()) == (200, before)
    assert all(said in text(looked) for said in ("Ghi thay đổi", "Thêm mới", "Mọi dòng đều đúng"))
    assert clerk.post(f"{SHEET}/nhap/", {"file": filled(clerk, change), "starts": "2022-05-04"}).status_code == 302
    assert counts() == [1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"Mã chủ thể": "22879.ct.1"}, "không có trong sổ của xã"),
        ({"Tên sản phẩm": "=1+1"}, "công thức"),
        ({"Tên sản phẩm": "nho\u202ehô"}, "Gõ lại nội dung này"),
        ({"Xếp hạng": "OCOP 9 sao"}, "không có trong danh mục"),
        ({"Ngày quyết định": "mai"}, "không phải ngày"),
        ({"Sàn tiki": "javascript:alert(1)"}, "bắt đầu bằng https"),
        ({"Tên sản phẩm": "x" * 151}, "nhiều nhất là 150"),
    ],
)
def test_one_wrong_row_and_nothing_is_taken_in(kept: Registered, cells: dict[str, str], said: str) -> None:
    clerk, before = person(kept.cast.huu.drafter), trace()
    book = sheet_of(clerk, f"{SHEET}.xlsx")
    new_line(book.active, columns(book), **cells)
    before = trace()
    answer = clerk.post(f"{SHEET}/nhap/", {"file": sent(book), "starts": "2022-05-04"})
    assert (answer.status_code, said in text(answer)) == (422, True)
    assert trace() == before


def test_the_sheet_of_another_commune_or_kind_is_refused(kept: Registered) -> None:
    clerk, other = person(kept.cast.huu.drafter), person(kept.cast.hau.drafter)
    foreign = sent(sheet_of(other, f"{OCOP}xa/22879/bieu/san-pham.xlsx"))
    answer = clerk.post(f"{SHEET}/nhap/", {"file": foreign, "starts": "2022-05-04"})
    assert "cần biểu “san-pham/22891”" in text(answer)
    assert clerk.post(f"{SHEET}/nhap/", {"starts": "2022-05-04"}).status_code == 422
    many = sheet_of(clerk, f"{SHEET}.xlsx")
    first = columns(many)["row"]
    for number in range(501):
        for column, value in ((2, f"Sản phẩm {number}"), (3, "22891.ct.1"), (4, "Chưa được công nhận")):
            many.active.cell(first + number, column, value)
    assert "Quá 500 dòng" in text(clerk.post(f"{SHEET}/nhap/", {"file": sent(many), "starts": "2022-05-04"}))
    assert clerk.get(f"{REGISTER}bieu/khac.xlsx").status_code == 404
    assert person(kept.cast.huu.chair).post(f"{SHEET}/nhap/", {"starts": "2022-05-04"}).status_code == 403


def test_a_program_does_the_same(kept: Registered) -> None:
    clerk = program(kept.cast.huu.drafter)
    maker = MAKER | {"unit": "22891", "wallet": True}
    assert clerk.post("ocop-producers", maker, key="mot-lan-1").json()["code"] == "22891.ct.2"
    assert clerk.post("ocop-producers", maker, key="mot-lan-1").json()["code"] == "22891.ct.2"
    assert Producer.objects.count() == 2
    assert clerk.post("ocop-products", GREENS | {"unit": "22891"}).json()["code"] == "22891.sp.2"
    problem(clerk.post("ocop-products", GREENS | {"unit": "22891"}), 422, "rule-broken")
    shop = {"platform": "postmart", "link": LINK, "opened": "2022-05-04"}
    assert clerk.post("ocop-products/22891.sp.1/shops", shop).json()["shops"][0]["link"] == LINK
    (row,) = clerk.get("ocop-products", unit="22891", online="yes").json()["products"]
    assert (row["code"], row["producer"], row["shops"][0]["platform"]) == ("22891.sp.1", "22891.ct.1", "postmart")
    board = program(kept.cast.district_drafter).get("ocop-board").json()
    assert (board["target"], board["total"]["figures"]["share"], board["total"]["figures"]["others"]) == (100, 100, 1)
    assert clerk.get("ocop-producers", unit="22891").json()["producers"][0]["bank_account"] is True
    gone = {"day": "2022-05-04", "reason": "Nghỉ bán"}
    assert clerk.post("ocop-products/22891.sp.1/shops/1/end", gone).json()["shops"][0]["closed"] == "2022-05-04"
    assert clerk.post("ocop-products/22891.sp.1/end", gone).json()["entries"][0]["ended"] == "Nghỉ bán"
    problem(clerk.post("ocop-products/22891.sp.1/end", gone), 422, "rule-broken")
    problem(program(kept.cast.huu.chair).post("ocop-producers", maker | {"name": "Hộ khác"}), 403, "not-authorised")
    problem(clerk.post("ocop-products/22891.sp.2", GREENS | {"stars": 5}), 422, "misfit")


def test_a_program_takes_a_sheet_and_sends_it_back(kept: Registered) -> None:
    clerk: Program = program(kept.cast.huu.drafter)
    taken = clerk.get("ocop-sheets/22891/san-pham/sheet.xlsx")
    assert taken.status_code == 200
    book = load_workbook(io.BytesIO(taken.content))
    new_line(book.active, columns(book))
    before = counts()
    for look, became in (("yes", 0), ("no", 1)):
        said = {"file": sent(book), "starts": "2022-05-04", "only_check": look}
        headers = {"Authorization": f"Bearer {clerk.token}", "Idempotency-Key": f"mot-lan-{look}"}
        answer = APIClient().post("/api/v1/ocop-sheets/22891/san-pham", said, format="multipart", headers=headers)
        told = answer.json()
        assert [one["became"] for one in told["rows"]] == ["same", "added"]
        assert (told["kept"], Product.objects.count() - before[2]) == (bool(became), became)


def test_the_sheet_of_the_month_shows_beside_b1_1_what_the_register_says(
    kept: Registered, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beside it, not in it: the figure stays what the team reports."""
    cast = kept.cast
    teams(cast.huu, "")
    ratio("B1.1")
    the_calendar()
    the_formula()
    a_shop(cast.huu, kept.product)
    begins = MORNING + timedelta(days=1)
    later(monkeypatch, begins)
    months.begin(Month(2022, 5), begins)
    shown = text(person(cast.huu.drafter).get("/bang-so-lieu/22891/2022-05/"))
    assert "theo sổ sản phẩm OCOP của xã" in shown
    assert "1/1 sản phẩm OCOP có gian hàng trên sàn" in shown
    assert not TeamFigure.objects.exclude(value=None).exists()
