"""The letter by which Sở TT&TT asks departments about the money of a round (plan III.1.đ, III.4)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import ConsultationProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.consultation import InquiryForm, submit


@register
class ConsultationFlow(CaseFlow):
    """Công văn lấy ý kiến về dự toán kinh phí."""

    kind = Kind.CONSULTATION
    process_class = ConsultationProcess
    process_title = "Lấy ý kiến"
    paper = outgoing_paper(PaperSteps(Act.DRAFT_CONSULTATION, Act.ASK_OPINION, InquiryForm, submit, "Ký công văn"))
