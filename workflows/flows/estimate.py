"""The estimate of UBND huyện in a round of Sở TT&TT, and its appraisal (plan II.6, III.1.đ)."""

from __future__ import annotations

from typing import Any

from viewflow import this

from decisions.authority.acts import Act, Kind
from decisions.budget.appraising import ASK_SUPPLEMENT, ESTIMATE_ANSWERED, RETURN_APPRAISAL, WRITE_AGAIN
from decisions.budget.estimating import estimate_of
from decisions.budget.life import CHECKS
from decisions.cases.models import State
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import EstimateProcess
from workflows.engine.nodes import Begin, CaseEnd, Gate, HumanStep, Job
from workflows.engine.step import Choice
from workflows.flows.outgoing import PaperSteps, paper_nodes
from workflows.steps import appraisal as steps
from workflows.steps.estimate import EstimateForm, submit
from workflows.steps.outgoing import ReasonForm


def the_department(activation: Any) -> int:
    """The Sở that opened the round, by its key."""
    return int(estimate_of(activation.case).round.unit_id)


def how_answered(activation: Any) -> str:
    """Whether the Sở took the letter in."""
    return State.ISSUED if estimate_of(activation.case).arrived_at else State.SUPPLEMENT


_SUPPLEMENT = Choice(
    ASK_SUPPLEMENT, "Đề nghị bổ sung hồ sơ (dừng tính hạn)", steps.ask_supplement, ReasonForm, aside=True
)


@register
class EstimateFlow(CaseFlow):
    """Đề nghị kinh phí của huyện, thành phố."""

    kind = Kind.ESTIMATE
    process_class = EstimateProcess
    process_title = "Đề nghị kinh phí"

    begin = Begin().Next(this.draft)
    paper = paper_nodes(
        PaperSteps(
            Act.DRAFT_ESTIMATE,
            Act.SIGN_ESTIMATE,
            EstimateForm,
            submit,
            "Ký văn bản đề nghị",
            checks=CHECKS,
            check_title="Kiểm tra nguồn, số liệu",
            check_button="Đồng ý nguồn, số liệu",
            draft_title="Lập dự toán",
            draft_button="Chuyển Phòng Tài chính - Kế hoạch kiểm tra",
        )
    )
    declined = CaseEnd("Không ban hành")
    stopped = CaseEnd("Đã dừng")
    issued = Job("Chờ Sở tiếp nhận", ESTIMATE_ANSWERED, lambda case: case.code).Next(this.answered)
    answered = Gate({State.ISSUED: this.appraise, State.SUPPLEMENT: this.write_again}, reads=how_answered)
    # Sở Thông tin và Truyền thông
    appraise = HumanStep(
        "Thẩm định",
        Choice(Act.APPRAISE, "Trình Trưởng phòng", steps.appraise, steps.AppraisalForm),
        _SUPPLEMENT,
        body=the_department,
        days=5,
    ).Next(this.looked_at)
    looked_at = Gate({State.APPRAISING: this.confirm_appraisal, State.SUPPLEMENT: this.replaced})
    confirm_appraisal = HumanStep(
        "Duyệt kết quả thẩm định",
        Choice(Act.CONFIRM_APPRAISAL, "Đồng ý kết quả thẩm định", steps.confirm_appraisal, steps.ConfirmForm),
        Choice(RETURN_APPRAISAL, "Trả lại để thẩm định lại", steps.return_appraisal, ReasonForm),
        _SUPPLEMENT,
        body=the_department,
        days=2,
    ).Next(this.decided)
    decided = Gate({State.APPRAISED: this.appraised, State.ISSUED: this.appraise, State.SUPPLEMENT: this.replaced})
    appraised = CaseEnd("Đã thẩm định")
    replaced = CaseEnd("Lập đề nghị thay thế")
    # Sở từ chối tiếp nhận
    write_again = HumanStep(
        "Lập lại đề nghị", Choice(WRITE_AGAIN, "Lập đề nghị thay thế", steps.write_again, ReasonForm)
    ).Next(this.replaced)
