"""The numbered report of UBND xã on a month, to the district that asks for one (plan III.5.c)."""

from __future__ import annotations

from viewflow import this

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import CommuneReportProcess
from workflows.engine.nodes import Begin, CaseEnd
from workflows.flows.outgoing import PaperSteps, paper_nodes
from workflows.steps.communal import CommuneReportForm, submit


@register
class CommuneReportFlow(CaseFlow):
    """Báo cáo tháng của xã."""

    kind = Kind.COMMUNE_REPORT
    process_class = CommuneReportProcess
    process_title = "Báo cáo tháng của xã"
    begin = Begin().Next(this.draft)
    paper = paper_nodes(
        PaperSteps(
            Act.DRAFT_COMMUNE_REPORT,
            Act.SIGN_COMMUNE_REPORT,
            CommuneReportForm,
            submit,
            "Ký báo cáo",
            draft_title="Soạn báo cáo tháng",
            must_issue=True,
        )
    )
    issued = CaseEnd("Đã phát hành")
