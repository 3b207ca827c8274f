"""The Tờ trình of Sở TT&TT to change the plan (plan, closing clause)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import PlanProposalProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.revision import ProposingForm, propose


@register
class PlanProposalFlow(CaseFlow):
    """Tờ trình điều chỉnh, bổ sung Kế hoạch."""

    kind = Kind.PLAN_PROPOSAL
    process_class = PlanProposalProcess
    process_title = "Tờ trình điều chỉnh Kế hoạch"
    paper = outgoing_paper(
        PaperSteps(Act.DRAFT_PLAN_PROPOSAL, Act.SIGN_PLAN_PROPOSAL, ProposingForm, propose, "Ký tờ trình")
    )
