"""The pages and the API of files: from the list of the year to the closed file taken along, and what is refused."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook
from pypdf import PdfWriter

from decisions.models import AccessEntry, FileLine, WorkFile
from tests.cast import Cast
from tests.filing import ENDING, came, shelf
from tests.workflows.programs import NOT_FOUND, problem, program, with_file
from tests.workflows.visits import issued, person, text, trace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]
LIST = "/ho-so-luu/22891/2022/"
FILE = f"{LIST}01.CDS/"


def a_pdf() -> bytes:
    """A PDF of one empty page, in place of the one that is made elsewhere."""
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(made)
    return made.getvalue()


def test_from_the_list_of_the_year_to_the_closed_file(cast: Cast) -> None:
    case, huu = with_file(issued(cast), a_pdf()), cast.huu
    clerk, chair, drafter = person(huu.clerk), person(huu.chair), person(huu.drafter)
    assert "Lập danh mục năm 2022" in text(clerk.get("/ho-so-luu/"))
    assert clerk.post(f"{LIST}them-de-muc/", {"title": "Chuyển đổi số", "sign": "cđs"}).status_code == 422
    assert clerk.post(f"{LIST}them-de-muc/", {"title": "Chuyển đổi số", "sign": "CDS"}).status_code == 302
    line = {"heading": "CDS", "title": "Thành lập Tổ", "maintenance": "10 năm", "keeper": huu.drafter.username}
    wrong = clerk.post(f"{LIST}them-ho-so/", {**line, "maintenance": "lâu"})
    assert "Thời hạn bảo quản ghi" in text(wrong)
    assert clerk.post(f"{LIST}them-ho-so/", line).status_code == 302
    assert "Chờ duyệt" in text(clerk.get(LIST))
    assert drafter.post(f"{FILE}mo/").status_code == 409
    assert chair.post(f"{LIST}duyet/").status_code == 302
    assert drafter.post(f"{FILE}mo/").status_code == 302
    assert case.code in text(drafter.get(f"{FILE}them-van-ban/"))
    assert drafter.post(f"{FILE}them-van-ban/", {"paper": case.code}).status_code == 302
    assert drafter.post(f"/ho-so-luu/van-ban-di/{case.code}/", {"file": "22891/2022/01.CDS"}).status_code == 422
    assert "01.CDS/2022" in text(drafter.get(f"/ho-so/{case.code}/"))
    letter = came(cast)
    into = f"/ho-so-luu/van-ban-den/22891/2022/{letter.number}/"
    assert "Đưa vào hồ sơ công việc" in text(clerk.get(f"/van-ban-den/22891/2022/{letter.number}/"))
    assert clerk.post(into, {"file": "22891/2022/01.CDS"}).status_code == 302
    assert "Còn 1 văn bản" in text(drafter.get(FILE))
    assert drafter.get(f"{FILE}van-ban/2/dua-ra/").status_code == 404
    assert clerk.post(f"{FILE}van-ban/2/dua-ra/", {"reason": "Nhầm hồ sơ"}).status_code == 302
    assert "Đã đưa ra ngày 04/05/2022: Nhầm hồ sơ" in text(drafter.get(FILE))
    ending = {"title": ENDING.title, "maintenance": "Vĩnh viễn", "access": "limited"}
    assert drafter.post(f"{FILE}ket-thuc/", ending).status_code == 302
    shown = text(drafter.get(FILE))
    assert ENDING.title in shown
    assert "Đưa văn bản vào hồ sơ" not in shown
    before = trace()
    assert drafter.post(f"{FILE}them-van-ban/", {"paper": case.code}).status_code == 422
    assert clerk.post(f"{FILE}bo-khoi-danh-muc/").status_code == 422
    assert trace() == before


def test_list_and_contents_are_taken_along_and_noted(cast: Cast) -> None:
    case, kept = issued(cast), shelf(cast)
    kept.opened()
    kept.put(case)
    chair = person(cast.huu.chair)
    for address in (f"{LIST}bieu.pdf", f"{FILE}muc-luc.pdf"):
        assert chair.get(address).content.startswith(b"%PDF")
    for address, words in ((f"{LIST}bieu.xlsx", "01.CDS"), (f"{FILE}muc-luc.xlsx", "47/QĐ-UBND")):
        sheet = load_workbook(io.BytesIO(chair.get(address).content)).active
        assert sheet is not None
        assert any(words in [cell.value for cell in line] for line in sheet.iter_rows())
    (line,) = chair.get(f"{LIST}bieu.json").json()["rows"]
    assert (line["notation"], line["keeper"], line["state"]) == ("01.CDS", cast.huu.drafter.username, "open")
    assert chair.get(f"{FILE}ho-so.zip").status_code == 409  # its PDF is not made yet
    assert set(AccessEntry.objects.values_list("what", "ref")) == {
        ("export_file_list", "22891/2022"),
        ("export_contents", "22891/2022/01.CDS"),
    }


def test_a_program_does_all_of_it(cast: Cast) -> None:
    case, huu = with_file(issued(cast), a_pdf()), cast.huu
    clerk, chair, drafter = program(huu.clerk), program(huu.chair), program(huu.drafter)
    listed, file = "file-lists/22891/2022", "work-files/22891/2022/01.CDS"
    assert clerk.post(f"{listed}/headings", {"title": "Chuyển đổi số", "sign": "CDS"}).status_code == 200
    line = {"heading": "CDS", "title": "Thành lập Tổ", "maintenance": "10 năm", "keeper": huu.drafter.username}
    assert clerk.post(f"{listed}/lines", line, key="dong-thu-nhat").json()["lines"][0]["notation"] == "01.CDS"
    assert clerk.post(f"{listed}/lines", line, key="dong-thu-nhat").status_code == 200
    assert clerk.post(f"{listed}/lines", line).json()["lines"][1]["notation"] == "02.CDS"
    assert FileLine.objects.count() == 2
    problem(drafter.post(f"{listed}/lines", line), 403, "not-authorised")
    assert chair.post(f"{listed}/acts/approve", {}).status_code == 200
    assert clerk.get("file-lists").json()["lists"] == [
        {"unit": "22891", "name": "UBND xã Phước Hữu", "years": [2022]},
    ]
    assert drafter.get(file).json()["possible"] == ["open"]
    assert drafter.post(f"{file}/acts/open", {}).json()["state"] == "open"
    put = drafter.post(f"{file}/papers", {"case": case.code}).json()
    assert [(one["place"], one["symbol"], one["case"]) for one in put["papers"]] == [(1, "47/QĐ-UBND", case.code)]
    problem(drafter.post(f"{file}/papers", {"case": case.code, "year": 2022, "number": 1}), 422, "answers-refused")
    gone = drafter.post(f"{file}/papers/1/acts/take_out", {"reason": "Nhầm"}).json()
    assert [one["removed"] for one in gone["papers"]] == [True]
    drafter.post(f"{file}/papers", {"case": case.code})
    ended = drafter.post(f"{file}/acts/close", {"title": "Hồ sơ", "maintenance": "5 năm", "access": "open"}).json()
    assert (ended["state"], ended["final_title"], ended["possible"]) == ("closed", "Hồ sơ", [])
    assert chair.get(f"{listed}/list.pdf").content.startswith(b"%PDF")
    assert chair.get(f"{file}/contents.xlsx").content.startswith(b"PK")
    assert chair.get(f"{file}/export.xml").status_code == 200
    with zipfile.ZipFile(io.BytesIO(chair.get(f"{file}/export.zip").content)) as archive:
        assert archive.namelist()[2].startswith("van-ban/001 Quyết định 47-QĐ-UBND")
    noted = AccessEntry.objects.filter(what="export_file").order_by("pk").values_list("ref", "detail")
    assert list(noted) == [("22891/2022/01.CDS", "xml"), ("22891/2022/01.CDS", "zip")]
    clerk.post("work-files/22891/2022/02.CDS/acts/strike", {})
    assert not WorkFile.objects.filter(line__number=2).exists()
    for stranger in (program(cast.hau.clerk), program(cast.district_chair)):
        problem(stranger.get(file), 404, NOT_FOUND)
        problem(stranger.get(f"{file}/export.zip"), 404, NOT_FOUND)


def test_a_file_of_the_receiver_carries_the_paper_that_was_sent(cast: Cast) -> None:
    case = with_file(issued(cast), a_pdf())
    clerk = person(cast.district_clerk)
    clerk.post(f"/van-ban-den/gui/{case.code}/587/tiep-nhan/")
    address = "/ho-so-luu/587/2022/"
    clerk.post(f"{address}them-de-muc/", {"title": "Chuyển đổi số", "sign": "CDS"})
    line = {"heading": "CDS", "title": "Tổ của các xã", "maintenance": "10 năm", "keeper": "vanthu.587"}
    clerk.post(f"{address}them-ho-so/", line)
    person(cast.district_chair).post(f"{address}duyet/")
    clerk.post(f"{address}01.CDS/mo/")
    assert clerk.post(f"{address}01.CDS/them-van-ban/", {"paper": "2022/1"}).status_code == 302
    with zipfile.ZipFile(io.BytesIO(clerk.get(f"{address}01.CDS/ho-so.zip").content)) as archive:
        assert "IncomingDocument" in archive.read("ho-so.xml").decode()
        assert len(archive.namelist()) == 3
    assert AccessEntry.objects.get(what="export_file").ref == "587/2022/01.CDS"
