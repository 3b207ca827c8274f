"""The Tờ trình of a round: begun from the round's page, and told there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.allotting.selectors import decisions_in
from decisions.budget.models import BudgetRound
from decisions.budget.rounds import visible_round
from decisions.cases.models import Case
from decisions.errors import NotVisible, RuleBroken
from decisions.organisation.models import Officer
from decisions.proposing.opening import may_begin, proposals_of
from documents import clock
from workflows.flows.proposals import begin
from workflows.web.frame import officer_of


@require_POST
def begin_proposal(request: HttpRequest, code: str) -> HttpResponse:
    """Open the case and go to it; what is wanting is told, and nothing is opened."""
    officer, at = officer_of(request), clock.now()
    found = visible_round(officer, code, at)
    try:
        case = begin(found, by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect("budget_round", code)
    messages.success(request, f"Đã mở hồ sơ {case.code}. Số đề xuất được điền sẵn theo số thẩm định.")
    return redirect("case", case.code)


def shown_on(found: BudgetRound, officer: Officer, at: datetime) -> dict[str, Any]:
    """What the round's page shows of it: those one may see, and the button for who may begin one now."""
    return {
        "proposals": proposals_of(found, officer, at),
        "proposes": may_begin(officer, found, at),
        "decisions": _decisions(found, officer, at),
    }


def _decisions(found: BudgetRound, officer: Officer, at: datetime) -> list[Case]:
    """The decisions on the round; none for who reads no money that was given."""
    try:
        return decisions_in(officer, found, at)
    except NotVisible:
        return []
