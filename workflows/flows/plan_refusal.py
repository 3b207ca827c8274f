"""The letter of UBND tỉnh that the plan stays as it is (plan, closing clause)."""

from __future__ import annotations

from viewflow import this

from decisions.authority.acts import Act, Kind
from decisions.revision.life import CHECKS
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import PlanRefusalProcess
from workflows.engine.nodes import Begin, CaseEnd
from workflows.flows.outgoing import PaperSteps, paper_nodes
from workflows.steps.revision import UnchangedForm, tell


@register
class PlanRefusalFlow(CaseFlow):
    """Thông báo không điều chỉnh Kế hoạch."""

    kind = Kind.PLAN_REFUSAL
    process_class = PlanRefusalProcess
    process_title = "Thông báo không điều chỉnh Kế hoạch"

    begin = Begin().Next(this.draft)
    paper = paper_nodes(
        PaperSteps(
            Act.DRAFT_PLAN_REFUSAL,
            Act.SIGN_PLAN_REFUSAL,
            UnchangedForm,
            tell,
            "Ký công văn thông báo",
            checks=CHECKS,
            must_issue=True,
        )
    )
    issued = CaseEnd("Đã phát hành")
