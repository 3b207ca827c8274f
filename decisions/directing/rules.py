"""What must hold of a directing letter: named communes of the own district, each once, and a day that can be met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from decisions.calendar.working_days import day_off, next_working_day
from decisions.directing.instruction import Instruction, SentOtherwise
from decisions.errors import Violation

_CLAUSE = "II.2.a, III.5.b"
_FARTHEST = timedelta(days=366)  # a year typed wrongly, not a deadline; the plan runs from year to year


@dataclass(frozen=True)
class Listed:
    """What a letter may name in a field, by code; the sentences when none is named, and when a code is none of them."""

    field: str
    names: Mapping[str, str]
    none: str
    unknown: Callable[[str], str]


def broken(instruction: Instruction, *, names: Mapping[str, str], today: date) -> list[Violation]:
    """Every rule a draft breaks; `names` are the communes of the district by code."""
    return [*_communes(instruction.communes, names), *ahead(instruction.due, today, _CLAUSE)]


def broken_by_record(letter: SentOtherwise, *, names: Mapping[str, str], today: date) -> list[Violation]:
    """Every rule the record of a letter sent otherwise breaks; what it asked for may have passed by now."""
    return [*_communes(letter.communes, names), *_sent(letter, today)]


def ahead(due: date, today: date, clause: str) -> Iterator[Violation]:
    """What is wrong with the deadline, in the field `due`, of a letter that is still to go out."""
    if due <= today:
        yield Violation(clause, f"Hạn {due:%d/%m/%Y} đã qua hoặc là hôm nay. Chọn một ngày về sau.", "due")
    elif due - today > _FARTHEST:
        yield Violation(clause, f"Hạn {due:%d/%m/%Y} xa hơn một năm. Kiểm tra lại năm đã nhập.", "due")
    elif off := day_off(due):
        near = next_working_day(due)
        sentence = f"Hạn {due:%d/%m/%Y} là ngày nghỉ ({off}). Chọn ngày làm việc, ví dụ {near:%d/%m/%Y}."
        yield Violation(clause, sentence, "due")


def chosen(codes: Sequence[str], listed: Listed, clause: str) -> Iterator[Violation]:
    """What is wrong with what a letter names in a field: at least one, each known, each once."""
    if not codes:
        yield Violation(clause, listed.none, listed.field)
    for place, code in enumerate(codes):
        if code not in listed.names:
            yield Violation(clause, listed.unknown(code), f"{listed.field}.{place}")
    for code, times in Counter(codes).items():
        if times > 1:
            sentence = f"{listed.names.get(code, code)} được chọn {times} lần. Chỉ chọn một lần."
            yield Violation(clause, sentence, listed.field)


def _communes(communes: Sequence[str], names: Mapping[str, str]) -> Iterator[Violation]:
    none = "Chưa chọn xã nào. Chọn ít nhất một xã, phường, thị trấn."
    return chosen(communes, Listed("communes", names, none, _no_commune), _CLAUSE)


def _no_commune(code: str) -> str:
    return f"Mã “{code}” không phải xã, phường, thị trấn của huyện này. Chọn lại."


def _sent(letter: SentOtherwise, today: date) -> Iterator[Violation]:
    if letter.day > today:
        yield Violation(_CLAUSE, f"Ngày văn bản {letter.day:%d/%m/%Y} còn ở phía trước. Kiểm tra lại ngày.", "day")
    if letter.due < letter.day:
        yield Violation(
            _CLAUSE,
            f"Hạn {letter.due:%d/%m/%Y} trước ngày văn bản {letter.day:%d/%m/%Y}. Kiểm tra lại hai ngày.",
            "due",
        )
    elif letter.due - letter.day > _FARTHEST:
        yield Violation(_CLAUSE, f"Hạn {letter.due:%d/%m/%Y} xa hơn một năm. Kiểm tra lại năm đã nhập.", "due")
