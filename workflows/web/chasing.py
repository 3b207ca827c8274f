"""Beginning a letter that chases late units, from the page of the month."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.chasing.opening import Missed, chasing_body
from decisions.errors import RuleBroken
from decisions.monthly.boards import opening_named
from documents import clock
from workflows.flows.chasings import begin
from workflows.web.frame import officer_of


@require_POST
def begin_letter(request: HttpRequest, month: str, unit: str) -> HttpResponse:
    """Open the case and go to it; a letter under way is told, and nothing is opened."""
    officer, at = officer_of(request), clock.now()
    one = Missed(opening_named(month), chasing_body(officer, unit, at))
    try:
        case = begin(one, by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect("month", month)
    messages.success(request, f"Đã mở hồ sơ {case.code}. Dự thảo được điền sẵn các đơn vị chậm.")
    return redirect("case", case.code)
