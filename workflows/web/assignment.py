"""Beginning a letter that gives targets, from the board of a period."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.assignment.opening import drafting_body
from decisions.errors import RuleBroken
from decisions.evaluation.boards import period_called
from documents import clock
from workflows.flows.assignments import begin
from workflows.web.frame import officer_of


@require_POST
def begin_letter(request: HttpRequest, unit: str, period: str) -> HttpResponse:
    """Open the case and go to it; a letter under way is told, and nothing is opened."""
    officer, at = officer_of(request), clock.now()
    body, asked = drafting_body(officer, unit, at), period_called(period)
    try:
        case = begin(body, asked, by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect("targets_of", unit, period)
    messages.success(request, f"Đã mở hồ sơ {case.code}. Công văn lấy chỉ tiêu đang giao trên bảng.")
    return redirect("case", case.code)
