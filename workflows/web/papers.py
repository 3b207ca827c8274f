"""Pictures and files of a paper: the permission of the case first, then the bytes; each download is accounted for."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.allotting.slip import slip_of
from decisions.cases.deliveries import note_opening
from decisions.cases.downloads import download
from decisions.cases.drafts import text_for
from decisions.cases.history import reader_of
from decisions.cases.models import Case
from decisions.cases.papers import preview
from decisions.cases.scans import attach_scan
from decisions.cases.selectors import visible_case
from decisions.errors import NotAuthorised
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf, pictures
from documents.models import Paper, PaperFile
from documents.page import codec
from documents.papers import making, selectors
from workflows.attaching import attached, private
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of

_TYPES = {
    PaperFile.Format.PDF: "application/pdf",
    PaperFile.Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_GET
def picture(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One page of the paper as it stands: of the issued file, of the print, or of the draft."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    drawn = pages_of(case, officer)
    if not 1 <= number <= len(drawn):
        raise Http404
    note_opening(officer, reader_of(officer, case, at), at)
    return private(HttpResponse(drawn[number - 1], content_type="image/png"))


@require_GET
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The draft as PDF, marked as one."""
    officer = officer_of(request)
    case = visible_case(officer, code, clock.now())
    content = _draft(case, officer)
    if content is None:
        raise Http404
    return attached(content, "application/pdf", f"Dự thảo {case.code}.pdf")


@require_GET
def slip(request: HttpRequest, code: str) -> HttpResponse:
    """The phiếu trình to be printed and signed by hand, where Văn phòng presents one."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    content = pdf(slip_of(officer, case, at), Marks(Stage.PRINT, local_date(at)))
    return attached(content, "application/pdf", f"Phiếu trình {case.code}.pdf")


@require_GET
def file(request: HttpRequest, code: str, stage: str, form: str) -> HttpResponse:
    """A stored file under the name an officer looks for; the download stands in the access log."""
    found = download(officer_of(request), code, stage, form, clock.now())
    return attached(found.content, _TYPES[PaperFile.Format(form)], found.name)


class ScanForm(forms.Form):
    """The picture of the signed and sealed print."""

    scan = forms.FileField(
        label="Tệp PDF quét từ bản đã ký, đóng dấu",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": "Chọn tệp PDF cần tải lên."},
    )


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
    if not asked(form, lambda: attach_scan(case, form.cleaned_data["scan"].read(), by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã lưu bản chụp.")
    return redirect("case", code)


def pages_of(case: Case, officer: Officer) -> list[bytes]:
    """The pictures of the paper as it stands, a draft as this officer would sign it; none while there is nothing."""
    stored = _stored(case) if reader_of(officer, case, clock.now()).reads_paper() else None
    content = stored or _draft(case, officer)
    return _drawn(content) if content else []


def page_numbers(case: Case, officer: Officer) -> range:
    """The numbers of its pages, for the page that shows them."""
    return range(1, len(pages_of(case, officer)) + 1)


def _stored(case: Case) -> bytes | None:
    """The newest file of a signed paper that was not sent back."""
    paper = Paper.objects.filter(ref=case.code).order_by("-round").first()
    if paper is None or case.state in {"drafting", "checking"}:
        return None
    newest = selectors.newest_pdf(paper)
    return selectors.content_of(newest) if newest else None


def _draft(case: Case, officer: Officer) -> bytes | None:
    at = clock.now()
    try:
        text = text_for(officer, case, at)
    except NotAuthorised:
        return None  # who was sent the paper sees the paper, never the draft
    if not text or not text.get("teams", True):
        return None
    try:
        page = preview(case, text, at=at, signer=officer)
    except (KeyError, TypeError, ValueError):
        return None  # what is typed so far does not make a page yet
    return _previewed(codec.to_json(page), local_date(at))


@lru_cache(maxsize=64)
def _previewed(page: str, on: date) -> bytes:
    return making.preview(codec.from_json(page), on)


@lru_cache(maxsize=64)
def _drawn(content: bytes) -> list[bytes]:
    return pictures(content)
