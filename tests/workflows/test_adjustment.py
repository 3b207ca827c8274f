"""A decision on money that is out is adjusted or cancelled: asked for, looked through, signed, and what it leaves."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from decisions.allotting.models import Allotment, AllotmentChange, Spending
from decisions.allotting.selectors import history_of
from decisions.allotting.spending import balance_of, reverse_spending
from decisions.authority.acts import Act, Kind
from decisions.budget.figures import rows_of, standing
from decisions.budget.sorts import Stage
from decisions.cases.drafts import submitted_last
from decisions.cases.models import State
from decisions.consulting.models import Consultation, Opinion
from decisions.errors import ActNotAllowed, NotAuthorised, NotVisible, RuleBroken
from decisions.models import Case, JournalEntry, LineFigure, PlanFigure, Proposal
from documents.clock import HANOI
from documents.models import Delivery
from documents.papers.selectors import current, page_of
from tests.adjusting import GROUND, LATER, LESS, MORE, REASON, Matter, matter, proved
from tests.allotting import answered
from tests.cast import Cast
from tests.proposing import blocks
from tests.rules import tampering
from tests.standing import stands
from tests.world import BEGINNING
from workflows.errors import AnswersRefused

pytestmark = pytest.mark.django_db


played = stands(matter)
"""The district has 9.000.000 and 10.500.000 đồng; the decision is out."""


def _traces() -> tuple[int, ...]:
    return tuple(table.objects.count() for table in (JournalEntry, LineFigure, Case, AllotmentChange, Spending))


# Beginning


def test_the_so_that_submits_begins_one_from_the_decision(played: Matter) -> None:
    case = played.begin()
    assert (case.kind, case.unit.code, case.state) == (Kind.ADJUSTMENT, "stttt", State.DRAFTING)
    assert case.code == "stttt.dieu-chinh.2022.1"
    assert Proposal.objects.get(case=case).adjusts == played.allocation


def test_a_second_one_waits_for_the_first(played: Matter) -> None:
    first = played.begin()
    before = _traces()
    with pytest.raises(RuleBroken, match=f"đang được đề nghị điều chỉnh ở hồ sơ {first.code}"):
        played.begin()
    assert _traces() == before
    played.send(played.said(LESS))
    played.receive()
    with pytest.raises(RuleBroken, match="Chờ kết quả"):
        played.begin()  # it lies with UBND tỉnh now
    played.decide()
    assert played.begin().code == "stttt.dieu-chinh.2022.2"


def test_one_given_up_makes_room_for_another(played: Matter) -> None:
    case = played.begin()
    played.do(case, Act.STOP_CASE, played.drafter, {"note": "Chưa cần điều chỉnh"})
    assert played.begin().code == "stttt.dieu-chinh.2022.2"


def test_nobody_else_begins_one(played: Matter, cast: Cast) -> None:
    before = _traces()
    for by in (played.clerk, cast.district_chair, played.office.specialist, played.office.money.ict.director):
        with pytest.raises(NotAuthorised):
            played.begin(by=by)
    assert _traces() == before


def test_where_the_plan_says_so_finance_begins_it(played: Matter) -> None:
    PlanFigure.objects.create(code="money_submitter", value=1, clause="III.4", valid_from=BEGINNING)
    with pytest.raises(NotAuthorised):
        played.begin()


def test_a_decision_that_is_not_out_or_itself_adjusts_is_not_adjusted(played: Matter) -> None:
    played.asked()
    with pytest.raises(RuleBroken, match="chưa phát hành hoặc là quyết định điều chỉnh"):
        Matter(played.office, played.change).begin()


def test_after_january_of_the_next_year_nothing_is_adjusted(played: Matter) -> None:
    with pytest.raises(RuleBroken, match="đã hết ngày 31/01/2023"):
        played.begin(at=datetime(2023, 2, 1, 8, tzinfo=HANOI))
    assert played.begin(at=datetime(2023, 1, 31, 8, tzinfo=HANOI)).state == State.DRAFTING


# The draft


@pytest.mark.parametrize(
    ("figures", "facts", "sentence"),
    [
        ({}, {}, "Không dòng nào khác số đang có hiệu lực"),
        ({1: (8_000_000, "")}, {}, "khác 9.000.000 đồng. Ghi lý do"),
        ({1: (10_500_001, "Thêm")}, {}, "phải từ 0 đến 10.500.000 đồng"),
        ({1: (0, "Thôi"), 2: (0, "Thôi")}, {}, "Đánh dấu “Hủy bỏ toàn bộ việc phân bổ”"),
        (MORE, {}, "phải có ý kiến của Sở Tài chính"),
        (LESS, {"ground": "x" * 301}, "Nội dung nhập chưa đúng"),
    ],
)
def test_what_a_draft_may_not_say(played: Matter, figures: Any, facts: dict[str, Any], sentence: str) -> None:
    played.begin()
    before = _traces()
    with pytest.raises((RuleBroken, AnswersRefused), match=sentence):
        played.send(played.said(figures, **facts), until=Act.DRAFT_ADJUSTMENT)
    assert _traces() == before


def test_nothing_falls_below_what_was_used(played: Matter) -> None:
    played.spend(16_000_000)
    played.spend(1_000_000, Spending.Stage.SPENT, "PC-02")
    played.begin()
    sentence = (
        "nguồn “Nguồn ngân sách tỉnh”: số sau điều chỉnh 16.500.000 đồng thấp hơn số đã tạm ứng, đã chi 17.000.000 đồng"
    )
    with pytest.raises(RuleBroken, match=sentence):
        played.send(played.said(LESS), until=Act.DRAFT_ADJUSTMENT)
    with pytest.raises(RuleBroken, match="số sau điều chỉnh 0 đồng thấp hơn"):
        played.send(played.said(cancels=True), until=Act.DRAFT_ADJUSTMENT)
    exact = played.said({1: (6_500_000, "Phần chưa dùng")})
    assert played.send(exact, until=Act.DRAFT_ADJUSTMENT).state == State.CHECKING


def test_what_is_only_planned_binds_nothing(played: Matter) -> None:
    played.spend(19_000_000, Spending.Stage.PLANNED)
    played.begin()
    assert played.send(played.said(cancels=True), until=Act.DRAFT_ADJUSTMENT).about.startswith("Đề nghị hủy bỏ phân bổ")


def test_money_moved_between_lines_of_a_source_needs_no_finance(played: Matter) -> None:
    moved = {1: (10_500_000, "Chuyển từ dòng 2"), 2: (9_000_000, "Chuyển sang dòng 1")}
    played.begin()
    played.send(played.said(moved))
    played.receive()
    played.decide()
    assert balance_of(played.allotment).allotted == 19_500_000
    assert not AllotmentChange.objects.exists()  # the unit has as much as before
    for paper in (played.wish, played.change):
        assert "kinh phí của từng đơn vị không thay đổi" in str(page_of(current(paper.code)).content)
    assert proved() == []


def test_more_money_rests_on_a_written_ground_or_on_finance_asked_since(played: Matter) -> None:
    answered(played.office)  # asked before the adjustment: that was about the first decision
    played.begin()
    with pytest.raises(RuleBroken, match="phải có ý kiến của Sở Tài chính"):
        played.send(played.said(MORE), until=Act.DRAFT_ADJUSTMENT)
    case = answered(played.office, 58)
    opinion = Opinion.objects.get(case=case)
    with tampering():
        Case.objects.filter(pk=opinion.consultation_id).update(opened_at=LATER + timedelta(minutes=5))
        Opinion.objects.filter(pk=opinion.pk).update(outcome=Opinion.Outcome.UNBALANCED)
    with pytest.raises(RuleBroken, match="phải có ý kiến của Sở Tài chính"):
        played.send(played.said(MORE), until=Act.DRAFT_ADJUSTMENT)
    with tampering():
        Opinion.objects.filter(pk=opinion.pk).update(outcome=Opinion.Outcome.AGREES)
    played.send(played.said(MORE))
    assert submitted_last(played.wish)["opinion"] == case.code
    played.receive()
    played.decide(until=Act.APPROVE_BUDGET)
    decision: Any = page_of(current(played.change.code)).content
    assert decision.grounds[-1].endswith("tại Công văn số 58/STC-QLNS ngày 09 tháng 5 năm 2022")
    assert Consultation.objects.count() == 2


def test_each_act_of_the_submission_is_of_its_own_people_and_is_done_once(played: Matter) -> None:
    played.begin()
    people, ict = played.people(), played.office.money.ict
    strangers = {
        Act.DRAFT_ADJUSTMENT: (ict.director, played.clerk, played.office.specialist),
        Act.CHECK_CONTENT: (ict.specialist, played.office.head),
        Act.CHECK_FORMAT: (ict.specialist, played.office.formats),
        Act.SUBMIT_PROVINCE: (ict.head, played.office.chair),
    }
    said: dict[str, Any] = {Act.DRAFT_ADJUSTMENT: played.said(LESS)}
    for name, others in strangers.items():
        for stranger in others:
            with pytest.raises((NotAuthorised, NotVisible)):
                played.do(played.wish, name, stranger, said.get(name))
        played.do(played.wish, name, people[name], said.get(name))
    before = _traces()
    with pytest.raises(ActNotAllowed):
        played.do(played.wish, Act.SUBMIT_PROVINCE, people[Act.SUBMIT_PROVINCE])
    assert _traces() == before


# The papers


def test_the_submission_tells_what_was_used_and_what_is_asked(played: Matter) -> None:
    played.spend(1_000_000)
    played.begin()
    played.send(played.said({**MORE, 2: (2_000_000, "Ít Tổ hơn")}), until=Act.SUBMIT_PROVINCE)
    whole = page_of(current(played.wish.code))
    text = " ".join(blocks(whole))
    assert whole.subject == (
        "Về việc đề nghị điều chỉnh phân bổ kinh phí triển khai Tổ công nghệ số cộng đồng năm 2022"
    )
    assert REASON in text
    assert "tạm ứng 1.000.000 đồng, đã chi 0 đồng, còn lại 18.500.000 đồng" in text
    assert "Điều chỉnh tăng: 0 đồng; điều chỉnh giảm: 7.000.000 đồng" in text  # by unit and source
    assert "Tổng kinh phí sau điều chỉnh: 12.500.000 đồng (Bằng chữ: Mười hai triệu năm trăm nghìn đồng)" in text
    lines: Any = whole.annexes[0].blocks[0]
    assert lines.rows[1][2:5] == ("9.000.000", "+1.500.000", "10.500.000")
    assert lines.rows[-1][2:5] == ("19.500.000", "-7.000.000", "12.500.000")


def test_the_decision_cites_the_first_and_shows_before_and_after(played: Matter) -> None:
    played.begin()
    played.send(played.said(MORE, ground=GROUND))
    played.receive()
    played.decide()
    whole = page_of(current(played.change.code))
    decision: Any = whole.content
    first = "Quyết định số 301/QĐ-UBND ngày 09 tháng 5 năm 2022"
    assert decision.subject == (
        "Về việc điều chỉnh phân bổ kinh phí triển khai Tổ công nghệ số cộng đồng năm 2022 tại"
        f" {first} của Ủy ban nhân dân tỉnh Ninh Thuận"
    )
    assert decision.grounds[-3].startswith(f"Căn cứ {first} của Ủy ban nhân dân tỉnh Ninh Thuận về việc phê duyệt")
    assert decision.grounds[-2] == f"Căn cứ {GROUND}"
    assert "tại Tờ trình số 212/TTr-STTTT" in decision.grounds[-1]
    told = " ".join(block.text for article in decision.articles for block in article.blocks)
    assert "Tổng kinh phí sau điều chỉnh: 21.000.000 đồng (Bằng chữ: Hai mươi mốt triệu đồng)" in told
    assert f"Các nội dung khác tại {first} không trái với Quyết định này giữ nguyên hiệu lực thi hành" in told
    table: Any = whole.annexes[0].blocks[0]
    assert table.rows[-1] == ("", "Tổng cộng", "19.500.000", "1.500.000", "0", "21.000.000")
    sent = set(
        Delivery.objects.filter(paper__ref=played.change.code).exclude(receiver="").values_list("receiver", flat=True)
    )
    assert sent == {"stc", "stttt", "587"}


def test_a_later_one_cites_the_earlier_adjustment(played: Matter) -> None:
    played.asked()
    played.decide()
    earlier = played.change
    played.begin(at=LATER + timedelta(hours=6))
    played.send(played.said({1: (5_000_000, "Giảm thêm")}), at=LATER + timedelta(hours=6))
    played.receive(LATER + timedelta(hours=7))
    played.decide(at=LATER + timedelta(hours=8))
    decision: Any = page_of(current(played.change.code)).content
    assert "Căn cứ Quyết định số 302/QĐ-UBND" in " ".join(decision.grounds)
    reader = played.office.money.ict.head
    told = history_of(reader, [played.allotment], LATER + timedelta(hours=9))
    assert [(one.code, one.amount) for one in told] == [
        (played.decision.code, 19_500_000),
        (earlier.code, 16_500_000),
        (played.change.code, 15_500_000),
    ]
    assert [one.paper.partition(" ngày")[0] for one in told] == ["số 301/QĐ-UBND", "số 302/QĐ-UBND", "số 303/QĐ-UBND"]
    assert proved() == []


# What comes into force


def test_the_amount_in_force_is_the_last_and_nothing_old_is_edited(played: Matter) -> None:
    given = played.allotment
    played.asked()
    assert balance_of(given).allotted == 19_500_000  # nothing changes before the decision is out
    played.decide()
    assert played.change.about == "Điều chỉnh phân bổ kinh phí: phân bổ, bổ sung trong năm 2022 (16.500.000 đồng)"
    assert Allotment.objects.get().amount == 19_500_000
    assert AllotmentChange.objects.get().amount == 16_500_000
    balance = balance_of(given)
    assert (balance.allotted, balance.left) == (16_500_000, 16_500_000)
    first, second = rows_of(standing(played.office.round))
    assert (first.amount(Stage.DECIDED), first.first[Stage.DECIDED].amount) == (6_000_000, 9_000_000)
    assert second.amount(Stage.DECIDED) == 10_500_000
    assert LineFigure.objects.filter(case=played.change).count() == 1  # only what changed
    with pytest.raises(RuleBroken, match=r"lớn hơn số còn lại 16\.500\.000 đồng"):
        played.spend(16_500_001)
    played.spend(16_500_000)
    assert proved() == []


def test_all_is_cancelled_while_nothing_is_used(played: Matter) -> None:
    played.begin()
    played.send(played.said(cancels=True))
    played.receive()
    played.decide()
    assert played.change.about == "Hủy bỏ phân bổ kinh phí: phân bổ, bổ sung trong năm 2022 (0 đồng)"
    decision: Any = page_of(current(played.change.code)).content
    assert decision.subject.startswith("Về việc hủy bỏ việc phân bổ kinh phí triển khai Tổ công nghệ số cộng đồng")
    assert (
        "tổng số 19.500.000 đồng (Bằng chữ: Mười chín triệu năm trăm nghìn đồng)" in decision.articles[0].blocks[0].text
    )
    assert balance_of(played.allotment).left == 0
    with pytest.raises(RuleBroken, match="lớn hơn số còn lại 0 đồng"):
        played.spend(1)
    with pytest.raises(RuleBroken, match="đã được hủy bỏ"):
        played.begin()
    assert proved() == []


def test_an_expense_between_draft_and_signature_keeps_the_decision_from_being_signed(played: Matter) -> None:
    played.asked()
    played.decide(until=Act.SIGN_SLIP)
    entry = played.spend(17_000_000)
    before = _traces()
    with pytest.raises(RuleBroken, match=r"thấp hơn số đã tạm ứng, đã chi 17\.000\.000 đồng"):
        played.decide(until=Act.APPROVE_BUDGET)
    assert _traces() == before
    reverse_spending(entry, "Hoàn tạm ứng", by=played.clerk, at=LATER + timedelta(hours=4))
    assert played.decide(until=Act.APPROVE_BUDGET).state == State.NUMBERING


def test_an_expense_before_the_so_signs_keeps_its_submission_back(played: Matter) -> None:
    played.begin()
    played.send(played.said(LESS), until=Act.CHECK_FORMAT)
    played.spend(17_000_000)
    with pytest.raises(RuleBroken, match="thấp hơn số đã tạm ứng"):
        played.send(until=Act.SUBMIT_PROVINCE)


def test_from_the_signature_on_what_is_taken_away_is_held_back(played: Matter) -> None:
    played.asked()
    played.decide(until=Act.APPROVE_BUDGET)
    balance = balance_of(played.allotment)
    assert (balance.allotted, balance.held, balance.left) == (19_500_000, 16_500_000, 16_500_000)
    with pytest.raises(RuleBroken, match="Quyết định điều chỉnh đã ký, chưa phát hành"):
        played.spend(17_000_000)
    played.spend(16_500_000)
    assert played.decide().state == State.ISSUED
    assert balance_of(played.allotment).left == 0
    assert proved() == []


def test_a_signed_decision_handed_back_holds_nothing_until_it_is_signed_again(played: Matter) -> None:
    played.asked()
    played.decide(until=Act.APPROVE_BUDGET)
    played.do(played.change, Act.RETURN_DRAFT, played.office.clerk, {"note": "Thiếu chữ ký nháy"})
    played.spend(17_000_000)
    with pytest.raises(RuleBroken, match="thấp hơn số đã tạm ứng"):
        played.decide(until=Act.APPROVE_BUDGET)


def test_more_money_that_is_signed_is_not_spent_before_it_is_out(played: Matter) -> None:
    played.begin()
    played.send(played.said(MORE, ground=GROUND))
    played.receive()
    played.decide(until=Act.APPROVE_BUDGET)
    with pytest.raises(RuleBroken, match=r"lớn hơn số còn lại 19\.500\.000 đồng"):
        played.spend(20_000_000)
    played.decide()
    played.spend(20_000_000)
    assert balance_of(played.allotment).left == 1_000_000


# Verify


def test_verify_holds_lines_allotments_and_papers_against_each_other(played: Matter) -> None:
    played.asked()
    played.decide()
    assert proved() == []
    with tampering():
        AllotmentChange.objects.update(amount=16_000_000)
    found = proved()
    assert any("số đang có hiệu lực khác tổng số duyệt" in one for one in found)
    assert any("sau điều chỉnh khác quyết định đã phát hành" in one for one in found)
    with tampering():
        LineFigure.objects.filter(case=played.change).update(amount=1)
    assert any("số duyệt đã ghi khác quyết định điều chỉnh" in one for one in proved())
