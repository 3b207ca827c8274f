"""Hàng loạt: sessions opened for many communes after a look, how far a batch is, the refused ones again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.errors import NotVisible, RuleBroken
from decisions.training.selectors import invitable, kept_bodies
from documents import clock
from documents.clock import local_date
from workflows.batches.models import Batch
from workflows.batches.services import batches_of, progress_of
from workflows.batches.services import retry as ask_again
from workflows.batches.training import Planned, open_many, planned
from workflows.steps.batches import BulkSessionsForm
from workflows.steps.wording import Tick, chosen_in, gone
from workflows.web.frame import key_of, officer_of

TAB = "tap-huan"
_FIRST = {"begins": "08:00", "ends": "11:30", "seats": 60, "per_day": 4, "register_days": 3, "test": "none"}
_SHOWN = 100


@require_GET
def batches(request: HttpRequest) -> HttpResponse:
    """The batches one asked for."""
    rows = list(batches_of(officer_of(request))[:_SHOWN])
    return render(request, "batches/batches.html", {"rows": rows, "tab": TAB})


@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest, unit: str) -> HttpResponse:
    """One session for each of many communes: looked at (`xem`), then opened (`mo`)."""
    officer, at = officer_of(request), clock.now()
    body = next((one for one in kept_bodies(officer, at) if one.code == unit), None)
    if body is None:
        raise NotVisible
    form = BulkSessionsForm(request.POST or None, initial=_FIRST | {"title": "Lớp tập huấn Tổ công nghệ số …"})
    rows: list[Planned] = []
    if form.is_bound and form.is_valid():
        try:
            rows = planned(body, form.series, at)
            if "mo" in request.POST and not any(one.sentences for one in rows):
                batch: Batch = open_many(body, form.series, key=key_of(request), by=officer, at=at)
                messages.success(request, f"Đang mở {len(rows)} lớp. Có thể rời trang này, việc vẫn tiếp tục.")
                return redirect("batch", batch.code)
        except RuleBroken as refusal:
            for one in refusal.violations:
                form.add_error(one.field if one.field in form.fields else None, one.sentence)
    there = invitable(body, local_date(at))
    chosen = chosen_in({"units": form["units"].value() or []}, "units", "unit")
    ticks = [
        *(Tick(code, one.short_name, code in chosen) for code, one in there.items()),
        *gone(chosen, there, "không còn là đơn vị được mời, bỏ chọn"),
    ]
    shown: dict[str, Any] = {
        "form": form,
        "units": ticks,
        "rows": rows,
        "wrong": sum(bool(one.sentences) for one in rows),
        "key": key_of(request),
        "body": body,
        "name": body.called(local_date(at)),
        "tab": TAB,
    }
    wrong = form.is_bound and (bool(form.errors) or bool(shown["wrong"]))
    return render(request, "batches/sessions.html", shown, status=422 if wrong else 200)


@require_GET
def batch(request: HttpRequest, code: str) -> HttpResponse:
    """How far a batch is."""
    found = progress_of(officer_of(request), code)
    rows = [(one, one.place in found.stuck) for one in found.lines]
    return render(request, "batches/batch.html", {"found": found, "rows": rows, "tab": TAB})


@require_POST
def retry(request: HttpRequest, code: str) -> HttpResponse:
    """The refused ones again."""
    count = ask_again(officer_of(request), code)
    messages.success(request, f"Đang làm lại {count} dòng." if count else "Không có dòng nào cần làm lại.")
    return redirect("batch", code)
