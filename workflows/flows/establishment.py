"""The commune's decision that establishes community digital technology teams (plan II.2, III.5.b)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import EstablishmentProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.establishment import ProposalForm, submit


@register
class EstablishmentFlow(CaseFlow):
    """Thành lập Tổ công nghệ số cộng đồng."""

    kind = Kind.ESTABLISHMENT
    process_class = EstablishmentProcess
    process_title = "Thành lập Tổ công nghệ số cộng đồng"
    paper = outgoing_paper(
        PaperSteps(Act.DRAFT_ESTABLISHMENT, Act.SIGN_ESTABLISHMENT, ProposalForm, submit, "Ký quyết định")
    )
