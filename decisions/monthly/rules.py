"""What must hold of typed figures, and what is worth a second look: pure functions, each refusal with what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from decisions.difficulties.raising import Category
from decisions.errors import Violation
from decisions.evaluation.adding_up import Figure
from decisions.evaluation.indicators import Adding, Counts
from decisions.evaluation.models import Indicator
from decisions.monthly.content import LONGEST_DIFFICULTY, LONGEST_NARRATIVE, MOST_DIFFICULTIES, Cell, Entered, Typed
from documents.page.vietnamese import UnreadableText, clean_text

CLAUSE = "II.1.c"
MOST = 999_999
"""No team of a village counts more in a month; a greater figure is a key held down."""
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)
_SMALL = 10
"""Figures up to this may double or vanish without being worth a look."""


@dataclass(frozen=True)
class Limits:
    """What is worth a look: a figure that changed by more than `jump` per cent against the month before."""

    jump: int


@dataclass(frozen=True)
class Doubt:
    """A figure that may be right and is worth a second look."""

    indicator: str
    sentence: str


def read_row(typed: Typed, indicators: Mapping[str, Indicator], name: str) -> tuple[Entered, list[Violation]]:
    """What a typed row says, and every rule it breaks; fields are named `<team>.<indicator>`."""
    said, violations = _words(typed, name)
    figures: dict[str, Figure] = {}
    for code, cell in typed.cells.items():
        indicator = indicators.get(code)
        if indicator is None:
            sentence = f"{name}: chỉ tiêu {code} không thuộc kỳ này. Tải lại bảng số liệu rồi nhập lại."
            violations.append(Violation(CLAUSE, sentence, f"{typed.team}.{code}"))
        elif not cell.empty:
            faults = list(_faults(cell, indicator))
            violations += [Violation(CLAUSE, f"{name}, {code}: {fault}", f"{typed.team}.{code}") for fault in faults]
            if not faults:
                figures[code] = _figure(cell, indicator)
    return replace(said, figures=figures), violations


def doubts(
    now: Entered, before: Mapping[str, Figure], indicators: Mapping[str, Indicator], limits: Limits
) -> list[Doubt]:
    """What is worth a second look in a row, beside the month before of the same team."""
    return [
        Doubt(code, sentence)
        for code, indicator in indicators.items()
        for sentence in _doubtful(now.figures.get(code), before.get(code), indicator, limits)
    ]


def _words(typed: Typed, name: str) -> tuple[Entered, list[Violation]]:
    """The words of a row in their stored form; those nobody can read are named and left out."""
    try:
        narrative = clean_text(typed.narrative)
        troubles = tuple(replace(one, text=clean_text(one.text)) for one in typed.difficulties)
    except UnreadableText as error:
        return Entered(), [Violation(CLAUSE, f"{name}: {error} Gõ lại phần lời.", f"{typed.team}.narrative")]
    said = Entered(narrative=narrative, difficulties=troubles)
    return said, list(_too_much(said, typed.team, name))


def _too_much(said: Entered, team: str, name: str) -> Iterator[Violation]:
    if len(said.narrative) > LONGEST_NARRATIVE:
        sentence = f"{name}: phần nhận xét dài {len(said.narrative)} ký tự; nhiều nhất là {LONGEST_NARRATIVE}."
        yield Violation(CLAUSE, f"{sentence} Viết ngắn lại.", f"{team}.narrative")
    for one in said.difficulties:
        if one.category not in Category.values or len(one.text) > LONGEST_DIFFICULTY:
            sentence = f"{name}: chọn nhóm và viết khó khăn ngắn hơn {LONGEST_DIFFICULTY} ký tự."
            yield Violation(CLAUSE, sentence, f"{team}.difficulties")
    if len({one.text for one in said.difficulties}) < len(said.difficulties):
        yield Violation(CLAUSE, f"{name}: một khó khăn được ghi hai lần. Bỏ bớt một.", f"{team}.difficulties")
    if len(said.difficulties) > MOST_DIFFICULTIES:
        sentence = f"{name}: nêu {len(said.difficulties)} khó khăn; nhiều nhất là {MOST_DIFFICULTIES} trong một kỳ."
        yield Violation(CLAUSE, f"{sentence} Gộp các nội dung giống nhau.", f"{team}.difficulties")


def _faults(cell: Cell, indicator: Indicator) -> Iterator[str]:
    """Why a cell that is not empty cannot be taken."""
    parts = {"": cell.value} if indicator.counts != Counts.RATIO else {"tử số": cell.value, "mẫu số": cell.base}
    for part, text in parts.items():
        what = f"{part} “{text}”".strip()
        if not _WHOLE.fullmatch(text.strip()):
            yield f"{what} không phải số nguyên từ 0 trở lên. Nhập lại, không dùng dấu chấm, dấu phẩy."
        elif int(text) > _most(indicator):
            yield f"{what} lớn hơn mức có thể ({_most(indicator)}). Kiểm tra lại số đã nhập."
    if indicator.counts == Counts.RATIO and all(_WHOLE.fullmatch(text.strip()) for text in parts.values()):
        value, base = int(cell.value), int(cell.base)
        if value > base:
            yield f"tử số {value} lớn hơn mẫu số {base}. Kiểm tra lại hai số này."


def _most(indicator: Indicator) -> int:
    return 1 if indicator.counts == Counts.YES_NO else MOST


def _figure(cell: Cell, indicator: Indicator) -> Figure:
    return Figure(int(cell.value), _base(cell, indicator))


def _base(cell: Cell, indicator: Indicator) -> int:
    if indicator.counts == Counts.RATIO:
        return int(cell.base)
    return 1 if indicator.counts == Counts.YES_NO else 0


def _doubtful(now: Figure | None, before: Figure | None, indicator: Indicator, limits: Limits) -> Iterator[str]:
    if before is None or (now is None and not before.value):
        return
    if now is None:
        yield f"kỳ trước có {before.value} {indicator.unit}, kỳ này chưa báo cáo."
    elif _cumulates(indicator) and now.value < before.value:
        yield f"số lũy kế giảm từ {before.value} xuống {now.value}."
    elif _cumulates(indicator) and before.base and now.base != before.base:
        yield f"mẫu số đổi từ {before.base} thành {now.base}."
    elif max(now.value, before.value) > _SMALL and _changed(now.value, before.value) > limits.jump:
        yield f"thay đổi từ {before.value} thành {now.value}, hơn {limits.jump} %."


def _cumulates(indicator: Indicator) -> bool:
    return indicator.adding in {Adding.PARTS, Adding.LATEST}


def _changed(now: int, before: int) -> int:
    """By how many per cent of the figure before; a figure that was nought changed by all of it."""
    return abs(now - before) * 100 // before if before else 100 * bool(now)
