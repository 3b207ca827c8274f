"""The report of Sở TT&TT on a month of the province, to Ban Điều hành Chuyển đổi số (plan III.1.d)."""

from __future__ import annotations

from datetime import date, datetime

from viewflow import this

from decisions.authority.acts import Act, Kind
from decisions.cases.models import Case
from decisions.consolidating.reporting import begin, opening_of
from decisions.monthly.models import MonthOpening
from decisions.organisation.models import Officer
from workflows.engine.entry import opener, register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import ConsolidationProcess
from workflows.engine.nodes import Begin, CaseEnd
from workflows.flows.outgoing import PaperSteps, paper_nodes
from workflows.steps.consolidation import ConsolidatedForm, submit


def department_due(case: Case) -> date:
    """The last day in time of the Sở."""
    day: date = opening_of(case).department_due
    return day


@register
class ConsolidationFlow(CaseFlow):
    """Tổng hợp toàn tỉnh."""

    kind = Kind.CONSOLIDATION
    process_class = ConsolidationProcess
    process_title = "Tổng hợp toàn tỉnh"
    begin = Begin().Next(this.draft)
    paper = paper_nodes(
        PaperSteps(
            Act.CONSOLIDATE,
            Act.SIGN_CONSOLIDATED,
            ConsolidatedForm,
            submit,
            "Ký báo cáo",
            draft_title="Soạn báo cáo tổng hợp",
            draft_button="Trình Trưởng phòng",
            due=department_due,
            must_issue=True,
        )
    )
    issued = CaseEnd("Đã gửi Ban Điều hành")


def begin_report(opening: MonthOpening, *, by: Officer, at: datetime) -> Case:
    """Open the case of a month with its process. Raises what `begin` of the room raises."""
    return begin(opening, by=by, at=at, opener=opener(by=by, at=at))
