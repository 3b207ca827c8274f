"""The district's letter that directs communes to establish their teams by a day (plan II.2.a, III.5.a-b)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import DirectionProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.direction import InstructionForm, submit


@register
class DirectionFlow(CaseFlow):
    """Công văn chỉ đạo thành lập Tổ công nghệ số cộng đồng."""

    kind = Kind.DIRECTION
    process_class = DirectionProcess
    process_title = "Công văn chỉ đạo"
    paper = outgoing_paper(
        PaperSteps(Act.DIRECT_ESTABLISHMENT, Act.SIGN_DIRECTION, InstructionForm, submit, "Ký công văn")
    )
