"""Open to everybody: what a paper is by its code, the keys of its body, and a page that checks without a network."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from pathlib import Path

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_GET, require_http_methods

from decisions.relations.public import is_issued_file, public_of, published
from documents.clock import today
from documents.files.sizes import MOST_BYTES
from workflows.attaching import attached
from workflows.pace import require_pace

_SCRIPT = Path(__file__).parent.parent / "static" / "banhanh" / "offline.js"
_PROXY = "127.0.0.1"


class CompareForm(forms.Form):
    """A file somebody has, to be held against the one that was issued."""

    file = forms.FileField(
        label="So sánh tệp bạn có với tệp đã phát hành",
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": "Chọn tệp PDF cần so sánh.", "empty": "Tệp rỗng. Chọn lại tệp."},
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """The paper of a code; a file that is sent along is compared and not kept."""
    require_pace("public", _address(request))
    found, sent = public_of(code), request.method == "POST"
    form = CompareForm(request.POST, request.FILES) if sent else CompareForm()
    shown = {"paper": found, "form": form, "code": code}
    if sent and form.is_valid():
        content = form.cleaned_data["file"].read(MOST_BYTES + 1)
        shown["same"] = is_issued_file(code, hashlib.sha256(content).hexdigest())
    return render(request, "public/paper.html", shown, status=422 if sent and "same" not in shown else 200)


@login_not_required
@require_GET
def keys(request: HttpRequest) -> HttpResponse:
    """For programs: keys by body, changed papers by the hash of their page."""
    require_pace("public", _address(request))
    return JsonResponse({"day": today().isoformat(), **asdict(published())}, json_dumps_params={"ensure_ascii": False})


@login_not_required
@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """One file to be kept: it checks the code of a paper with nothing but what stands in it."""
    require_pace("public", _address(request))
    day = today()
    shown = {
        "told": asdict(published()),
        "day": day,
        "script": mark_safe(_SCRIPT.read_text(encoding="utf-8")),  # noqa: S308 # our own file
    }
    page = render(request, "public/offline.html", shown).content
    return attached(page, "text/html; charset=utf-8", f"Kiểm tra văn bản ngoại tuyến {day:%d-%m-%Y}.html")


def _address(request: HttpRequest) -> str:
    """Who asks, as far as one can tell: what our own proxy says, else the other end of the line."""
    near = str(request.META.get("REMOTE_ADDR", ""))
    return request.headers.get("X-Forwarded-For", near).rpartition(",")[2].strip() if near == _PROXY else near
