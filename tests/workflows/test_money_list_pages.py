"""Norms and sources of money at both doors: who keeps them, what is refused beside its field."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.decisions.test_money_lists import NORM, SOURCE
from tests.month import Department, department
from tests.standing import stands
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("played_time")]


ict = stands(department)


def test_the_keeper_adds_and_ends_a_norm_on_the_page(ict: Department, cast: Cast) -> None:
    head, address = person(ict.head), "/kinh-phi/dinh-muc/them/"
    page = text(person(cast.huu.chair).get("/kinh-phi/dinh-muc-nguon/"))
    assert "Chưa có định mức nào áp dụng" in page
    assert "Thêm định mức" not in page
    said = {**vars(NORM), "amount": "0,5 triệu", "first": "04/05/2022"}
    refused = head.post(address, {**said, "amount": "1500,5"})
    assert refused.status_code == 422
    assert "phần lẻ của đồng" in text(refused)
    assert 'value="to-thang"' in text(refused)
    assert head.post(address, said).headers["Location"] == "/kinh-phi/dinh-muc/ma/to-thang/"
    assert "đã có dòng áp dụng" in text(head.post(address, said))
    page = text(head.get("/kinh-phi/dinh-muc/ma/to-thang/"))
    assert "500.000 đồng/tổ/tháng" in page
    assert "Năm trăm nghìn đồng" in page
    done = head.post("/kinh-phi/dinh-muc/ma/to-thang/thoi/", {"from_day": "01/06/2022", "reason": "Hết hiệu lực"})
    assert done.status_code == 302
    assert "500.000" not in text(head.get("/kinh-phi/dinh-muc-nguon/?ngay=2022-06-01"))
    assert head.get("/kinh-phi/chuyen-khac/them/").status_code == 404


def test_a_program_adds_and_ends_lines_once(ict: Department, cast: Cast) -> None:
    head, clerk = program(ict.head), program(cast.huu.clerk)
    said = {**vars(SOURCE), "first": "2022-05-04"}
    first, again = (head.post("funding-sources", said, key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (200, again.json())
    assert head.post("norms", {**vars(NORM), "first": "2022-05-04"}).json()["amount"] == 500_000
    lists = clerk.get("money-lists").json()
    assert [row["code"] for row in lists["norms"] + lists["sources"]] == ["to-thang", "tinh-cntt"]
    problem(clerk.post("norms", said), 403, "not-authorised")
    gone = head.post("norms/to-thang/acts/end", {"from_day": "2022-06-01", "reason": "Hết hiệu lực"})
    assert gone.json()["valid_to"] == "2022-05-31"
