"""Both registers taken along: on paper and as Excel, by page and API, by whoever keeps the book and nobody else."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from decisions.models import AccessEntry
from tests.cast import Cast
from tests.workflows.programs import program
from tests.workflows.visits import issued, person, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
OUTGOING, INCOMING = "/so-van-ban/22891/QD/2022/", "/van-ban-den/587/2022/"


def read(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(content)).pages)


def test_the_registers_are_printed_and_taken_along_by_who_keeps_them(cast: Cast) -> None:
    case = issued(cast)
    clerk, district = person(cast.huu.clerk), person(cast.district_clerk)
    district.post(f"/van-ban-den/gui/{case.code}/587/tiep-nhan/")
    assert "bieu.pdf" in text(clerk.get(OUTGOING))
    said = read(clerk.get(f"{OUTGOING}bieu.pdf").content)
    for words in ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", "47/QĐ- UBND", "Trần Văn Ước", "Đã tiếp nhận", "XÃ PHƯỚC HỮU"):
        assert words in said
    sheet = load_workbook(io.BytesIO(clerk.get(f"{OUTGOING}bieu.xlsx").content)).active
    assert sheet is not None
    assert any("47/QĐ-UBND" in [cell.value for cell in line] for line in sheet.iter_rows())
    said = read(district.get(f"{INCOMING}bieu.pdf").content)
    assert "SỔ ĐĂNG KÝ VĂN BẢN ĐẾN" in said
    assert "Chủ tịch Ủy ban nhân dân xã Phước Hữu" in said
    noted = AccessEntry.objects.order_by("pk").values_list("what", "ref", "detail")
    assert list(noted) == [
        ("export_outgoing_register", "22891/QD/2022", "pdf"),
        ("export_outgoing_register", "22891/QD/2022", "xlsx"),
        ("export_incoming_register", "587/2022", "pdf"),
    ]
    for address in (f"{OUTGOING}bieu.pdf", f"{INCOMING}bieu.xlsx"):
        assert person(cast.hau.chair).get(address).status_code == 404
    assert clerk.get(f"{OUTGOING}bieu.doc").status_code == 404
    assert clerk.get("/so-van-ban/22891/QD/2021/bieu.pdf").status_code == 404
    assert AccessEntry.objects.count() == 3


def test_a_program_reads_the_registers_line_by_line_and_takes_the_files(cast: Cast) -> None:
    case = issued(cast)
    clerk, district = program(cast.huu.clerk), program(cast.district_clerk)
    district.post(f"incoming/{case.code}/587/receive")
    (shelf,) = [one for one in clerk.get("registers").json()["registers"] if one["series"] == "QD"]
    assert (shelf["unit"], shelf["years"]) == ("22891", [2022])
    (line,) = clerk.get("registers/22891/QD/2022").json()["lines"]
    assert (line["symbol"], line["signer"], line["day"]) == ("47/QĐ-UBND", "Trần Văn Ước", "2022-05-04")
    (came,) = district.get("arrival-registers/587/2022").json()["lines"]
    assert (came["number"], came["symbol"]) == (1, "47/QĐ-UBND")
    for who, address in ((clerk, "registers/22891/QD/2022"), (district, "arrival-registers/587/2022")):
        assert who.get(f"{address}/register.pdf").content.startswith(b"%PDF")
        assert who.get(f"{address}/register.xlsx").content.startswith(b"PK")
    assert AccessEntry.objects.filter(detail="pdf").count() == 2
