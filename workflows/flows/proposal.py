"""The Tờ trình on the money of a round, of Sở TT&TT or Sở Tài chính, to UBND tỉnh (plan III.1.đ, III.4)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import ProposalProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.proposal import SubmissionForm, submit


@register
class ProposalFlow(CaseFlow):
    """Tờ trình đề xuất kinh phí."""

    kind = Kind.PROPOSAL
    process_class = ProposalProcess
    process_title = "Tờ trình kinh phí"
    paper = outgoing_paper(
        PaperSteps(
            Act.ANSWER_OPINIONS,
            Act.SUBMIT_PROVINCE,
            SubmissionForm,
            submit,
            "Ký tờ trình",
            draft_title="Tiếp thu, giải trình, lập tờ trình",
            draft_button="Đã tiếp thu, giải trình đủ, trình kiểm tra",
        )
    )
