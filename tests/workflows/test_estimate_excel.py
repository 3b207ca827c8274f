"""The lines of an estimate go out to Excel and come back as they were; what is wrong is named by line and column."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from decisions.authority.acts import Act
from decisions.cases.drafts import keep_draft, working_text
from decisions.models import AccessEntry
from tests.budget import LATER, Money, money, request
from tests.cast import Cast
from tests.standing import stands
from tests.workflows.visits import person, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


@stands
def purse(cast: Cast) -> Money:
    """A draft with two lines."""
    played = money(cast)
    played.round()
    keep_draft(played.case, request().content(), by=cast.district_drafter, at=LATER)
    return played


def sent(client: Client, code: str, change: Callable[[Worksheet], object], name: str = "du-toan.xlsx") -> str:
    book = load_workbook(io.BytesIO(client.get(f"/ho-so/{code}/du-toan/bieu.xlsx").content))
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    file = SimpleUploadedFile(name, out.getvalue())
    return text(client.post(f"/ho-so/{code}/du-toan/nhap/", {"file": file}, follow=True))


def cell(sheet: Worksheet, said: object) -> tuple[int, int]:
    return next((one.row, one.column) for row in sheet.iter_rows() for one in row if one.value == said)


def test_what_goes_out_comes_back_and_makes_the_same_estimate(purse: Money, cast: Cast) -> None:
    page = sent(person(cast.district_drafter), purse.case.code, lambda sheet: None)
    assert "Đã đọc 2 dòng vào dự thảo" in page
    draft = working_text(purse.case)
    assert draft is not None
    assert [line["content"] for line in draft["lines"]] == ["Hỗ trợ hoạt động của Tổ", "In tài liệu"]
    assert (draft["lines"][1]["price"], draft["lines"][1]["own_day"]) == ("12000", "2022-05-02")
    purse.do(Act.DRAFT_ESTIMATE, cast.district_drafter, draft)
    assert "10.500.000 đồng" in purse.case.about
    assert AccessEntry.objects.filter(what="export_estimate").count() == 1


@pytest.mark.parametrize("said", ["1,5 triệu", 1200.5, "mười"])
def test_a_cell_that_is_no_whole_amount_is_named_and_nothing_is_taken(purse: Money, cast: Cast, said: object) -> None:
    def spoil(sheet: Worksheet) -> None:
        row, column = cell(sheet, 12_000)
        sheet.cell(row, column).value = said

    page = sent(person(cast.district_drafter), purse.case.code, spoil)
    assert "Đơn giá (đồng)" in page
    draft = working_text(purse.case)
    assert draft is not None
    assert draft["lines"][1]["price"] == 12_000


def test_a_file_that_is_not_what_it_says_is_refused(purse: Money, cast: Cast) -> None:
    client = person(cast.district_drafter)
    file = SimpleUploadedFile("du-toan.xlsx", b"%PDF-1.7 not a sheet")
    page = text(client.post(f"/ho-so/{purse.case.code}/du-toan/nhap/", {"file": file}))
    assert "Excel" in page
    draft = working_text(purse.case)
    assert draft is not None
    assert len(draft["lines"]) == 2


def test_strangers_take_and_give_nothing(purse: Money, cast: Cast) -> None:
    for who in (cast.huu.chair, purse.ict.head):  # a commune; the Sở before the letter is out
        for place in ("bieu.xlsx", "nhap/"):
            assert person(who).get(f"/ho-so/{purse.case.code}/du-toan/{place}").status_code == 404
    assert AccessEntry.objects.count() == 0
