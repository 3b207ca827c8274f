"""Pictures and files of a paper: the permission of the case first, then the bytes; each download is accounted for."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.cases.downloads import download
from decisions.cases.scans import attach_scan
from decisions.cases.selectors import visible_case
from documents import clock
from documents.models import PaperFile
from workflows import drawn
from workflows.attaching import attached, private
from workflows.steps.papers import ScanForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of

_TYPES = {
    PaperFile.Format.PDF: "application/pdf",
    PaperFile.Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_GET
def picture(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One page of the paper as it stands."""
    content = drawn.picture(officer_of(request), code, number, clock.now())
    return private(HttpResponse(content, content_type="image/png"))


@require_GET
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The draft as PDF, marked as one."""
    return attached(drawn.draft(officer_of(request), code, clock.now()), "application/pdf", f"Dự thảo {code}.pdf")


@require_GET
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """The phiếu trình to be printed and signed by hand, where Văn phòng presents one."""
    return attached(drawn.slip(officer_of(request), code, clock.now()), "application/pdf", f"Phiếu trình {code}.pdf")


@require_GET
def file(request: HttpRequest, code: str, stage: str, form: str) -> HttpResponse:
    """A stored file under the name an officer looks for; the download stands in the access log."""
    found = download(officer_of(request), code, stage, form, clock.now())
    return attached(found.content, _TYPES[PaperFile.Format(form)], found.name)


@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, code: str) -> HttpResponse:
    """Add the scan to a numbered paper."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    page = FormPage(
        "Tải bản chụp lên",
        f"{case.about}. Bản chụp được giữ nguyên cùng văn bản, không thay được.",
        "Tải lên",
        reverse("case", args=[code]),
    )
    form = ScanForm(request.POST or None, request.FILES or None)
    if not asked(form, lambda: attach_scan(case, form.cleaned_data["file"].read(), by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã lưu bản chụp.")
    return redirect("case", code)
