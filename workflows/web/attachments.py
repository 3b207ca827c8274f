"""Files that go with a case: laid beside its draft, taken out again, downloaded by whoever reads the paper."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.attachments.models import Attachment
from decisions.attachments.selectors import download
from decisions.attachments.services import attach, laid, remove, require_drafter, require_open
from decisions.cases.life import life_of
from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.organisation.models import Officer
from documents import clock
from documents.inspection.looking import Inspected
from workflows.attaching import attached
from workflows.engine.answers import fingerprint, once
from workflows.engine.choices import choices_for
from workflows.steps.attachments import AttachmentPageForm, RemovalPageForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of


@require_GET
def file(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """A file under its own name; the download stands in the access log."""
    row, found = download(officer_of(request), code, place, clock.now())
    return attached(found.content, row.media_type, found.name)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """One more file beside the draft."""
    officer, at = officer_of(request), clock.now()
    case = _drafted(request, officer, code, at)
    form = AttachmentPageForm(*_sent(request), initial={"key": uuid4().hex})
    page = FormPage("Gửi kèm tệp", case.about, "Gửi kèm", _back(case, officer, at))

    def do() -> Mapping[str, Any]:
        said: Inspected = form.cleaned_data["file"]
        return _told(attach(case, said, form.cleaned_data["title"], by=officer, at=at))

    if not asked(form, lambda: once(officer, form.cleaned_data["key"], _mark(form, code), do, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã gửi kèm tệp {form.cleaned_data['file'].name}.")
    return redirect(_back(case, officer, at))


@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """A file no longer goes with the case."""
    officer, at = officer_of(request), clock.now()
    case = _drafted(request, officer, code, at)
    row = laid(case, place, standing=request.method == "GET")
    form = RemovalPageForm(*_sent(request), initial={"key": uuid4().hex})
    lead = f"{row.title} ({row.name}). Các lần đã trình vẫn giữ tệp này."
    page = FormPage("Bỏ tệp gửi kèm", lead, "Bỏ tệp", _back(case, officer, at), sort="danger")

    def do() -> Mapping[str, Any]:
        return _told(remove(case, place, by=officer, at=at))

    mark = fingerprint("remove", code, place)
    if not asked(form, lambda: once(officer, form.cleaned_data["key"], mark, do, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã bỏ tệp {row.name}.")
    return redirect(_back(case, officer, at))


def _drafted(request: HttpRequest, officer: Officer, code: str, at: datetime) -> Case:
    """A case whose draft is the officer's. Raises NotVisible, NotAuthorised; to look at, ActNotAllowed too."""
    case = visible_case(officer, code, at)
    require_drafter(case, by=officer, at=at)
    if request.method == "GET":
        require_open(case)
    return case


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What was sent, also where it is nothing at all; nothing for a page that is only looked at."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _back(case: Case, officer: Officer, at: datetime) -> str:
    """The draft, where the officer may go on with it; else the case."""
    drafts = life_of(case.kind).opens
    goes_on = any(one.allowed and one.choice.act == drafts for one in choices_for(case, officer, at))
    return reverse("act", args=[case.code, drafts]) if goes_on else reverse("case", args=[case.code])


def _mark(form: AttachmentPageForm, code: str) -> str:
    said: Inspected = form.cleaned_data["file"]
    return fingerprint("attach", code, form.cleaned_data["title"], said.name, hashlib.sha256(said.content).hexdigest())


def _told(row: Attachment) -> Mapping[str, Any]:
    return {"place": row.place}
