"""Văn bản đi: what happens to every paper between soạn and lưu, drawn once for all procedures (NĐ30, Điều 10-19)."""

from __future__ import annotations

from dataclasses import dataclass

from viewflow import this

from decisions.authority.acts import Act
from decisions.cases.models import Case, State
from documents.papers.selectors import current
from documents.papers.services import ISSUED
from workflows.engine.flow import Part
from workflows.engine.nodes import Begin, CaseEnd, Gate, HumanStep, Job
from workflows.engine.step import Choice, Service, StepForm
from workflows.steps import outgoing as steps


@dataclass(frozen=True)
class PaperSteps:
    """What differs between two kinds of paper: who drafts and signs, what the draft asks, what it is called."""

    draft: Act
    sign: Act
    form: type[StepForm]
    submit: Service
    sign_title: str


def outgoing_paper(paper: PaperSteps) -> Part:
    """The nodes of Văn bản đi for one kind of paper."""
    back = Choice(Act.RETURN_DRAFT, "Trả lại để sửa", steps.pass_on, steps.ReasonForm)
    stop = Choice(Act.STOP_CASE, "Dừng hồ sơ", steps.pass_on, steps.ReasonForm, aside=True, of_others=True)
    return Part(
        begin=Begin().Next(this.draft),
        # Công chức phụ trách
        draft=HumanStep(
            "Soạn dự thảo",
            Choice(paper.draft, "Trình kiểm tra", paper.submit, paper.form),
            Choice(Act.STOP_CASE, "Bỏ dự thảo", steps.pass_on, steps.ReasonForm, aside=True),
            days=3,
        ).Next(this.drafted),
        drafted=Gate({State.CHECKING: this.check_content, State.STOPPED: this.stopped}),
        # Người kiểm tra nội dung (Điều 12.1)
        check_content=HumanStep(
            "Kiểm tra nội dung",
            Choice(Act.CHECK_CONTENT, "Đồng ý nội dung", steps.pass_on, steps.RemarkForm),
            Choice(
                "check_both",
                "Đồng ý nội dung và thể thức, trình ký",
                steps.check_both,
                steps.RemarkForm,
                does=(Act.CHECK_CONTENT, Act.CHECK_FORMAT),
            ),
            back,
            Choice(Act.WITHDRAW_SUBMISSION, "Rút lại", steps.pass_on, steps.RemarkForm, aside=True, of_others=True),
            stop,
        ).Next(this.content_checked),
        content_checked=Gate(
            {
                State.CHECKING: this.check_format,
                State.SIGNING: this.sign,
                State.DRAFTING: this.draft,
                State.STOPPED: this.stopped,
            }
        ),
        # Người kiểm tra thể thức (Điều 12.2)
        check_format=HumanStep(
            "Kiểm tra thể thức",
            Choice(Act.CHECK_FORMAT, "Đúng thể thức, trình ký", steps.pass_on, steps.RemarkForm),
            back,
            stop,
        ).Next(this.format_checked),
        format_checked=Gate({State.SIGNING: this.sign, State.DRAFTING: this.draft, State.STOPPED: this.stopped}),
        # Người đứng đầu, hoặc cấp phó được giao (Điều 13)
        sign=HumanStep(
            paper.sign_title,
            Choice(paper.sign, "Duyệt và in để ký", steps.sign, steps.RemarkForm),
            back,
            Choice(Act.DECLINE_ISSUE, "Không ban hành", steps.pass_on, steps.ReasonForm, aside=True),
            stop,
            days=2,
        ).Next(this.signed),
        signed=Gate(
            {
                State.NUMBERING: this.number,
                State.DRAFTING: this.draft,
                State.DECLINED: this.declined,
                State.STOPPED: this.stopped,
            }
        ),
        # Văn thư (Điều 15-18)
        number=HumanStep(
            "Cấp số, ngày",
            Choice(Act.NUMBER, "Cấp số và ngày", steps.number, steps.NumberForm),
            Choice(Act.RETURN_DRAFT, "Trả lại người ký", steps.pass_on, steps.ReasonForm, aside=True),
        ).Next(this.numbered),
        numbered=Gate({State.SEALING: this.files, State.SIGNING: this.sign}),
        files=Job("Tạo tệp văn bản", ISSUED, _current_paper).Next(this.seal),
        seal=HumanStep(
            "Đóng dấu",
            Choice(Act.SEAL, "Xác nhận đã đóng dấu", steps.pass_on, steps.SealForm),
            Choice(
                "seal_and_dispatch",
                "Đã đóng dấu, phát hành",
                steps.seal_and_dispatch,
                steps.SealForm,
                does=(Act.SEAL, Act.DISPATCH),
            ),
        ).Next(this.sealed),
        sealed=Gate({State.DISPATCHING: this.dispatch, State.ISSUED: this.issued}),
        dispatch=HumanStep("Phát hành", Choice(Act.DISPATCH, "Phát hành", steps.dispatch)).Next(this.issued),
        issued=CaseEnd("Đã phát hành"),
        declined=CaseEnd("Không ban hành"),
        stopped=CaseEnd("Đã dừng"),
    )


def _current_paper(case: Case) -> str:
    return str(current(case.code))
