"""The letter of UBND tỉnh that there is no money for a Tờ trình (plan III.1.đ, III.4)."""

from __future__ import annotations

from viewflow import this

from decisions.allotting.life import CHECKS
from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import RefusalProcess
from workflows.engine.nodes import Begin, CaseEnd
from workflows.flows.outgoing import PaperSteps, paper_nodes
from workflows.steps.refusal import NoMoneyForm, submit


@register
class RefusalFlow(CaseFlow):
    """Thông báo chưa bố trí kinh phí."""

    kind = Kind.REFUSAL
    process_class = RefusalProcess
    process_title = "Thông báo chưa bố trí kinh phí"

    begin = Begin().Next(this.draft)
    paper = paper_nodes(
        PaperSteps(
            Act.DRAFT_REFUSAL,
            Act.TELL_NOT_APPROVED,
            NoMoneyForm,
            submit,
            "Ký công văn thông báo",
            checks=CHECKS,
            must_issue=True,
        )
    )
    issued = CaseEnd("Đã phát hành")
