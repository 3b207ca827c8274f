"""Recording a directing letter that went out without this system."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from decisions.directing.selectors import directing_body
from decisions.directing.services import record_sent_otherwise
from documents import clock
from documents.clock import local_date
from workflows.steps.direction import SentOtherwiseForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, unit: str) -> HttpResponse:
    """One form; each commune it names gets its case, or its open case the deadline."""
    officer, at = officer_of(request), clock.now()
    district, communes = directing_body(officer, unit, at)
    form = SentOtherwiseForm(request.POST or None, communes=communes)
    page = FormPage(
        "Ghi nhận công văn chỉ đạo đã gửi ngoài hệ thống",
        f"{district.called(local_date(at))} · Mỗi xã, phường, thị trấn được chọn có hồ sơ thành lập Tổ với hạn này.",
        "Ghi nhận",
        reverse("coverage_of", args=[unit]),
        "do-phu",
    )
    if not asked(form, lambda: record_sent_otherwise(district, form.letter, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã ghi nhận công văn. Hồ sơ của từng xã được mở ngay sau đây.")
    return redirect("coverage_of", unit)
