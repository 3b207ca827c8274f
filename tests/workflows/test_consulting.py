"""Departments are asked about the money of a round and answer: nobody sees it before, nothing is consent but words."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from decisions.authority.acts import Act
from decisions.budget.figures import visible_rows
from decisions.budget.models import EstimateLine, LineFigure
from decisions.budget.sorts import Stage
from decisions.cases.models import Party, State
from decisions.cases.selectors import visible_to
from decisions.consulting.answering import asked_in
from decisions.consulting.asking import counted_now
from decisions.consulting.selectors import standing_opinions
from decisions.errors import NotAuthorised, RuleBroken
from decisions.models import Consultation, JournalEntry, Opinion, Round
from documents.papers.selectors import current_of, number_and_symbol
from tests.budget import money
from tests.cast import Cast
from tests.consulting import ASKED, DUE, LATE, TAKEN, Asking, inquiry, lead, words_of
from tests.departments import trade_office
from tests.letter import nothing_left
from tests.workflows.play import act
from tests.workflows.programs import problem, program
from tests.workflows.visits import person, text, typed
from workflows.errors import AnswersRefused
from workflows.flows.consultations import begin

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once_taken_in")]
ROUND = "/kinh-phi/dot/stttt.dot-kinh-phi.2022.1/"
BEGIN = f"{ROUND}lay-y-kien/"
OPINIONS = "budget-rounds/stttt.dot-kinh-phi.2022.1/opinions"


# The letter that asks


def test_the_letter_counts_what_was_appraised_and_goes_to_finance(play: Asking) -> None:
    case = play.asks()
    assert (case.code, case.state) == ("stttt.lay-y-kien.2022.1", State.ISSUED)
    assert number_and_symbol(current_of([case.code])[case.code]) == "301/STTTT-CNTT"
    said = words_of(case)
    for words in (
        "Sở Tài chính",
        "đã thẩm định đề nghị của 01 đơn vị",
        "9.000.000 đồng (Bằng chữ: Chín triệu đồng)",
        "Sự phù hợp của nội dung, định mức chi",
        "Nguồn kinh phí và khả năng cân đối",
        "Phương án phân bổ, cấp phát, quyết toán kinh phí",
        "chậm nhất ngày 20 tháng 5 năm 2022",
        "10.500.000 9.000.000 1.500.000 Chỉ hỗ trợ 06 tháng",
    ):
        assert words in said, words
    (opinion,) = standing_opinions(play.round)
    assert (opinion.body, opinion.due, opinion.case, opinion.outcome) == (play.finance.unit, DUE, None, "")


def test_finance_sees_what_was_sent_to_it_from_that_moment_and_nothing_before(play: Asking) -> None:
    office, estimate = play.finance, play.money.case
    case = play.asks(until=Act.SEAL)
    for one in (office.director, office.specialist, office.clerk):
        assert not visible_to(one, ASKED).exists()
        assert visible_rows(one, play.round, ASKED) == []
    assert Opinion.objects.count() == 0
    case = act(case, Act.DISPATCH, by=play.money.ict_records, at=ASKED + timedelta(minutes=30))
    assert set(visible_to(office.specialist, TAKEN)) == {case, estimate}
    assert len(visible_rows(office.specialist, play.round, TAKEN)) == 2
    party = Party.objects.get(case=estimate, unit=office.unit)
    assert (party.role, party.act) == (Party.Role.CONSULTED, "bring_party")
    assert JournalEntry.objects.filter(book=estimate.journal, act="bring_party").count() == 1


def test_a_letter_begins_only_once_something_is_appraised(cast: Cast) -> None:
    played = money(cast)
    found = played.round()
    with (
        nothing_left(JournalEntry, Consultation),
        pytest.raises(RuleBroken, match="chưa có đề nghị nào được thẩm định"),
    ):
        begin(found, by=played.ict.specialist, at=ASKED)


def test_one_letter_of_a_round_is_under_way_at_a_time(play: Asking) -> None:
    first = begin(play.round, by=play.money.ict.specialist, at=ASKED)
    with nothing_left(JournalEntry, Consultation), pytest.raises(RuleBroken, match=first.code):
        begin(play.round, by=play.money.ict.head, at=ASKED)
    act(first, Act.STOP_CASE, by=play.money.ict.specialist, at=ASKED, said={"note": "Soạn lại"})
    assert begin(play.round, by=play.money.ict.head, at=ASKED).code != first.code


def test_only_who_drafts_for_the_department_begins_one(play: Asking, cast: Cast) -> None:
    strangers = (play.money.ict.director, play.finance.specialist, cast.district_drafter, cast.nobody)
    for stranger in strangers:
        with nothing_left(JournalEntry, Consultation), pytest.raises(NotAuthorised):
            begin(play.round, by=stranger, at=ASKED)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"departments": [{"unit": "sct"}]}, "Kinh phí phải lấy ý kiến Sở Tài chính"),
        ({"departments": [{"unit": "stc"}, {"unit": "stc"}]}, "được chọn 2 lần"),
        ({"departments": [{"unit": "stc"}, {"unit": "587"}]}, "Mã “587” không phải sở được lấy ý kiến"),
        ({"due": "2022-05-21"}, "là ngày nghỉ"),
        ({"due": "2022-05-04"}, "đã qua hoặc là hôm nay"),
    ],
)
def test_a_draft_that_does_not_hold_is_refused_and_leaves_no_trace(
    play: Asking, wrong: dict[str, Any], sentence: str
) -> None:
    trade_office()
    case, drafter = begin(play.round, by=play.money.ict.specialist, at=ASKED), play.money.ict.specialist
    with nothing_left(JournalEntry, Round), pytest.raises(RuleBroken, match=sentence):
        act(case, Act.DRAFT_CONSULTATION, by=drafter, at=ASKED, said={**inquiry().content(), **wrong})


def test_a_letter_without_departments_is_refused(play: Asking) -> None:
    case, drafter = begin(play.round, by=play.money.ict.specialist, at=ASKED), play.money.ict.specialist
    with pytest.raises(AnswersRefused):
        act(case, Act.DRAFT_CONSULTATION, by=drafter, at=ASKED, said={**inquiry().content(), "departments": []})


def test_it_is_not_signed_once_the_appraised_figures_are_others(play: Asking) -> None:
    case = play.asks(until=Act.CHECK_FORMAT)
    line = EstimateLine.objects.get(place=1)
    LineFigure.objects.create(line=line, stage=Stage.APPRAISED, amount=8_500_000, reason="Rà soát", case=case, at=ASKED)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Số thẩm định của đợt đã thay đổi"):
        act(case, Act.ASK_OPINION, by=play.money.ict.director, at=ASKED)


def test_a_letter_tells_what_it_was_submitted_with(play: Asking) -> None:
    play.asks()
    line = EstimateLine.objects.get(place=1)
    LineFigure.objects.create(
        line=line, stage=Stage.APPRAISED, amount=8_500_000, reason="Tiếp thu", case=play.letter, at=ASKED
    )
    assert counted_now(play.round).total == 8_500_000
    assert asked_in(play.opinion).total == 9_000_000


def test_who_drafted_neither_checks_nor_signs(play: Asking) -> None:
    ict = play.money.ict
    case = begin(play.round, by=ict.head, at=ASKED)
    case = act(case, Act.DRAFT_CONSULTATION, by=ict.head, at=ASKED, said=inquiry().content())
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="không được kiểm tra nội dung"):
        act(case, Act.CHECK_CONTENT, by=ict.head, at=ASKED)
    with pytest.raises(NotAuthorised):
        act(case, Act.CHECK_CONTENT, by=ict.specialist, at=ASKED)


# On screen and by the API


def test_the_page_of_the_round_offers_the_letter_and_shows_what_came_back(play: Asking, cast: Cast) -> None:
    button = "Soạn công văn lấy ý kiến"
    drafter = person(play.money.ict.specialist)
    assert button in text(drafter.get(ROUND))
    for one in (play.money.ict.director, play.finance.director, cast.district_chair):
        assert button not in text(person(one).get(ROUND))
        assert person(one).post(BEGIN).status_code == 403
    assert drafter.get(BEGIN).status_code == 405
    assert drafter.post(BEGIN).headers["Location"] == "/ho-so/stttt.lay-y-kien.2022.1/"
    assert drafter.post(BEGIN).headers["Location"] == ROUND
    assert Consultation.objects.count() == 1
    page = text(drafter.get("/ho-so/stttt.lay-y-kien.2022.1/draft_consultation/"))
    assert page.count("checked") == 1  # Sở Tài chính
    assert "thẩm định 9.000.000 đồng (Bằng chữ: Chín triệu đồng)" in page


def test_whoever_sees_the_letter_sees_the_opinions_side_by_side(play: Asking, cast: Cast) -> None:
    play.assigned()
    case = play.answers(play.says())
    page = text(person(play.money.ict.head).get(ROUND))
    assert "Thống nhất" in page
    assert f"/ho-so/{case.code}/" in page
    assert "Lấy ý kiến" not in text(person(cast.district_chair).get(ROUND))


def test_the_head_gives_it_out_and_the_drafter_writes_on_their_pages(play: Asking) -> None:
    play.asks()
    play.takes_in()
    case = play.answer
    director = person(play.finance.director)
    page = text(director.get(f"/ho-so/{case.code}/assign_opinion/"))
    assert "stc-qlns" in page
    assert 'type="radio"' in page
    assert "checked" not in page
    refused = director.post(f"/ho-so/{case.code}/assign_opinion/", typed(case, {"note": "Gấp"}))
    assert refused.status_code == 422
    assert "Chọn phòng chủ trì" in text(refused)
    said = {"lead": "stc-qlns", "joins-0-unit": "stc-hcsn"}
    assert director.post(f"/ho-so/{case.code}/assign_opinion/", typed(case, said)).status_code == 302
    drafter, address = person(play.finance.specialist), f"/ho-so/{case.code}/draft_opinion/"
    page = text(drafter.get(address))
    assert "checked" not in page
    assert 'value="9.000.000"' in page
    boxes = {
        "outcome": "adjusts",
        "lines-0-line": f"{play.money.case.code}/1",
        "lines-0-amount": "8,5 triệu",
        "lines-0-reason": "",
    }
    refused = drafter.post(address, typed(case, boxes))
    assert refused.status_code == 422
    assert "8,5 triệu" in text(refused)
    kept = drafter.post(f"/ho-so/{case.code}/luu-nhap/", typed(case, boxes))
    assert kept.status_code == 200
    assert drafter.get(f"/ho-so/{case.code}/").status_code == 200
    sent = drafter.post(address, typed(case, {**boxes, "lines-0-reason": "Giảm 0,5 triệu"}))
    assert sent.status_code == 302
    case.refresh_from_db()
    assert case.state == State.CHECKING


def test_a_program_begins_the_letter_and_reads_the_opinions(play: Asking, cast: Cast) -> None:
    drafter = program(play.money.ict.specialist)
    first, again = (drafter.post(OPINIONS, key="mot-lan-thoi") for _ in range(2))
    assert (first.status_code, first.json()) == (201, again.json())
    problem(drafter.post(OPINIONS), 422, "rule-broken")
    problem(program(cast.district_drafter).post(OPINIONS), 403, "not-authorised")
    act(play.letter, Act.STOP_CASE, by=play.money.ict.specialist, at=ASKED, said={"note": "Soạn lại"})
    play.assigned()
    case = play.answers(play.says(), at=LATE)
    latest, stopped = drafter.get(OPINIONS).json()["consultations"]
    assert stopped["opinions"] == []
    (told,) = latest["opinions"]
    answered = told.pop("answered_at")
    assert answered.startswith("2022-05-24")
    assert told == {
        "unit": {"code": "stc", "name": "Sở Tài chính"},
        "due": "2022-05-20",
        "state": "thống nhất",
        "late": True,
        "outcome": "agrees",
        "case": case.code,
    }
    assert program(cast.district_drafter).get(OPINIONS).json()["consultations"] == []


def test_finance_answers_by_a_program(play: Asking) -> None:
    play.asks()
    play.takes_in()
    answer = program(play.finance.deputy).act(play.answer, Act.ASSIGN_OPINION, lead())
    assert answer.json()["state"] == "drafting"
    said = play.says("adjusts")
    said["lines"][0] |= {"amount": 8_000_000, "reason": "Giảm"}
    answer = program(play.finance.specialist).act(play.answer, Act.DRAFT_OPINION, said)
    assert answer.json()["state"] == "checking"
