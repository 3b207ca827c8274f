"""What must hold of a norm and of a source of money: pure functions to the rules broken, with their clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from decisions.budget.models import FundingSource, Norm
from decisions.budget.sorts import CLAUSE, CODE, Entry, Level, NormEntry, Per
from decisions.errors import Violation
from documents.page.money import MOST
from documents.page.vietnamese import thousands

Row = Norm | FundingSource
_LABELS: Mapping[str, str] = {
    "name": "Tên",
    "basis": "Văn bản quy định",
}
_LENGTHS = {field.name: field.max_length or 0 for field in Norm._meta.concrete_fields if field.name in _LABELS}
_CODE_LENGTH = 30


def broken_by_entry(entry: Entry) -> list[Violation]:
    """Every rule a line breaks by itself."""
    return [*_code(entry.code), *_texts(entry), *_choice(entry), *_amount(entry)]


def broken_by_addition(code: str, first: date, last: date | None, earlier: Sequence[Row]) -> list[Violation]:
    """Every rule it breaks beside the rows its code has already."""
    found = []
    if last is not None and last < first:
        found.append(Violation(CLAUSE, f"Ngày cuối {last:%d/%m/%Y} trước ngày đầu {first:%d/%m/%Y}.", "last"))
    if any(_meet(row, first, last) for row in earlier):
        sentence = f"Mã {code} đã có dòng áp dụng trong khoảng này. Cho thôi áp dụng dòng đó trước, hoặc chọn mã khác."
        found.append(Violation(CLAUSE, sentence, "code"))
    return found


def broken_by_end(row: Row, from_day: date, today: date) -> list[Violation]:
    """Every rule the end of a line breaks; `from_day` is the first day it is no longer in force."""
    if row.valid_to is not None:
        sentence = f"Dòng {row.code} đã thôi áp dụng sau ngày {row.valid_to:%d/%m/%Y}. Không cần làm lại."
        return [Violation(CLAUSE, sentence, "code")]
    if from_day <= row.valid_from:
        sentence = f"Dòng {row.code} áp dụng từ ngày {row.valid_from:%d/%m/%Y}. Chọn một ngày sau đó."
        return [Violation(CLAUSE, sentence, "from_day")]
    if from_day < today:
        sentence = f"Ngày {from_day:%d/%m/%Y} đã qua; dự toán đã lập theo dòng này. Chọn từ hôm nay trở đi."
        return [Violation(CLAUSE, sentence, "from_day")]
    return []


def _code(code: str) -> Iterator[Violation]:
    if not CODE.fullmatch(code) or len(code) > _CODE_LENGTH:
        sentence = f"Mã “{code}” không đúng dạng. Mã gồm chữ thường không dấu, số và gạch nối, ví dụ to-thang."
        yield Violation(CLAUSE, sentence, "code")


def _texts(entry: Entry) -> Iterator[Violation]:
    for field, label in _LABELS.items():
        text, most = getattr(entry, field), _LENGTHS[field]
        if not text:
            yield Violation(CLAUSE, f"{label} còn trống. Ghi nội dung.", field)
        elif len(text) > most:
            yield Violation(CLAUSE, f"{label} dài {len(text)} ký tự; nhiều nhất là {most}. Viết ngắn lại.", field)


def _choice(entry: Entry) -> Iterator[Violation]:
    field, known = ("per", Per) if isinstance(entry, NormEntry) else ("level", Level)
    said: Any = getattr(entry, field)
    if said not in known.values:
        yield Violation(CLAUSE, f"“{said}” không có trong danh mục. Chọn lại.", field)


def _amount(entry: Entry) -> Iterator[Violation]:
    if not isinstance(entry, NormEntry):
        return
    if not 0 < entry.amount <= MOST:
        sentence = f"Mức chi {entry.amount} không hợp lệ. Nhập số đồng từ 1 đến {thousands(MOST)}."
        yield Violation(CLAUSE, sentence, "amount")


def _meet(row: Row, first: date, last: date | None) -> bool:
    return row.valid_from <= (last or date.max) and (row.valid_to or date.max) >= first
