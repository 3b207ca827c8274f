"""The lines of an estimate as an Excel file: taken along, filled in, read back into the draft whole or not at all."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.authority.acts import Act
from decisions.cases.drafts import text_for
from documents import clock
from workflows.attaching import attached
from workflows.sheets.reading import SheetRefused
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.filling import lines_file, take_file, visible_estimate
from workflows.steps.indicators import SheetForm
from workflows.web.asking import FormPage
from workflows.web.budget import TAB
from workflows.web.frame import officer_of


@require_GET
def estimate_file(request: HttpRequest, code: str) -> HttpResponse:
    """The lines typed so far as a file; the export stands in the access log."""
    officer, at = officer_of(request), clock.now()
    case = visible_estimate(officer, code, at)
    return attached(lines_file(case, officer, at), MEDIA_TYPE, f"du-toan_{case.code}.xlsx")


@require_http_methods(["GET", "POST"])
def read_estimate_file(request: HttpRequest, code: str) -> HttpResponse:
    """A filled-in file takes the place of the lines of the draft, all of it or nothing."""
    officer, at = officer_of(request), clock.now()
    case = visible_estimate(officer, code, at)
    text_for(officer, case, at)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_bound and form.is_valid():
        try:
            read = take_file(case, form.cleaned_data["file"].file, by=officer, at=at)
        except SheetRefused as refusal:
            for fault in refusal.faults:
                form.add_error("file", str(fault))
        else:
            messages.success(request, f"Đã đọc {read} dòng vào dự thảo. Xem lại rồi chuyển kiểm tra.")
            return redirect("act", case.code, Act.DRAFT_ESTIMATE)
    page = FormPage(
        "Nhập dự toán từ Excel",
        f"{case.about}. Dùng biểu đã tải về của hồ sơ này; các dòng trong biểu thay cho các dòng đang soạn.",
        "Đọc biểu",
        reverse("act", args=[case.code, Act.DRAFT_ESTIMATE]),
        TAB,
    )
    return page.draw(request, form)
