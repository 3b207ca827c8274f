"""Communes asked before their district, on screen and by the API: asked, taken into the draft, written again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from decisions.models import CommuneCall, Draft, JournalEntry
from tests.budget import request
from tests.gathering import ASKED, SENT, Asking, asking
from tests.letter import later
from tests.standing import stands
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text

pytestmark = [pytest.mark.django_db]
ROUND = "/kinh-phi/dot/stttt.dot-kinh-phi.2022.1/"
COMMUNES = f"{ROUND}xa/587/"
DRAFT = "/ho-so/587.du-toan.2022.1/"
API = "budget-rounds/stttt.dot-kinh-phi.2022.1/communes/587"


told = stands(asking)


@pytest.fixture
def met(told: Asking, monkeypatch: pytest.MonkeyPatch) -> Asking:
    later(monkeypatch, ASKED)
    return told


def test_a_district_asks_from_the_page_of_the_round_and_is_told_once(met: Asking) -> None:
    drafter, stranger = person(met.cast.district_drafter), person(met.cast.hau.chair)
    assert "Đề nghị các xã lập dự toán trước" in text(drafter.get(ROUND))
    assert "Đề nghị các xã" not in text(stranger.get(ROUND))
    refused = drafter.post(f"{COMMUNES}hoi/", {"due": "2022-06-30"})
    assert (refused.status_code, CommuneCall.objects.count()) == (422, 0)
    assert "sau hạn của huyện" in text(refused)
    assert stranger.post(f"{COMMUNES}hoi/", {"due": "2022-06-01"}).status_code in {403, 422}
    assert not CommuneCall.objects.exists()
    page = text(drafter.post(f"{COMMUNES}hoi/", {"due": "2022-06-01"}, follow=True))
    assert "Đã tiếp nhận 0 trong 3 đề nghị" in page
    assert "xã Ma Nới" in page
    assert "huyện đã tiếp nhận 0 trong 3 đề nghị" in text(drafter.get(ROUND))
    assert "được đề nghị lập dự toán trong đợt này" in text(drafter.get(f"{COMMUNES}hoi/"))


def test_what_communes_ask_is_put_behind_what_the_district_has_typed(met: Asking) -> None:
    met.ask()
    drafter = person(met.cast.district_drafter)
    assert "Lấy số của các xã" in text(drafter.get(f"{DRAFT}draft_estimate/"))
    assert "chưa tiếp nhận đề nghị nào" in text(drafter.post(f"{DRAFT}lay-so-xa/", follow=True))
    assert not Draft.objects.filter(case__code="587.du-toan.2022.1").exists()
    met.send(met.cast.huu)
    met.take_in()
    page = text(drafter.post(f"{DRAFT}lay-so-xa/", follow=True))
    assert "Đã thêm 2 dòng tổng hợp" in page
    assert "In tờ rơi" in page
    assert "Dự thảo đã có các dòng này" in text(drafter.post(f"{DRAFT}lay-so-xa/", follow=True))
    assert person(met.cast.hau.chair).post(f"{DRAFT}lay-so-xa/").status_code == 404
    assert drafter.get(f"{DRAFT}lay-so-xa/").status_code == 405


def test_a_district_has_a_letter_written_again_with_a_reason(met: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    met.ask()
    met.send(met.cast.huu)
    met.take_in()
    later(monkeypatch, SENT + timedelta(hours=2))
    drafter = person(met.cast.district_drafter)
    page = text(drafter.get(COMMUNES))
    assert "7.600.000" in page
    assert page.count("Lập lại") == 1  # the others are at work still
    again = f"{COMMUNES}22891/lap-lai/"
    assert drafter.post(again, {"reason": ""}).status_code == 422
    assert person(met.cast.hau.chair).get(again).status_code == 404
    assert "xã Phước Hữu đã có việc lập lại đề nghị" in text(
        drafter.post(again, {"reason": "Thiếu 2 thôn"}, follow=True)
    )
    assert "22891.de-nghi-xa.2022.2" in text(person(met.huu_finance).get("/viec/"))
    assert "đang xử lý ở hồ sơ" in text(drafter.post(again, {"reason": "Thiếu 2 thôn"}))


def test_the_commune_s_draft_is_filled_in_on_its_page_and_from_excel(met: Asking) -> None:
    met.ask()
    drafter = person(met.huu_finance)
    page = text(drafter.get("/ho-so/22891.de-nghi-xa.2022.1/draft_estimate/"))
    assert "đang có 2 Tổ" in page
    assert "hạn gửi 01/06/2022" in page
    assert "Lấy số của các xã" not in page
    assert drafter.get("/ho-so/22891.de-nghi-xa.2022.1/du-toan/bieu.xlsx").status_code == 200
    assert person(met.cast.district_drafter).get("/ho-so/22891.de-nghi-xa.2022.1/draft_estimate/").status_code == 404


def test_a_program_asks_reads_and_has_a_letter_written_again(met: Asking) -> None:
    drafter, stranger = program(met.cast.district_drafter), program(met.money.ict.head)
    problem(drafter.post(API, {"due": "2022-06-30"}), 422, "rule-broken")
    first, again = (drafter.post(API, {"due": "2022-06-01"}, key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    problem(stranger.get(API), 404, "not-found")
    problem(stranger.post(API, {"due": "2022-06-01"}), 403, "not-authorised")
    met.send(met.cast.huu)
    met.take_in()
    told = drafter.get(API).json()
    assert [(one["unit"]["code"], one["counted"], one["total"]) for one in told["communes"]] == [
        ("22828", False, None),
        ("22879", False, None),
        ("22891", True, 7_600_000),
    ]
    assert [line["quantity"] for line in told["lines"]] == [2, 200]
    own = program(met.cast.hau.chair).get(API).json()
    assert ([one["unit"]["code"] for one in own["communes"]], own["lines"]) == (["22879"], [])
    problem(stranger.post(f"{API}/22891/acts/write_again", {"reason": "Thiếu"}), 404, "not-found")
    before = JournalEntry.objects.count()
    problem(drafter.post(f"{API}/22891/acts/write_again", {"reason": ""}), 422, "answers-refused")
    assert JournalEntry.objects.count() == before
    moved = drafter.post(f"{API}/22891/acts/write_again", {"reason": "Thiếu 2 thôn"})
    assert (moved.status_code, moved.json()["code"]) == (201, "22891.de-nghi-xa.2022.2")


def test_after_the_district_s_own_letter_nothing_is_offered(met: Asking) -> None:
    met.ask()
    met.money.send(request())
    page = text(person(met.cast.district_drafter).get(COMMUNES))
    assert "Lập lại" not in page
