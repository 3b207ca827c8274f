"""What a line of the plan, a session and a guest must say before they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from decisions.directing.rules import Listed, chosen
from decisions.errors import Violation
from decisions.organisation.models import Officer
from decisions.texts import TextRule
from decisions.training.models import TEXT_LENGTH, TITLE_LENGTH, EndTest, Form

CLAUSE = "II.3, III.3.b"
MOST_SEATS = 2000
"""No hall is larger; more is a typing error."""
MOST_WRITTEN = 5000
"""How long a part of a paper may be that its drafter writes."""
MOST_POINTS = 1000
"""The largest scale of a test."""
_LINK = re.compile(r"https://[^\s\"'<>\\]+\.[^\s\"'<>\\]+")


@dataclass(frozen=True)
class LineFacts:
    """What a line of the plan says: for whom, how many people, in which quarter, how, with whom."""

    content: str
    audience: str
    people: int
    quarter: int
    form: str
    partner: str = ""


@dataclass(frozen=True)
class SessionFacts:
    """What a session says; `units` are the codes of those invited, in any order."""

    title: str
    topics: str
    day: date
    begins: time
    ends: time
    form: str
    venue: str
    trainers: str
    seats: int
    register_by: date
    units: tuple[str, ...]
    guests: bool = False
    test: str = EndTest.NONE
    scale: int | None = None
    pass_mark: int | None = None
    materials: str = ""


TOLD = ("day", "begins", "ends", "form", "venue", "register_by", "units")
"""What the notice tells: changing one of these needs another notice."""


@dataclass(frozen=True)
class Guest:
    """Somebody beyond the teams: name and office, nothing more."""

    honorific: str
    full_name: str
    office: str


_LINE_TEXTS = (
    TextRule("Nội dung", TITLE_LENGTH, "Chưa có nội dung tập huấn. Ghi vào ô này.", CLAUSE, "content"),
    TextRule("Đối tượng", TITLE_LENGTH, "Chưa có đối tượng. Ghi tập huấn cho ai.", CLAUSE, "audience"),
    TextRule("Đơn vị phối hợp", TITLE_LENGTH, "", CLAUSE, "partner"),
)
_SESSION_TEXTS = (
    TextRule("Tên lớp", TITLE_LENGTH, "Chưa có tên lớp. Ghi vào ô này.", CLAUSE, "title"),
    TextRule("Chuyên đề", TEXT_LENGTH, "Chưa có chuyên đề. Ghi mỗi dòng một chuyên đề.", CLAUSE, "topics"),
    TextRule("Báo cáo viên", TEXT_LENGTH, "Chưa có báo cáo viên. Ghi mỗi dòng một người.", CLAUSE, "trainers"),
    TextRule("Tài liệu", TEXT_LENGTH, "", CLAUSE, "materials"),
)
_PLACES = {
    Form.IN_PERSON: TextRule("Địa điểm", TITLE_LENGTH, "Chưa có địa điểm. Ghi nơi tổ chức.", CLAUSE, "venue"),
    Form.ONLINE: TextRule("Đường dẫn", TITLE_LENGTH, "Chưa có đường dẫn phòng họp. Chép vào ô này.", CLAUSE, "venue"),
}
_GUEST_TEXTS = (
    TextRule("Họ và tên", 50, "Chưa có họ và tên. Ghi vào ô này.", CLAUSE, "full_name"),
    TextRule("Chức vụ, đơn vị", 150, "Chưa có chức vụ, đơn vị. Ghi vào ô này.", CLAUSE, "office"),
)
REASON = TextRule("Lý do", 200, "Chưa có lý do. Ghi lý do.", CLAUSE, "reason")
"""Why something is given up or taken back."""


class TextRules:
    """Texts a paper of a session must have, by field, each with the sentence when it is missing."""

    def __init__(self, **missing: str) -> None:
        self._rules = [
            TextRule("Phần này", MOST_WRITTEN, sentence, CLAUSE, field) for field, sentence in missing.items()
        ]

    def broken(self, **said: str | Sequence[str]) -> Iterator[Violation]:
        """What is missing."""
        for rule in self._rules:
            text = said[rule.field]
            yield from rule.broken(text if isinstance(text, str) else "\n".join(text))


def broken_by_line(facts: LineFacts) -> Iterator[Violation]:
    """What is wrong with a line of the plan."""
    for rule in _LINE_TEXTS:
        yield from rule.broken(getattr(facts, rule.field))
    if facts.people < 1:
        yield Violation(CLAUSE, "Số người dự kiến phải từ 1 trở lên. Ghi lại.", "people")
    if facts.quarter not in {1, 2, 3, 4}:
        yield Violation(CLAUSE, "Quý phải từ 1 đến 4. Chọn lại.", "quarter")
    if facts.form not in Form.values:
        yield Violation(CLAUSE, "Hình thức không có trong danh mục. Chọn lại.", "form")


def broken_by_session(facts: SessionFacts, invitable: Mapping[str, str], today: date) -> Iterator[Violation]:
    """What is wrong with a session that is still to come; `invitable` are names by code."""
    for rule in _SESSION_TEXTS:
        yield from rule.broken(getattr(facts, rule.field))
    yield from _when(facts, today)
    yield from _where(facts)
    yield from _tested(facts)
    if not 1 <= facts.seats <= MOST_SEATS:
        yield Violation(CLAUSE, f"Số chỗ phải từ 1 đến {MOST_SEATS}. Ghi lại.", "seats")
    listed = Listed("units", invitable, "Chưa chọn đơn vị được mời. Chọn ít nhất một đơn vị.", _foreign)
    yield from chosen(facts.units, listed, CLAUSE)


def _foreign(code: str) -> str:
    return f"Mã “{code}” không phải đơn vị cơ quan này mời tập huấn. Bỏ đơn vị này."


def _when(facts: SessionFacts, today: date) -> Iterator[Violation]:
    if facts.day < today:
        yield Violation(CLAUSE, f"Ngày {facts.day:%d/%m/%Y} đã qua. Chọn hôm nay hoặc một ngày về sau.", "day")
    elif (facts.day - today).days > 400:
        yield Violation(CLAUSE, f"Ngày {facts.day:%d/%m/%Y} xa hơn một năm. Kiểm tra lại năm đã nhập.", "day")
    if facts.ends <= facts.begins:
        yield Violation(CLAUSE, "Giờ kết thúc phải sau giờ bắt đầu. Ghi lại.", "ends")
    if facts.register_by > facts.day:
        yield Violation(CLAUSE, "Hạn đăng ký sau ngày tập huấn. Chọn ngày sớm hơn.", "register_by")
    elif facts.register_by < today and facts.day >= today:
        yield Violation(CLAUSE, "Hạn đăng ký đã qua. Chọn hôm nay hoặc một ngày về sau.", "register_by")


def _where(facts: SessionFacts) -> Iterator[Violation]:
    rule = _PLACES.get(Form(facts.form)) if facts.form in Form.values else None
    if rule is None:
        yield Violation(CLAUSE, "Hình thức không có trong danh mục. Chọn lại.", "form")
        return
    yield from rule.broken(facts.venue)
    if facts.form == Form.ONLINE and facts.venue and not _LINK.fullmatch(facts.venue):
        sentence = "Đường dẫn phải bắt đầu bằng https:// và không có dấu cách. Chép lại từ trình duyệt."
        yield Violation(CLAUSE, sentence, "venue")


def _tested(facts: SessionFacts) -> Iterator[Violation]:
    if facts.test not in EndTest.values:
        yield Violation(CLAUSE, "Cách kiểm tra không có trong danh mục. Chọn lại.", "test")
    elif facts.test != EndTest.POINTS:
        if facts.scale is not None or facts.pass_mark is not None:
            yield Violation(CLAUSE, "Chỉ lớp có chấm điểm mới có thang điểm, điểm đạt. Để trống hai ô này.", "scale")
    elif facts.scale is None or not 1 <= facts.scale <= MOST_POINTS:
        yield Violation(CLAUSE, f"Thang điểm phải từ 1 đến {MOST_POINTS}. Ghi thang điểm, ví dụ 100.", "scale")
    elif facts.pass_mark is None or not 1 <= facts.pass_mark <= facts.scale:
        yield Violation(CLAUSE, f"Điểm đạt phải từ 1 đến {facts.scale}. Ghi lại.", "pass_mark")


def broken_by_guest(guest: Guest) -> Iterator[Violation]:
    """What is wrong with how a guest is named."""
    for rule in _GUEST_TEXTS:
        yield from rule.broken(getattr(guest, rule.field))
    if guest.honorific not in Officer.Honorific.values:
        yield Violation(CLAUSE, "Chọn Ông hoặc Bà.", "honorific")


def differing(before: SessionFacts, after: SessionFacts, names: Sequence[str] = TOLD) -> list[str]:
    """Which of these facts differ; units as a set."""
    return [name for name in names if _value(before, name) != _value(after, name)]


def _value(facts: SessionFacts, name: str) -> object:
    found = getattr(facts, name)
    return frozenset(found) if name == "units" else found
