"""Sở TT&TT appraises what a district asks for, line by line; two people, on the house's findings (plan III.1.đ)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.authority.acts import Act
from decisions.budget.appraising import ASK_SUPPLEMENT, RETURN_APPRAISAL, WRITE_AGAIN
from decisions.budget.catalogue import NORMS, add, end
from decisions.budget.estimating import estimate_of
from decisions.budget.figures import rows_of, standing, sum_of, visible_rows
from decisions.budget.findings import findings_of
from decisions.budget.models import BudgetRound, Estimate, LineFigure
from decisions.budget.rounds import close_round
from decisions.budget.sorts import Stage
from decisions.cases.models import State
from decisions.errors import ActNotAllowed, NotAuthorised, RuleBroken
from decisions.incoming.services import refuse_delivery
from decisions.models import JournalEntry, Team
from documents.clock import local_date
from documents.models import Delivery, Receipt
from documents.outbox import services as outbox
from tests.budget import LINE, NORM, PRINT, SOON, Money, money, request
from tests.cast import Cast
from tests.standing import stands
from workflows.errors import AnswersRefused

pytestmark = pytest.mark.django_db
DAY = local_date(SOON)
CUT = {1: (9_000_000, "Chỉ hỗ trợ 06 tháng")}


@stands
def purse(cast: Cast) -> Money:
    """A round is open; the district's letter is out and the Sở has taken it in."""
    played = money(cast)
    played.round()
    played.send(request())
    played.receive()
    return played


def test_an_issued_estimate_keeps_its_lines_as_the_letter_says_them(purse: Money) -> None:
    asked, own = estimate_of(purse.case).lines.order_by("place")
    assert (asked.key, asked.quantity, asked.times, asked.amount) == (f"{purse.case.code}/1", 3, 7, 10_500_000)
    assert asked.norm is not None
    assert asked.norm.code == "to-thang"
    assert (own.source.level, own.amount) == ("district", 1_200_000)


def test_the_specialist_proposes_and_the_head_confirms_each_line(purse: Money) -> None:
    purse.appraise(CUT)
    assert purse.case.state == State.APPRAISING
    assert LineFigure.objects.count() == 0  # nothing counts before the head of the room has said so
    case = purse.do(Act.CONFIRM_APPRAISAL, purse.ict.head)
    assert case.state == State.APPRAISED
    (row,) = rows_of(standing(BudgetRound.objects.get()))
    assert (row.asked, row.amount(Stage.APPRAISED)) == (10_500_000, 9_000_000)
    assert sum_of([row]).columns == {Stage.APPRAISED: 9_000_000, Stage.FINANCE: None, Stage.DECIDED: None}
    said = JournalEntry.objects.filter(act=Act.CONFIRM_APPRAISAL).get()
    assert "thẩm định 9.000.000 đồng" in said.content


def test_only_the_lines_asked_from_the_province_are_appraised(purse: Money) -> None:
    purse.appraise({})
    purse.do(Act.CONFIRM_APPRAISAL, purse.ict.head)
    assert [figure.line.place for figure in LineFigure.objects.all()] == [1]


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({1: (9_000_000, "")}, "số thẩm định khác 10.500.000 đồng. Ghi lý do."),
        ({1: (10_500_001, "Thêm")}, "số thẩm định phải từ 0 đến 10.500.000 đồng."),
    ],
)
def test_a_figure_that_does_not_hold_is_refused_and_leaves_no_trace(
    purse: Money, figures: dict[int, tuple[int, str]], sentence: str
) -> None:
    before = JournalEntry.objects.count()
    with pytest.raises(RuleBroken, match=sentence):
        purse.appraise(figures)
    assert (purse.case.state, JournalEntry.objects.count()) == (State.ISSUED, before)


@pytest.mark.parametrize("typed", ["1,5", "-3", "một triệu", "0,5 đồng", "99999999999999999999"])
def test_what_is_no_amount_of_whole_dong_is_refused_with_a_sentence(purse: Money, typed: str) -> None:
    rows = [{"line": f"{purse.case.code}/1", "amount": typed, "reason": "Giảm"}]
    with pytest.raises((AnswersRefused, RuleBroken)):
        purse.do(Act.APPRAISE, purse.ict.specialist, {"lines": rows})
    assert purse.case.state == State.ISSUED


def test_amounts_are_read_as_people_paste_them(purse: Money) -> None:
    rows = [{"line": f"{purse.case.code}/1", "amount": "9,5 triệu", "reason": "Giảm 01 triệu"}]
    purse.do(Act.APPRAISE, purse.ict.specialist, {"lines": rows})
    purse.do(Act.CONFIRM_APPRAISAL, purse.ict.head)
    assert LineFigure.objects.get().amount == 9_500_000


def test_a_line_left_out_or_of_another_round_is_refused(purse: Money) -> None:
    for rows in ([], [{"line": "582.du-toan.2022.1/1", "amount": "1", "reason": ""}]):
        with pytest.raises(RuleBroken):
            purse.do(Act.APPRAISE, purse.ict.specialist, {"lines": rows})


def test_who_appraised_does_not_confirm_and_strangers_do_neither(purse: Money, cast: Cast) -> None:
    with pytest.raises(NotAuthorised):
        purse.appraise({}, by=cast.district_drafter)
    purse.appraise({})
    for stranger in (purse.ict.specialist, cast.district_head, purse.ict.director):
        with pytest.raises(NotAuthorised):
            purse.do(Act.CONFIRM_APPRAISAL, stranger)


def test_a_second_appraiser_finds_the_step_done(purse: Money) -> None:
    purse.appraise({})
    with pytest.raises(ActNotAllowed):
        purse.appraise(CUT)
    assert estimate_of(purse.case).appraisals.count() == 1


def test_the_head_sends_it_back_and_the_last_proposal_stands(purse: Money) -> None:
    purse.appraise({})
    case = purse.do(RETURN_APPRAISAL, purse.ict.head, {"note": "Chỉ tính 06 tháng."})
    assert case.state == State.ISSUED
    purse.appraise(CUT)
    purse.do(Act.CONFIRM_APPRAISAL, purse.ict.head)
    assert LineFigure.objects.get().amount == 9_000_000
    assert estimate_of(purse.case).appraisals.count() == 2


def test_a_dossier_asked_back_stops_the_clock_and_a_new_letter_replaces_it(purse: Money, cast: Cast) -> None:
    first = purse.case
    purse.do(ASK_SUPPLEMENT, purse.ict.specialist, {"note": "Thiếu báo giá in tài liệu."})
    first.refresh_from_db()
    assert first.state == State.SUPPLEMENT
    again = purse.case
    assert again.pk != first.pk
    assert estimate_of(again).replaces == estimate_of(first)
    assert "dừng tính hạn thẩm định" in JournalEntry.objects.get(book=again.journal, act="open_case").content
    close_round(BudgetRound.objects.get().code, by=purse.ict.head, at=SOON)  # what was asked back is taken later too
    purse.appraised(request(replace(LINE, times=6), PRINT))
    (row,) = rows_of(standing(BudgetRound.objects.get()))
    assert row.line.estimate.case == purse.case
    assert row.amount(Stage.APPRAISED) == 9_000_000


def test_a_letter_the_department_refuses_is_written_again(cast: Cast) -> None:
    purse = money(cast)
    purse.round()
    purse.send(request())
    (delivery,) = Delivery.objects.filter(receiver="stttt")
    refuse_delivery(delivery.pk, Receipt.Reason.NOT_WHOLE, "Thiếu phụ lục", by=purse.ict_records, at=SOON)
    outbox.drain()
    purse.do(WRITE_AGAIN, cast.district_drafter, {"note": "Bổ sung phụ lục."})
    assert Estimate.objects.count() == 2  # the refused one, and the one that replaces it
    assert purse.case.state == State.DRAFTING


def test_the_house_finds_a_team_whose_decision_was_withdrawn(purse: Money) -> None:
    assert findings_of(estimate_of(purse.case), DAY) == []
    Team.objects.filter(unit__code="22879").update(valid_to=DAY)
    (found,) = findings_of(estimate_of(purse.case), DAY + timedelta(days=1))
    assert (found.place, found.rule) == (1, "decision")
    assert found.sentence == "Đề nghị 3 Tổ; theo quyết định còn hiệu lực chỉ có 2 Tổ."


def test_the_house_finds_a_norm_that_was_lowered_during_the_round(purse: Money) -> None:
    tomorrow = DAY + timedelta(days=1)
    end(NORMS, purse.ict.unit, NORM.code, from_day=tomorrow, reason="Nghị quyết mới", by=purse.ict.head, at=SOON)
    lower = replace(NORM, amount=300_000, basis="Nghị quyết số 12/2022/NQ-HĐND")
    add(NORMS, purse.ict.unit, lower, first=tomorrow, by=purse.ict.head, at=SOON)
    (found,) = findings_of(estimate_of(purse.case), tomorrow)
    assert found.sentence == "Đơn giá 500.000 đồng vượt định mức 300.000 đồng (Nghị quyết số 12/2022/NQ-HĐND)."


def test_the_house_finds_the_same_support_asked_twice(cast: Cast) -> None:
    purse = money(cast)
    purse.round()
    purse.send(request(LINE, replace(LINE, content="Hỗ trợ thêm", times=2)))
    found = findings_of(estimate_of(purse.case), DAY)
    assert [(one.place, one.rule) for one in found] == [(2, "double")]


def test_figures_are_seen_by_whom_the_case_is(purse: Money, cast: Cast) -> None:
    round_ = BudgetRound.objects.get()
    assert len(visible_rows(purse.ict.head, round_, SOON)) == 2
    assert len(visible_rows(cast.district_drafter, round_, SOON)) == 2
    assert visible_rows(cast.hau.chair, round_, SOON) == []
