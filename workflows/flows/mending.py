"""The letter that corrects an issued paper, the notice that withdraws one (NĐ30, Điều 18.3-4)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import CorrectionProcess, RecallProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.mending import CorrectionForm, RecallForm, correct, recall


@register
class CorrectionFlow(CaseFlow):
    """Đính chính văn bản."""

    kind = Kind.CORRECTION
    process_class = CorrectionProcess
    process_title = "Đính chính văn bản"
    paper = outgoing_paper(PaperSteps(Act.CORRECT_PAPER, Act.SIGN_CORRECTION, CorrectionForm, correct, "Ký công văn"))


@register
class RecallFlow(CaseFlow):
    """Thu hồi văn bản."""

    kind = Kind.RECALL
    process_class = RecallProcess
    process_title = "Thu hồi văn bản"
    paper = outgoing_paper(PaperSteps(Act.RECALL_PAPER, Act.SIGN_RECALL, RecallForm, recall, "Ký thông báo"))
