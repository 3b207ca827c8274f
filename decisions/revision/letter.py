"""The letter that the plan stays as it is: its reason and its words (Mẫu 1.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from decisions.allotting.refusing import Answer, reason_given
from decisions.authority.acts import Act
from decisions.cases.drafts import submitted_last
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting, require_sound
from decisions.cases.printing import answering, authority_of, paper_named
from decisions.cases.services import advance
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer
from decisions.revision.rules import CLAUSE
from decisions.revision.selectors import refusal_of
from decisions.revision.wish import Wish
from decisions.revision.wording import PLAN, listed
from decisions.teams.roster import Recipient
from documents.page import model as page

_MARK = "KTTH"


def submit(case: Case, answer: Answer, *, by: Officer, at: datetime) -> Case:
    """Submit the letter to be checked. Raises RuleBroken, and what `advance` raises."""
    if not answer.reason:
        raise RuleBroken([Violation(CLAUSE, "Ghi lý do không điều chỉnh Kế hoạch.", "reason")])
    content = answer.content()
    require_sound(case, content, at)
    return advance(case, Act.DRAFT_PLAN_REFUSAL, by=by, at=at, content=content)


def usual(case: Case, day: date) -> Answer:
    """What a letter begins with: the reason the leader gave."""
    recipients = (Recipient("CT, các PCT UBND tỉnh"), Recipient("VPUB: LĐ, KTTH"))
    return Answer(reason_given(refusal_of(case).revision.case), (), recipients)


def compose(content: Content, setting: Setting) -> page.Page:
    """The letter to the Sở that submitted. Raises KeyError for one not whole yet."""
    answer, proposal = Answer.read(content), refusal_of(setting.case).revision.proposal.case
    unit, submitter = setting.case.unit.on(setting.day), proposal.unit.on(setting.day).name
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(body=unit.symbol, unit=_MARK),
        place=unit.place,
        content=page.Letter(
            subject="không điều chỉnh, bổ sung Kế hoạch triển khai Tổ công nghệ số cộng đồng",
            addressees=(submitter,),
            blocks=tuple(_blocks(answer, proposal, unit.name, submitter)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in answer.recipients), _MARK),
        cited=page.Cited("Công văn", unit.name),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """The Sở that submitted, then the lines of Nơi nhận."""
    submitter = refusal_of(case).revision.proposal.case.unit
    return [{"line": submitter.on(day).name, "unit": submitter.code}, *content["recipients"]]


def _blocks(answer: Answer, proposal: Case, province: str, submitter: str) -> Iterator[page.Block]:
    asked = listed(Wish.read(submitted_last(proposal)))
    yield page.Paragraph(
        f"Xét đề nghị của {submitter} tại {paper_named('Tờ trình', proposal.code)} về việc điều chỉnh, bổ sung {PLAN}"
        f" ({asked}), Chủ tịch {province} có ý kiến như sau:"
    )
    yield page.Clause("Không điều chỉnh, bổ sung Kế hoạch theo đề nghị tại Tờ trình nêu trên.")
    yield page.Clause(f"Lý do: {answer.reason}{'' if answer.reason.endswith(('.', '…')) else '.'}")
    for paragraph in answer.paragraphs:
        yield page.Clause(paragraph)
    yield page.Paragraph(
        f"Giao {submitter} trả lời các địa phương, đơn vị đã phản ánh; tiếp tục hướng dẫn thực hiện Kế hoạch đang có"
        " hiệu lực."
    )
    yield page.Paragraph(f"Văn phòng {province} thông báo để các cơ quan, đơn vị biết, thực hiện./.")


LETTER_PAPER = Paperwork(compose, sent_to=sent_to)
