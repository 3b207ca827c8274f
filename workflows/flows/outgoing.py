"""Văn bản đi: what happens to every paper between soạn and lưu, drawn once for all procedures (NĐ30, Điều 10-19)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from viewflow import this

from decisions.authority.acts import Act
from decisions.cases.life import USUAL_CHECKS, Checks
from decisions.cases.models import Case, State
from decisions.cases.numbering import NUMBERED_PAPER
from documents.papers.selectors import current
from documents.papers.services import ISSUED
from workflows.engine.flow import Part
from workflows.engine.nodes import Begin, CaseEnd, Gate, HumanStep, Job
from workflows.engine.step import Choice, Service, StepForm
from workflows.steps import outgoing as steps


@dataclass(frozen=True)
class PaperSteps:
    """What differs between two kinds of paper: who drafts, checks and signs, what the draft asks, what it is called.

    `must_issue`: nobody may stop or decline it, for somebody waits for it by law. `beside` are further choices of the
    draft, `ways` where they lead.
    """

    draft: Act
    sign: Act
    form: type[StepForm]
    submit: Service
    sign_title: str
    checks: Checks = USUAL_CHECKS
    check_title: str = "Kiểm tra nội dung"
    check_button: str = "Đồng ý nội dung"
    draft_title: str = "Soạn dự thảo"
    draft_button: str = "Trình kiểm tra"
    due: Callable[[Case], date] | None = None
    must_issue: bool = False
    beside: tuple[Choice, ...] = ()
    ways: Mapping[Any, Any] = field(default_factory=dict)


def outgoing_paper(paper: PaperSteps) -> Part:
    """The nodes of Văn bản đi for one kind of paper, from its beginning to its end."""
    return Part(
        begin=Begin().Next(this.draft),
        **paper_nodes(paper),
        issued=CaseEnd("Đã phát hành"),
        declined=CaseEnd("Không ban hành"),
        stopped=CaseEnd("Đã dừng"),
    )


def paper_nodes(paper: PaperSteps) -> Part:
    """The nodes from draft to dispatch; they end in `issued`, and where the paper may fail in `declined`, `stopped`."""
    back = Choice(Act.RETURN_DRAFT, "Trả lại để sửa", steps.pass_on, steps.ReasonForm)
    stop = Choice(Act.STOP_CASE, "Dừng hồ sơ", steps.pass_on, steps.ReasonForm, aside=True, of_others=True)
    drop = Choice(Act.STOP_CASE, "Bỏ dự thảo", steps.pass_on, steps.ReasonForm, aside=True)
    decline = Choice(Act.DECLINE_ISSUE, "Không ban hành", steps.pass_on, steps.ReasonForm, aside=True)
    may_fail = not paper.must_issue
    stops, drops, declines = ((stop,), (drop,), (decline,)) if may_fail else ((), (), ())
    stopped = {State.STOPPED: this.stopped} if may_fail else {}
    declined = {State.DECLINED: this.declined} if may_fail else {}
    return Part(
        # Công chức phụ trách
        draft=HumanStep(
            paper.draft_title,
            Choice(paper.draft, paper.draft_button, paper.submit, paper.form),
            *paper.beside,
            *drops,
            days=3,
            due=paper.due,
        ).Next(this.drafted),
        drafted=Gate({State.CHECKING: this.check_content, **paper.ways, **stopped}),
        # Người kiểm tra nội dung (Điều 12.1)
        check_content=HumanStep(
            paper.check_title,
            Choice(paper.checks.content, paper.check_button, steps.pass_on, steps.RemarkForm),
            *_both_checks(paper.checks),
            back,
            Choice(Act.WITHDRAW_SUBMISSION, "Rút lại", steps.pass_on, steps.RemarkForm, aside=True, of_others=True),
            *stops,
        ).Next(this.content_checked),
        content_checked=Gate(
            {
                State.CHECKING: this.check_format,
                State.SIGNING: this.sign,
                State.DRAFTING: this.draft,
                **stopped,
            }
        ),
        # Người kiểm tra thể thức (Điều 12.2)
        check_format=HumanStep(
            "Kiểm tra thể thức",
            Choice(paper.checks.format, "Đúng thể thức, trình ký", steps.pass_on, steps.RemarkForm),
            back,
            *stops,
        ).Next(this.format_checked),
        format_checked=Gate({State.SIGNING: this.sign, State.DRAFTING: this.draft, **stopped}),
        # Người đứng đầu, hoặc cấp phó được giao (Điều 13)
        sign=HumanStep(
            paper.sign_title,
            Choice(paper.sign, "Duyệt và in để ký", steps.sign, steps.SignForm, digital="Ký số"),
            back,
            *declines,
            *stops,
            days=2,
        ).Next(this.signed),
        signed=Gate({State.NUMBERING: this.number, State.DRAFTING: this.draft, **declined, **stopped}),
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
            Choice(Act.SEAL, "Xác nhận đã đóng dấu", steps.seal, steps.SealForm, digital="Ký số của cơ quan"),
            Choice(
                "seal_and_dispatch",
                "Đã đóng dấu, phát hành",
                steps.seal_and_dispatch,
                steps.SealForm,
                does=(Act.SEAL, Act.DISPATCH),
                paper_only=True,
            ),
        ).Next(this.sealed),
        sealed=Gate({State.DISPATCHING: this.dispatch, State.ISSUED: this.issued}),
        dispatch=HumanStep("Phát hành", Choice(Act.DISPATCH, "Phát hành", steps.dispatch)).Next(this.issued),
    )


def _both_checks(checks: Checks) -> tuple[Choice, ...]:
    """One person may hold both checks where they are the general ones; special ones lie with two offices."""
    if checks != USUAL_CHECKS:
        return ()
    does = (checks.content, checks.format)
    button = "Đồng ý nội dung và thể thức, trình ký"
    return (Choice("check_both", button, steps.check_both, steps.RemarkForm, does=does),)


def _current_paper(case: Case) -> str:
    """The paper whose files are waited for: the one that was just numbered, whose name the case still has."""
    known: str = vars(case).get(NUMBERED_PAPER) or str(current(case.code))
    return known
