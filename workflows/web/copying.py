"""Bản sao: what waits and what came, asking for one, a request with its steps and files, taking one in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.copying import services
from decisions.copying.handing import download
from decisions.copying.models import CopyRequest
from decisions.copying.selectors import (
    board_of,
    bodies_on,
    possible,
    prepares,
    receivers_of,
    steps_of,
    visible_line,
    visible_request,
)
from decisions.copying.sources import Source, of_arrival, of_case
from decisions.errors import ActNotAllowed, NotVisible
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from documents.models import Copy
from workflows.attaching import attached
from workflows.sheets.taking import PDF
from workflows.signin.sessions import wants_proof
from workflows.steps.copying import DIGITAL_SEAL, DOINGS, SIGNING, CopyForm, CopySealForm, Doing, wish_said
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of
from workflows.web.proving import ask as ask_proof

_TAB = "ban-sao"
_SHOWN = 100
_STAGES: Mapping[str, str] = {"xem-truoc": "preview", "ban-in": "print", "ban-sao": "issued"}


class ChosenCopyForm(CopyForm):
    """A wish, its form, parts and bodies picked from those there are for this paper."""

    field_order = ("form", "parts", "medium", "bodies", "lines", "reason")

    def __init__(self, data: Any = None, *, source: Source, at: datetime) -> None:
        super().__init__(data)
        named = [(form, Copy.Form(form).label) for form in source.forms()]
        self.fields["form"] = forms.ChoiceField(label="Hình thức sao", choices=named, widget=forms.RadioSelect)
        ticks = forms.CheckboxSelectMultiple
        if parts := [(str(part.place), part.words) for part in source.parts]:
            self.fields["parts"] = forms.MultipleChoiceField(
                label="Phần trích sao (chỉ khi trích sao)", choices=parts, widget=ticks, required=False
            )
        else:
            self.fields["parts"].widget = forms.HiddenInput()
        bodies = [(code, name) for code, name in bodies_on(local_date(at)).items() if code != source.body.code]
        self.fields["bodies"] = forms.MultipleChoiceField(
            label="Cơ quan nhận trên hệ thống",
            choices=bodies,
            required=False,
            widget=ticks,
            help_text="Chọn được nhiều cơ quan; bỏ trống nếu chỉ có nơi nhận khác.",
        )


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """What one asked for, signs or seals, and what came to the own bodies."""
    found = board_of(officer_of(request), clock.now())
    shown = {"requests": found.requests[:_SHOWN], "lines": found.received[:_SHOWN], "tab": _TAB}
    return render(request, "copying/board.html", shown)


@require_http_methods(["GET", "POST"])
def of_a_case(request: HttpRequest, code: str) -> HttpResponse:
    """Ask for a copy of an issued paper."""
    officer, at = officer_of(request), clock.now()
    return _ask(request, partial(of_case, officer, code, at), reverse("case", args=[code]))


@require_http_methods(["GET", "POST"])
def of_an_arrival(request: HttpRequest, unit: str, year: int, number: int) -> HttpResponse:
    """Ask for a copy of an incoming paper."""
    officer, at = officer_of(request), clock.now()
    back = reverse("arrival", args=[unit, year, number])
    return _ask(request, partial(of_arrival, officer, unit, year, number, at), back)


@require_GET
def one(request: HttpRequest, code: str) -> HttpResponse:
    """A request: what it is, where it stands, what may be done."""
    officer, at = officer_of(request), clock.now()
    found = visible_request(officer, code, at)
    copy = Copy.objects.filter(ref=code).first()
    shown = {
        "one": found,
        "name": found.body.called(local_date(at)),
        "copy": copy,
        "stages": {file.stage for file in copy.files.all()} if copy else set(),
        "lines": copy.lines.select_related("receipt__arrival").all() if copy else [],
        "wished": [*receivers_of(found, at).values(), *found.lines],
        "steps": steps_of(found),
        "doings": [(doing, _button(doing, found)) for doing in DOINGS if doing.kind in possible(officer, found, at)],
        "tab": _TAB,
    }
    return render(request, "copying/one.html", shown)


@require_http_methods(["GET", "POST"])
def handle(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """One step of a request."""
    officer, at = officer_of(request), clock.now()
    found = visible_request(officer, code, at)
    doing = next((one for one in DOINGS if one.slug == act), None)
    if doing is None or doing.kind not in possible(officer, found, at):
        raise NotVisible
    if doing.slug == SIGNING and request.method == "POST" and wants_proof(request.session):
        return ask_proof(request)
    button, back = _button(doing, found), reverse("copy", args=[code])
    form = doing.form(request.POST if request.method == "POST" else None)
    if found.medium == Copy.Medium.PAPER and isinstance(form, CopySealForm):
        form.fields.pop("password")
    page = FormPage(button, f"{found.about}. {_lead(doing, found)}", button, back, _TAB, doing.sort)
    if not asked(form, lambda: doing.do(found, form.cleaned_data, officer, at)):
        return page.draw(request, form)
    messages.success(request, doing.said)
    return redirect("copy", code)


@require_GET
def file(request: HttpRequest, code: str, stage: str) -> HttpResponse:
    """The look at a copy before it is signed, its print, or the copy; each download stands in the access log."""
    officer, at = officer_of(request), clock.now()
    if stage not in _STAGES:
        raise Http404
    made = download(officer, code, _STAGES[stage], at)
    return attached(made.content, PDF, made.name)


@require_GET
def received(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """A copy that was given to a body of the officer."""
    officer, at = officer_of(request), clock.now()
    line = visible_line(officer, code, unit, at)
    shown = {"line": line, "copy": line.copy, "receipt": getattr(line, "receipt", None), "tab": _TAB}
    return render(request, "copying/received.html", shown)


@require_POST
def take_in(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Enter the copy in the book of incoming papers."""
    officer, at = officer_of(request), clock.now()
    arrival = services.take_in(visible_line(officer, code, unit, at), by=officer, at=at)
    messages.success(request, f"Đã vào sổ văn bản đến: số đến {arrival.number}.")
    return redirect("arrival", unit, arrival.book.year, arrival.number)


def copying_of(officer: Officer, body: str, address: str, at: datetime) -> dict[str, str]:
    """The door to asking for a copy, for who may."""
    return {"copies_at": address} if prepares(officer, body, at) else {}


def _ask(request: HttpRequest, find: Any, back: str) -> HttpResponse:
    officer, at = officer_of(request), clock.now()
    try:
        source: Source = find()
    except ActNotAllowed as refusal:
        messages.info(request, refusal.sentence)
        return redirect(back)
    if not prepares(officer, source.body.code, at):
        raise NotVisible
    copied = source.copied
    ended = " Văn bản này đã hết hiệu lực." if copied.superseded else ""
    lead = f"{copied.original.kind} {copied.original.symbol}: {copied.original.about}.{ended} Bản gốc không thay đổi."
    form = ChosenCopyForm(request.POST or None, source=source, at=at)
    page = FormPage("Sao văn bản", lead, "Trình ký bản sao", back, _TAB)
    made: list[CopyRequest] = []
    if not asked(form, lambda: made.append(services.ask(source, wish_said(form.cleaned_data), by=officer, at=at))):
        return page.draw(request, form)
    messages.success(request, "Đã trình ký bản sao.")
    return redirect("copy", made[0].code)


def _button(doing: Doing, request: CopyRequest) -> str:
    digital = doing.form is CopySealForm and request.medium == Copy.Medium.DIGITAL
    return DIGITAL_SEAL if digital else doing.button


def _lead(doing: Doing, request: CopyRequest) -> str:
    return _LEADS.get((doing.slug, request.medium), "")


_LEADS = {
    ("ky", "paper"): "Xem trước bản sao rồi ký; bản in để ký tay có chỗ trống cho số và ngày.",
    ("ky", "digital"): "Xem trước bản sao rồi ký duyệt; văn thư ký số của cơ quan.",
    ("cap-so", "paper"): "Cấp số khi bản in đã có chữ ký tay. Số không cấp lại.",
    ("dong-dau", "paper"): "Đóng dấu lên bản sao do cơ quan trực tiếp thực hiện, đã có chữ ký.",
}
