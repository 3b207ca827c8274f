"""The commune's decisions that change its teams or end them (plan II.2; NĐ30, Điều 18.3)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import AmendmentProcess, DissolutionProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.changing import AmendmentForm, DissolutionForm, amend, dissolve


@register
class AmendmentFlow(CaseFlow):
    """Kiện toàn Tổ công nghệ số cộng đồng."""

    kind = Kind.AMENDMENT
    process_class = AmendmentProcess
    process_title = "Kiện toàn Tổ công nghệ số cộng đồng"
    paper = outgoing_paper(PaperSteps(Act.AMEND_TEAM, Act.SIGN_AMENDMENT, AmendmentForm, amend, "Ký quyết định"))


@register
class DissolutionFlow(CaseFlow):
    """Giải thể Tổ công nghệ số cộng đồng."""

    kind = Kind.DISSOLUTION
    process_class = DissolutionProcess
    process_title = "Giải thể Tổ công nghệ số cộng đồng"
    paper = outgoing_paper(
        PaperSteps(Act.DISSOLVE_TEAM, Act.SIGN_DISSOLUTION, DissolutionForm, dissolve, "Ký quyết định")
    )
