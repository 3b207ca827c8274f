"""How the papers on the plan say alike what is changed, from what, and from when on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from decisions.legal.models import PlanFigure, clause_named
from decisions.revision.bounds import BOUNDS, in_digits, named, said
from decisions.revision.wish import Stood, Wish
from documents.page import model as page
from documents.page.vietnamese import dateline, lower_first, upper_first

PLAN = "Kế hoạch triển khai Tổ công nghệ số cộng đồng trên địa bàn tỉnh"


def changes(wish: Wish, stood: Stood, day: date) -> Iterator[page.Block]:
    """Each change as a khoản: a figure with what it was, a clause with its new words after it."""
    rests = {one.code: one for one in PlanFigure.objects.filter(valid_from__lte=day).exclude(valid_to__lt=day)}
    for code, value in wish.figures:
        at = _placed(rests[code].clause) if code in rests else ""
        yield page.Clause(f"{upper_first(said(code, value))}{_instead(code, stood)}{at}.")
    for code, words in wish.clauses:
        yield page.Clause(f"Sửa đổi, bổ sung {clause_named(code)} như sau:")
        first, *rest = words.split("\n") or [""]
        lines = [f"“{first}", *rest]
        lines[-1] = f"{lines[-1]}”"
        yield from (page.Paragraph(line) for line in lines)


def from_when(wish: Wish) -> str:
    """`từ ngày 01 tháng 7 năm 2022`, or from the day of the signature."""
    return f"từ {dateline(wish.effective)}" if wish.effective else "từ ngày ký"


def _instead(code: str, stood: Stood) -> str:
    """What it was before, where the words of a switch do not say so already."""
    if code not in stood.figures or BOUNDS[code].said:
        return ""
    return f" (trước đây: {in_digits(stood.figures[code])})"


def _placed(clause: str) -> str:
    """Where in the plan it stands, for a clause that is counted as the plan counts."""
    called = clause_named(clause)
    return f", tại {called} của Kế hoạch" if called != clause else ""


def listed(wish: Wish) -> str:
    """What is changed, in one sentence for a letter."""
    names = [*(named(code) for code, _ in wish.figures), *(clause_named(code) for code, _ in wish.clauses)]
    *first, last = [lower_first(name) for name in names]
    return f"{', '.join(first)} và {last}" if first else last
