"""Adjusting money at both doors: the page of a decision, the draft, what a unit sees; lists to be taken along."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from decisions.allotting.entries import Gift
from decisions.allotting.models import Spending
from decisions.allotting.spending import record_contribution
from decisions.authority.acts import Act
from decisions.cases.models import State
from decisions.models import AccessEntry, Case, JournalEntry
from documents import clock
from tests.adjusting import GROUND, LATER, LESS, REASON, Matter, matter
from tests.cast import Cast
from tests.standing import stands
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text

pytestmark = [pytest.mark.django_db]
DECISION = "58.phan-bo.2022.1"
PAGE = f"/kinh-phi/phan-bo/{DECISION}/"


told = stands(matter)


@pytest.fixture
def played(told: Matter, monkeypatch: pytest.MonkeyPatch) -> Matter:
    monkeypatch.setattr(clock, "now", lambda: LATER + timedelta(hours=4))
    return told


def _form(made: Matter, **facts: str) -> dict[str, str]:
    keys = [f"{made.office.estimate.code}/{place}" for place in (1, 2)]
    lines = {f"lines-{place}-line": key for place, key in enumerate(keys)}
    amounts = {"lines-0-amount": "9.000.000", "lines-1-amount": "10.500.000"}
    return {"version": str(made.wish.version), **lines, **amounts, "paragraphs": REASON, **facts}


def test_the_page_of_a_decision_begins_an_adjustment(played: Matter, cast: Cast) -> None:
    drafter = person(played.drafter)
    page = text(drafter.get(PAGE))
    assert "Đề nghị điều chỉnh, hủy bỏ" in page
    assert "Quyết định số 301/QĐ-UBND" in page
    assert PAGE in text(drafter.get(f"/kinh-phi/dot/{played.office.round.code}/"))
    assert "Đề nghị điều chỉnh, hủy bỏ" not in text(person(cast.district_chair).get(PAGE))
    begun = drafter.post(f"{PAGE}dieu-chinh/")
    assert begun.headers["Location"] == "/ho-so/stttt.dieu-chinh.2022.1/"
    again = text(drafter.post(f"{PAGE}dieu-chinh/", follow=True))
    assert "đang được đề nghị điều chỉnh ở hồ sơ stttt.dieu-chinh.2022.1" in again
    assert "Đang đề nghị điều chỉnh" in again
    assert "Đề nghị điều chỉnh, hủy bỏ" not in again
    assert person(cast.district_chair).post(f"{PAGE}dieu-chinh/").status_code == 403
    assert "Đang đề nghị" not in text(person(cast.district_chair).get(PAGE))  # a draft of the Sở
    assert person(cast.huu.chair).get(PAGE).status_code == 404


def test_the_draft_shows_what_is_in_force_and_used_and_keeps_what_was_typed(played: Matter) -> None:
    played.spend(2_000_000)
    played.begin()
    drafter, address = person(played.drafter), f"/ho-so/{played.wish.code}/{Act.DRAFT_ADJUSTMENT}/"
    page = text(drafter.get(address))
    assert 'value="9.000.000"' in page
    assert "tạm ứng 2.000.000 đồng" in page
    refused = drafter.post(address, _form(played, **{"lines-0-amount": "10,5 triệu", "lines-0-reason": "Thêm Tổ"}))
    assert refused.status_code == 422
    assert "phải có ý kiến của Sở Tài chính" in text(refused)
    assert 'value="10,5 triệu"' in text(refused)
    grounded = {"lines-0-amount": "10,5 triệu", "lines-0-reason": "Thêm Tổ", "ground": GROUND}
    assert drafter.post(address, _form(played, **grounded)).status_code == 302
    assert "còn 21.000.000 đồng" in played.wish.about


def test_all_is_cancelled_by_one_tick(played: Matter) -> None:
    played.begin()
    drafter, address = person(played.drafter), f"/ho-so/{played.wish.code}/{Act.DRAFT_ADJUSTMENT}/"
    assert drafter.post(address, _form(played, cancels="on")).status_code == 302
    assert played.wish.about.startswith("Đề nghị hủy bỏ phân bổ kinh phí")


def test_the_leader_sees_what_is_in_force_beside_what_is_asked(played: Matter) -> None:
    played.asked()
    draft = text(person(played.office.specialist).get(f"/ho-so/{played.change.code}/{Act.VERIFY_DOSSIER}/"))
    assert "đang có hiệu lực: <strong>19.500.000 đồng" in draft
    assert 'value="6.000.000"' in draft
    played.decide(until=Act.CHECK_FORMAT)
    slip = text(person(played.office.vice_chief).get(f"/ho-so/{played.change.code}/{Act.SIGN_SLIP}/"))
    assert "đang có hiệu lực <strong" in slip
    assert PAGE in slip
    played.do(played.change, Act.SIGN_SLIP, played.office.vice_chief)
    part = text(person(played.office.chair).get(f"/ho-so/{played.change.code}/approve_part/"))
    assert "nằm giữa số đang có hiệu lực và số trình" in part


def test_a_unit_sees_its_change_with_each_decision(played: Matter) -> None:
    played.asked()
    played.decide(until=Act.APPROVE_BUDGET)
    clerk, address = person(played.clerk), f"{PAGE}587/tinh/"
    assert "chỉ được tạm ứng, chi trong 16.500.000 đồng" in text(clerk.get(address))
    played.decide()
    page = text(clerk.get(address))
    assert "Quyết định số 302/QĐ-UBND" in page
    assert "giảm 3.000.000" in page
    assert "Mười sáu triệu năm trăm nghìn đồng" in page
    assert "16.500.000" in text(clerk.get("/kinh-phi/phan-bo/"))
    board = text(person(played.office.money.ict.head).get(f"/kinh-phi/dot/{played.office.round.code}/bon-cot/"))
    assert "lần đầu 9.000.000" in board
    assert "16.500.000" in board


def test_a_program_adjusts_and_reads_what_came_of_it(played: Matter) -> None:
    drafter = program(played.drafter)
    first, again = (drafter.post(f"allotments/{DECISION}/adjustments", key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    problem(drafter.post(f"allotments/{DECISION}/adjustments"), 422, "rule-broken")
    problem(program(played.clerk).post(f"allotments/{DECISION}/adjustments"), 403, "not-authorised")
    said = {**played.said(LESS), "lines": [{**row, "amount": int(row["amount"])} for row in played.said(LESS)["lines"]]}
    body = {"version": played.wish.version, "answers": said}
    assert drafter.post(f"cases/{played.wish.code}/acts/{Act.DRAFT_ADJUSTMENT}", body).status_code == 200
    played.do(played.wish, Act.WITHDRAW_SUBMISSION, played.drafter)
    played.send(played.said(LESS))
    played.receive()
    told = drafter.get(f"budget-rounds/{played.office.round.code}/proposals").json()["proposals"]
    assert [(one["case"], one["state"], one["adjusts"]) for one in told] == [
        ("stttt.dieu-chinh.2022.1", State.ISSUED, DECISION),
        ("stttt.de-xuat.2022.1", State.ISSUED, ""),
    ]
    played.decide()
    whole = program(played.clerk).get(f"allotments/{DECISION}").json()
    assert whole["total"]["allotted"] == 16_500_000
    assert [one["amount"] for one in whole["history"]] == [19_500_000, 16_500_000]
    one = program(played.clerk).get(f"allotments/{DECISION}/587/tinh").json()
    assert (one["allotted"], one["history"][1]["case"]) == (16_500_000, "58.phan-bo.2022.2")


def test_who_may_see_no_submission_is_told_of_none(played: Matter, cast: Cast) -> None:
    played.begin()
    address = f"budget-rounds/{played.office.round.code}/proposals"
    assert [one["case"] for one in program(played.drafter).get(address).json()["proposals"]] == [
        "stttt.dieu-chinh.2022.1",
        "stttt.de-xuat.2022.1",
    ]
    assert program(cast.huu.chair).get(address).json()["proposals"] == []
    problem(program(cast.nobody).get(address), 404, "not-found")


def _sheet(content: bytes) -> list[list[Any]]:
    rows = load_workbook(BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    return [[cell for cell in row if cell is not None] for row in rows]


def test_allotments_are_taken_along_with_their_balance(played: Matter, cast: Cast) -> None:
    played.spend(2_000_000, Spending.Stage.SPENT)
    clerk = person(played.clerk)
    told = json.loads(clerk.get("/kinh-phi/phan-bo/bieu.json").content)
    assert (told["report"], told["rows"]) == (
        "allotments",
        [
            {
                "decision": DECISION,
                "unit": "587",
                "source": "tinh",
                "round": played.office.round.code,
                "allotted": 19_500_000,
                "planned": 0,
                "advanced": 0,
                "spent": 2_000_000,
                "left": 17_500_000,
            }
        ],
    )
    rows = _sheet(clerk.get("/kinh-phi/phan-bo/bieu.xlsx").content)
    assert rows[-1][-5:] == [19_500_000, 0, 0, 2_000_000, 17_500_000]
    noted = AccessEntry.objects.filter(officer=played.clerk, what="export_allotments")
    assert sorted(noted.values_list("detail", flat=True)) == ["json", "xlsx"]
    assert json.loads(person(cast.huu.chair).get("/kinh-phi/phan-bo/bieu.json").content)["rows"] == []
    assert person(cast.nobody).get("/kinh-phi/phan-bo/bieu.json").status_code == 404
    assert clerk.get("/kinh-phi/phan-bo/bieu.csv").status_code == 404


def test_contributions_are_taken_along_as_they_are_published(played: Matter, cast: Cast) -> None:
    gift = Gift("Viettel Ninh Phước", 5_000_000, date(2022, 5, 9), "PT-01", "Mua sim cho các Tổ")
    record_contribution(played.allotment.body, gift, by=played.clerk, at=LATER)
    reader = person(cast.huu.chair)
    told = json.loads(reader.get("/kinh-phi/dong-gop/bieu.json").content)["rows"]
    assert [(one["unit"], one["place"], one["giver"], one["amount"]) for one in told] == [
        ("587", 1, "Viettel Ninh Phước", 5_000_000)
    ]
    assert _sheet(reader.get("/kinh-phi/dong-gop/bieu.xlsx").content)[-1][1:3] == ["Viettel Ninh Phước", 5_000_000]
    assert AccessEntry.objects.filter(officer=cast.huu.chair, what="export_contributions").count() == 2
    assert person(cast.nobody).get("/kinh-phi/dong-gop/bieu.xlsx").status_code == 404


def test_looking_changes_nothing(played: Matter) -> None:
    before = JournalEntry.objects.count(), Case.objects.count()
    for address in (PAGE, f"{PAGE}587/tinh/", "/kinh-phi/phan-bo/"):
        assert person(played.drafter).get(address).status_code == 200
    assert person(played.drafter).get(f"{PAGE}dieu-chinh/").status_code == 405
    assert (JournalEntry.objects.count(), Case.objects.count()) == before
