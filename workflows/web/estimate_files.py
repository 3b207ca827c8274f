"""The lines of an estimate as an Excel file: taken along, filled in, read back into the draft whole or not at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.authority.acts import Act
from decisions.cases.drafts import keep_draft, text_for
from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.errors import NotVisible
from decisions.journal.services import note_access
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from workflows.attaching import attached
from workflows.sheets.estimates import EXPORT, lines_of, lines_sheet
from workflows.sheets.reading import SheetRefused
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.estimate import KINDS, EstimateForm
from workflows.steps.indicators import SheetForm
from workflows.steps.rows import typed_rows
from workflows.web.asking import FormPage
from workflows.web.budget import TAB
from workflows.web.frame import officer_of


@require_GET
def estimate_file(request: HttpRequest, code: str) -> HttpResponse:
    """The lines typed so far as a file; the export stands in the access log."""
    officer, at = officer_of(request), clock.now()
    case = _estimate(officer, code, at)
    lines = typed_rows((text_for(officer, case, at) or {}).get("lines"))
    content = lines_sheet(case.code, f"{case.unit.called(local_date(at))}: {case.about}", lines)
    note_access(officer, EXPORT, case.code, at=at)
    return attached(content, MEDIA_TYPE, f"du-toan_{case.code}.xlsx")


@require_http_methods(["GET", "POST"])
def read_estimate_file(request: HttpRequest, code: str) -> HttpResponse:
    """A filled-in file takes the place of the lines of the draft, all of it or nothing."""
    officer, at = officer_of(request), clock.now()
    case = _estimate(officer, code, at)
    text_for(officer, case, at)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_bound and form.is_valid():
        try:
            lines = lines_of(case.code, form.cleaned_data["file"].file)
        except SheetRefused as refusal:
            for fault in refusal.faults:
                form.add_error("file", str(fault))
        else:
            keep_draft(case, {**_draft(officer, case, at), "lines": lines}, by=officer, at=at)
            messages.success(request, f"Đã đọc {len(lines)} dòng vào dự thảo. Xem lại rồi chuyển kiểm tra.")
            return redirect("act", case.code, Act.DRAFT_ESTIMATE)
    page = FormPage(
        "Nhập dự toán từ Excel",
        f"{case.about}. Dùng biểu đã tải về của hồ sơ này; các dòng trong biểu thay cho các dòng đang soạn.",
        "Đọc biểu",
        reverse("act", args=[case.code, Act.DRAFT_ESTIMATE]),
        TAB,
    )
    return page.draw(request, form)


def _estimate(officer: Officer, code: str, at: datetime) -> Case:
    case = visible_case(officer, code, at)
    if case.kind not in KINDS:
        raise NotVisible
    return case


def _draft(officer: Officer, case: Case, at: datetime) -> dict[str, Any]:
    """What the draft says besides: as it was left, else what is usual."""
    return EstimateForm.beginning(case, local_date(at)) | (text_for(officer, case, at) or {})
