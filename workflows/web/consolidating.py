"""The month of the province: beginning its report, and what the page of a month shows of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.cases.selectors import visible_to
from decisions.consolidating.reporting import consolidating_body, report_on
from decisions.errors import NotVisible, RuleBroken
from decisions.monthly.boards import Board, opening_named
from decisions.organisation.models import Officer
from decisions.sectors.board import sectors_of
from decisions.sectors.comments import comments_for
from documents import clock
from documents.clock import local_date
from workflows.flows.consolidation import begin_report
from workflows.web.frame import officer_of


@require_POST
def begin(request: HttpRequest, month: str) -> HttpResponse:
    """Begin the report of a month and go to its case; a second time one is told where it is."""
    officer, at = officer_of(request), clock.now()
    if consolidating_body(officer, at) is None:
        raise NotVisible
    opening = opening_named(month)
    try:
        case = begin_report(opening, by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.violations[0].sentence)
        return redirect("month", month)
    messages.success(request, f"Đã mở hồ sơ {case.code}.")
    return redirect("case", case.code)


def on_month(officer: Officer, board: Board, at: datetime) -> dict[str, Any]:
    """What the page of a month shows: the report or the button that begins it, departments and their comments."""
    report, day = report_on(board.opening), local_date(at)
    seen = report is not None and visible_to(officer, at).filter(pk=report.case_id).exists()
    begins = report is None and day >= board.opening.cut_off and consolidating_body(officer, at) is not None
    return {
        "report": report.case if report and seen else None,
        "begins_report": begins,
        "comments": comments_for(officer, board.opening, at),
        "sectors": [(unit.code, unit.called(day)) for unit in sectors_of(officer, at)],
    }
