"""The letter by which a department that owns indicators guides the districts on them (plan III.2, III.3)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import GuidanceProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.guidance import GuideForm, submit


@register
class GuidanceFlow(CaseFlow):
    """Công văn hướng dẫn của Sở có chỉ tiêu ngành."""

    kind = Kind.GUIDANCE
    process_class = GuidanceProcess
    process_title = "Công văn hướng dẫn"
    paper = outgoing_paper(PaperSteps(Act.DRAFT_GUIDANCE, Act.SIGN_GUIDANCE, GuideForm, submit, "Ký công văn"))
