"""Amounts of money as papers and people write them: whole đồng in figures and words, and what people type read back.

Spelling of `nghìn`, `linh`, `tư`, `mốt`, `lăm` as official papers have it; a group of three digits inside a number is
spoken whole ("một nghìn không trăm linh năm").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from documents.page.vietnamese import nfc, thousands

MOST: Final = 10**15
"""No budget of a province comes near this many đồng; a greater amount is a key held down."""
_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS = {1: "mốt", 4: "tư", 5: "lăm"}  # after "mươi"; after "mười" only "lăm" differs
_GROUPS = ("", "nghìn", "triệu")
_BILLION = 10**9
_UNITS = {"": 1, "nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_TYPED = re.compile(
    r"(?P<whole>[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]+)(?:,(?P<part>[0-9]+))?"
    r"\s*(?P<unit>nghìn|ngàn|triệu|tỷ|tỉ)?\s*(?:đồng|đ|vnđ|vnd)?",
    re.IGNORECASE,
)
_BELOW_NOUGHT = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")


class UnreadableAmount(Exception):
    """What was typed is no amount of whole đồng; the message says how to write it."""


def read_amount(text: str) -> int:
    """What a person typed or pasted: `1500000`, `1.500.000`, `1.500.000 đ`, `1,5 triệu`.

    A dot or a space groups digits, a comma begins a fraction. Raises UnreadableAmount for anything else, for parts of
    a đồng, and for more than `MOST`.
    """
    typed = " ".join(nfc(text).replace("\xa0", " ").split())
    found = _TYPED.fullmatch(typed)
    if found is None:
        raise UnreadableAmount(_why(typed))
    part = found["part"] or ""
    scale = _UNITS[(found["unit"] or "").lower()]
    whole = re.sub(r"[. ]", "", found["whole"])
    amount, rest = divmod(int(whole + part) * scale, int("1" + "0" * len(part)))
    if rest:
        raise UnreadableAmount(f"“{typed}” có phần lẻ của đồng. Nhập số đồng nguyên.")
    if amount > MOST:
        raise UnreadableAmount(f"“{typed}” lớn hơn mức có thể ({thousands(MOST)} đồng). Kiểm tra lại số chữ số.")
    return amount


def in_figures(amount: int) -> str:
    """`15.450.000 đồng`."""
    return f"{'-' if amount < 0 else ''}{thousands(abs(amount))} đồng"


def in_words(amount: int) -> str:
    """`Mười lăm triệu bốn trăm năm mươi nghìn đồng`; below nought it begins `Âm`."""
    words = f"{'âm ' if amount < 0 else ''}{' '.join(_number(abs(amount), first=True))} đồng"
    return words[0].upper() + words[1:]


def in_full(amount: int) -> str:
    """`15.450.000 đồng (Bằng chữ: Mười lăm triệu bốn trăm năm mươi nghìn đồng)`."""
    return f"{in_figures(amount)} (Bằng chữ: {in_words(amount)})"


def _number(value: int, *, first: bool) -> Iterator[str]:
    """Groups of nine digits, each but the last followed by `tỷ`."""
    above, rest = divmod(value, _BILLION)
    if above:
        yield from _number(above, first=first)
        yield "tỷ"
    if rest or not above:
        yield from _below_a_billion(rest, first=first and not above)


def _below_a_billion(value: int, *, first: bool) -> Iterator[str]:
    """Groups of three digits; empty ones are not spoken."""
    if value == 0:
        yield _DIGITS[0]
        return
    for place in (2, 1, 0):
        group = value // 1000**place % 1000
        if group:
            yield from _group(group, whole=not first)
            first = False
            if place:
                yield _GROUPS[place]


def _group(value: int, *, whole: bool) -> Iterator[str]:
    """Up to three digits; `whole`: hundreds are spoken although there are none, since something stands before."""
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    if hundreds or whole:
        yield f"{_DIGITS[hundreds]} trăm"
        if not tens and ones:
            yield "linh"
    if tens == 1:
        yield "mười"
    elif tens:
        yield f"{_DIGITS[tens]} mươi"
    if ones:
        yield _one(tens, ones)


def _one(tens: int, ones: int) -> str:
    if tens > 1:
        return _AFTER_TENS.get(ones, _DIGITS[ones])
    return "lăm" if tens == 1 and ones == 5 else _DIGITS[ones]


def _why(typed: str) -> str:
    if not typed:
        return "Số tiền còn trống. Nhập số đồng, ví dụ 1.500.000."
    if typed.startswith(_BELOW_NOUGHT):
        return f"“{typed}” nhỏ hơn 0. Nhập số đồng từ 0 trở lên."
    return f"“{typed}” không đọc được thành số tiền. Nhập số đồng, dấu chấm ngăn hàng nghìn, ví dụ 1.500.000."
