"""The rule by which a district asks its communes for a numbered report; what the page of a month shows of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from decisions.communal.asking import asks, open_months, rows_of, set_asked, sets_for, setting_body
from decisions.communal.board import asking_on
from decisions.monthly.boards import Board
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from workflows.steps.communal import ReportingForm
from workflows.web.asking import asked
from workflows.web.frame import officer_of

_TAB = "thang"
_STANDING = {True: "yêu cầu xã gửi báo cáo có số", False: "không yêu cầu xã gửi báo cáo có số"}


@require_http_methods(["GET", "POST"])
def reporting(request: HttpRequest, unit: str) -> HttpResponse:
    """What stands, what was set before, and the form that sets it from a month on."""
    officer, at = officer_of(request), clock.now()
    district = setting_body(officer, unit, at)
    form = ReportingForm(request.POST or None)
    if asked(form, lambda: _set(form, unit, officer, at)):
        month = form.cleaned_data["month"].name
        messages.success(request, f"Đã quy định: từ kỳ {month}, {_STANDING[form.asks]}.")
        return redirect("commune_reporting", unit)
    months = open_months(local_date(at))
    shown = {
        "district": district,
        "name": district.called(local_date(at)),
        "form": form,
        "months": months,
        "chosen": request.POST.get("month", months[0].code),
        "standing": _STANDING[asks(district.pk, months[0].code)],
        "rows": rows_of(district),
        "tab": _TAB,
    }
    return render(request, "communal/reporting.html", shown, status=422 if form.is_bound else 200)


def reports_on(officer: Officer, board: Board, at: datetime) -> dict[str, Any]:
    """What the page of a month shows: the communes' reports where a district asks, and who may say that it does."""
    return {
        "asking": asking_on(officer, board, at),
        "sets": frozenset(unit.code for unit in sets_for(officer, at)),
    }


def _set(form: ReportingForm, unit: str, officer: Officer, at: datetime) -> None:
    set_asked(setting_body(officer, unit, at), form.cleaned_data["month"], asked=form.asks, by=officer, at=at)
