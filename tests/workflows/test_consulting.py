"""Departments are asked about the money of a round and answer: nobody sees it before, nothing is consent but words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.authority.acts import Act, Kind
from decisions.budget.figures import rows_of, standing, visible_rows
from decisions.budget.models import EstimateLine, LineFigure
from decisions.budget.sorts import Stage
from decisions.cases.models import Party, State
from decisions.cases.selectors import visible_to
from decisions.consulting.answering import asked_in
from decisions.consulting.asking import counted_now
from decisions.consulting.selectors import asked_of, blocking, silence_on, standing_opinions
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.incoming.services import receive_all, refuse_delivery
from decisions.models import Case, Consultation, JournalEntry, Opinion, PlanFigure, Round
from documents.clock import local_date
from documents.models import Delivery, Effect, Receipt
from documents.outbox import services as outbox
from documents.papers.selectors import current_of, number_and_symbol
from tests.budget import money
from tests.cast import Cast
from tests.consulting import ASKED, DUE, LATE, TAKEN, Asking, asking, inquiry, lead, words_of
from tests.departments import trade_office
from tests.letter import later, nothing_left
from tests.workflows.play import act, steps
from tests.workflows.test_api import problem, program
from tests.workflows.visits import person, text, typed
from tests.world import BEGINNING
from workflows.engine.desk import desk_of
from workflows.errors import AnswersRefused
from workflows.flows.consultations import begin
from workflows.notices import opinions
from workflows.notices.services import notices_of

pytestmark = pytest.mark.django_db
ROUND = "/kinh-phi/dot/stttt.dot-kinh-phi.2022.1/"
BEGIN = f"{ROUND}lay-y-kien/"
OPINIONS = "budget-rounds/stttt.dot-kinh-phi.2022.1/opinions"
LOWER = {"amount": "8000000", "reason": "Tính theo số Tổ thực có"}
WHY = {"paragraphs": "Nguồn sự nghiệp năm 2022 đã phân bổ hết."}


@pytest.fixture(autouse=True)
def this_morning(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages and effects of the time after the letter was taken in."""
    later(monkeypatch, TAKEN)


@pytest.fixture
def play(cast: Cast) -> Asking:
    return asking(cast)


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


# The opinion begins


def test_a_department_that_took_the_letter_in_finds_the_opinion_on_its_desk(play: Asking) -> None:
    play.asks()
    assert not desk_of(play.finance.director, TAKEN).exists()
    play.takes_in()
    case = play.answer
    assert (case.code, case.state, case.due) == ("stc.y-kien.2022.1", State.ASSIGNING, DUE)
    assert play.opinion.case == case
    for head in (play.finance.director, play.finance.deputy):
        assert [item.act for item in desk_of(head, TAKEN)] == [Act.ASSIGN_OPINION]
    assert "301/STTTT-CNTT" in JournalEntry.objects.get(book=case.journal, act="open_case").content


def test_the_effect_done_twice_opens_one_opinion(play: Asking) -> None:
    play.asks()
    play.takes_in()
    Effect.objects.filter(kind="opinion.open").update(state="waiting")
    outbox.drain()
    assert Case.objects.filter(kind=Kind.OPINION).count() == 1


def test_a_department_that_refuses_the_paper_owes_its_opinion_still(play: Asking) -> None:
    play.asks()
    delivery = Delivery.objects.get(receiver="stc")
    refuse_delivery(delivery.pk, Receipt.Reason.NOT_WHOLE, "Thiếu phụ lục", by=play.finance.clerk, at=TAKEN)
    outbox.drain()
    assert not Case.objects.filter(kind=Kind.OPINION).exists()
    (asked,) = asked_of(play.money.ict.head, play.round, TAKEN)
    assert [told.state for told in asked.opinions] == ["từ chối tiếp nhận"]
    assert blocking(play.round, TAKEN) == [play.opinion]


def test_nobody_opens_an_opinion_by_hand(play: Asking) -> None:
    play.asks()
    assert person(play.finance.specialist).post("/ho-so/mo/opinion/stc/").status_code != 302
    assert not Case.objects.filter(kind=Kind.OPINION).exists()


# It is given to a room


def test_the_head_gives_it_to_a_room_and_the_journal_says_so(play: Asking) -> None:
    case = play.assigned(TAKEN, "stc-hcsn")
    assert case.state == State.DRAFTING
    assert play.opinion.lead is not None
    assert play.opinion.lead.code == "stc-qlns"
    said = JournalEntry.objects.get(book=case.journal, act=Act.ASSIGN_OPINION).content
    assert '"lead": "stc-qlns"' in said
    assert '"joins": ["stc-hcsn"]' in said
    with pytest.raises(ActNotAllowed):
        play.do(Act.ASSIGN_OPINION, play.finance.director, lead(room="stc-hcsn"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (lead(room="stc-vp"), "chưa có người giữ nhiệm vụ soạn ý kiến"),
        (lead(room="stttt-cntt"), "không phải phòng của cơ quan này"),
        (lead("stc-qlns"), "đã chủ trì"),
        (lead("587-vhtt"), "không phải phòng của cơ quan này"),
    ],
)
def test_a_room_that_cannot_write_it_is_refused(play: Asking, said: dict[str, Any], sentence: str) -> None:
    play.asks()
    play.takes_in()
    with nothing_left(JournalEntry, Party), pytest.raises(RuleBroken, match=sentence):
        play.do(Act.ASSIGN_OPINION, play.finance.director, said)
    assert play.opinion.lead is None


def test_only_the_heads_give_it_out(play: Asking, cast: Cast) -> None:
    play.asks()
    play.takes_in()
    for one in (play.finance.head, play.finance.specialist):
        with nothing_left(JournalEntry, Party), pytest.raises(NotAuthorised):
            play.do(Act.ASSIGN_OPINION, one, lead())
    for stranger in (play.money.ict.director, cast.district_chair, cast.nobody):
        with nothing_left(JournalEntry, Party), pytest.raises(NotVisible):
            play.do(Act.ASSIGN_OPINION, stranger, lead())


def test_it_is_not_drafted_before_it_was_given_out(play: Asking) -> None:
    play.asks()
    play.takes_in()
    with nothing_left(JournalEntry, Round), pytest.raises(ActNotAllowed):
        play.do(Act.DRAFT_OPINION, play.finance.specialist, play.says())


def test_who_sits_in_another_room_is_refused_unless_that_room_joins(play: Asking) -> None:
    play.assigned()
    with nothing_left(JournalEntry, Round), pytest.raises(RuleBroken, match="bạn không công tác ở đó"):
        play.do(Act.DRAFT_OPINION, play.finance.other, play.says())


def test_a_room_that_joins_may_draft(play: Asking) -> None:
    play.assigned(TAKEN, "stc-hcsn")
    assert play.do(Act.DRAFT_OPINION, play.finance.other, play.says()).state == State.CHECKING


# It is written


def test_finance_agrees_and_its_column_is_what_was_appraised(play: Asking) -> None:
    play.assigned()
    case = play.answers(play.says())
    assert (case.state, number_and_symbol(current_of([case.code])[case.code])) == (State.ISSUED, "801/STC-QLNS")
    assert play.opinion.outcome == "agrees"
    assert play.opinion.answered_at is not None
    (row,) = rows_of(standing(play.round))
    assert row.amount(Stage.FINANCE) == 9_000_000
    assert blocking(play.round, TAKEN) == []
    assert [name for name, _ in steps(case)] == [
        "begin", "assign", "draft", "check_content", "check_format", "sign", "number", "files", "seal", "dispatch",
        "issued",
    ]  # fmt: skip


def test_what_was_answered_is_never_answered_otherwise(play: Asking) -> None:
    play.assigned()
    play.answers(play.says())
    for change in ({"outcome": "disagrees"}, {"answered_at": LATE}, {"lead": play.finance.unit}, {"case": play.letter}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Opinion.objects.update(**change)
    assert play.opinion.outcome == "agrees"


def test_an_answer_to_an_earlier_letter_writes_over_no_newer_figure(play: Asking) -> None:
    play.assigned()
    earlier = play.answers(play.says("adjusts", **LOWER), until=Act.SEAL)
    play.asks(at=TAKEN)
    play.takes_in()
    play.do(Act.ASSIGN_OPINION, play.finance.director, lead())
    play.answers(play.says())
    act(earlier, Act.DISPATCH, by=play.finance.clerk, at=TAKEN + timedelta(minutes=30))
    assert [one.outcome for one in Opinion.objects.order_by("pk")] == ["adjusts", "agrees"]
    (row,) = rows_of(standing(play.round))
    assert row.amount(Stage.FINANCE) == 9_000_000


def test_finance_adjusts_and_its_letter_says_how_much_in_words(play: Asking) -> None:
    play.assigned()
    case = play.answers(play.says("adjusts", **LOWER))
    (row,) = rows_of(standing(play.round))
    said = row.columns[Stage.FINANCE]
    assert said is not None
    assert (said.amount, said.reason) == (8_000_000, "Tính theo số Tổ thực có")
    told = words_of(case)
    for words in (
        "Phúc đáp Công văn số 301/STTTT-CNTT ngày 04 tháng 5 năm 2022 của Sở Thông tin và Truyền thông",
        "Về cơ sở pháp lý, định mức",
        "Đề nghị 9.000.000 đồng (Bằng chữ: Chín triệu đồng); đủ cơ sở 8.000.000 đồng (Bằng chữ: Tám triệu đồng);"
        " chưa đủ cơ sở 1.000.000 đồng (Bằng chữ: Một triệu đồng)",
        "Về nguồn kinh phí",
        "Kiến nghị",
        "9.000.000 8.000.000 1.000.000 Tính theo số Tổ thực có",
    ):
        assert words in told, words


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"outcome": "agrees", **LOWER}, "mọi dòng bằng số thẩm định"),
        ({"outcome": "adjusts"}, "ít nhất một dòng khác số thẩm định"),
        ({"outcome": "disagrees"}, "“không thống nhất” thì ghi lý do"),
        ({"outcome": "unbalanced"}, "“chưa cân đối được nguồn” thì ghi lý do"),
        ({"outcome": "adjusts", "amount": "8000000"}, "số ý kiến tài chính khác 9.000.000 đồng. Ghi lý do"),
        ({"outcome": "adjusts", "amount": "9000001", "reason": "Thêm"}, "phải từ 0 đến 9.000.000 đồng"),
        ({"outcome": "agrees", "lines": []}, "còn thiếu số ý kiến tài chính"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused_and_leaves_no_trace(
    play: Asking, said: dict[str, Any], sentence: str
) -> None:
    play.assigned()
    with nothing_left(JournalEntry, Round, LineFigure), pytest.raises(RuleBroken, match=sentence):
        play.do(Act.DRAFT_OPINION, play.finance.specialist, play.says(**said))


@pytest.mark.parametrize("outcome", ["", "maybe"])
def test_no_outcome_is_chosen_for_anybody(play: Asking, outcome: str) -> None:
    play.assigned()
    with nothing_left(JournalEntry, Round), pytest.raises(AnswersRefused):
        play.do(Act.DRAFT_OPINION, play.finance.specialist, play.says(outcome))


@pytest.mark.parametrize("outcome", ["disagrees", "unbalanced"])
def test_who_does_not_agree_says_why(play: Asking, outcome: str) -> None:
    play.assigned()
    case = play.answers(play.says(outcome, **WHY))
    assert play.opinion.outcome == outcome
    assert WHY["paragraphs"] in words_of(case)


def test_nobody_stops_or_declines_an_answer(play: Asking) -> None:
    play.assigned()
    play.answers(play.says(), until=Act.CHECK_FORMAT)
    for name in (Act.STOP_CASE, Act.DECLINE_ISSUE):
        with nothing_left(JournalEntry), pytest.raises(ActNotAllowed):
            play.do(name, play.finance.director, {"note": "Không trả lời"})


def test_an_answer_sent_back_is_drafted_anew_and_the_drafter_does_not_sign(play: Asking) -> None:
    play.assigned()
    play.answers(play.says(), until=Act.DRAFT_OPINION)
    case = play.do(Act.RETURN_DRAFT, play.finance.head, {"note": "Tính lại theo số Tổ"})
    assert (case.state, case.round) == (State.DRAFTING, 2)
    assert play.answers(play.says("adjusts", **LOWER)).state == State.ISSUED
    assert LineFigure.objects.filter(stage=Stage.FINANCE).count() == 1


def test_the_department_that_asked_sees_the_answer_once_it_is_out(play: Asking, cast: Cast) -> None:
    play.assigned()
    case = play.answers(play.says(), until=Act.SEAL)
    assert case not in visible_to(play.money.ict.head, TAKEN)
    case = play.do(Act.DISPATCH, play.finance.clerk)
    assert case in visible_to(play.money.ict.head, TAKEN)
    assert case not in visible_to(cast.district_chair, TAKEN)


# Another department


def test_another_department_answers_without_figures(play: Asking) -> None:
    office = trade_office()
    play.asks(inquiry("sct"))
    receive_all(office.unit, by=office.clerk, at=TAKEN)
    outbox.drain()
    case = Case.objects.get(kind=Kind.OPINION)
    assert case.unit == office.unit
    case = act(case, Act.ASSIGN_OPINION, by=office.deputy, at=TAKEN, said=lead(room="sct-qltm"))
    with nothing_left(JournalEntry, Round), pytest.raises(RuleBroken, match="Chỉ Sở Tài chính ghi số tiền"):
        act(case, Act.DRAFT_OPINION, by=office.specialist, at=TAKEN, said=play.says())
    with nothing_left(JournalEntry, Round), pytest.raises(RuleBroken, match="thì ghi lý do"):
        act(case, Act.DRAFT_OPINION, by=office.specialist, at=TAKEN, said=play.says("adjusts", lines=[]))
    case = act(case, Act.DRAFT_OPINION, by=office.specialist, at=TAKEN, said=play.says(lines=[]))
    assert case.state == State.CHECKING
    (asked,) = asked_of(play.money.ict.head, play.round, TAKEN)
    assert [(told.name, told.state) for told in asked.opinions] == [
        ("Sở Công Thương", "đang xử lý"),
        ("Sở Tài chính", "chưa tiếp nhận"),
    ]
    assert [one.body.code for one in blocking(play.round, TAKEN)] == ["sct", "stc"]


# Deadlines and silence


def test_an_answer_after_the_deadline_is_taken_and_shown_as_late(play: Asking) -> None:
    play.assigned()
    (before,) = asked_of(play.money.ict.head, play.round, LATE)
    assert [(told.state, told.late) for told in before.opinions] == [("đang xử lý, quá hạn 4 ngày", True)]
    assert blocking(play.round, LATE) == [play.opinion]
    play.answers(play.says("adjusts", **LOWER), at=LATE)
    (after,) = asked_of(play.money.ict.head, play.round, LATE)
    assert [(told.state, told.late) for told in after.opinions] == [("thống nhất, đề nghị điều chỉnh", True)]
    (row,) = rows_of(standing(play.round))
    assert row.amount(Stage.FINANCE) == 8_000_000


def test_silence_is_consent_only_where_the_plan_says_so_and_only_after_the_deadline(play: Asking) -> None:
    play.asks()
    assert silence_on(local_date(LATE)) is None
    assert blocking(play.round, LATE) == [play.opinion]
    PlanFigure.objects.create(code="money_silence", value=1, clause="Quy chế làm việc, Điều 9", valid_from=BEGINNING)
    assert blocking(play.round, TAKEN) == [play.opinion]
    assert blocking(play.round, LATE) == []
    figure = silence_on(local_date(LATE))
    assert figure is not None
    assert figure.clause == "Quy chế làm việc, Điều 9"


def test_of_several_letters_the_opinions_of_the_last_stand(play: Asking) -> None:
    assert standing_opinions(play.round) == []
    play.assigned()
    play.answers(play.says("disagrees", **WHY))
    first = play.opinion
    play.asks(replace(inquiry(), due=DUE + timedelta(days=3)), at=TAKEN + timedelta(hours=1))
    assert standing_opinions(play.round) == [play.opinion]
    assert play.opinion != first
    assert blocking(play.round, TAKEN) == [play.opinion]


def test_an_overdue_opinion_is_told_once_a_working_day_to_the_heads_and_to_who_asked(
    play: Asking, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    play.assigned()
    opinions.watch()
    assert not Effect.objects.filter(kind=opinions.OVERDUE).exists()  # nothing is late yet
    later(monkeypatch, LATE)
    for _ in range(2):
        opinions.watch()
        outbox.drain()
    told = "Sở Tài chính quá hạn 4 ngày, chưa trả lời công văn lấy ý kiến"
    office, ict = play.finance, play.money.ict
    for one in (office.director, office.deputy, ict.specialist, ict.head):
        (notice,) = notices_of(one, LATE)
        assert notice.text.startswith(told)
        assert person(one).get(notice.address).status_code == 200
    for one in (office.specialist, cast.district_chair):
        assert not notices_of(one, LATE).exists()
    later(monkeypatch, LATE + timedelta(days=1))
    play.answers(play.says(), at=LATE)
    opinions.watch()
    outbox.drain()
    assert notices_of(office.director, LATE).count() == 1
    assert opinions.overdue(LATE) == []


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
