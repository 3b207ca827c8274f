"""The letter that gives targets on screen and by the API: begun from the board, drafted, issued, read by receivers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from decisions.assignment.assignment import Wording
from decisions.authority.acts import Act, Kind
from decisions.calendar.months import Month
from decisions.cases.selectors import may_open, visible_to
from decisions.cases.services import Opening
from decisions.errors import ActNotAllowed, NotVisible
from decisions.evaluation.assigning import assign
from decisions.evaluation.targets import Order
from decisions.models import Assignment, Case, JournalEntry, Round
from decisions.teams.roster import Recipient
from tests.cast import Cast
from tests.chasing import district_people, offices, send
from tests.letter import later, nothing_left
from tests.monthly import Played, prepared
from tests.standing import stands
from tests.workflows.play import act, steps
from tests.workflows.programs import program
from tests.workflows.visits import person, text
from tests.world import MORNING
from workflows.engine import entry
from workflows.flows.assignments import begin
from workflows.models import Item

pytestmark = pytest.mark.django_db

JUNE = Month(2022, 6)
BOARD, LETTER = "/chi-tieu/cua/587/2022-06/", "/chi-tieu/cua/587/2022-06/cong-van/"
WORDING = Wording(date(2022, 5, 20), (), (Recipient("CT, các PCT UBND huyện"),))
SAID = WORDING.content()


@stands
def told(cast: Cast) -> Played:
    made = prepared(cast)
    orders = (Order("A2.1", "22891", 1200), Order("B1.1", "22879", 80))
    assign(cast.district, JUNE, orders, by=cast.district_chair, at=MORNING)
    return made


@pytest.fixture
def played(told: Played, monkeypatch: pytest.MonkeyPatch) -> Played:
    later(monkeypatch, MORNING + timedelta(hours=1))
    return told


def begun(played: Played) -> Case:
    return begin(played.cast.district, JUNE, by=played.cast.district_drafter, at=MORNING)


def test_the_letter_goes_from_draft_to_those_who_receive_the_targets(played: Played) -> None:
    offices(played)
    cast = played.cast
    people = district_people(cast, Act.DRAFT_ASSIGNMENT, Act.SIGN_ASSIGNMENT)
    case = send(begun(played), people, WORDING, at=MORNING)
    assert case.state == "issued"
    assert [name for name, _ in steps(case)] == [
        "begin", "draft", "check_content", "check_format", "sign", "number", "files", "seal", "dispatch", "issued"
    ]  # fmt: skip
    afterwards = MORNING + timedelta(hours=1)
    readers = (cast.huu.chair, cast.hau.chair, cast.ma_noi.chair, cast.district_chair, played.ict.specialist)
    seen = {who.username for who in readers if case in visible_to(who, afterwards)}
    assert seen == {"ct.22891", "ct.22879", "ct.587"}
    assert case.code in text(person(cast.huu.chair).get("/chi-tieu/cua/22891/2022-06/"))


def test_it_is_not_opened_from_a_list_of_kinds(played: Played) -> None:
    cast = played.cast
    assert not may_open(cast.district_drafter, [Kind.ASSIGNMENT], MORNING)
    with nothing_left(JournalEntry, Item), pytest.raises(ActNotAllowed, match="Mở từ bảng chỉ tiêu của kỳ"):
        entry.open_case(Opening(Kind.ASSIGNMENT, cast.district), by=cast.district_drafter, at=MORNING)


def test_people_of_other_units_find_no_such_case(played: Played) -> None:
    case = begun(played)
    for stranger in (played.cast.huu.drafter, played.ict.specialist, played.cast.nobody):
        with nothing_left(JournalEntry, Round), pytest.raises(NotVisible):
            act(case, Act.DRAFT_ASSIGNMENT, by=stranger, said=SAID, at=MORNING)


def test_the_board_offers_it_to_who_drafts_and_to_nobody_else(played: Played) -> None:
    cast = played.cast
    drafter = person(cast.district_drafter)
    assert "Soạn công văn giao chỉ tiêu" in text(drafter.get(BOARD))
    assert "Soạn công văn giao chỉ tiêu" not in text(person(cast.district_chair).get(BOARD))
    assert person(cast.district_chair).post(LETTER).status_code == 404
    assert drafter.post("/chi-tieu/cua/stttt/2022-06/cong-van/").status_code == 404
    assert drafter.post("/chi-tieu/cua/587/sau/cong-van/").status_code == 404
    assert drafter.get(LETTER).status_code == 405
    assert "chưa có chỉ tiêu nào được giao" in text(drafter.post("/chi-tieu/cua/587/2022-07/cong-van/", follow=True))
    assert not Assignment.objects.exists()
    assert drafter.post(LETTER).headers["Location"] == "/ho-so/587.giao-chi-tieu.2022.1/"
    assert "đang xử lý" in text(drafter.post(LETTER, follow=True))
    assert Assignment.objects.count() == 1
    page = text(drafter.get(BOARD))
    assert "/ho-so/587.giao-chi-tieu.2022.1/" in page
    assert "Soạn công văn giao chỉ tiêu" not in page  # one is under way
    assert "giao-chi-tieu" not in text(person(cast.huu.chair).get("/chi-tieu/cua/22891/2022-06/"))


def test_the_draft_says_what_it_takes_from_the_board(played: Played) -> None:
    cast = played.cast
    case = begun(played)
    page = text(person(cast.district_drafter).get(f"/ho-so/{case.code}/draft_assignment/"))
    assert "Tháng 6 năm 2022: 2 chỉ tiêu, 2 đơn vị nhận" in page
    assert 'value="2022-05-11"' in page
    assert person(cast.huu.chair).get(f"/ho-so/{case.code}/draft_assignment/").status_code == 404


def test_a_letter_taken_back_takes_the_targets_of_the_day_it_is_submitted_again(played: Played) -> None:
    cast = played.cast
    case = act(begun(played), Act.DRAFT_ASSIGNMENT, by=cast.district_drafter, said=SAID, at=MORNING)
    case = act(case, Act.WITHDRAW_SUBMISSION, by=cast.district_drafter, at=MORNING)
    assign(cast.district, JUNE, [Order("A2.1", "22828", 70)], by=cast.district_chair, at=MORNING)
    page = text(person(cast.district_drafter).get(f"/ho-so/{case.code}/draft_assignment/"))
    assert "2 chỉ tiêu, 3 đơn vị nhận" in page


def test_the_same_by_the_api(played: Played) -> None:
    cast = played.cast
    drafter, body = program(cast.district_drafter), {"unit": "587", "period": "2022-06"}
    assert program(cast.huu.drafter).post("assignments", body).status_code == 404
    assert drafter.post("assignments", {"unit": "587", "period": "thang-6"}).status_code == 404
    first, again = (drafter.post("assignments", body, key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    assert first.json()["code"] == "587.giao-chi-tieu.2022.1"
    assert drafter.post("assignments", body).json()["type"].endswith("rule-broken")
    sent = {"version": 1, "answers": SAID}
    answer = drafter.post("cases/587.giao-chi-tieu.2022.1/acts/draft_assignment", sent)
    assert answer.json()["state"] == "checking"
