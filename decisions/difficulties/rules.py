"""What must hold of a difficulty, of what is done with it, and of what is put together: pure functions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from decisions.calendar.months import Month
from decisions.difficulties.doings import Doing, For, State, StepKind
from decisions.difficulties.line import CLAUSE
from decisions.difficulties.models import TEXT_LENGTH, TITLE_LENGTH, Difficulty
from decisions.difficulties.raising import Category, Raising
from decisions.errors import Violation
from decisions.organisation.models import Unit
from decisions.texts import TextRule

MOST_MEMBERS = 100
"""How many difficulties one consolidation may hold."""


def broken_by_raising(raising: Raising, unit: Unit, *, today: date, place: str = "") -> list[Violation]:
    """Every rule a difficulty breaks as it is raised; `place` stands before the names of its fields."""
    return [
        *_category(raising.category, place),
        *broken_by_text(raising.text, "Nội dung khó khăn, vướng mắc", f"{place}text"),
        *_month(raising.month, today, place),
        *_team(raising, unit, place),
    ]


def broken_by_text(
    text: str, label: str, field: str = "text", *, needed: bool = True, most: int = TEXT_LENGTH
) -> list[Violation]:
    """Whether a text is there and short enough."""
    missing = f"{label} còn trống. Ghi nội dung." if needed else ""
    return TextRule(label, most, missing, CLAUSE, field).broken(text)


def body_of(doing: Doing, one: Difficulty, top: Unit) -> Unit:
    """The body for which something is done with a difficulty; `top` is Sở TT&TT."""
    return {For.OWNER: one.owner, For.RAISER: one.unit, For.DEPARTMENT: top}[doing.body]


def barred(doing: Doing, one: Difficulty, *, top: Unit, today: date, done: Collection[str]) -> str:
    """Why something cannot be done with a difficulty now, in one sentence; empty when it can.

    `top` is Sở TT&TT, `done` the kinds of its steps so far. Who asks is not weighed here.
    """
    if one.state not in doing.before:
        return f"Khó khăn, vướng mắc này đang ở trạng thái “{State(one.state).label}”, không làm được việc này nữa."
    bar = _BARS.get(doing.step)
    return bar(one, top, today, done) if bar else ""


def broken_by_consolidation(
    title: str, proposal: str, codes: Sequence[str], members: Sequence[Difficulty]
) -> list[Violation]:
    """Every rule some difficulties break when they are put together."""
    known = {one.code for one in members}
    return [
        *broken_by_text(title, "Vấn đề", "title", most=TITLE_LENGTH),
        *broken_by_text(proposal, "Nội dung đề xuất", "proposal"),
        *_count(codes),
        *(
            Violation(CLAUSE, f"Sổ không có mã “{code}”. Kiểm tra lại mã.", "members")
            for code in codes
            if code not in known
        ),
        *(
            Violation(CLAUSE, f"{one.code} đã được tổng hợp ở {one.consolidation}. Bỏ mã này.", "members", one.code)
            for one in members
            if one.consolidation_id
        ),
    ]


def _category(category: str, place: str) -> Iterator[Violation]:
    if category not in Category.values:
        yield Violation(CLAUSE, f"Nhóm “{category}” không có trong danh mục. Chọn lại.", f"{place}category")


def _month(month: Month, today: date, place: str) -> Iterator[Violation]:
    present = Month.of(today)
    if month > present:
        sentence = f"Kỳ {month.name} chưa đến. Chọn {present.name} hoặc kỳ trước."
        yield Violation(CLAUSE, sentence, f"{place}month")


def _team(raising: Raising, unit: Unit, place: str) -> Iterator[Violation]:
    if raising.team is not None and raising.team.unit_id != unit.pk:
        yield Violation(CLAUSE, f"Tổ {raising.team.code} không thuộc đơn vị này. Chọn lại Tổ.", f"{place}team")


def _count(codes: Sequence[str]) -> Iterator[Violation]:
    if not codes:
        yield Violation(CLAUSE, "Chưa chọn khó khăn, vướng mắc nào. Chọn ít nhất một.", "members")
    elif len(codes) > MOST_MEMBERS:
        sentence = f"Đã chọn {len(codes)}; một lần tổng hợp nhiều nhất {MOST_MEMBERS}. Chia thành nhiều lần."
        yield Violation(CLAUSE, sentence, "members")


def _nobody_above(one: Difficulty, top: Unit, today: date, done: Collection[str]) -> str:
    if one.owner_id != top.pk:
        return ""
    return "Sở Thông tin và Truyền thông là nơi xử lý cuối cùng. Trả lời, hoặc tổng hợp để đề xuất UBND tỉnh."


def _owned_already(one: Difficulty, top: Unit, today: date, done: Collection[str]) -> str:
    return "Sở Thông tin và Truyền thông đang xử lý việc này rồi." if one.owner_id == top.pk else ""


def _asked_again(one: Difficulty, top: Unit, today: date, done: Collection[str]) -> str:
    if StepKind.REOPENED in done:
        return "Câu trả lời chỉ được đề nghị xem lại một lần. Nêu khó khăn, vướng mắc mới nếu còn vướng."
    if one.due and today > one.due:
        return f"Hạn đề nghị xem lại là {one.due:%d/%m/%Y} đã qua. Nêu khó khăn, vướng mắc mới nếu còn vướng."
    return ""


_BARS = {
    StepKind.PASSED_UP: _nobody_above,
    StepKind.TAKEN_OVER: _owned_already,
    StepKind.REOPENED: _asked_again,
}
