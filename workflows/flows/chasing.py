"""The letter that chases units late with the figures of a month, of Sở TT&TT or of UBND huyện (plan III.1.d)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import ChasingProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.chasing import ChaseForm, submit


@register
class ChasingFlow(CaseFlow):
    """Công văn đôn đốc báo cáo chậm."""

    kind = Kind.CHASING
    process_class = ChasingProcess
    process_title = "Đôn đốc báo cáo chậm"
    paper = outgoing_paper(PaperSteps(Act.URGE, Act.SIGN_CHASING, ChaseForm, submit, "Ký công văn"))
