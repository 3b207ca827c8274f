"""The Tờ trình to UBND tỉnh: when it can be begun, what it must answer, what it changes, how it looks, who sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from decisions.authority.acts import Act, Kind
from decisions.budget.figures import Said, rows_of, standing
from decisions.budget.rounds import close_round
from decisions.budget.sorts import Stage
from decisions.cases.drafts import submitted_last
from decisions.cases.models import State
from decisions.errors import ActNotAllowed, NotAuthorised, RuleBroken
from decisions.models import Case, JournalEntry, LineFigure, PlanFigure, Proposal, Round
from decisions.proposing.dossier import submitter_of
from decisions.proposing.opening import may_begin, standing_proposals
from decisions.proposing.paper import usual
from decisions.proposing.proposal import Answer, Reply, Submission
from decisions.proposing.services import submit
from documents.papers.selectors import current, page_of
from tests.cast import Cast
from tests.crowd import all_at_once
from tests.letter import nothing_left
from tests.proposing import (
    ASKED_BY,
    AT,
    CUT,
    LATER,
    LESS,
    NEED,
    WORDS,
    Purse,
    blocks,
    consulted,
    figure,
    purse,
    year_s_budget,
)
from tests.rules import tampering
from tests.workflows.play import act

pytestmark = [pytest.mark.django_db]


# Beginning one


def test_a_draft_begins_with_the_appraised_amounts_and_an_empty_answer_for_each_opinion(ready: Purse) -> None:
    case = ready.begin()
    assert (case.code, case.state, case.unit.code) == ("stttt.de-xuat.2022.1", State.DRAFTING, "stttt")
    assert case.about == "Đề xuất kinh phí: phân bổ, bổ sung trong năm 2022"
    said = usual(case, AT.date())
    assert said.replies == (Reply("stc", "", ""),)
    assert [(one.amount, one.reason) for one in said.figures.values()] == [(9_000_000, "")]
    assert [(one.line, one.unit) for one in said.recipients] == [
        ("Sở Tài chính", "stc"),
        ("UBND các huyện, thành phố", ""),
    ]
    assert Submission.read(said.content()) == said


def test_one_stands_at_a_time_and_another_once_it_was_given_up(ready: Purse) -> None:
    case = ready.begin()
    assert not may_begin(ready.money.ict.specialist, ready.round, AT)
    with nothing_left(Proposal, JournalEntry), pytest.raises(RuleBroken, match=f"hồ sơ {case.code}") as told:
        ready.begin(by=ready.money.ict.head)
    assert told.value.violations[0].case == case.code
    act(case, Act.STOP_CASE, by=ready.money.ict.specialist, at=AT, said={"note": "Lập lại"})
    assert may_begin(ready.money.ict.specialist, ready.round, AT)
    assert ready.begin().code == "stttt.de-xuat.2022.2"
    assert standing_proposals(ready.round).get().case.code == "stttt.de-xuat.2022.2"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_who_begin_at_once_begin_one(cast: Cast) -> None:
    made = consulted(cast)
    all_at_once([partial(made.begin), partial(made.begin, by=made.money.ict.head)])
    assert Proposal.objects.count() == 1


def test_only_who_drafts_for_the_submitting_department_begins(ready: Purse) -> None:
    ict, cast = ready.money.ict, ready.money.cast
    strangers = (ict.director, ready.chief, ready.finance_specialist, cast.district_drafter, ready.province_reader)
    for stranger in strangers:
        assert not may_begin(stranger, ready.round, AT)
        with nothing_left(Proposal, JournalEntry), pytest.raises(NotAuthorised):
            ready.begin(by=stranger)
    assert may_begin(ict.specialist, ready.round, AT)
    assert may_begin(ict.head, ready.round, AT)


def test_where_the_plan_says_so_the_finance_department_submits(ready: Purse) -> None:
    figure(PlanFigure.Code.MONEY_SUBMITTER, 1)
    assert submitter_of(ready.round, AT.date()) == ready.finance
    with nothing_left(Proposal, JournalEntry), pytest.raises(NotAuthorised):
        ready.begin()
    case = ready.begin(by=ready.finance_specialist)
    assert (case.unit, case.code) == (ready.finance, "stc.de-xuat.2022.1")
    assert next(one.line for one in usual(case, AT.date()).recipients) == "Sở Thông tin và Truyền thông"
    people = {
        Act.ANSWER_OPINIONS: ready.finance_specialist,
        Act.CHECK_CONTENT: ready.finance_head,
        Act.CHECK_FORMAT: ready.finance_chief,
        Act.SUBMIT_PROVINCE: ready.finance_director,
    }
    for name, by in people.items():
        case = act(case, name, by=by, at=AT, said=ready.said().content() if name == Act.ANSWER_OPINIONS else {})
    page = page_of(current(case.code))
    assert (page.symbol.text, page.recipients.archive) == ("TTr-STC", "VT, QLNS")
    assert "Sở Thông tin và Truyền thông đã thẩm định 01 nội dung chi của 01 đơn vị." in blocks(page)


def test_a_submitter_changed_before_the_signature_stops_it(ready: Purse) -> None:
    ready.begin()
    case = ready.send(until=Act.CHECK_FORMAT)
    figure(PlanFigure.Code.MONEY_SUBMITTER, 1)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Cơ quan trình UBND tỉnh về kinh phí đã đổi"):
        act(case, Act.SUBMIT_PROVINCE, by=ready.money.ict.director, at=LATER)


def test_the_year_s_budget_has_no_such_paper(cast: Cast) -> None:
    made = year_s_budget(cast)
    with nothing_left(Proposal, JournalEntry), pytest.raises(RuleBroken, match=r"Đợt dự toán năm.*không lập tờ trình"):
        made.begin()


def test_nothing_is_proposed_without_appraised_estimates_and_asked_opinions(cast: Cast) -> None:
    made = purse(cast)
    with nothing_left(Proposal, JournalEntry), pytest.raises(RuleBroken, match="chưa có công văn lấy ý kiến"):
        made.begin()
    made.ask()
    with (
        nothing_left(Proposal, JournalEntry),
        pytest.raises(RuleBroken, match=r"Sở Tài chính chưa trả lời lấy ý kiến \(hạn 20/05/2022\)"),
    ):
        made.begin()
    made.answer()
    assert made.begin().state == State.DRAFTING
    with tampering():
        Case.objects.filter(kind=Kind.ESTIMATE).update(state=State.APPRAISING)
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match="chưa có dự toán nào đã thẩm định"):
        submit(made.case, made.said(), by=made.money.ict.specialist, at=AT)


# Opinions


def test_an_unanswered_opinion_blocks_and_names_the_department(ready: Purse) -> None:
    ready.begin()
    by = ready.money.ict.specialist
    for replies, said in (
        ((), "Ý kiến của Sở Tài chính: chưa chọn tiếp thu hay giải trình"),
        ((Reply("stc", "", WORDS),), "Ý kiến của Sở Tài chính: chưa chọn tiếp thu hay giải trình"),
        ((Reply("stc", "perhaps", WORDS),), "Ý kiến của Sở Tài chính: chưa chọn tiếp thu hay giải trình"),
        ((Reply("stc", Answer.EXPLAINS, ""),), "Ý kiến của Sở Tài chính: chưa ghi nội dung"),
        ((Reply("stc", Answer.EXPLAINS, "a" * 2001),), "nội dung dài 2001 ký tự"),
        ((Reply("stc", Answer.EXPLAINS, "a"), Reply("stc", Answer.ACCEPTS, "b")), "Sở Tài chính được trả lời 2 lần"),
        ((*ready.said().replies, Reply("sct", Answer.ACCEPTS, "Rõ")), "“sct” không có ý kiến cần trả lời"),
    ):
        with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match=said):
            submit(ready.case, ready.said(replies=replies), by=by, at=AT)


def test_a_second_department_that_has_not_answered_blocks_the_submission_and_the_signature(cast: Cast) -> None:
    made = purse(cast)
    made.ask(made.finance, made.province)
    made.answer()
    made.answer(made.province, number=58)
    made.begin()
    case = made.send(until=Act.CHECK_FORMAT)
    made.ask(made.finance)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Sở đã lấy ý kiến lại sau khi trình"):
        act(case, Act.SUBMIT_PROVINCE, by=made.money.ict.director, at=LATER)
    case = act(case, Act.RETURN_DRAFT, by=made.money.ict.director, at=LATER, said={"note": "Chờ ý kiến mới"})
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match="Sở Tài chính chưa trả lời"):
        submit(case, made.said(), by=made.money.ict.specialist, at=LATER)


def test_silence_is_consent_only_where_the_plan_says_so_and_only_after_the_day(cast: Cast) -> None:
    made = purse(cast)
    made.ask()
    after = AT + (ASKED_BY - AT.date()) + timedelta(days=1)
    with nothing_left(Proposal, JournalEntry), pytest.raises(RuleBroken, match="Sở Tài chính chưa trả lời"):
        made.begin(at=after)
    figure(PlanFigure.Code.MONEY_SILENCE, 1)
    with nothing_left(Proposal, JournalEntry), pytest.raises(RuleBroken, match="Sở Tài chính chưa trả lời"):
        made.begin()
    made.begin(at=after)
    case = made.send(made.said(replies=()), until=Act.SUBMIT_PROVINCE, at=after)
    silence = (
        "Chưa có văn bản trả lời trong thời hạn (đến hết ngày 20 tháng 5 năm 2022); theo mục III.4 của Kế hoạch"
        " được tính là thống nhất."
    )
    assert silence in blocks(page_of(current(case.code)))


def test_who_was_silent_and_answers_before_the_signature_is_answered_first(cast: Cast) -> None:
    made = purse(cast)
    made.ask(due=AT.date() - timedelta(days=1))
    figure(PlanFigure.Code.MONEY_SILENCE, 1)
    made.begin()
    case = made.send(made.said(replies=()), until=Act.CHECK_FORMAT)
    made.answer()
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Ý kiến của Sở Tài chính: chưa chọn"):
        act(case, Act.SUBMIT_PROVINCE, by=made.money.ict.director, at=LATER)


# The figures


@pytest.mark.parametrize(
    ("figures", "said", "field"),
    [
        ({1: (8_500_000, "")}, "số thẩm định khác 9.000.000 đồng. Ghi lý do.", "lines.0.reason"),
        ({1: (10_500_000, "")}, "số thẩm định khác 9.000.000 đồng. Ghi lý do.", "lines.0.reason"),
        ({1: (10_500_001, "Thêm")}, "số thẩm định phải từ 0 đến 10.500.000 đồng", "lines.0.amount"),
        ({1: (-1, "Bớt")}, "số thẩm định phải từ 0 đến 10.500.000 đồng", "lines.0.amount"),
        ({1: (0, "Không hỗ trợ")}, "Tổng kinh phí đề xuất là 0 đồng", "lines"),
    ],
)
def test_an_amount_that_does_not_hold_is_refused_at_its_line(
    ready: Purse, figures: dict[int, tuple[int, str]], said: str, field: str
) -> None:
    case = ready.begin()
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match=said) as told:
        submit(case, ready.said(figures), by=ready.money.ict.specialist, at=AT)
    assert field in {one.field for one in told.value.violations}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda said: replace(said, figures={}), "còn thiếu số thẩm định"),
        (lambda said: replace(said, figures={**said.figures, "587.du-toan.2022.9/1": Said(1)}), "không thuộc đợt này"),
        (lambda said: replace(said, paragraphs=()), "Chưa có sự cần thiết"),
        (lambda said: replace(said, paragraphs=("Cần kinh phí",)), "thiếu dấu ở cuối"),
    ],
)
def test_a_draft_that_is_not_whole_is_refused(
    ready: Purse, change: Callable[[Submission], Submission], said: str
) -> None:
    case = ready.begin()
    with nothing_left(Round, JournalEntry), pytest.raises(RuleBroken, match=said):
        submit(case, change(ready.said()), by=ready.money.ict.specialist, at=AT)


def test_the_round_keeps_what_the_decision_will_be_made_from(ready: Purse) -> None:
    ready.begin()
    case = submit(ready.case, ready.said(LESS), by=ready.money.ict.specialist, at=AT)
    content = submitted_last(case)
    key = "587.du-toan.2022.1/1"
    assert content["round"] == ready.round.code
    assert content["lines"] == [{"line": key, "amount": 8_500_000, "reason": LESS[1][1]}]
    assert content["answers"] == [{"body": "stc", "answer": "accepts", "words": WORDS}]
    assert (content["estimates"], content["total"]) == (["587.du-toan.2022.1"], 8_500_000)
    assert (content["paragraphs"], content["appraised"]) == (NEED, {key: 9_000_000})
    assert case.about == "Đề xuất kinh phí: phân bổ, bổ sung trong năm 2022 (8.500.000 đồng)"
    with nothing_left(Round, JournalEntry), pytest.raises(ActNotAllowed):
        submit(case, ready.said(), by=ready.money.ict.specialist, at=AT)


def test_a_figure_changed_after_the_submission_stops_the_signature_and_the_draft_returns(ready: Purse) -> None:
    ready.begin()
    case = ready.send(until=Act.CHECK_FORMAT)
    (row,) = rows_of(standing(ready.round))
    LineFigure.objects.create(
        line=row.line, stage=Stage.APPRAISED, amount=8_000_000, reason="Giảm", case=Case.objects.earliest("pk"), at=AT
    )
    director = ready.money.ict.director
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Số thẩm định có thay đổi sau khi trình"):
        act(case, Act.SUBMIT_PROVINCE, by=director, at=LATER)
    act(case, Act.RETURN_DRAFT, by=director, at=LATER, said={"note": "Lập theo số mới"})
    case = ready.send(ready.said(), until=Act.SUBMIT_PROVINCE, at=LATER)
    assert submitted_last(case)["total"] == 8_000_000


def test_an_estimate_that_stands_no_more_stops_the_signature(ready: Purse) -> None:
    ready.begin()
    case = ready.send(until=Act.CHECK_FORMAT)
    with tampering():
        Case.objects.filter(kind=Kind.ESTIMATE).update(state=State.SUPPLEMENT)
    with nothing_left(JournalEntry), pytest.raises(RuleBroken, match="Các dự toán đã thẩm định của đợt có thay đổi"):
        act(case, Act.SUBMIT_PROVINCE, by=ready.money.ict.director, at=LATER)


def test_a_round_closed_meanwhile_is_still_proposed(ready: Purse) -> None:
    close_round(ready.round.code, by=ready.money.ict.head, at=AT)
    ready.begin()
    assert ready.send().state == State.ISSUED


def test_another_amount_becomes_the_appraised_figure_when_the_paper_is_out_and_not_before(ready: Purse) -> None:
    ready.begin()
    case = ready.send(ready.said(LESS), until=Act.SUBMIT_PROVINCE)
    assert LineFigure.objects.filter(case=case).count() == 0
    case = ready.send(ready.said(LESS))
    written = LineFigure.objects.get(case=case)
    assert (written.stage, written.amount, written.reason) == (Stage.APPRAISED, *LESS[1])
    (row,) = rows_of(standing(ready.round))
    assert (row.asked, row.amount(Stage.APPRAISED)) == (10_500_000, 8_500_000)


def test_an_amount_as_it_was_appraised_writes_no_figure(ready: Purse) -> None:
    ready.begin()
    case = ready.send()
    assert not LineFigure.objects.filter(case=case).exists()
    (row,) = rows_of(standing(ready.round))
    assert row.columns[Stage.APPRAISED] == Said(*CUT[1])
