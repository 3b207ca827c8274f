"""The Tờ trình that asks UBND tỉnh to adjust or cancel a decision on money (plan II.6, III.1.đ, III.4)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import AdjustmentProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.adjustment import AdjustmentForm, submit


@register
class AdjustmentFlow(CaseFlow):
    """Tờ trình điều chỉnh phân bổ kinh phí."""

    kind = Kind.ADJUSTMENT
    process_class = AdjustmentProcess
    process_title = "Tờ trình điều chỉnh phân bổ"
    paper = outgoing_paper(
        PaperSteps(
            Act.DRAFT_ADJUSTMENT,
            Act.SUBMIT_PROVINCE,
            AdjustmentForm,
            submit,
            "Ký tờ trình",
            draft_title="Lập tờ trình điều chỉnh",
        )
    )
