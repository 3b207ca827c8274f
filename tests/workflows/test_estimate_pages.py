"""Rounds of estimates and the estimate on screen and by the API: opened, drafted, refused at its field, sent on."""

from __future__ import annotations

import pytest

from decisions.models import BudgetRound, Case, Round
from tests.budget import LATER, LINE, Money, money, request
from tests.letter import later
from tests.standing import stands
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text

pytestmark = [pytest.mark.django_db]

OPENED = {"kind": "in_year", "year": "2022", "source": "tinh", "due": "2022-06-15"}
ROUND, DRAFT = "/kinh-phi/dot/stttt.dot-kinh-phi.2022.1/", "/ho-so/587.du-toan.2022.1/draft_estimate/"


told = stands(money)


@pytest.fixture
def purse(told: Money, monkeypatch: pytest.MonkeyPatch) -> Money:
    later(monkeypatch, LATER)
    return told


def test_a_round_is_opened_on_the_page_and_closed_once(purse: Money) -> None:
    head, chair = person(purse.ict.head), person(purse.cast.huu.chair)
    assert "chưa mở đợt" in text(chair.get("/kinh-phi/dot/"))
    refused = head.post("/kinh-phi/dot/mo/", {**OPENED, "source": "huyen"})
    assert (refused.status_code, BudgetRound.objects.count()) == (422, 0)
    assert "Chọn nguồn kinh phí của tỉnh" in text(refused)
    assert chair.post("/kinh-phi/dot/mo/", OPENED).status_code == 403
    assert head.post("/kinh-phi/dot/mo/", OPENED).headers["Location"] == ROUND
    page = text(head.get(ROUND))
    assert "huyện Ninh Phước" in page
    assert "587.du-toan" not in page  # a draft is seen in its district alone
    assert "587.du-toan.2022.1" in text(person(purse.cast.district_drafter).get(ROUND))
    assert "Đóng đợt" not in text(person(purse.cast.district_drafter).get(ROUND))
    assert "Không có đơn vị nào thuộc phạm vi" in text(chair.get(ROUND))
    assert chair.post(f"{ROUND}dong/").status_code == 403
    assert "Đã đóng đợt" in text(head.post(f"{ROUND}dong/", follow=True))
    assert "Không cần đóng lại" in text(head.post(f"{ROUND}dong/", follow=True))


def test_the_draft_offers_norms_sources_and_what_the_house_counts(purse: Money) -> None:
    purse.round()
    page = text(person(purse.cast.district_drafter).get(DRAFT))
    assert "đang có 3 Tổ" in page
    assert "Hỗ trợ hoạt động của Tổ: 500.000 đồng/tổ/tháng" in page
    assert "Nguồn ngân sách huyện" in page
    assert person(purse.cast.huu.chair).get(DRAFT).status_code == 404
    assert person(purse.ict.head).get(DRAFT).status_code == 404


def test_a_program_opens_a_round_and_a_district_sends_its_estimate(purse: Money) -> None:
    head, drafter = program(purse.ict.head), program(purse.cast.district_drafter)
    said = {**OPENED, "year": 2022}
    first, again = (head.post("budget-rounds", said, key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (200, again.json())
    assert first.json()["source"] == "tinh"
    assert head.post("budget-rounds", said).json()["type"].endswith("rule-broken")
    problem(drafter.post("budget-rounds", said), 403, "not-authorised")
    content = request(LINE).content()
    lines = [{**content["lines"][0], "price": "nhiều"}]
    answers = {**content, "lines": lines}
    refused = drafter.post("cases/587.du-toan.2022.1/acts/draft_estimate", {"version": 1, "answers": answers})
    assert refused.status_code in {400, 422}
    assert not Round.objects.filter(case__kind="estimate").exists()
    rows = [{name: value for name, value in content["lines"][0].items() if value not in ("", None)}]
    answers = {**content, "lines": rows}
    sent = drafter.post("cases/587.du-toan.2022.1/acts/draft_estimate", {"version": 1, "answers": answers})
    assert sent.json().get("state") == "checking", sent.json()
    assert Case.objects.get(code="587.du-toan.2022.1").about.endswith("(10.500.000 đồng từ ngân sách tỉnh)")
    whole = head.get("budget-rounds/stttt.dot-kinh-phi.2022.1").json()
    assert [(one["unit"]["code"], one["case"], one["about"]) for one in whole["places"]] == [("587", "", "")]
    assert head.post("budget-rounds/stttt.dot-kinh-phi.2022.1/acts/close").json()["closed_at"]
    assert len(head.get("budget-rounds").json()["rounds"]) == 1
