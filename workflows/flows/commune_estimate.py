"""The Tờ trình of UBND xã on what it needs, to the district that asked (plan II.6)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import CommuneEstimateProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.estimate import EstimateForm, submit_for_commune


@register
class CommuneEstimateFlow(CaseFlow):
    """Đề nghị kinh phí của xã."""

    kind = Kind.COMMUNE_ESTIMATE
    process_class = CommuneEstimateProcess
    process_title = "Đề nghị kinh phí của xã"
    paper = outgoing_paper(
        PaperSteps(
            Act.DRAFT_ESTIMATE,
            Act.SIGN_ESTIMATE,
            EstimateForm,
            submit_for_commune,
            "Ký tờ trình",
            draft_title="Lập dự toán",
        )
    )
