"""What a page says before an act that cannot be taken back: under which right one signs, which number comes next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.html import format_html

from decisions.authority.acts import Act
from decisions.cases.life import life_of
from decisions.cases.models import Case
from decisions.cases.numbering import shelf_of
from decisions.cases.signing import ORDER, ways_of
from decisions.cases.ways import is_digital
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.models import Book

_Saying = Callable[[Case, Officer, datetime], str]


def ways_shown(case: Case, act: str, officer: Officer, at: datetime, authority: str = "") -> dict[str, Any]:
    """The blocks an officer may sign with, the chosen or first one marked; nothing where the act is no signature."""
    if act != life_of(case.kind).sign:
        return {}
    found = ways_of(case, at, officer)
    chosen = next((way for way in found.lawful if way.name == authority), None) or found.usual
    return {
        "ways": [(way, way is chosen) for way in found.lawful],
        "broken": () if found.lawful else found.broken,
        "order": ORDER if len(found.lawful) > 1 else "",
    }


def said_before(case: Case, act: str, officer: Officer, at: datetime) -> str:
    """The sentence above the button, as safe HTML; empty for an act that needs none."""
    saying = _of_signature if act == life_of(case.kind).sign else _SAYINGS.get(act)
    return saying(case, officer, at) if saying else ""


def _of_signature(case: Case, officer: Officer, at: datetime) -> str:
    then = "cấp số" if is_digital(case, at) else "in bản ký, cấp số"
    return format_html("Ký xong, nội dung văn bản được khóa và chuyển văn thư {}.", then)


def _of_number(case: Case, officer: Officer, at: datetime) -> str:
    """Which number comes next, or what to do first."""
    shelf, year = shelf_of(case, local_date(at)), local_date(at).year
    book = Book.objects.filter(body=shelf.body, series=shelf.series, year=year).first()
    if book is None:
        text = 'Sổ năm {} của {} chưa mở, nên chưa cấp được số. <a href="{}">Mở sổ</a> rồi quay lại bước này.'
        return format_html(text, year, shelf.body_name, reverse("books"))
    if book.kept == Book.Kept.ELSEWHERE:
        return format_html("Sổ năm {} giữ ở hệ thống khác: nhập số và ngày đã cấp ở đó.", year)
    return format_html("Số tiếp theo trong sổ năm {}: <strong>{}</strong>.", year, f"{book.last + 1:02d}")


def _of_dispatch(case: Case, officer: Officer, at: datetime) -> str:
    text = "Văn bản được gửi tới mọi dòng của <strong>{}</strong>; sau bước này không sửa được nữa."
    return format_html(text, "Nơi nhận")


_SAYINGS: dict[str, _Saying] = {
    Act.NUMBER: _of_number,
    Act.DISPATCH: _of_dispatch,
    "seal_and_dispatch": _of_dispatch,
}
