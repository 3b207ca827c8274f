"""The check of a file on screen and by the API: findings, marks on the page, one click that mends; nothing is kept."""

from __future__ import annotations

import base64
import json
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache
from rest_framework.test import APIClient

from documents.checking.checker import check
from documents.checking.model import Format
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf
from documents.layout.word import word
from tests.attachments import stored, upload
from tests.cast import Cast
from tests.documents.checker import spoiling as do
from tests.documents.checker.office import PAPERS, saved
from tests.documents.pages import decision
from tests.documents.strangers import sheet
from tests.documents.test_inspection import HOSTILE
from tests.workflows.programs import Program, problem, program, trace
from tests.workflows.visits import person, text

pytestmark = pytest.mark.django_db

PAGE = "/kiem-tra-the-thuc/"
BY_NAME = {"a name that turns round", "a name with a line break hidden", "no name"}
"""Django itself mends or drops such names as it reads the form."""
MARKS = Marks(Stage.ISSUED, date(2022, 5, 4))


@pytest.fixture(autouse=True)
def _fresh_minute() -> None:
    cache.clear()


def wrong() -> bytes:
    """A decision typed with a number not padded and a blue paragraph."""
    made = PAPERS["decision"]()
    do.said("Số:", "Số: 7/QĐ-UBND")(made)
    do.coloured("b) Lập", 0, 0, 255)(made)
    return saved(made)


def printed() -> bytes:
    return pdf(decision().completed(7, date(2022, 5, 4)), MARKS)


def carried(page: str) -> dict[str, str]:
    """What the page of a report sends back."""
    content = page.partition('name="content" value="')[2].partition('"')[0]
    return {"name": "quyet-dinh.docx", "content": content}


# On screen


def test_an_officer_sees_what_is_wrong_where_and_what_should_stand(cast: Cast) -> None:
    before = (trace(), stored())
    answer = person(cast.huu.drafter).post(PAGE, {"file": upload("quyet-dinh.docx", wrong())})
    page = text(answer)
    assert answer.status_code == 200
    assert "Ghi “Số: 7/QĐ-UBND”." in page
    assert "Số: 07/QĐ-UBND" in page
    assert "TT-030-loi" in page
    assert "Chữ có màu khác màu đen." in page
    assert "Tệp Word chỉ thành trang khi in" in page
    assert "Không kiểm tra được" in page
    assert answer["Cache-Control"] == "private, no-store"
    assert (trace(), stored()) == before


def test_the_page_says_that_nothing_is_kept(cast: Cast) -> None:
    page = text(person(cast.huu.chair).get(PAGE))
    assert "không lưu lại" in page
    assert 'accept=".docx,.pdf"' in page
    assert 'href="/kiem-tra-the-thuc/"' in text(person(cast.huu.chair).get("/viec/"))


def test_a_pdf_is_shown_page_by_page_with_the_findings_drawn(cast: Cast) -> None:
    page = text(person(cast.huu.drafter).post(PAGE, {"file": upload("quyet-dinh.pdf", printed())}))
    assert page.count('<svg class="bh-sheet"') == 2
    assert "data:image/png;base64," in page
    assert '<rect class="note"' in page
    assert 'href="#diem-1"' in page
    assert "Sửa điểm này" not in page
    assert "Tương đương (1)" in page


def test_one_click_mends_one_finding_and_leaves_the_other(cast: Cast) -> None:
    drafter = person(cast.huu.drafter)
    page = text(drafter.post(PAGE, {"file": upload("quyet-dinh.docx", wrong())}))
    assert 'value="sua:TT-030-loi"' in page
    mended = drafter.post(PAGE, carried(page) | {"viec": "sua:TT-030-loi"})
    assert mended["Content-Disposition"].startswith("attachment")
    assert mended["Content-Type"].endswith("wordprocessingml.document")
    assert {one.rule for one in check("a", mended.content, Format.DOCX).findings} == {"TT-004-mau"}


def test_all_is_mended_from_the_form_itself_or_from_the_report(cast: Cast) -> None:
    drafter = person(cast.huu.drafter)
    page = text(drafter.post(PAGE, {"file": upload("quyet-dinh.docx", wrong())}))
    from_form = drafter.post(PAGE, {"file": upload("quyet-dinh.docx", wrong()), "viec": "sua"})
    from_report = drafter.post(PAGE, carried(page) | {"viec": "sua"})
    assert from_form.content == from_report.content
    assert check("a", from_form.content, Format.DOCX).clean


@pytest.mark.parametrize(("wish", "kind"), [("json", "application/json"), ("html", "text/html; charset=utf-8")])
def test_the_report_is_taken_along(cast: Cast, wish: str, kind: str) -> None:
    said = {"name": "quyet-dinh.docx", "content": base64.b64encode(wrong()).decode(), "viec": wish}
    answer = person(cast.huu.drafter).post(PAGE, said)
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"].startswith("attachment")
    assert "TT-030-loi" in answer.content.decode()
    assert wish != "html" or "<script" not in answer.content.decode()


@pytest.mark.once
def test_what_is_hostile_is_refused_with_its_sentence(cast: Cast) -> None:
    before = (trace(), stored())
    for what, (name, make, words) in HOSTILE.items():
        if what in BY_NAME:
            continue
        cache.clear()
        answer = person(cast.huu.drafter).post(PAGE, {"file": upload(name, make())})
        assert answer.status_code == 422, what
        assert words in text(answer), what
    assert (trace(), stored()) == before


def test_what_is_no_paper_is_refused(cast: Cast) -> None:
    drafter = person(cast.huu.drafter)
    assert "Chỉ kiểm tra tệp Word (.docx) và PDF" in text(drafter.post(PAGE, {"file": upload("a.xlsx", sheet())}))
    assert "Chọn tệp cần kiểm tra" in text(drafter.post(PAGE, {}))
    assert "Chọn tệp cần kiểm tra" in text(drafter.post(PAGE, {"name": "a.docx", "content": "không phải tệp"}))
    refused = drafter.post(PAGE, {"file": upload("a.pdf", printed()), "viec": "sua"})
    assert "Chỉ sửa được tệp Word" in text(refused)
    right = saved(PAPERS["decision"]())
    nothing = drafter.post(PAGE, {"file": upload("a.docx", right), "viec": "sua"})
    assert "không có điểm nào sửa tự động được" in text(nothing)


def test_markup_in_a_file_is_shown_as_text(cast: Cast) -> None:
    made = PAPERS["decision"]()
    do.said("Số:", "Số: 7/<script>alert(1)</script>")(made)
    page = text(person(cast.huu.drafter).post(PAGE, {"file": upload("a.docx", saved(made))}))
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_who_asks_too_often_waits(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workflows.pace._A_MINUTE", 2)
    drafter, token = person(cast.huu.drafter), program(cast.huu.drafter)
    for _ in range(2):
        assert drafter.post(PAGE, {}).status_code == 422
    answer = drafter.post(PAGE, {})
    assert answer.status_code == 429
    assert "Đợi một phút" in text(answer)
    problem(sent(token, "checks", wrong()), 429, "too-often")
    assert person(cast.huu.chair).post(PAGE, {}).status_code == 422


# By the API


def sent(token: Program, path: str, content: bytes, name: str = "quyet-dinh.docx", **said: Any) -> Any:
    headers = {"Authorization": f"Bearer {token.token}"}
    body = {"file": upload(name, content), **said}
    return APIClient().post(f"/api/v1/{path}", body, format="multipart", headers=headers)


def test_a_program_reads_the_report_and_the_same_file_gives_the_same(cast: Cast) -> None:
    token, before = program(cast.huu.drafter), trace()
    first, second = (sent(token, "checks", wrong()) for _ in range(2))
    told = first.json()
    assert first.status_code == 200
    assert first.content == second.content
    assert (told["schema"], told["format"], told["form"], told["clean"]) == (1, "docx", "Mẫu 1.2", False)
    assert told["counts"] == {"error": 2, "warning": 0, "note": 0}
    finding = next(one for one in told["findings"] if one["rule"] == "TT-030-loi")
    assert (finding["code"], finding["severity"], finding["mendable"]) == ("TT-030", "error", True)
    assert finding["place"]["quote"] == "Số: 7/QĐ-UBND"
    assert {one["verdict"] for one in told["rules"]} == {"passed", "failed", "absent", "unseen"}
    assert trace() == before


def test_a_program_gets_the_file_mended(cast: Cast) -> None:
    token = program(cast.huu.drafter)
    one = sent(token, "checks/mended", wrong(), rules="TT-004-mau")
    assert {found.rule for found in check("a", one.content, Format.DOCX).findings} == {"TT-030-loi"}
    assert check("a", sent(token, "checks/mended", wrong()).content, Format.DOCX).clean
    told = problem(sent(token, "checks/mended", wrong(), rules="XX-1"), 422, "answers-refused")
    assert "Không có mã yêu cầu XX-1" in json.dumps(told, ensure_ascii=False)


def test_a_program_is_told_what_is_not_taken(cast: Cast) -> None:
    token = program(cast.huu.drafter)
    refused = problem(sent(token, "checks", b"MZ", name="a.docx"), 422, "document-refused")
    assert "tệp chương trình" in refused["detail"]
    problem(token.post("checks", {}), 415, "media-type")
    problem(sent(token, "checks", wrong(), la="1"), 422, "misfit")
    problem(sent(Program(), "checks", wrong()), 401, "sign-in-refused")


def test_our_own_word_file_is_clean_through_every_door(cast: Cast) -> None:
    content = word(decision().completed(7, date(2022, 5, 4)), MARKS)
    assert sent(program(cast.huu.drafter), "checks", content).json()["clean"]
    assert "Không có lỗi, không có cảnh báo." in text(
        person(cast.huu.drafter).post(PAGE, {"file": upload("a.docx", content)})
    )
