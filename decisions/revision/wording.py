"""How the papers on the plan say alike what is changed, from what, and from when on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from decisions.legal.models import PlanFigure, clause_named
from decisions.revision.bounds import in_digits, is_switch, named, said
from decisions.revision.wish import Stood, Wish
from documents.page import model as page
from documents.page.vietnamese import dateline, lower_first

PLAN = "Kế hoạch triển khai Tổ công nghệ số cộng đồng trên địa bàn tỉnh"


def changes(wish: Wish, stood: Stood, day: date) -> Iterator[page.Block]:
    """Each change as a khoản: a figure with what it was, a clause with its new words after it."""
    rests = {one.code: one for one in PlanFigure.objects.filter(valid_from__lte=day).exclude(valid_to__lt=day)}
    for code, value in wish.figures:
        at = _placed(rests[code].clause) if code in rests else ""
        yield page.Clause(_changed(code, value, at, stood))
    for code, words in wish.clauses:
        yield page.Clause(f"Sửa đổi, bổ sung {clause_named(code)} như sau:")
        first, *rest = words.split("\n") or [""]
        lines = [f"“{first}", *rest]
        lines[-1] = f"{lines[-1]}”"
        yield from (page.Paragraph(line) for line in lines)


def _changed(code: str, value: int, at: str, stood: Stood) -> str:
    """`Điều chỉnh số thành viên nhiều nhất của Tổ (điểm b khoản 2 mục II) từ 05 thành 07.`; a switch in its words."""
    if is_switch(code):
        return f"Quy định{at}: {said(code, value)}."
    before = f" từ {in_digits(stood.figures[code])}" if code in stood.figures else ""
    return f"Điều chỉnh {named(code)}{at}{before} thành {in_digits(value)}."


def from_when(wish: Wish) -> str:
    """`từ ngày 01 tháng 7 năm 2022`, or from the day of the signature."""
    return f"từ {dateline(wish.effective)}" if wish.effective else "từ ngày ký"


def _placed(clause: str) -> str:
    """Where in the plan it stands, for a clause that is counted as the plan counts."""
    called = clause_named(clause)
    return f" ({called})" if called != clause else ""


def listed(wish: Wish) -> str:
    """What is changed, in one sentence for a letter."""
    names = [*(named(code) for code, _ in wish.figures), *(clause_named(code) for code, _ in wish.clauses)]
    *first, last = [lower_first(name) for name in names]
    return f"{', '.join(first)} và {last}" if first else last
