"""Whether an incoming paper stands in the book already: the same number, symbol, agency and year, or one identifier.

Texts are compared as they are meant, not as they were typed (Nghị định 30/2020/NĐ-CP, Phụ lục VI).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from documents.dispatch.models import Arrival

if TYPE_CHECKING:
    from documents.dispatch.services import Heading

_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")  # huyền, hỏi, ngã, sắc, nặng
_SHORT = {"ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "ubmttqvn": "ủy ban mặt trận tổ quốc việt nam"}
_LETTERS = str.maketrans({"ð": "đ", "–": "-", "—": "-", "‑": "-"})  # noqa: RUF001 # what keyboards give for đ and the hyphen
_HEAD = "chủ tịch "
"""The head of a body that decides together signs out of the same book as the body."""


def key_of(author: str, symbol: str, day: date | None) -> str:
    """Year, symbol and agency in the one form in which they are compared; empty for a paper without a symbol."""
    if not symbol.strip():
        return ""
    return f"{day.year if day else ''}|{_symbol(symbol)}|{_agency(author)}"


def alike(body: str, heading: Heading) -> QuerySet[Arrival]:
    """What a body has entered already that is the same paper, the earliest first."""
    same = Q(likeness=key_of(heading.author, heading.symbol, heading.day)) & ~Q(likeness="")
    if heading.document_id:
        same |= Q(document_id=heading.document_id)
    return Arrival.objects.filter(same, book__body=body).select_related("book").order_by("pk")


def _symbol(symbol: str) -> str:
    """`05 / QĐ - UBND` and `5/QĐ-UBND` are one."""
    return re.sub(r"\s*([-/])\s*", r"\1", _folded(symbol)).lstrip("0")


def _agency(author: str) -> str:
    """`UBND xã Phước Hữu` and `Chủ tịch Uỷ ban nhân dân xã Phước Hữu` are one."""
    words = [_SHORT.get(word, word) for word in unicodedata.normalize("NFC", author).casefold().split()]
    return _folded(" ".join(words).removeprefix(_HEAD))


def _folded(text: str) -> str:
    """Small letters, single spaces, the tone of a word behind its letters: `Hòa` and `Hoà` are one."""
    words = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS).split()
    return " ".join(_toned_last(word) for word in words)


def _toned_last(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    letters = "".join(part for part in parts if part not in _TONES)
    return unicodedata.normalize("NFC", letters + "".join(part for part in parts if part in _TONES))
