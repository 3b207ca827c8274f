"""The district's evaluation of a month: communes report side by side, the district evaluates and reports to the Sở."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from viewflow import this

from decisions.authority.acts import Act, Kind
from decisions.cases.models import Case, State
from decisions.monthly.closing import ASK_AGAIN, evaluation_of
from decisions.monthly.life import CHECKS
from decisions.monthly.models import SheetState
from decisions.monthly.reporting import RETURN_FIGURES
from decisions.monthly.reviewing import ANSWERED, ASK_SUPPLEMENT, WRITE_AGAIN, reviewer_of
from decisions.monthly.scores import sheets_of
from documents.clock import local_date
from documents.database.prepared import Prepared
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import EvaluationProcess, Item
from workflows.engine.nodes import Begin, CaseEnd, Cease, FanOut, Fork, Gate, HumanStep, Job
from workflows.engine.step import Choice
from workflows.flows.outgoing import PaperSteps, paper_nodes
from workflows.steps import evaluation as steps
from workflows.steps.outgoing import ReasonForm, RemarkForm

_OF_COMMUNES = (Act.REPORT_TEAM, Act.CONFIRM_COMMUNE_FIGURES)


def waiting_communes(activation: Any) -> Iterable[dict[str, int]]:
    """One branch for each commune that has not sent its figures and has no step open yet."""
    evaluation = evaluation_of(activation.case)
    there = set() if evaluation.beginning else set(_THERE.rows("", case=evaluation.pk))
    sheets = [sheet for sheet in sheets_of(evaluation) if sheet.state != SheetState.SENT]
    return [{"unit": sheet.unit_id} for sheet in sheets if sheet.unit_id not in there]


_THERE = Prepared(
    lambda _, *, case: Item.objects.filter(
        case__evaluation__opening__evaluations=case, closed_at=None, act__in=_OF_COMMUNES
    ).values_list("unit", flat=True)
)


def own_commune(activation: Any) -> int:
    """The commune of a branch, by its key."""
    commune: int = activation.task.data["unit"]
    return commune


def the_department(activation: Any) -> int:
    """The Sở that looks at the report, by its key."""
    reviewer = reviewer_of(activation.case.unit, local_date(activation.work.at))
    if reviewer is None:
        raise LookupError(f"{activation.case.code}: no Sở guides this district.")
    return reviewer.pk


def how_sheet_stands(activation: Any) -> str:
    """Where the commune of a branch stands with its sheet; `LAST` when with it all were in."""
    sheet = next(
        one for one in sheets_of(evaluation_of(activation.case)) if one.unit_id == activation.task.data["unit"]
    )
    return SheetState.LAST if sheet.state == SheetState.SENT and sheet.closes else sheet.state


def how_answered(activation: Any) -> str:
    """Whether the Sở took the report in."""
    return State.ISSUED if evaluation_of(activation.case).arrived_at else State.SUPPLEMENT


def reports_due(case: Case) -> date:
    """The communes' last day in time."""
    day: date = evaluation_of(case).opening.reports_due
    return day


def district_due(case: Case) -> date:
    """The district's last day in time."""
    day: date = evaluation_of(case).opening.district_due
    return day


_ASK_AGAIN = Choice(ASK_AGAIN, "Đề nghị xã kiểm tra lại", steps.ask_again, steps.AskAgainForm, aside=True)


@register
class EvaluationFlow(CaseFlow):
    """Đánh giá hằng tháng của huyện."""

    kind = Kind.EVALUATION
    process_class = EvaluationProcess
    process_title = "Đánh giá hằng tháng"

    begin = Begin().Next(this.opened)
    opened = Gate({State.COLLECTING: this.collection, State.DRAFTING: this.draft})
    collection = Fork().Next(this.communes).Next(this.close)
    communes = FanOut(waiting_communes).Each(this.report).IfNone(this.sent)
    # Công chức Văn hóa - xã hội
    report = HumanStep(
        "Nhập số liệu các Tổ",
        Choice(Act.REPORT_TEAM, "Trình xác nhận", steps.submit_sheet, steps.SheetForm),
        body=own_commune,
        due=reports_due,
    ).Next(this.confirm)
    # Phó Chủ tịch, Chủ tịch UBND xã
    confirm = HumanStep(
        "Xác nhận số liệu",
        Choice(Act.CONFIRM_COMMUNE_FIGURES, "Xác nhận và gửi huyện", steps.confirm_sheet),
        Choice(RETURN_FIGURES, "Trả lại để kiểm tra số liệu", steps.send_sheet_back, ReasonForm),
        body=own_commune,
        due=reports_due,
    ).Next(this.confirmed)
    confirmed = Gate(
        {SheetState.ENTERING: this.report, SheetState.SENT: this.sent, SheetState.LAST: this.all_in},
        reads=how_sheet_stands,
    )
    sent = CaseEnd("Đã gửi số liệu")
    all_in = Cease("Đủ số liệu các xã", this.close).Next(this.draft)
    # Phòng Văn hóa và Thông tin
    close = HumanStep(
        "Tiếp nhận số liệu",
        Choice(Act.CLOSE_COLLECTION, "Chốt tiếp nhận", steps.close_collection),
        _ASK_AGAIN,
        due=district_due,
    ).Next(this.closed)
    closed = Gate({State.DRAFTING: this.draft, State.COLLECTING: this.collection})
    paper = paper_nodes(
        PaperSteps(
            Act.SCORE_TEAMS,
            Act.SIGN_MONTH,
            steps.EvaluationForm,
            steps.submit_evaluation,
            "Ký báo cáo",
            checks=CHECKS,
            draft_title="Đánh giá, xếp loại",
            draft_button="Trình Trưởng phòng",
            due=district_due,
            must_issue=True,
            beside=(_ASK_AGAIN,),
            ways={State.COLLECTING: this.collection},
        )
    )
    issued = Job("Chờ Sở tiếp nhận", ANSWERED, lambda case: case.code).Next(this.answered)
    answered = Gate({State.ISSUED: this.review, State.SUPPLEMENT: this.write_again}, reads=how_answered)
    # Sở Thông tin và Truyền thông
    review = HumanStep(
        "Xem xét số liệu",
        Choice(Act.PROPOSE_MONTH, "Trình Trưởng phòng", steps.propose, steps.OpinionForm),
        body=the_department,
    ).Next(this.decide)
    decide = HumanStep(
        "Quyết định về số liệu",
        Choice(Act.ACCEPT_MONTH, "Chấp nhận số liệu", steps.accept, RemarkForm),
        Choice(ASK_SUPPLEMENT, "Đề nghị bổ sung, chỉnh lý", steps.ask_supplement, ReasonForm),
        body=the_department,
    ).Next(this.decided)
    decided = Gate({State.ACCEPTED: this.accepted, State.SUPPLEMENT: this.replaced})
    accepted = CaseEnd("Sở đã chấp nhận số liệu")
    replaced = CaseEnd("Lập báo cáo thay thế")
    # Sở từ chối tiếp nhận
    write_again = HumanStep(
        "Lập lại báo cáo", Choice(WRITE_AGAIN, "Lập báo cáo thay thế", steps.write_again, ReasonForm)
    ).Next(this.replaced)
