"""The page that tells who read or changed data of a person: in words, as Excel too, and to nobody else."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import load_workbook

from decisions.authority.acts import Act
from tests.cast import Cast
from tests.month import department
from tests.operating import operator
from tests.story import draft, play
from tests.workflows.visits import person, text, trace

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]

PAGE = "/du-lieu-ca-nhan/"
ASKED = {"name": "Nguyễn Văn An", "unit": "", "first": "2022-05-04", "last": "2022-05-04", "reason": "Đơn của ông An"}


def test_what_was_done_is_told_in_words_on_the_page_and_in_excel(cast: Cast) -> None:
    play(draft(cast.huu), cast.huu, until=Act.DISPATCH)
    asks = person(operator(department(cast)))
    asks.post(PAGE, ASKED)
    page = text(asks.post(PAGE, ASKED))
    assert "Tra cứu ai đã xem, sửa dữ liệu của một người" in page
    assert ("Tra cứu, xóa dữ liệu cá nhân" in page, ">privacy<" in page) == (True, False)
    book = load_workbook(BytesIO(asks.post(PAGE, ASKED | {"lam": "excel"}).content))
    cells = {str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row}
    assert "Tra cứu, xóa dữ liệu cá nhân" in cells
    assert {"privacy", "trace_person", "sign_establishment"} & cells == set()


def test_a_question_without_a_reason_or_with_days_turned_round_keeps_what_was_typed(cast: Cast) -> None:
    asks = person(operator(department(cast)))
    before = trace()
    unreasoned = asks.post(PAGE, ASKED | {"reason": ""})
    turned = asks.post(PAGE, ASKED | {"last": "2022-05-01"})
    assert (unreasoned.status_code, turned.status_code) == (422, 422)
    assert "Ngày cuối phải từ ngày đầu trở đi. Chọn lại ngày." in text(turned)
    assert all("Nguyễn Văn An" in text(one) for one in (unreasoned, turned))
    assert trace() == before
    assert person(cast.huu.chair).post(PAGE, ASKED).status_code == 404
