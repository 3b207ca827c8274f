"""What a sheet is: its mark, its heading, its columns; and what one cell of each kind of column may hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from documents.page.vietnamese import UnreadableText, clean_line

Value = str | int | date | None
MARK_LABEL = "Mã biểu:"
TEXT_LENGTH = 1000
"""The longest text of a cell, in characters, unless a column says another."""
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_SAFE_WHOLE = 10**15
_DAYS = ("%d/%m/%Y", "%Y-%m-%d")


class CellRefused(Exception):
    """The sentence says what is wrong with a cell and what to do."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "whole"
    DAY = "day"


@dataclass(frozen=True)
class Column:
    """A column: its key in a row, its label in the header, and how it looks.

    `locked` cells are not to be changed in Excel; `needed` ones may not be empty; `width` is in letters.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    width: int = 14
    locked: bool = False
    needed: bool = False
    format: str = ""
    most: int = TEXT_LENGTH


@dataclass(frozen=True)
class Template:
    """A sheet: the name of its tab, its mark, the lines above the header, its columns.

    The mark tells one sheet from another; a sheet read back must bear the one that is expected. `frozen` columns stay
    in sight when the sheet is moved sideways.
    """

    tab: str
    mark: str
    heading: Sequence[str]
    columns: Sequence[Column]
    frozen: int = 0


def value_of(column: Column, raw: object) -> Value:
    """The value of a cell as it is read. Raises CellRefused."""
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        if column.needed:
            raise CellRefused("Ô này còn trống. Điền nội dung.")
        return None
    return _READ[column.kind](column, raw)


def _text(column: Column, raw: object) -> str:
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else _plain(raw)
    try:
        found = clean_line(text)
    except UnreadableText as error:
        raise CellRefused(f"{error} Gõ lại nội dung này.") from error
    if len(found) > column.most:
        raise CellRefused(f"Nội dung dài {len(found)} ký tự; nhiều nhất là {column.most}. Viết ngắn lại.")
    return found


def _plain(raw: object) -> str:
    return f"{raw:%d/%m/%Y}" if isinstance(raw, date) else str(raw)


def _whole(_: Column, raw: object) -> int:
    if isinstance(raw, bool | date):
        raise CellRefused(f"“{_plain(raw)}” không phải số nguyên. Nhập một số.")
    if isinstance(raw, int | float) and abs(raw) <= _SAFE_WHOLE and raw == int(raw):
        return int(raw)
    text = str(raw).strip()
    if not _WHOLE.fullmatch(text):
        raise CellRefused(f"“{text[:40]}” không phải số nguyên. Nhập chữ số, không dùng dấu chấm, dấu phẩy.")
    return int(text)


def _day(_: Column, raw: object) -> date:
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    for form in _DAYS:
        try:
            return datetime.strptime(str(raw).strip(), form).date()  # noqa: DTZ007 # a day has no zone
        except ValueError:
            continue
    raise CellRefused(f"“{str(raw)[:40]}” không phải ngày. Nhập theo dạng ngày/tháng/năm, ví dụ 04/05/2022.")


_READ: Mapping[Kind, Callable[[Column, object], Value]] = {Kind.TEXT: _text, Kind.WHOLE: _whole, Kind.DAY: _day}
