"""What is said about a case, and what changed between two of its rounds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from decisions.cases.comparing import compare
from decisions.cases.models import Case
from decisions.cases.remarks import may_direct, remarks_of, say
from decisions.cases.selectors import visible_case
from decisions.organisation.models import Officer
from documents import clock
from workflows.steps.cases import CaseRemarkForm
from workflows.web.asking import asked
from workflows.web.cases import line_of
from workflows.web.frame import officer_of, whole


@require_POST
def remark(request: HttpRequest, code: str) -> HttpResponse:
    """Write a bút phê or an ý kiến; what is refused is shown again with what was typed."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    form = CaseRemarkForm(request.POST)
    if asked(form, lambda: say(code, form.cleaned_data["text"], by=officer, at=at)):
        messages.success(request, "Đã ghi ý kiến vào lịch sử hồ sơ.")
        return redirect("talk", code)
    return _page(request, case, officer, at, form)


@require_GET
def talk(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that was directed and said about a case, and the box to say more."""
    officer, at = officer_of(request), clock.now()
    return _page(request, visible_case(officer, code, at), officer, at, CaseRemarkForm())


@require_GET
def rounds(request: HttpRequest, code: str) -> HttpResponse:
    """Two rounds side by side."""
    officer, at = officer_of(request), clock.now()
    earlier, later = (whole(request.GET.get(name, "")) or None for name in ("truoc", "sau"))
    found = compare(officer, code, earlier, later, at)
    return render(request, "cases/rounds.html", {"case": found.case, "found": found, "all": "tat-ca" in request.GET})


def said_about(officer: Officer, case: Case, at: datetime) -> list[dict[str, Any]]:
    """What was directed and said, as lines of a page."""
    return [line_of(entry) for entry in remarks_of(officer, case, at)]


def _page(request: HttpRequest, case: Case, officer: Officer, at: datetime, form: CaseRemarkForm) -> HttpResponse:
    shown = {
        "case": case,
        "remarks": said_about(officer, case, at),
        "form": form,
        "directs": may_direct(officer, case, at),
    }
    return render(request, "cases/talk.html", shown, status=422 if form.is_bound else 200)
