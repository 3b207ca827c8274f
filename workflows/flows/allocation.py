"""What UBND tỉnh makes of a Tờ trình: looked through by Văn phòng, decided by the leader (plan II.6, III.4)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from viewflow import this

from decisions.allotting.deciding import ASK_DOSSIER
from decisions.allotting.dossier import APPROVE_PART
from decisions.allotting.life import CHECKS
from decisions.authority.acts import Act, Kind
from decisions.cases.models import Case, State
from decisions.polling.members import asked_of
from decisions.polling.models import Ballot, Poll
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow, Part
from workflows.engine.models import AllocationProcess
from workflows.engine.nodes import Begin, CaseEnd, Cease, FanOut, Fork, Gate, HumanStep
from workflows.engine.step import Choice
from workflows.flows.outgoing import PaperSteps, paper_nodes
from workflows.steps import allocation as steps
from workflows.steps import polling
from workflows.steps.outgoing import ReasonForm, pass_on

_BACK = Choice(Act.RETURN_DRAFT, "Trả lại để sửa", pass_on, ReasonForm)
_ASK = Choice(ASK_DOSSIER, "Yêu cầu bổ sung hồ sơ", steps.ask_dossier, ReasonForm, aside=True)


def _decided() -> Part:
    """Văn bản đi, with the phiếu trình before the leader and what the leader may say besides."""
    nodes = paper_nodes(
        PaperSteps(
            Act.VERIFY_DOSSIER,
            Act.APPROVE_BUDGET,
            steps.AllocationForm,
            steps.submit,
            "Ký quyết định phân bổ",
            checks=CHECKS,
            check_title="Kiểm tra kết quả thẩm tra",
            check_button="Đồng ý kết quả thẩm tra",
            draft_title="Thẩm tra hồ sơ trình",
            draft_button="Trình lãnh đạo Văn phòng",
            must_issue=True,
            beside=(_ASK,),
            ways={State.DOSSIER: this.sent_back},
        )
    )
    return Part(nodes | _polling() | _presenting())


def how_presented(activation: Any) -> str:
    """Where the checked draft goes: to the members where they are asked about it, else to the phiếu trình."""
    state: str = activation.case.state
    return State.POLLING if state == State.PRESENTING and asked_of(activation.case) else state


def members_asked(activation: Any) -> Iterable[dict[str, int]]:
    """One branch for each ballot of this round, for the one member it was sent to."""
    sent = Ballot.objects.filter(poll__case=activation.case, poll__round=activation.case.round)
    return [{"officer": officer} for officer in sent.values_list("officer", flat=True)]


def poll_due(case: Case) -> date:
    """The last day to answer the ballots of this round."""
    day: date = Poll.objects.get(case=case, round=case.round).due
    return day


def _polling() -> Part:
    return Part(
        # Phó hoặc Chánh Văn phòng UBND tỉnh
        format_checked=Gate(
            {State.PRESENTING: this.slip, State.POLLING: this.poll, State.DRAFTING: this.draft}, reads=how_presented
        ),
        poll=HumanStep(
            "Lấy ý kiến thành viên UBND", Choice(Act.POLL_MEMBERS, "Gửi phiếu lấy ý kiến", polling.send), _BACK
        ).Next(this.polled),
        polled=Gate({State.POLLING: this.polling, State.DRAFTING: this.draft}),
        polling=Fork().Next(this.ballots).Next(this.close_poll),
        ballots=FanOut(members_asked).Each(this.answer),
        # Thành viên UBND tỉnh
        answer=HumanStep(
            "Phiếu lấy ý kiến thành viên UBND",
            Choice(Act.ANSWER_POLL, "Gửi ý kiến", polling.answer, polling.BallotForm),
            due=poll_due,
            personal=True,
        ).Next(this.answered),
        answered=CaseEnd("Đã trả lời phiếu"),
        # Phó hoặc Chánh Văn phòng UBND tỉnh
        close_poll=HumanStep(
            "Kết thúc lấy ý kiến",
            Choice(Act.CLOSE_POLL, "Kết thúc lấy ý kiến", polling.close),
            Choice(Act.RETURN_DRAFT, "Trả lại để sửa", polling.stop, ReasonForm, aside=True),
            due=poll_due,
        ).Next(this.poll_closed),
        poll_closed=Gate({State.PRESENTING: this.collated, State.DRAFTING: this.poll_stopped}),
        collated=Cease("Thu phiếu chưa trả lời", this.answer).Next(this.slip),
        poll_stopped=Cease("Thu phiếu", this.answer).Next(this.draft),
    )


def _presenting() -> Part:
    return Part(
        # Phó hoặc Chánh Văn phòng UBND tỉnh
        slip=HumanStep(
            "Phiếu trình", Choice(Act.SIGN_SLIP, "Ký phiếu trình", steps.present, steps.SlipForm), _BACK
        ).Next(this.presented),
        presented=Gate({State.SIGNING: this.sign, State.DRAFTING: this.draft}),
        # Chủ tịch, Phó Chủ tịch UBND tỉnh
        sign=HumanStep(
            "Ký quyết định phân bổ",
            Choice(Act.APPROVE_BUDGET, "Duyệt và in để ký", steps.approve, steps.ApproveForm),
            Choice(APPROVE_PART, "Duyệt một phần", steps.approve_part, steps.ApprovedPartForm),
            Choice(Act.RETURN_DRAFT, "Trả lại", pass_on, ReasonForm),
            Choice(Act.DECLINE_ISSUE, "Không duyệt tờ trình", steps.decline, ReasonForm, aside=True),
            days=2,
        ).Next(this.signed),
        signed=Gate({State.NUMBERING: this.number, State.DRAFTING: this.draft, State.DECLINED: this.declined}),
    )


@register
class AllocationFlow(CaseFlow):
    """Phân bổ kinh phí của UBND tỉnh."""

    kind = Kind.ALLOCATION
    process_class = AllocationProcess
    process_title = "Phân bổ kinh phí"

    begin = Begin().Next(this.draft)
    paper = _decided()
    issued = CaseEnd("Đã phát hành")
    declined = CaseEnd("Không duyệt, lập công văn thông báo")
    sent_back = CaseEnd("Lập tờ trình thay thế")
