"""What the members of UBND said about a case: whole inside the issuing body, to a member the own ballots."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from decisions.cases.selectors import visible_case
from decisions.polling.selectors import Shown, polls_of
from documents import clock
from documents.clock import local_date
from workflows.steps.polls import poll_shown
from workflows.web.frame import officer_of


@require_GET
def polls(request: HttpRequest, code: str) -> HttpResponse:
    """Every poll of a case, the last one first."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    found = [_shown(one) for one in polls_of(officer, case, at)]
    return render(request, "cases/polls.html", {"case": case, "unit": case.unit.called(local_date(at)), "polls": found})


def _shown(one: Shown) -> dict[str, Any]:
    return {**poll_shown(one.result), "whole": one.whole}
