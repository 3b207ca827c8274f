"""The letter that a Tờ trình is not approved: its reason, what is asked for instead, its words (Mẫu 1.5)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from decisions.allotting.dossier import Dossier, dossier_of, name_of
from decisions.allotting.models import RefusalLetter
from decisions.allotting.wording import cited
from decisions.authority.acts import Act
from decisions.budget.sorts import CLAUSE
from decisions.cases.models import Case
from decisions.cases.papers import Content, Paperwork, Setting, require_sound
from decisions.cases.printing import answering, authority_of
from decisions.cases.services import advance
from decisions.directing.instruction import lines_of, recipients_of
from decisions.errors import RuleBroken, Violation
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Officer, Unit
from decisions.proposing.dossier import papers_of
from decisions.teams.roster import Recipient
from documents.page import model as page

_MARK = "KTTH"
_WHAT: Mapping[bool, str] = {False: "chưa bố trí {}", True: "không điều chỉnh phân bổ {}"}
"""What the letter says of money asked for the first time, and of an adjustment."""


@dataclass(frozen=True)
class Answer:
    """The whole of what a drafter submits."""

    reason: str
    paragraphs: tuple[str, ...]
    recipients: tuple[Recipient, ...]

    def content(self) -> dict[str, Any]:
        """As a draft or round stores it."""
        return {
            "reason": self.reason,
            "paragraphs": "\n".join(self.paragraphs),
            "recipients": [vars(recipient) for recipient in self.recipients],
        }

    @classmethod
    def read(cls, content: Mapping[str, Any]) -> Answer:
        """From what a draft or round stores. Raises KeyError, TypeError for one that is not whole yet."""
        return cls(
            reason=str(content["reason"] or ""),
            paragraphs=lines_of(content["paragraphs"] or ""),
            recipients=recipients_of(content),
        )


def submit(case: Case, answer: Answer, *, by: Officer, at: datetime) -> Case:
    """Submit the letter to be checked. Raises RuleBroken, and what `advance` raises."""
    if not answer.reason:
        raise RuleBroken([Violation(CLAUSE, "Ghi lý do chưa bố trí kinh phí.", "reason")])
    content = answer.content()
    require_sound(case, content, at)
    return advance(case, Act.DRAFT_REFUSAL, by=by, at=at, content=content)


def usual(case: Case, day: date) -> Answer:
    """What a letter begins with: the reason the leader gave."""
    recipients = (Recipient("CT, các PCT UBND tỉnh"), Recipient("VPUB: LĐ, KTTH"))
    return Answer(reason_given(letter_of(case).allocation.case), (), recipients)


def reason_given(declined: Case) -> str:
    """Why a paper was declined, in one line."""
    entry = JournalEntry.objects.filter(book=declined.journal_id, act=Act.DECLINE_ISSUE).order_by("seq").last()
    reason = str(json.loads(entry.content).get("note", "")) if entry and entry.content else ""
    return " ".join(reason.split())


def compose(content: Content, setting: Setting) -> page.Page:
    """The letter, signed by order of the chair. Raises KeyError for one not whole yet."""
    answer, dossier = Answer.read(content), dossier_of(letter_of(setting.case).allocation.case)
    unit = setting.case.unit.on(setting.day)
    return page.Page(
        authority=authority_of(setting.case.unit, setting.day),
        symbol=page.Symbol(body=unit.symbol, unit=_MARK),
        place=unit.place,
        content=page.Letter(
            subject=_WHAT[bool(dossier.adjusts)].format(dossier.round.money),
            addressees=tuple(name_of(one, setting.day) for one in _asked(dossier)),
            blocks=tuple(_blocks(answer, dossier, setting)),
        ),
        signature=setting.signature,
        recipients=answering((one.line for one in answer.recipients), _MARK),
        cited=page.Cited("Công văn", unit.name),
    )


def sent_to(case: Case, content: Content, day: date) -> Sequence[Mapping[str, str]]:
    """The Sở that submitted and the districts that asked, then the lines of Nơi nhận."""
    asked = _asked(dossier_of(letter_of(case).allocation.case))
    return [*({"line": name_of(one, day), "unit": one.code} for one in asked), *content["recipients"]]


def letter_of(case: Case) -> RefusalLetter:
    """What is kept beside a case, with the case that was declined."""
    found: RefusalLetter = RefusalLetter.objects.select_related("allocation__case").get(case=case)
    return found


def _asked(dossier: Dossier) -> list[Unit]:
    return list(dict.fromkeys([dossier.submitter, *dossier.bodies]))


def _blocks(answer: Answer, dossier: Dossier, setting: Setting) -> Iterator[page.Block]:
    unit, submitter = setting.case.unit.on(setting.day), name_of(dossier.submitter, setting.day)
    proposal = dossier.allocation.proposal.case
    number = cited(papers_of([proposal]), proposal)
    money = dossier.round.money
    asked = "điều chỉnh" if dossier.adjusts else "phê duyệt,"
    what = _WHAT[bool(dossier.adjusts)].format(money)
    yield page.Paragraph(
        f"Xét đề nghị của {submitter} tại Tờ trình {number} về việc {asked} phân bổ {money}, Chủ tịch"
        f" {unit.name} có ý kiến như sau:"
    )
    yield page.Clause(f"{what[0].upper()}{what[1:]} theo đề nghị tại Tờ trình nêu trên.")
    yield page.Clause(f"Lý do: {_ended(answer.reason)}")
    for paragraph in answer.paragraphs:
        yield page.Clause(paragraph)
    yield page.Paragraph(
        f"Giao {submitter} thông báo, hướng dẫn các địa phương; Ủy ban nhân dân các huyện, thành phố"
        f" {_meanwhile(dossier)}."
    )
    yield page.Paragraph(
        f"Văn phòng {unit.name} thông báo để các cơ quan, đơn vị biết, thực hiện./.",
    )


def _meanwhile(dossier: Dossier) -> str:
    """What the districts do without it."""
    if dossier.adjusts:
        number = cited(papers_of([dossier.adjusts.case]), dossier.adjusts.case)
        return f"tiếp tục thực hiện Quyết định {number}"
    return (
        "chủ động duy trì hoạt động của các Tổ bằng nguồn ngân sách theo phân cấp và nguồn huy động hợp pháp khác (nếu"
        " có)"
    )


def _ended(words: str) -> str:
    return words if words.endswith((".", "…")) else f"{words}."


REFUSAL_PAPER = Paperwork(compose, sent_to=sent_to)
