"""What administrators change on their pages and by programs: villages, units, days off, legal bases, sheets of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from decisions.models import JournalEntry, LegalBasis, Officer, SpecialDay, Succession, Unit, VillageVersion
from tests.administering import PAPER, SOON, warden
from tests.cast import Cast
from tests.people import administrator
from tests.standing import stands
from tests.workflows.programs import program
from tests.workflows.visits import person, text, trace
from workflows.batches import sheets
from workflows.models import Batch

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
House = tuple[Cast, Officer, Officer]
VILLAGES = "/don-vi/22891/thon/"
NEW = {"kind": "thon", "name": "thôn Hữu Đức", "starts": "2022-06-01", **PAPER}
UNIT = {
    "code": "22893",
    "role": "commune",
    "level": "commune",
    "designation": "xa",
    "parent": "587",
    "name": "Ủy ban nhân dân xã Phước Mới",
    "short_name": "UBND xã Phước Mới",
    "area": "xã Phước Mới",
    "place": "Phước Mới",
    "symbol": "UBND",
    "serves": "",
    "administrator": "qt.22891",
    "starts": "2022-06-01",
    **PAPER,
}
BASIS = {
    "lead": "Căn cứ",
    "text": "Luật Tổ chức chính quyền địa phương ngày 19 tháng 02 năm 2025",
    "certainty": "sure",
    "starts": "2022-06-01",
}


@stands
def house(cast: Cast) -> House:
    return cast, warden(cast), administrator(cast)


def filled(client: Client, address: str, header: str, *rows: Mapping[str, object]) -> BytesIO:
    """The sheet at an address with these rows written below those that are there."""
    book = load_workbook(BytesIO(client.get(address).content))
    sheet = book.active
    head = next(row for row in sheet.iter_rows() if row[0].value == header)
    places = {str(cell.value): cell.column for cell in head}
    last = max((row[1].row for row in sheet.iter_rows(min_row=head[0].row) if row[2].value), default=head[0].row)
    for number, row in enumerate(rows, last + 1):
        for label, value in row.items():
            sheet.cell(number, places[label], value)
    out = BytesIO()
    book.save(out)
    out.name = "bieu.xlsx"
    out.seek(0)
    return out


def test_an_administrator_of_a_commune_keeps_its_villages(house: House) -> None:
    cast, _, keeper = house
    at_work, chair = person(keeper), person(cast.huu.chair)
    assert "Thêm" in text(at_work.get(VILLAGES))
    assert "Đổi tên" not in text(chair.get(VILLAGES))
    assert chair.get(f"{VILLAGES}them/").status_code == 403
    assert at_work.post(f"{VILLAGES}them/", NEW).status_code == 302
    before = trace()
    again = at_work.post(f"{VILLAGES}them/", NEW)
    assert (again.status_code, "Xã đã có thôn Hữu Đức" in text(again), trace()) == (422, True, before)
    assert "Sắp có hiệu lực" in text(at_work.get(VILLAGES))
    assert "22891-t09" in text(at_work.get(f"{VILLAGES}?ngay=2022-06-01"))
    assert at_work.post(f"{VILLAGES}22891-t01/sua/", {**NEW, "name": "thôn Nhất"}).status_code == 302
    assert at_work.post(f"{VILLAGES}22891-t02/ket-thuc/", {"last": "2022-05-31", **PAPER}).status_code == 302
    joined = {"villages": ["22891-t03", "22891-t04"], "keeps": "22891-t03", **NEW, "name": "thôn 3"}
    assert at_work.post(f"{VILLAGES}gop/", joined).status_code == 302
    there = set(VillageVersion.objects.on(SOON).filter(unit=cast.huu.unit).values_list("name", flat=True))
    assert there == {"thôn Nhất", "thôn 3", "thôn 5", "thôn 6", "thôn 7", "thôn 8", "thôn Hữu Đức"}


def test_a_sheet_of_villages_is_looked_through_first_and_changes_what_was_changed(house: House) -> None:
    keeper, page = person(house[2]), f"{VILLAGES}nhap/"
    paper = {"Văn bản": "12/NQ-HĐND", "Ngày văn bản": "04/05/2022"}
    new, day = {"Loại": "thôn", "Tên": "thôn Hữu Đức", **paper}, {"starts": "2022-06-01"}
    file = f"{page}bieu.xlsx"
    wrong = keeper.post(page, {**day, "file": filled(keeper, file, "Mã", new, {**new, "Loại": "xóm"})})
    assert (wrong.status_code, "Ghi một trong" in text(wrong)) == (422, True)
    twice = keeper.post(page, {**day, "file": filled(keeper, file, "Mã", new, new)})
    assert (twice.status_code, "Xã đã có thôn Hữu Đức" in text(twice)) == (422, True)
    before = trace()
    looked = keeper.post(page, {**day, "file": filled(keeper, file, "Mã", new), "kiem-tra": "1"})
    assert (looked.status_code, "chưa ghi dòng nào" in text(looked), trace()) == (200, True, before)
    assert keeper.post(page, {**day, "file": filled(keeper, file, "Mã", new)}).status_code == 302
    assert VillageVersion.objects.get(village__code="22891-t09").valid_from == SOON


def test_a_long_sheet_sent_twice_from_one_page_is_one_batch(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MANY", 1)
    keeper, page = person(house[2]), f"{VILLAGES}nhap/"
    new = {"Loại": "thôn", "Tên": "thôn Hữu Đức", "Văn bản": "12/NQ-HĐND", "Ngày văn bản": "04/05/2022"}
    (key,) = re.findall(r'name="key" value="(\w+)"', text(keeper.get(page)))
    content = filled(keeper, f"{page}bieu.xlsx", "Mã", new)
    answers = []
    for _ in range(2):
        content.seek(0)
        answers.append(keeper.post(page, {"starts": "2022-06-01", "key": key, "file": content}))
    assert [one.headers["Location"] for one in answers] == [f"/hang-loat/{Batch.objects.get().code}/"] * 2


def test_an_administrator_of_the_province_merges_a_commune_into_a_new_one(house: House) -> None:
    cast, chief, _ = house
    at_work = person(chief)
    assert "Thêm đơn vị" in text(at_work.get("/co-cau/"))
    assert at_work.post("/co-cau/them/", UNIT).status_code == 302
    assert at_work.post("/co-cau/them/", UNIT).status_code == 422
    end = "/don-vi/22879/qua-trinh/ket-thuc/"
    assert "UBND xã Phước Mới (22893)" in text(at_work.get(end))
    assert "8 thôn, khu phố chuyển sang" in text(at_work.get(f"{end}?ke-thua=22893"))
    said = {"last": "2022-05-31", "kind": "merged", **PAPER}
    nobody = at_work.post(end, said)
    assert (nobody.status_code, "Chọn đơn vị kế thừa" in text(nobody)) == (422, True)
    assert at_work.post(f"{end}?ke-thua=22893", said).status_code == 302
    assert Succession.objects.get().new == Unit.objects.get(code="22893")
    assert "UBND xã Phước Mới" in text(at_work.get("/don-vi/22879/qua-trinh/"))
    change = {**{name: UNIT[name] for name in ("level", "designation", "parent", "area", "place", "symbol")}, **PAPER}
    change |= {
        "name": "Ủy ban nhân dân phường Phước Hữu",
        "short_name": "UBND phường Phước Hữu",
        "starts": "2022-06-01",
    }
    assert at_work.post("/don-vi/22891/qua-trinh/sua/", change).status_code == 302
    assert "UBND phường Phước Hữu" in text(at_work.get("/co-cau/?ngay=2022-06-01"))
    assert person(cast.huu.chair).get("/don-vi/22891/qua-trinh/sua/").status_code == 403
    row = {
        "Mã": "22895",
        "Loại đơn vị": "UBND cấp xã",
        "Cấp": "cấp xã",
        "Loại hình": "xã",
        "Mã cấp trên": "587",
        "Tên đầy đủ": "Ủy ban nhân dân xã Phước Hai",
        "Tên gọi": "UBND xã Phước Hai",
        "Địa bàn": "xã Phước Hai",
        "Địa danh": "Phước Hai",
        "Chữ viết tắt": "UBND",
        "Văn bản": "12/NQ-HĐND",
        "Ngày văn bản": "04/05/2022",
    }
    sheet = filled(at_work, "/co-cau/nhap/bieu.xlsx", "Mã", row)
    assert at_work.post("/co-cau/nhap/", {"starts": "2022-06-01", "file": sheet}).status_code == 302
    assert Unit.objects.get(code="22895").on(SOON).short_name == "UBND xã Phước Hai"


def test_days_off_and_legal_bases_are_read_by_all_and_kept_by_one(house: House) -> None:
    cast, chief, _ = house
    at_work, chair = person(chief), person(cast.huu.chair)
    day = {"day": "2022-08-31", "works": "no", "name": "nghỉ Quốc khánh", **PAPER}
    assert at_work.post("/ngay-nghi/2022/them/", day).status_code == 302
    assert chair.post("/ngay-nghi/2022/them/", day).status_code == 403
    shown = text(chair.get("/ngay-nghi/2022/"))
    assert "nghỉ Quốc khánh" in shown
    assert "/bo/" not in shown
    assert at_work.post("/ngay-nghi/2022/2022-08-31/bo/", PAPER).status_code == 302
    assert at_work.post("/ngay-nghi/2022/2022-08-31/bo/", PAPER).status_code == 404
    assert SpecialDay.objects.get().withdrawn_at
    assert chair.get("/ngay-nghi/1900/").status_code == 404
    assert at_work.post("/can-cu/cqdp/thay-the/", BASIS).status_code == 302
    refused = at_work.post("/can-cu/them/", {**BASIS, "code": "nd-1", "kinds": ["direction"]})
    assert (refused.status_code, "Văn bản này đã có" in text(refused)) == (422, True)
    assert "được thay thế bằng" in text(chair.get("/can-cu/?loai=direction&ngay=2022-06-01"))
    assert LegalBasis.objects.count() == 2


def test_programs_do_the_same(house: House) -> None:
    cast, chief, keeper = house
    admin, clerk, chair = program(chief), program(keeper), program(cast.huu.chair)
    key = iter(range(100))

    def post(who: Any, path: str, body: object) -> Any:
        return who.send("POST", path, body, **{"Idempotency-Key": f"co-cau-{next(key):03}"})

    assert post(clerk, "units/22891/villages", NEW).json()["coming"][0]["code"] == "22891-t09"
    assert post(clerk, "units/22891/villages/22891-t01/change", {**NEW, "name": "thôn Nhất"}).status_code == 200
    ended = post(clerk, "units/22891/villages/22891-t02/end", {"last": "2022-05-31", **PAPER})
    assert ended.status_code == 200, ended.content
    joined = {"villages": [{"village": "22891-t03"}, {"village": "22891-t04"}], "keeps": "", **NEW, "name": "thôn Ba"}
    assert post(clerk, "units/22891/villages/merge", joined).status_code == 200
    soon = chair.send("GET", "units/22891/villages?on=2022-06-01", None).json()
    assert len(soon["villages"]) == 7
    assert post(chair, "units/22891/villages", NEW).status_code == 403
    assert post(admin, "units", UNIT).status_code == 200
    closing = {"last": "2022-05-31", "kind": "split", "successors": [{"unit": "22891"}, {"unit": "22893"}], **PAPER}
    closing["villages"] = [{"village": f"22879-t{number:02}", "unit": "22893"} for number in range(1, 9)]
    assert post(admin, "units/22879/close", closing).json()["after"][1]["new"] == "22893"
    day = {"day": "2022-08-31", "works": "no", "name": "nghỉ", **PAPER}
    assert post(admin, "days-off/2022", day).status_code == 200
    assert post(admin, "days-off/2022/2022-08-31/withdraw", PAPER).status_code == 200
    kinds = [{"kind": "direction"}]
    assert post(admin, "legal-bases", {**BASIS, "code": "luat-2025", "kinds": kinds}).status_code == 200
    assert post(admin, "legal-bases/luat-2025/end", {"last": "2022-07-01", **PAPER}).status_code == 200
    told = chair.send("GET", "legal-bases?kind=direction", None).json()["bases"]
    assert {one["code"] for one in told} == {"cqdp", "luat-2025"}
    there = chair.send("GET", "units/22891/people-on-day?on=2022-03-01", None).json()["people"]
    assert "ct.22891" in {one["username"] for one in there}
    assert JournalEntry.objects.filter(act="end_unit", book__ref="22879").count() == 1
