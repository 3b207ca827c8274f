"""Files of an estimate on screen and by the API: laid, refused with a sentence, taken out, downloaded once allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from pytest_django.fixtures import Settings
from rest_framework.test import APIClient

from decisions.authority.acts import Act
from decisions.models import AccessEntry, Attachment, JournalEntry
from tests.attachments import QUOTE, beside, listed, stored, upload
from tests.budget import LATER, Money, money, request
from tests.cast import Cast
from tests.documents.strangers import letter, scan
from tests.documents.test_inspection import HOSTILE
from tests.letter import later
from tests.scanner import EICAR, clamd
from tests.standing import stands
from tests.workflows.programs import NOT_FOUND, Program, problem, program
from tests.workflows.visits import person, text
from workflows.models import Answer

pytestmark = pytest.mark.django_db

CASE = "/ho-so/587.du-toan.2022.1/"
ADD = f"{CASE}tep/them/"
PATH = "cases/587.du-toan.2022.1/attachments"
BY_NAME = {"a name that turns round", "a name with a line break hidden", "no name"}
"""Django itself mends or drops such names as it reads the form."""


@stands
def told(cast: Cast) -> Money:
    made = money(cast)
    made.round()
    return made


@pytest.fixture
def purse(told: Money, monkeypatch: pytest.MonkeyPatch) -> Money:
    later(monkeypatch, LATER)
    return told


def left() -> tuple[object, ...]:
    return Attachment.objects.count(), JournalEntry.objects.count(), Answer.objects.count(), stored()


# On screen


def test_the_drafter_lays_a_file_beside_the_draft_and_finds_it_there(purse: Money, cast: Cast) -> None:
    drafter = person(cast.district_drafter)
    assert "Chưa có tệp nào" in text(drafter.get(f"{CASE}draft_estimate/"))
    asked = text(drafter.get(ADD))
    assert "multipart/form-data" in asked
    assert 'accept=".pdf' in asked
    done = drafter.post(ADD, {"file": upload(), "title": QUOTE, "key": "mot-lan"}, follow=True)
    assert done.redirect_chain[-1][0] == f"{CASE}draft_estimate/"
    page = text(done)
    assert "Đã gửi kèm tệp bao-gia.pdf" in page
    assert f'<a href="{CASE}tep/1/">{QUOTE}</a>' in page
    assert "Gửi kèm tệp" in text(drafter.get(f"{CASE}nhat-ky/"))


def test_the_same_form_sent_twice_lays_it_once(purse: Money, cast: Cast) -> None:
    drafter = person(cast.district_drafter)
    for _ in range(2):
        said = {"file": upload(), "title": QUOTE, "key": "mot-lan"}
        assert drafter.post(ADD, said).status_code == 302
    assert Attachment.objects.count() == 1
    again = drafter.post(ADD, {"file": upload(), "title": QUOTE, "key": "lan-khac"})
    assert (again.status_code, Attachment.objects.count()) == (422, 1)
    assert "giống hệt tệp bao-gia.pdf đã gửi kèm" in text(again)


@pytest.mark.once
def test_what_is_not_taken_is_refused_with_its_sentence_and_nothing_is_left(purse: Money, cast: Cast) -> None:
    drafter, before = person(cast.district_drafter), left()
    for what, (name, make, words) in HOSTILE.items():
        if what in BY_NAME:
            continue
        refused = drafter.post(ADD, {"file": upload(name, make()), "title": QUOTE, "key": "k"})
        assert refused.status_code == 422, what
        page = text(refused)
        assert words in page, what
        assert f'value="{QUOTE}"' in page, what
        assert left() == before, what


def test_a_file_with_a_virus_or_one_nobody_could_scan_is_refused_and_nothing_is_left(
    purse: Money, cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    drafter, caller, before = person(cast.district_drafter), program(cast.district_drafter), left()
    settings.CLAMD = str(tmp_path / "clamd.ctl")
    refused = drafter.post(ADD, {"file": upload(), "title": QUOTE, "key": "k"})
    assert (refused.status_code, "Chưa quét được mã độc" in text(refused)) == (422, True)
    with clamd(tmp_path / "clamd.ctl", {upload().read(): EICAR}):
        refused = drafter.post(ADD, {"file": upload(), "title": QUOTE, "key": "k"})
        assert (refused.status_code, f"có mã độc ({EICAR})" in text(refused)) == (422, True)
        told = problem(send(caller, file=upload()), 422, "answers-refused")
        assert EICAR in told["errors"][0]["sentence"]
    assert left() == before
    with clamd(tmp_path / "clamd.ctl", {}):
        assert drafter.post(ADD, {"file": upload(), "title": QUOTE, "key": "k"}).status_code == 302


def test_a_form_without_file_or_title_says_so(purse: Money, cast: Cast) -> None:
    drafter = person(cast.district_drafter)
    assert "Chọn tệp cần gửi kèm" in text(drafter.post(ADD, {"title": QUOTE}))
    assert "Ghi nội dung của tệp" in text(drafter.post(ADD, {"file": upload(), "title": " "}))
    assert not Attachment.objects.exists()


def test_a_file_is_taken_out_on_its_own_page_and_once(purse: Money, cast: Cast) -> None:
    beside(purse)
    drafter = person(cast.district_drafter)
    assert f"{QUOTE} (bao-gia.pdf)" in text(drafter.get(f"{CASE}tep/1/bo/"))
    assert listed(purse.case) == ["bao-gia.pdf"]
    for _ in range(2):
        assert drafter.post(f"{CASE}tep/1/bo/", {"key": "mot-lan"}).status_code == 302
    assert JournalEntry.objects.filter(act="remove_file").count() == 1
    assert drafter.get(f"{CASE}tep/1/bo/").status_code == 404
    assert drafter.post(f"{CASE}tep/1/bo/", {"key": "lan-khac"}).status_code == 404
    assert drafter.get(f"{CASE}tep/1/").status_code == 404


def test_a_draft_s_files_are_not_there_for_anybody_outside(purse: Money, cast: Cast) -> None:
    beside(purse)
    before = left()
    for who in (cast.huu.chair, cast.hau.chair, purse.ict.head, purse.ict_records):
        visitor = person(who)
        for address in (f"{CASE}tep/1/", ADD, f"{CASE}tep/1/bo/"):
            assert visitor.get(address).status_code == 404
        assert visitor.post(ADD, {"file": upload("khac.pdf"), "title": "Khác"}).status_code == 404
        assert visitor.post(f"{CASE}tep/1/bo/").status_code == 404
    assert person(cast.district_chair).post(ADD, {"file": upload("khac.pdf"), "title": "x"}).status_code == 403
    assert left() == before
    assert not AccessEntry.objects.exists()


def test_once_submitted_the_list_stays_and_the_page_says_why(purse: Money, cast: Cast) -> None:
    beside(purse)
    purse.send(request(), until=Act.DRAFT_ESTIMATE)
    drafter, before = person(cast.district_drafter), left()
    assert drafter.get(ADD).status_code == 409
    refused = drafter.post(ADD, {"file": upload("khac.pdf"), "title": "Khác"})
    assert refused.status_code == 422
    assert "không còn ở bước soạn" in text(refused)
    assert "không còn ở bước soạn" in text(drafter.post(f"{CASE}tep/1/bo/"))
    assert left() == before
    page = text(drafter.get(CASE))
    assert QUOTE in page
    assert "Thêm tệp" not in page


def test_the_department_downloads_what_came_with_the_letter(purse: Money, cast: Cast) -> None:
    beside(purse, name="Báo giá.pdf")
    purse.send(request())
    purse.receive()
    for who in (purse.ict_records, purse.ict.specialist):
        visitor = person(who)
        assert QUOTE in text(visitor.get(CASE))
        file = visitor.get(f"{CASE}tep/1/")
        assert (file.content, file["Content-Type"]) == (scan("Báo giá.pdf"), "application/pdf")
        assert "Báo giá.pdf" in unquote(file["Content-Disposition"])
        assert file["Content-Disposition"].startswith("attachment")
        assert file["X-Content-Type-Options"] == "nosniff"
        assert file["Cache-Control"] == "private, no-store"
    assert QUOTE in text(person(purse.ict.specialist).get(f"{CASE}appraise/"))
    assert AccessEntry.objects.filter(what="download_attachment", detail="1").count() == 2
    assert person(cast.huu.chair).get(f"{CASE}tep/1/").status_code == 404


def test_files_of_an_earlier_round_are_shown_inside_the_house_alone(purse: Money, cast: Cast) -> None:
    beside(purse)
    purse.send(request(), until=Act.DRAFT_ESTIMATE)
    purse.do(Act.RETURN_DRAFT, purse.finance, {"note": "Thiếu bảng tính"}, at=LATER)
    drafter = person(cast.district_drafter)
    drafter.post(f"{CASE}tep/1/bo/", {"key": "k"})
    drafter.post(ADD, {"file": upload("bang-tinh.docx", letter()), "title": "Bảng tính", "key": "l"})
    purse.send(request(), at=LATER)
    assert "Tệp của các lần trình trước" in text(drafter.get(CASE))
    outside = text(person(purse.ict.specialist).get(CASE))
    assert "Bảng tính" in outside
    assert QUOTE not in outside


# By the API


def send(who: Program, name: str = "bao-gia.pdf", key: str = "ban-hanh-1", **said: Any) -> Any:
    form = {"file": upload(name), "title": QUOTE, **said}
    headers = {"Authorization": f"Bearer {who.token}", "Idempotency-Key": key} if key else {}
    return APIClient().post(f"/api/v1/{PATH}", form, format="multipart", headers=headers)


def test_a_program_lays_a_file_reads_the_list_and_takes_it_out(purse: Money, cast: Cast) -> None:
    drafter = program(cast.district_drafter)
    first, again = send(drafter), send(drafter)
    assert (first.status_code, first.json()) == (201, again.json())
    row = first.json()
    assert (row["place"], row["title"], row["kind"]) == (1, QUOTE, "pdf")
    told = drafter.get(PATH).json()
    assert (told["attachments"], told["earlier"], told["open"]) == ([row], [], True)
    file = drafter.get(f"{PATH}/1/file")
    assert (file.content, file["Content-Type"]) == (scan("bao-gia.pdf"), "application/pdf")
    problem(send(drafter, key="ban-hanh-2"), 422, "refused")
    out, twice = (drafter.post(f"{PATH}/1/acts/remove", key="bo-tep-1") for _ in range(2))
    assert (out.status_code, out.json()) == (200, twice.json())
    problem(drafter.post(f"{PATH}/1/acts/remove"), 404, NOT_FOUND)
    assert drafter.get(PATH).json()["attachments"] == []


def test_a_program_is_told_what_is_wrong_with_its_file(purse: Money, cast: Cast) -> None:
    drafter, before = program(cast.district_drafter), left()
    refused = problem(send(drafter, file=upload("du-toan.pdf", letter())), 422, "answers-refused")
    assert refused["errors"][0]["field"] == "file"
    assert "không phải là tệp PDF mà là tệp Word" in refused["errors"][0]["sentence"]
    problem(send(drafter, khac="x"), 422, "misfit")
    problem(send(drafter, title="a\u202eb"), 422, "answers-refused")
    problem(drafter.post(PATH, {"title": QUOTE}), 415, "media-type")
    broken = APIClient().generic(
        "POST",
        f"/api/v1/{PATH}",
        "x",
        content_type="multipart/form-data",
        headers={"Authorization": f"Bearer {drafter.token}"},
    )
    problem(broken, 400, "unreadable")
    key = APIClient().post(
        f"/api/v1/{PATH}",
        {"file": upload(), "title": QUOTE},
        format="multipart",
        headers={"Authorization": f"Bearer {drafter.token}"},
    )
    problem(key, 400, "key-missing")
    assert left() == before


def test_a_program_of_another_unit_is_told_the_same_as_about_nothing(purse: Money, cast: Cast) -> None:
    beside(purse)
    before = left()
    for who in (program(cast.huu.chair), program(purse.ict.specialist)):
        problem(who.get(PATH), 404, NOT_FOUND)
        problem(who.get(f"{PATH}/1/file"), 404, NOT_FOUND)
        problem(send(who, "khac.pdf"), 404, NOT_FOUND)
        problem(who.post(f"{PATH}/1/acts/remove"), 404, NOT_FOUND)
    problem(send(program(cast.district_chair), "khac.pdf"), 403, "not-authorised")
    assert (Attachment.objects.count(), stored()) == (before[0], before[3])


def test_a_program_that_comes_too_late_is_told_so(purse: Money, cast: Cast) -> None:
    drafter = program(cast.district_drafter)
    purse.send(request(), until=Act.DRAFT_ESTIMATE)
    before = left()
    problem(send(drafter), 409, "act-not-allowed")
    assert left() == before


def test_a_program_of_the_department_reads_what_came_and_changes_nothing(purse: Money) -> None:
    beside(purse)
    purse.send(request())
    reader = program(purse.ict.specialist)
    told = reader.get(PATH).json()
    assert ([row["name"] for row in told["attachments"]], told["open"]) == (["bao-gia.pdf"], False)
    assert reader.get(f"{PATH}/1/file").status_code == 200
    problem(send(reader, "khac.pdf"), 403, "not-authorised")
