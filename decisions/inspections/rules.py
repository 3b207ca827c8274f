"""What a plan, minutes and findings have to say, and what may be done about a finding where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time

from decisions.authority.acts import Act
from decisions.errors import Violation
from decisions.inspections.models import LINE_LENGTH, TEXT_LENGTH, FindingState, FindingStepKind
from decisions.tasks.services import broken_by_due
from decisions.texts import TextRule

CLAUSE = "III.1.d"
_FARTHEST = 366  # days; a year typed wrongly, not a plan


@dataclass(frozen=True)
class PlanFacts:
    """What is planned: which units (codes) are visited on which day, what is looked at, who goes.

    `head` is the log-in name of trưởng đoàn, `members` the others, one a line.
    """

    subject: str
    contents: str
    units: tuple[str, ...]
    day: date
    head: str
    members: str
    notice: str = ""
    notice_day: date | None = None


@dataclass(frozen=True)
class FindingFacts:
    """What was found, what is to be done, by which unit (its code), by when."""

    text: str
    remedy: str
    owner: str
    due: date


@dataclass(frozen=True)
class MinutesFacts:
    """What is written of a visit; `present`, `seen` one thing a line, `representative` the log-in name of who signs."""

    began: time
    ended: time
    venue: str
    present: str
    seen: str
    conclusion: str
    representative: str


@dataclass(frozen=True)
class Doing:
    """A step of a finding: who may (on the owner or on the Sở), from where, to where, what its words are asked for."""

    act: Act
    step: FindingStepKind
    before: FindingState
    after: FindingState
    asks: str = ""
    sets_due: bool = False

    @property
    def by_owner(self) -> bool:
        """Whether the owner does it, not the Sở."""
        return self.act == Act.ANSWER_FINDING


DOINGS: Mapping[str, Doing] = {
    "answer": Doing(
        Act.ANSWER_FINDING,
        FindingStepKind.ANSWERED,
        FindingState.OPEN,
        FindingState.ANSWERED,
        "Chưa có nội dung. Ghi đã khắc phục những gì.",
    ),
    "accept": Doing(Act.KEEP_INSPECTION, FindingStepKind.ACCEPTED, FindingState.ANSWERED, FindingState.ACCEPTED),
    "send_back": Doing(
        Act.KEEP_INSPECTION,
        FindingStepKind.SENT_BACK,
        FindingState.ANSWERED,
        FindingState.OPEN,
        "Chưa có nội dung. Ghi phần nào chưa đạt.",
        sets_due=True,
    ),
    "strike": Doing(
        Act.KEEP_INSPECTION,
        FindingStepKind.STRUCK,
        FindingState.NOTED,
        FindingState.STRUCK,
        "Chưa có lý do. Ghi vì sao bỏ kiến nghị.",
    ),
}
"""What may be done about a finding, by the names the API knows."""

_PLAN = (
    TextRule("Tên cuộc kiểm tra", LINE_LENGTH, "Chưa có tên cuộc kiểm tra. Ghi tên.", CLAUSE, "subject"),
    TextRule(
        "Nội dung kiểm tra", TEXT_LENGTH, "Chưa có nội dung kiểm tra. Ghi mỗi nội dung một dòng.", CLAUSE, "contents"
    ),
    TextRule("Thành viên đoàn", TEXT_LENGTH, "Chưa có thành viên đoàn. Ghi mỗi người một dòng.", CLAUSE, "members"),
    TextRule("Số văn bản", 80, "", CLAUSE, "notice"),
)
_MINUTES = (
    TextRule("Địa điểm", LINE_LENGTH, "Chưa có địa điểm. Ghi nơi kiểm tra.", CLAUSE, "venue"),
    TextRule("Người dự", TEXT_LENGTH, "Chưa có người dự của đơn vị. Ghi mỗi người một dòng.", CLAUSE, "present"),
    TextRule("Kết quả kiểm tra", TEXT_LENGTH, "Chưa có kết quả. Ghi mỗi ý một dòng.", CLAUSE, "seen"),
    TextRule("Kết luận", TEXT_LENGTH, "Chưa có kết luận. Ghi kết luận của trưởng đoàn.", CLAUSE, "conclusion"),
)
_FINDING = (
    TextRule("Tồn tại, hạn chế", TEXT_LENGTH, "Chưa có nội dung. Ghi tồn tại, hạn chế.", CLAUSE, "text"),
    TextRule("Việc cần khắc phục", TEXT_LENGTH, "Chưa có việc cần khắc phục. Ghi việc.", CLAUSE, "remedy"),
)


def broken_by_plan(facts: PlanFacts, today: date) -> Iterator[Violation]:
    """What is wrong with a plan; units and head are looked up elsewhere."""
    for rule in _PLAN:
        yield from rule.broken(getattr(facts, rule.field))
    if not facts.units:
        yield Violation(CLAUSE, "Chưa chọn đơn vị được kiểm tra. Chọn ít nhất một đơn vị.", "units")
    elif len(set(facts.units)) < len(facts.units):
        yield Violation(CLAUSE, "Một đơn vị được chọn hai lần. Bỏ bớt.", "units")
    if facts.day < today:
        yield Violation(CLAUSE, f"Ngày {facts.day:%d/%m/%Y} đã qua. Chọn từ hôm nay trở đi.", "day")
    elif (facts.day - today).days > _FARTHEST:
        yield Violation(CLAUSE, f"Ngày {facts.day:%d/%m/%Y} xa hơn một năm. Kiểm tra lại năm đã nhập.", "day")
    if bool(facts.notice) != bool(facts.notice_day):
        yield Violation(CLAUSE, "Văn bản thông báo cần cả số và ngày. Ghi đủ hoặc để trống cả hai.", "notice")


def broken_by_finding(facts: FindingFacts, today: date) -> Iterator[Violation]:
    """What is wrong with a finding; its owner is looked up elsewhere."""
    for rule in _FINDING:
        yield from rule.broken(getattr(facts, rule.field))
    yield from broken_by_due(facts.due, today)


def broken_by_minutes(facts: MinutesFacts) -> Iterator[Violation]:
    """What is wrong with what minutes say; who signs is looked up elsewhere."""
    for rule in _MINUTES:
        yield from rule.broken(getattr(facts, rule.field))
    if facts.ended <= facts.began:
        yield Violation(CLAUSE, "Giờ kết thúc phải sau giờ bắt đầu. Ghi lại.", "ended")


def broken_by_words(text: str, missing: str, field: str = "text", most: int = TEXT_LENGTH) -> list[Violation]:
    """What is wrong with an answer or reason; without a sentence for its lack it may be missing."""
    return TextRule("Nội dung", most, missing, CLAUSE, field).broken(text)
