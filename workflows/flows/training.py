"""The notice of a training session, and the report on one (plan II.3, III.3.b)."""

from __future__ import annotations

from decisions.authority.acts import Act, Kind
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import TrainingNoticeProcess, TrainingReportProcess
from workflows.flows.outgoing import PaperSteps, outgoing_paper
from workflows.steps.training_papers import NoticeForm, SessionReportForm, notify, report


@register
class TrainingNoticeFlow(CaseFlow):
    """Thông báo tập huấn."""

    kind = Kind.TRAINING_NOTICE
    process_class = TrainingNoticeProcess
    process_title = "Thông báo tập huấn"
    paper = outgoing_paper(
        PaperSteps(Act.DRAFT_TRAINING_NOTICE, Act.SIGN_TRAINING_NOTICE, NoticeForm, notify, "Ký thông báo")
    )


@register
class TrainingReportFlow(CaseFlow):
    """Báo cáo kết quả tập huấn."""

    kind = Kind.TRAINING_REPORT
    process_class = TrainingReportProcess
    process_title = "Báo cáo kết quả tập huấn"
    paper = outgoing_paper(
        PaperSteps(Act.DRAFT_TRAINING_REPORT, Act.SIGN_TRAINING_REPORT, SessionReportForm, report, "Ký báo cáo")
    )
