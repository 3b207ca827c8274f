"""The decision of UBND tỉnh on a Tờ trình to change the plan: looked through by Văn phòng, decided by the leader."""

from __future__ import annotations

from viewflow import this

from decisions.authority.acts import Act, Kind
from decisions.cases.models import State
from decisions.revision.life import CHECKS
from workflows.engine.entry import register
from workflows.engine.flow import CaseFlow, Part
from workflows.engine.models import PlanRevisionProcess
from workflows.engine.nodes import Begin, CaseEnd, Gate, HumanStep
from workflows.engine.step import Choice
from workflows.flows.outgoing import PaperSteps, paper_nodes
from workflows.steps import outgoing as papers
from workflows.steps import revision as steps

_BACK = Choice(Act.RETURN_DRAFT, "Trả lại để sửa", papers.pass_on, papers.ReasonForm)


def _decided() -> Part:
    nodes = paper_nodes(
        PaperSteps(
            Act.DRAFT_PLAN_REVISION,
            Act.SIGN_PLAN_REVISION,
            steps.RevisingForm,
            steps.revise,
            "Ký quyết định điều chỉnh Kế hoạch",
            checks=CHECKS,
            check_title="Kiểm tra kết quả thẩm tra",
            check_button="Đồng ý kết quả thẩm tra",
            draft_title="Thẩm tra tờ trình, soạn quyết định",
            draft_button="Trình lãnh đạo Văn phòng",
            must_issue=True,
        )
    )
    return Part(nodes | _presenting())


def _presenting() -> Part:
    return Part(
        # Phó hoặc Chánh Văn phòng UBND tỉnh
        format_checked=Gate({State.PRESENTING: this.slip, State.DRAFTING: this.draft}),
        slip=HumanStep(
            "Phiếu trình",
            Choice(Act.PRESENT_PLAN, "Ký phiếu trình", papers.pass_on, papers.RemarkForm),
            _BACK,
        ).Next(this.presented),
        presented=Gate({State.SIGNING: this.sign, State.DRAFTING: this.draft}),
        # Chủ tịch, Phó Chủ tịch UBND tỉnh
        sign=HumanStep(
            "Ký quyết định điều chỉnh Kế hoạch",
            Choice(Act.SIGN_PLAN_REVISION, "Duyệt và in để ký", papers.sign, papers.SignForm, digital="Ký số"),
            Choice(Act.RETURN_DRAFT, "Trả lại", papers.pass_on, papers.ReasonForm),
            Choice(Act.DECLINE_ISSUE, "Không điều chỉnh Kế hoạch", steps.decline, papers.ReasonForm, aside=True),
            days=2,
        ).Next(this.signed),
        signed=Gate({State.NUMBERING: this.number, State.DRAFTING: this.draft, State.DECLINED: this.declined}),
    )


@register
class PlanRevisionFlow(CaseFlow):
    """Quyết định điều chỉnh, bổ sung Kế hoạch."""

    kind = Kind.PLAN_REVISION
    process_class = PlanRevisionProcess
    process_title = "Điều chỉnh Kế hoạch"

    begin = Begin().Next(this.draft)
    paper = _decided()
    issued = CaseEnd("Đã phát hành")
    declined = CaseEnd("Không điều chỉnh, lập công văn thông báo")
