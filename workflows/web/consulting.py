"""Asking departments about the money of a round, from its page; their opinions beside each other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.budget.models import BudgetRound
from decisions.budget.rounds import visible_round
from decisions.consulting.opening import may_begin
from decisions.consulting.selectors import asked_of, silence_on
from decisions.errors import RuleBroken
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from workflows.flows.consultations import begin
from workflows.web.frame import officer_of


def opinions_shown(officer: Officer, found: BudgetRound, at: datetime) -> dict[str, Any]:
    """What the page of a round shows of opinions: whether to ask, whom was asked, what came back."""
    return {
        "asks": may_begin(officer, found, at),
        "consultations": asked_of(officer, found, at),
        "silence": silence_on(local_date(at)),
    }


@require_POST
def begin_letter(request: HttpRequest, code: str) -> HttpResponse:
    """Open the case and go to it; a letter under way is told, and nothing is opened."""
    officer, at = officer_of(request), clock.now()
    found = visible_round(officer, code, at)
    try:
        case = begin(found, by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect("budget_round", code)
    messages.success(request, f"Đã mở hồ sơ {case.code}. Công văn lấy số liệu thẩm định của đợt.")
    return redirect("case", case.code)
