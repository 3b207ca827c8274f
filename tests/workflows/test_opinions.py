"""A department's opinion on the money: given to a room, written, signed; late, silent, answered once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from decisions.authority.acts import Act, Kind
from decisions.budget.figures import rows_of, standing
from decisions.budget.models import LineFigure
from decisions.budget.sorts import Stage
from decisions.cases.models import Party, State
from decisions.cases.selectors import visible_to
from decisions.consulting.selectors import asked_of, blocking, silence_on, standing_opinions
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.incoming.services import receive_all, refuse_delivery
from decisions.models import Case, JournalEntry, Opinion, PlanFigure, Round
from documents.clock import local_date
from documents.models import Delivery, Effect, Receipt
from documents.outbox import services as outbox
from documents.papers.selectors import current_of, number_and_symbol
from tests.cast import Cast
from tests.consulting import DUE, LATE, LOWER, TAKEN, WHY, Asking, inquiry, lead, words_of
from tests.departments import trade_office
from tests.letter import later, nothing_left
from tests.workflows.play import act, steps
from tests.workflows.visits import person
from tests.world import BEGINNING
from workflows.engine.desk import desk_of
from workflows.errors import AnswersRefused
from workflows.notices import opinions
from workflows.notices.services import notices_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("once_taken_in")]
ROUND = "/kinh-phi/dot/stttt.dot-kinh-phi.2022.1/"
BEGIN = f"{ROUND}lay-y-kien/"
OPINIONS = "budget-rounds/stttt.dot-kinh-phi.2022.1/opinions"


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
