"""A whole file taken along: papers in chronological order, metadata as Phụ lục VI names it, whole or not at all."""

from __future__ import annotations

import hashlib
import io
import zipfile
from datetime import timedelta
from xml.etree import ElementTree as Tree

import pytest
from pypdf import PdfReader

from decisions.errors import ActNotAllowed, NotVisible
from decisions.filing import files, lists
from decisions.filing.exporting import export
from decisions.filing.files import Named
from decisions.filing.rules import Line
from decisions.models import FileLine, Officer, WorkFile
from documents.errors import MetadataRefused
from documents.metadata.elements import FILE, OUTGOING, Described, to_xml
from documents.models import PaperFile
from documents.outbox import services as outbox
from documents.papers import making
from tests.attachments import QUOTE, beside
from tests.budget import SOON, money, request
from tests.cast import Cast
from tests.filing import ENDING, TEAMS, Shelf, came, decided, shelf
from tests.rules import tampering
from tests.world import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("real_files")]


@pytest.fixture
def made(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """A closed file with an issued decision and a letter that came on paper the day before."""
    monkeypatch.setitem(making._DRAWERS, PaperFile.Format.DOCX, lambda *_: b"docx")
    kept = shelf(cast)
    kept.opened()
    kept.put(decided(cast))
    kept.put(came(cast))
    outbox.drain()
    files.close_file(kept.file, ENDING, by=cast.huu.drafter, at=MORNING)
    return kept


def taken(by: Officer, file: WorkFile, form: str, days: int = 0) -> bytes:
    return export(by, file, form, MORNING + timedelta(days=days)).content


def words(root: Tree.Element, path: str) -> list[str | None]:
    return [one.text for one in root.findall(path)]


def test_a_file_is_taken_along_with_its_papers_contents_and_metadata(made: Shelf) -> None:
    clerk, file = made.cast.huu.clerk, made.file
    content = taken(clerk, file, "zip")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        root = Tree.fromstring(archive.read("ho-so.xml"))  # noqa: S314 # written here a line above
        decision = archive.read(names[2])
    assert names == ["ho-so.xml", "muc-luc.pdf", "van-ban/002 Quyết định 47-QĐ-UBND ngày 04-05-2022.pdf"]
    assert words(root, "FileCode/*") == ["2022", "01.CDS"]
    assert words(root, "Title") + words(root, "Maintenance") + words(root, "Rights") == [
        ENDING.title,
        "70 năm",
        "Không hạn chế",
    ]
    assert words(root, "DocTotal") + words(root, "PageTotal") + words(root, "EndDate") == ["2", "2", "2022-05-04"]
    letter, paper = list(root.find("Documents") or ())
    assert (letter.tag, paper.tag) == ("IncomingDocument", "OutgoingDocument")
    assert [letter.findtext(name) for name in ("DocOrdinal", "CodeNumber", "CodeNotation", "ArrivalNumber")] == [
        "2",
        "793",
        "UBND-VHTT",
        "1",
    ]
    assert letter.findtext("Description") == "Bản giấy, không có tệp trong hệ thống."
    said = ("DocOrdinal", "TypeName", "CodeNumber", "CodeNotation", "IssuedDate", "PageAmount")
    assert [paper.findtext(name) for name in said] == ["1", "Quyết định", "47", "QĐ-UBND", "2022-05-04", "2"]
    assert words(paper, "SignerInfo/*") == ["CHỦ TỊCH", "Trần Văn Ước"]
    assert "UBND huyện Ninh Phước (b/c)" in words(paper, "To/OrganName")
    kept = paper.find("Content")
    assert kept is not None
    assert kept.attrib == {"file": names[2], "sha256": hashlib.sha256(decision).hexdigest()}
    assert taken(clerk, file, "zip", days=400) == content
    assert taken(clerk, file, "xml") == zipfile.ZipFile(io.BytesIO(content)).read("ho-so.xml")
    whole = PdfReader(io.BytesIO(taken(clerk, file, "pdf")))
    assert [getattr(mark, "title", "") for mark in whole.outline] == [
        "Mục lục văn bản",
        "002 Quyết định 47-QĐ-UBND ngày 04-05-2022",
    ]
    assert len(whole.pages) == 3
    assert taken(clerk, file, "pdf") == taken(clerk, file, "pdf")


def test_a_file_is_taken_along_whole_or_not_at_all(made: Shelf) -> None:
    cast, file = made.cast, made.file
    with pytest.raises(ActNotAllowed, match="có 1 văn bản bạn không được xem"):
        taken(cast.huu.drafter, file, "zip")
    with pytest.raises(NotVisible):
        taken(cast.huu.clerk, file, "docx")
    with tampering():
        PaperFile.objects.all().delete()
    with pytest.raises(ActNotAllowed, match="chưa có tệp PDF"):
        taken(cast.huu.clerk, file, "zip")


def test_what_went_with_a_paper_goes_along(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(making._DRAWERS, PaperFile.Format.DOCX, lambda *_: b"docx")
    purse, body, drafter = money(cast), cast.district, cast.district_drafter
    purse.round()
    beside(purse)
    case = purse.send(request())
    outbox.drain()
    lists.add_heading(body, 2022, TEAMS, by=cast.district_clerk, at=SOON)
    money_of_teams = Line("CDS", "Kinh phí các Tổ", "10 năm", drafter.username)
    line = lists.add_line(body, 2022, money_of_teams, by=cast.district_clerk, at=SOON)
    lists.approve(body, 2022, by=cast.district_chair, at=SOON)
    file = files.open_file(FileLine.objects.get(pk=line.pk), by=drafter, at=SOON)
    files.put_in(file, Named(case=case.code), by=drafter, at=SOON)
    content = export(drafter, file, "zip", SOON).content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist()[3:] == ["gui-kem/001 1 bao-gia.pdf"]
        assert f'title="{QUOTE}"' in archive.read("ho-so.xml").decode()


def test_what_the_law_has_no_room_for_is_refused_and_never_cut() -> None:
    code = {"OrganId": "000.00.00.H43.001", "FileCatalog": 2022, "FileNotation": "01.CDS"}
    file = {"FileCode": code, "Title": "", "Maintenance": "10 năm", "Creator": "Bình", "StartDate": "", "DocTotal": 1}
    paper = {
        "FileCode": code,
        "DocOrdinal": 1000,
        "OrganName": "UBND",
        "Subject": "a" * 501,
        "To": [{"OrganName": "x" * 201}],
    }
    with pytest.raises(MetadataRefused) as refusal:
        to_xml(file, [Described(OUTGOING, paper)])
    said = "\n".join(refusal.value.sentences)
    for part in (
        "Hồ sơ: mã cơ quan lập danh mục hồ sơ (OrganId) dài 17 ký tự; Phụ lục VI cho nhiều nhất 13",
        "Hồ sơ: tiêu đề hồ sơ (Title) còn trống",
        "Hồ sơ: thời gian bắt đầu (StartDate) còn trống",
        "Văn bản số thứ tự 1000: số thứ tự văn bản trong hồ sơ (DocOrdinal) dài 4 ký tự",
        "Văn bản số thứ tự 1000: trích yếu nội dung (Subject) dài 501 ký tự; Phụ lục VI cho nhiều nhất 500",
        "Văn bản số thứ tự 1000: tên cơ quan nhận (OrganName) dài 201 ký tự",
    ):
        assert part in said
    assert len(refusal.value.sentences) == 7
    assert {part.name for part in FILE.parts} >= {"FileCode", "Title", "Maintenance", "Rights", "Creator", "DocTotal"}
