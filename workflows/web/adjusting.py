"""A decision that shared money out: what units have of it, what later decisions changed, beginning another change."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from decisions.adjusting.opening import may_begin, under_way
from decisions.allotting.selectors import history_of, lines_of, total_of, visible_decision
from decisions.cases.selectors import visible_to
from decisions.errors import RuleBroken
from documents import clock
from documents.page.money import in_full
from workflows.flows.adjustments import begin
from workflows.web.allotments import cells_of, decided_shown, grouped
from workflows.web.budget import TAB
from workflows.web.frame import officer_of


@require_GET
def decision(request: HttpRequest, case: str) -> HttpResponse:
    """The money of a decision as it stands, unit by unit, and the history of the whole."""
    officer, at = officer_of(request), clock.now()
    found = visible_decision(officer, case, at)
    lines, seen = lines_of(officer, at, found), visible_to(officer, at)
    total = total_of(lines)
    shown = {
        "decision": found,
        "history": decided_shown(history_of(officer, [one.allotment for one in lines], at)),
        "groups": grouped(lines),
        "cells": cells_of(total),
        "words": in_full(total.allotted),
        "cancelled": not total.allotted,
        "under_way": [one.case for one in under_way(found) if seen.filter(pk=one.case_id).exists()],
        "adjusts": may_begin(officer, found, at),
        "tab": TAB,
    }
    return render(request, "allotments/decision.html", shown)


@require_POST
def begin_adjustment(request: HttpRequest, case: str) -> HttpResponse:
    """Open the case and go to it; what is wanting is told, and nothing is opened."""
    officer, at = officer_of(request), clock.now()
    found = visible_decision(officer, case, at)
    try:
        opened = begin(found, by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect("decision", case)
    messages.success(request, f"Đã mở hồ sơ {opened.code}. Số tiền được điền sẵn theo số đang có hiệu lực.")
    return redirect("case", opened.code)
