"""UBND tỉnh decides on a Tờ trình: looked through, presented, signed in whole or in part, or told there is no money."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Sum

from decisions.allotting.deciding import ASK_DOSSIER
from decisions.allotting.dossier import APPROVE_PART, dossier_of
from decisions.allotting.models import Allocation, Allotment, RefusalLetter
from decisions.allotting.paper import usual as usual_share
from decisions.allotting.refusing import usual
from decisions.allotting.slip import may_print, slip_of
from decisions.authority.acts import Act, Kind
from decisions.authority.deeds import deed
from decisions.budget.figures import rows_of, standing
from decisions.budget.models import LineFigure
from decisions.budget.sorts import Stage
from decisions.cases.drafts import submitted_last, working_text
from decisions.cases.models import Party, State
from decisions.cases.services import Opening
from decisions.errors import ActNotAllowed, NotAuthorised, ReasonMissing, RuleBroken
from decisions.journal.models import JournalBook
from decisions.journal.services import lock_books, write
from decisions.models import Case, Holding, JournalEntry, Proposal
from decisions.proof.kept import numbers
from decisions.relations.public import published
from documents.models import Delivery
from documents.outbox import services as outbox
from documents.page.checks import faults
from documents.page.model import Clause, Slip, Urgency
from documents.papers.selectors import current, page_of
from tests.allotting import AT, FINDING, WHY, Office, answered, decided, office
from tests.budget import LINE
from tests.cast import Cast
from tests.proposing import consulted
from tests.rules import tampering
from tests.standing import stands
from tests.workflows.visits import person
from tests.world import appoint, arrange
from workflows.engine import entry
from workflows.errors import AnswersRefused
from workflows.models import Notice

pytestmark = pytest.mark.django_db


played = stands(decided)
"""9.000.000 đồng are proposed; the case of UBND tỉnh lies on its desk."""


def _traces() -> tuple[int, int, int]:
    return JournalEntry.objects.count(), LineFigure.objects.count(), Case.objects.count()


def _sent(case: Case) -> set[str]:
    return set(Delivery.objects.filter(paper__ref=case.code).exclude(receiver="").values_list("receiver", flat=True))


def test_a_proposal_taken_in_opens_one_case_of_ubnd_tinh(cast: Cast) -> None:
    made = office(cast)
    outbox.put("proposal.arrived", made.proposal.code)
    outbox.drain()
    case = made.case
    assert (case.state, case.unit.code) == (State.DRAFTING, "58")
    assert Allocation.objects.get().proposal.case == made.proposal
    assert made.begin() is None  # the effect carried out once more
    assert Case.objects.filter(kind=Kind.ALLOCATION).count() == 1


def test_the_proposal_of_the_so_carries_its_dossier_to_ubnd_tinh(cast: Cast) -> None:
    purse = consulted(cast)
    purse.begin()
    purse.send()
    purse.receive()
    outbox.drain()
    case = Case.objects.get(kind=Kind.ALLOCATION)
    dossier = dossier_of(case)
    assert (dossier.submitter.code, [unit.code for unit in dossier.bodies]) == ("stttt", ["587"])
    assert dossier.standing == {f"{purse.money.case.code}/1": 9_000_000}
    text = usual_share(case, AT.date())
    assert text.total == 9_000_000


def test_the_slip_is_printed_from_what_lies_before_the_leader(played: Office) -> None:
    for act in (Act.VERIFY_DOSSIER, Act.CHECK_DOSSIER, Act.CHECK_FORMAT):
        before = played.case
        assert not may_print(played.specialist, before, AT) or act != Act.VERIFY_DOSSIER
        said = {**played.said(), "urgency": "urgent"} if act == Act.VERIFY_DOSSIER else {}
        played.do(act, played.people()[act], said)
    page = slip_of(played.chief, played.case, AT)
    assert faults(page) == []
    assert isinstance(page.content, Slip)
    assert (page.number, page.day, page.urgency) == (None, None, Urgency.URGENT)
    told = [block.text for block in page.content.blocks if isinstance(block, Clause)]
    assert FINDING in told
    assert "9.000.000" in told[-1]
    *done, last = page.content.opinions
    assert [one.name for one in done] == [
        str(played.people()[act]) for act in (Act.VERIFY_DOSSIER, Act.CHECK_DOSSIER, Act.CHECK_FORMAT)
    ]
    assert (last.name, last.day) == ("", None)
    client = person(played.chief)
    answer = client.get(f"/ho-so/{played.case.code}/phieu-trinh.pdf")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert "In phiếu trình" in client.get(f"/ho-so/{played.case.code}/").content.decode()
    assert person(played.money.cast.huu.chair).get(f"/ho-so/{played.case.code}/phieu-trinh.pdf").status_code == 404
    with pytest.raises(ActNotAllowed, match="chưa có phiếu trình"):
        slip_of(played.money.cast.district_chair, played.estimate, AT)


def test_nobody_opens_one_by_hand(played: Office) -> None:
    with pytest.raises(ActNotAllowed):
        entry.open_case(Opening(Kind.ALLOCATION, played.province), by=played.specialist, at=AT)


def test_the_decision_goes_from_the_dossier_to_the_units(played: Office) -> None:
    for act, state in (
        (Act.VERIFY_DOSSIER, State.CHECKING),
        (Act.CHECK_DOSSIER, State.CHECKING),
        (Act.CHECK_FORMAT, State.PRESENTING),
        (Act.SIGN_SLIP, State.SIGNING),
        (Act.APPROVE_BUDGET, State.NUMBERING),
    ):
        said = played.said() if act == Act.VERIFY_DOSSIER else {}
        assert played.do(act, played.people()[act], said).state == state
    assert LineFigure.objects.filter(stage=Stage.DECIDED).count() == 0
    for act in (Act.NUMBER, Act.SEAL, Act.DISPATCH):
        played.do(act, played.clerk, {Act.NUMBER: {"has_print": True}, Act.SEAL: {"sealed": True}}.get(act, {}))
    assert played.case.state == State.ISSUED
    assert played.case.about == "Phân bổ kinh phí: phân bổ, bổ sung trong năm 2022 (9.000.000 đồng)"
    (row,) = rows_of(standing(played.round))
    assert row.amount(Stage.DECIDED) == 9_000_000
    (given,) = Allotment.objects.all()
    assert (given.body.code, given.source.code, given.amount) == ("587", "tinh", 9_000_000)
    sent = set(
        Delivery.objects.filter(paper__ref=played.case.code).exclude(receiver="").values_list("receiver", flat=True)
    )
    assert sent == {"stc", "stttt", "587"}
    assert {party.unit.code for party in played.case.parties.filter(role=Party.Role.RECIPIENT)} == sent


def test_the_decision_cites_the_proposal_and_the_opinion_of_finance(played: Office) -> None:
    answered(played)
    played.send(until=Act.APPROVE_BUDGET)
    whole = page_of(current(played.case.code))
    decision: Any = whole.content
    assert decision.subject == ("Về việc phê duyệt và phân bổ kinh phí triển khai Tổ công nghệ số cộng đồng năm 2022")
    assert decision.issuer == "ỦY BAN NHÂN DÂN TỈNH NINH THUẬN"
    assert decision.grounds[-1] == (
        "Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông tại Tờ trình số 211/TTr-STTTT ngày 09 tháng 5 năm 2022"
        " và ý kiến của Giám đốc Sở Tài chính tại Công văn số 57/STC-QLNS ngày 09 tháng 5 năm 2022"
    )
    assert len(decision.articles) == 3
    assert "9.000.000 đồng (Bằng chữ: Chín triệu đồng)" in decision.articles[0].blocks[0].text
    table: Any = whole.annexes[0].blocks[0]
    assert table.rows[-1] == ("", "Tổng cộng", "", "", "9.000.000")
    assert (whole.signature.title, [one.capacity for one in whole.signature.above]) == ("CHỦ TỊCH", ["TM."])
    assert whole.recipients.lines[0].text == "Như Điều 3"


def test_without_an_opinion_of_finance_only_the_proposal_is_cited(played: Office) -> None:
    played.send(until=Act.APPROVE_BUDGET)
    decision: Any = page_of(current(played.case.code)).content
    assert decision.grounds[-1].endswith("tại Tờ trình số 211/TTr-STTTT ngày 09 tháng 5 năm 2022")


def test_a_vice_chair_signs_by_arrangement_for_the_chair(played: Office) -> None:
    arrange(
        played.vice_chair,
        "vice_chair_culture",
        played.province,
        Holding.Cause.FIELD,
        (Act.APPROVE_BUDGET, Kind.ALLOCATION),
    )
    played.send(until=Act.SIGN_SLIP)
    played.do(Act.APPROVE_BUDGET, played.vice_chair)
    above = page_of(current(played.case.code)).signature.above
    assert [(one.capacity, one.whom) for one in above] == [("TM.", "ỦY BAN NHÂN DÂN"), ("KT.", "CHỦ TỊCH")]


def test_the_sums_of_units_and_sources_are_the_decided_sum(cast: Cast) -> None:
    made = decided(cast, LINE, LINE, cut={})
    made.send(said=made.said({1: (4_000_000, "Theo khả năng cân đối"), 2: (0, "Trùng nội dung dòng 1")}))
    assert Allotment.objects.aggregate(Sum("amount"))["amount__sum"] == 4_000_000
    total = submitted_last(made.case)["total"]
    assert total == sum(row.amount(Stage.DECIDED) or 0 for row in rows_of(standing(made.round))) == 4_000_000
    assert LineFigure.objects.filter(stage=Stage.DECIDED, amount=0, reason="Trùng nội dung dòng 1").exists()


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({1: (9_000_001, "Thêm")}, "phải từ 0 đến 9.000.000 đồng"),
        ({1: (8_000_000, "")}, "khác 9.000.000 đồng. Ghi lý do"),
        ({1: (0, "Không duyệt")}, "Tổng số duyệt là 0 đồng"),
    ],
)
def test_what_a_draft_may_not_say(played: Office, figures: dict[int, tuple[int, str]], sentence: str) -> None:
    before = _traces()
    with pytest.raises(RuleBroken, match=sentence):
        played.do(Act.VERIFY_DOSSIER, played.specialist, played.said(figures))
    assert _traces() == before
    assert played.case.state == State.DRAFTING


def test_a_draft_with_a_line_of_another_round_or_without_one_is_refused(played: Office) -> None:
    strange = [{"line": "587.du-toan.2021.9/1", "amount": "1", "reason": ""}]
    with pytest.raises(RuleBroken, match="không thuộc đợt này"):
        played.do(Act.VERIFY_DOSSIER, played.specialist, {**played.said(), "lines": [*played.lines(), *strange]})
    with pytest.raises(RuleBroken, match="còn thiếu số duyệt"):
        played.do(Act.VERIFY_DOSSIER, played.specialist, {**played.said(), "lines": []})
    with pytest.raises(AnswersRefused):
        played.do(Act.VERIFY_DOSSIER, played.specialist, {**played.said(), "paragraphs": ""})


def test_each_act_is_of_its_own_office(played: Office) -> None:
    with pytest.raises(NotAuthorised):
        played.do(Act.VERIFY_DOSSIER, played.head, played.said())
    played.send(until=Act.VERIFY_DOSSIER)
    for act, by in ((Act.CHECK_DOSSIER, played.formats), (Act.CHECK_FORMAT, played.head)):
        with pytest.raises((NotAuthorised, ActNotAllowed)):
            played.do(act, by, {})
    played.do(Act.CHECK_DOSSIER, played.head, {})
    played.do(Act.CHECK_FORMAT, played.formats, {})
    with pytest.raises(NotAuthorised):
        played.do(Act.SIGN_SLIP, played.chair, {})
    with pytest.raises(ActNotAllowed):
        played.do(Act.APPROVE_BUDGET, played.chair, {})  # nobody signed the phiếu trình yet


def test_nothing_is_done_twice(played: Office) -> None:
    played.send(until=Act.SIGN_SLIP)
    with pytest.raises(ActNotAllowed):
        played.do(Act.SIGN_SLIP, played.vice_chief, {})


def test_the_phieu_trinh_is_returned_with_a_reason(played: Office) -> None:
    played.send(until=Act.CHECK_FORMAT)
    with pytest.raises(AnswersRefused):
        played.do(Act.RETURN_DRAFT, played.vice_chief, {"note": ""})
    case = played.do(Act.RETURN_DRAFT, played.vice_chief, {"note": "Nêu rõ nguồn"})
    assert (case.state, case.round) == (State.DRAFTING, 2)


def test_the_leader_returns_it_with_a_reason(played: Office) -> None:
    played.send(until=Act.SIGN_SLIP)
    assert played.do(Act.RETURN_DRAFT, played.chair, {"note": "Xem lại số liệu"}).state == State.DRAFTING


def test_a_part_approved_goes_back_with_the_leader_s_figures(played: Office) -> None:
    played.send(until=Act.SIGN_SLIP)
    part = {"lines": played.lines({1: (5_000_000, "Hỗ trợ 06 tháng cuối năm")})}
    case = played.do(APPROVE_PART, played.chair, part)
    assert (case.state, case.round) == (State.DRAFTING, 2)
    text = working_text(played.case) or {}
    assert text["lines"] == [
        {"line": f"{played.estimate.code}/1", "amount": 5_000_000, "reason": "Hỗ trợ 06 tháng cuối năm"}
    ]
    assert text["paragraphs"] == FINDING
    assert Notice.objects.filter(officer=played.specialist, key=f"returned/{case.code}/1").exists()
    note = JournalEntry.objects.get(act=APPROVE_PART).content
    assert "Trình 9.000.000 đồng, duyệt 5.000.000 đồng." in note
    with pytest.raises(RuleBroken, match=r"phải từ 0 đến 5\.000\.000 đồng"):
        played.do(Act.VERIFY_DOSSIER, played.specialist, played.said({1: (6_000_000, "Nâng lên")}))
    played.send(said=played.said({1: (5_000_000, "Hỗ trợ 06 tháng cuối năm")}))
    assert Allotment.objects.get().amount == 5_000_000


def test_what_the_leader_approved_holds_after_a_later_return(played: Office) -> None:
    played.send(until=Act.SIGN_SLIP)
    played.do(APPROVE_PART, played.chair, {"lines": played.lines({1: (5_000_000, "Hỗ trợ 06 tháng")})})
    played.send(until=Act.CHECK_FORMAT, said=played.said({1: (5_000_000, "Hỗ trợ 06 tháng")}))
    played.do(Act.RETURN_DRAFT, played.vice_chief, {"note": "Sửa lời văn"})
    assert dossier_of(played.case).target(dossier_of(played.case).rows[0]) == 5_000_000


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        ({1: (9_000_001, "Thêm")}, "phải từ 0 đến 9.000.000 đồng"),
        ({1: (5_000_000, "")}, "Ghi lý do"),
        ({1: (0, "Không")}, "Chọn “Không duyệt tờ trình”"),
        ({}, "Số duyệt bằng số trình"),
    ],
)
def test_what_no_part_is(played: Office, figures: dict[int, tuple[int, str]], sentence: str) -> None:
    played.send(until=Act.SIGN_SLIP)
    before = _traces()
    with pytest.raises(RuleBroken, match=sentence):
        played.do(APPROVE_PART, played.chair, {"lines": played.lines(figures)})
    assert _traces() == before
    assert played.case.state == State.SIGNING


def test_a_fuller_dossier_is_asked_for_and_the_clock_stops(played: Office) -> None:
    with pytest.raises(AnswersRefused):
        played.do(ASK_DOSSIER, played.specialist, {"note": ""})
    with pytest.raises(NotAuthorised):
        played.do(ASK_DOSSIER, played.head, {"note": "Thiếu ý kiến của Sở Tài chính"})
    case = played.do(ASK_DOSSIER, played.specialist, {"note": "Thiếu ý kiến của Sở Tài chính"})
    assert case.state == State.DOSSIER
    assert published().changed == {}, "no paper of it is out"
    again = Proposal.objects.get(replaces__case=played.proposal).case
    assert (again.unit.code, again.state) == ("stttt", State.DRAFTING)
    told = JournalEntry.objects.filter(book=again.journal_id).order_by("seq")[0].content
    assert "yêu cầu bổ sung hồ sơ; dừng tính hạn" in told
    with pytest.raises(ActNotAllowed):
        played.do(ASK_DOSSIER, played.specialist, {"note": "Thêm lần nữa"})
    assert not [one for one in numbers() if case.code in one]  # verify asks no number of a case without a paper


def test_money_declined_leaves_a_letter_with_the_reason(played: Office) -> None:
    played.send(until=Act.SIGN_SLIP)
    with pytest.raises((AnswersRefused, ReasonMissing)):
        played.do(Act.DECLINE_ISSUE, played.chair, {"note": ""})
    assert RefusalLetter.objects.count() == 0
    assert played.do(Act.DECLINE_ISSUE, played.chair, {"note": WHY}).state == State.DECLINED
    letter = played.letter
    assert (letter.state, letter.unit.code, letter.opened_by) == (State.DRAFTING, "58", None)
    assert RefusalLetter.objects.get().allocation.case == played.case
    assert usual(letter, AT.date()).reason == WHY
    assert Allotment.objects.count() == 0
    with pytest.raises(ActNotAllowed):
        played.do(Act.DECLINE_ISSUE, played.chair, {"note": WHY})


def test_the_letter_is_signed_by_order_and_goes_to_all_who_asked(played: Office) -> None:
    played.decline()
    played.answer()
    assert played.letter.state == State.ISSUED
    whole = page_of(current(played.letter.code))
    assert (whole.signature.title, [(one.capacity, one.whom) for one in whole.signature.above]) == (
        "CHÁNH VĂN PHÒNG",
        [("TL.", "CHỦ TỊCH")],
    )
    content: Any = whole.content
    assert content.addressees == ("Sở Thông tin và Truyền thông", "Ủy ban nhân dân huyện Ninh Phước")
    assert f"Lý do: {WHY}." in [getattr(block, "text", "") for block in content.blocks]
    sent = set(
        Delivery.objects.filter(paper__ref=played.letter.code).exclude(receiver="").values_list("receiver", flat=True)
    )
    assert sent == {"stttt", "587"}


def test_nobody_stops_the_letter_and_a_reason_must_stand_in_it(played: Office) -> None:
    played.decline()
    for act in (Act.STOP_CASE, Act.DECLINE_ISSUE):
        with pytest.raises(ActNotAllowed):
            played.do(act, played.chair, {"note": "Không gửi"}, played.letter)
    with pytest.raises(AnswersRefused):
        played.answer(until=Act.DRAFT_REFUSAL, said={"reason": "", "paragraphs": "", "recipients": []})


def test_only_the_chief_signs_the_letter(played: Office) -> None:
    played.decline()
    played.answer(until=Act.CHECK_FORMAT)
    for by in (played.vice_chief, played.chair):
        with pytest.raises(NotAuthorised):
            played.do(Act.TELL_NOT_APPROVED, by, {}, played.letter)


def test_who_gave_an_opinion_on_the_money_does_not_approve_it(cast: Cast) -> None:
    made = decided(cast)
    appoint(made.money.ict.head, "vice_chair_culture", made.province)
    arrange(
        made.money.ict.head,
        "vice_chair_culture",
        made.province,
        Holding.Cause.FIELD,
        (Act.APPROVE_BUDGET, Kind.ALLOCATION),
    )
    made.send(until=Act.SIGN_SLIP)
    before = _traces()
    with pytest.raises(RuleBroken, match="đã thẩm định hoặc cho ý kiến về kinh phí của đợt này"):
        made.do(Act.APPROVE_BUDGET, made.money.ict.head)
    with pytest.raises(RuleBroken, match="nên không được ký quyết định"):
        made.do(APPROVE_PART, made.money.ict.head, {"lines": made.lines({1: (5_000_000, "Hỗ trợ 06 tháng")})})
    assert _traces() == before
    assert made.case.state == State.SIGNING
    assert made.do(Act.APPROVE_BUDGET, made.chair).state == State.NUMBERING


@pytest.mark.parametrize("act", [Act.DRAFT_OPINION, Act.CHECK_OPINION, Act.SIGN_OPINION])
def test_who_wrote_an_opinion_for_a_department_does_not_approve(played: Office, act: Act) -> None:
    opinion = answered(played)
    journal = lock_books(JournalBook.Kind.CASE, [opinion.code])[opinion.code]
    write(journal, deed(act, at=AT, by=played.chair, right=None, content={}))
    played.send(until=Act.SIGN_SLIP)
    with pytest.raises(RuleBroken, match=f"hồ sơ {opinion.code}"):
        played.do(Act.APPROVE_BUDGET, played.chair)


def test_a_decision_on_an_estimate_that_fell_is_not_signed(played: Office) -> None:
    played.send(until=Act.SIGN_SLIP)
    with tampering():
        Case.objects.filter(pk=played.estimate.pk).update(state=State.SUPPLEMENT)
    with pytest.raises(RuleBroken, match="không còn là dự toán đã thẩm định của đợt"):
        played.do(Act.APPROVE_BUDGET, played.chair)


def test_a_decision_on_figures_that_changed_is_not_signed(played: Office) -> None:
    played.send(until=Act.SIGN_SLIP)
    (row,) = rows_of(standing(played.round))
    LineFigure.objects.create(
        line=row.line, stage=Stage.APPRAISED, amount=8_000_000, reason="Tính lại", case=played.proposal, at=AT
    )
    with pytest.raises(RuleBroken, match="Số đề xuất của tờ trình đã thay đổi"):
        played.do(Act.APPROVE_BUDGET, played.chair)
