"""The estimate of UBND huyện in a round of Sở TT&TT (plan II.6, III.1.đ)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from decisions.budget.life import CHECKS
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import EstimateProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.estimate import EstimateForm, submit


@register
class EstimateFlow(CaseFlow):
    """Đề nghị kinh phí của huyện, thành phố."""

    kind = Kind.ESTIMATE
    process_class = EstimateProcess
    process_title = "Đề nghị kinh phí"
    paper = outgoing_paper(
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
