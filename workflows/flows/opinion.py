"""A department's opinion on the money of a round: given to a room, written there, sent back (plan III.4)."""

from __future__ import annotations

from datetime import date

from viewflow import this

from decisions.authority.acts import Act, Kind
from decisions.cases.models import Case, State
from decisions.consulting.life import CHECKS
from decisions.consulting.opening import opinion_of
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow
from workflows.engine.models import OpinionProcess
from workflows.engine.nodes import Begin, CaseEnd, Gate, HumanStep
from workflows.engine.step import Choice
from workflows.flows.outgoing import PaperSteps, paper_nodes
from workflows.steps import opinion as steps


def the_deadline(case: Case) -> date:
    """The day the letter asks for the answer on."""
    due: date = opinion_of(case).due
    return due


@register
class OpinionFlow(CaseFlow):
    """Ý kiến của sở về dự toán kinh phí."""

    kind = Kind.OPINION
    process_class = OpinionProcess
    process_title = "Ý kiến về dự toán kinh phí"

    begin = Begin("Tiếp nhận công văn lấy ý kiến").Next(this.assign)
    # Giám đốc, Phó Giám đốc
    assign = HumanStep(
        "Giao xử lý", Choice(Act.ASSIGN_OPINION, "Giao phòng chủ trì", steps.assign, steps.AssignForm)
    ).Next(this.assigned)
    assigned = Gate({State.DRAFTING: this.draft})
    paper = paper_nodes(
        PaperSteps(
            Act.DRAFT_OPINION,
            Act.SIGN_OPINION,
            steps.AnswerForm,
            steps.submit,
            "Ký công văn",
            checks=CHECKS,
            check_title="Kiểm tra ý kiến",
            check_button="Đồng ý nội dung",
            draft_title="Soạn ý kiến",
            draft_button="Trình Trưởng phòng",
            due=the_deadline,
            must_issue=True,
        )
    )
    issued = CaseEnd("Đã phát hành")
