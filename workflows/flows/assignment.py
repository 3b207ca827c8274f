"""The letter that gives targets, of Sở TT&TT, UBND huyện or UBND cấp xã (plan III.1.b, III.5.a)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import AssignmentProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.assignment import AssignmentDraftForm, submit


@register
class AssignmentFlow(CaseFlow):
    """Công văn giao chỉ tiêu."""

    kind = Kind.ASSIGNMENT
    process_class = AssignmentProcess
    process_title = "Giao chỉ tiêu"
    paper = outgoing_paper(
        PaperSteps(Act.DRAFT_ASSIGNMENT, Act.SIGN_ASSIGNMENT, AssignmentDraftForm, submit, "Ký công văn")
    )
