"""What a pledge, aid and an answer have to say, and what may be done with a pledge where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from decisions.authority.acts import Act
from decisions.enterprises.models import TEXT_LENGTH, State, StepKind, SupportKind
from decisions.errors import Violation
from decisions.texts import TextRule
from documents.page.money import MOST

CLAUSE = "III.6"
_LONGEST = 5 * 366  # days; a year typed wrongly, not a pledge


@dataclass(frozen=True)
class PledgeFacts:
    """What is offered: how much of what (in the measure of its kind), for which area (its code), from when to when."""

    kind: str
    amount: int
    area: str
    begins: date
    ends: date
    note: str


@dataclass(frozen=True)
class AidFacts:
    """What was given on a day, to which commune (its code) or team of it (its code), and what shows it."""

    day: date
    amount: int
    commune: str
    evidence: str
    team: str = ""


@dataclass(frozen=True)
class Doing:
    """A step of a pledge: who may (the act, on the enterprise or Sở TT&TT), from where, to where, with what words."""

    act: Act
    step: StepKind
    before: tuple[State, ...]
    after: State
    asks: str = ""
    moves: bool = False

    @property
    def by_enterprise(self) -> bool:
        """Whether the enterprise does it, not the Sở."""
        return self.act == Act.KEEP_PLEDGE


DOINGS: Mapping[str, Doing] = {
    "agree": Doing(Act.COORDINATE_PLEDGE, StepKind.AGREED, (State.OFFERED,), State.AGREED),
    "ask_move": Doing(
        Act.COORDINATE_PLEDGE,
        StepKind.MOVE_ASKED,
        (State.OFFERED,),
        State.MOVE_ASKED,
        "Chưa có nội dung đề nghị. Ghi địa bàn nên chuyển đến và lý do.",
    ),
    "move": Doing(Act.KEEP_PLEDGE, StepKind.MOVED, (State.OFFERED, State.MOVE_ASKED), State.OFFERED, moves=True),
    "withdraw": Doing(
        Act.KEEP_PLEDGE,
        StepKind.WITHDRAWN,
        (State.OFFERED, State.MOVE_ASKED, State.AGREED),
        State.WITHDRAWN,
        "Chưa có lý do. Ghi vì sao rút cam kết.",
    ),
}
"""What may be done with a pledge, by the names the API knows."""

_NOTE = TextRule("Nội dung", TEXT_LENGTH, "Chưa có nội dung. Ghi doanh nghiệp hỗ trợ việc gì.", CLAUSE, "note")
_EVIDENCE = TextRule(
    "Minh chứng", TEXT_LENGTH, "Chưa có minh chứng. Ghi biên bản, giấy nhận hoặc người nhận.", CLAUSE, "evidence"
)


def broken_by_pledge(facts: PledgeFacts, today: date) -> Iterator[Violation]:
    """What is wrong with an offer; its area is looked up elsewhere."""
    yield from _NOTE.broken(facts.note)
    if facts.kind not in SupportKind.values:
        yield Violation(CLAUSE, "Loại hỗ trợ không có trong danh mục. Chọn lại.", "kind")
    yield from _broken_by_amount(facts.amount)
    if facts.ends < facts.begins:
        yield Violation(CLAUSE, "Ngày kết thúc đứng trước ngày bắt đầu. Kiểm tra lại hai ngày.", "ends")
    elif facts.ends < today:
        yield Violation(CLAUSE, "Thời gian hỗ trợ đã qua. Cam kết ghi cho thời gian tới.", "ends")
    elif (facts.ends - facts.begins).days > _LONGEST:
        yield Violation(CLAUSE, "Thời gian hỗ trợ dài quá 5 năm. Kiểm tra lại năm đã nhập.", "ends")


def broken_by_aid(facts: AidFacts, begins: date, today: date) -> Iterator[Violation]:
    """What is wrong with what was given; where it was given is looked up elsewhere."""
    yield from _EVIDENCE.broken(facts.evidence)
    yield from _broken_by_amount(facts.amount)
    if facts.day > today:
        yield Violation(CLAUSE, "Ngày này chưa tới. Chọn hôm nay hoặc một ngày đã qua.", "day")
    elif facts.day < begins:
        sentence = f"Cam kết bắt đầu từ {begins:%d/%m/%Y}. Chọn từ ngày đó trở đi."
        yield Violation(CLAUSE, sentence, "day")


def broken_by_words(text: str, missing: str, field: str = "text") -> list[Violation]:
    """What is wrong with a reason or remark; without a sentence for its lack it may be missing."""
    return TextRule("Nội dung", TEXT_LENGTH, missing, CLAUSE, field).broken(text)


def _broken_by_amount(amount: int) -> Iterator[Violation]:
    if not 1 <= amount <= MOST:
        yield Violation(CLAUSE, "Số lượng phải là số nguyên từ 1 trở lên. Ghi lại số lượng.", "amount")
