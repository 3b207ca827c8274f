"""How a body signs: the way its papers are signed, the certificates of people and agency; for its head alone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.cases.certificates import add_certificate, desk_of, end_certificate, holder_of
from decisions.cases.ways import set_way
from decisions.errors import NotVisible
from decisions.organisation.models import SigningWay
from documents import clock
from workflows.steps.certificates import AGENCY, CertificateEndForm, CertificateForm, SigningWayForm, holders_of
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of


@require_GET
def signing(request: HttpRequest, code: str) -> HttpResponse:
    """The way and the certificates."""
    desk = desk_of(officer_of(request), code, clock.now())
    return render(request, "units/signing.html", {"desk": desk, "now": clock.now()})


@require_http_methods(["GET", "POST"])
def way(request: HttpRequest, code: str) -> HttpResponse:
    """Say how the body signs."""
    officer, at = officer_of(request), clock.now()
    desk = desk_of(officer, code, at)
    form = SigningWayForm(request.POST or None, initial={"way": desk.way})
    page = FormPage("Cách ký văn bản", desk.name, "Đặt cách ký", reverse("signing", args=[code]))
    if not asked(form, lambda: set_way(desk.unit, SigningWay.Way(form.cleaned_data["way"]), by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã đặt cách ký văn bản từ hôm nay.")
    return redirect("signing", code)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Put a certificate to use."""
    officer, at = officer_of(request), clock.now()
    desk = desk_of(officer, code, at)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = CertificateForm(*sent, holders=holders_of(desk.people, agency=desk.agency_lacks))
    page = FormPage("Ghi chứng thư số", desk.name, "Ghi chứng thư", reverse("signing", args=[code]))

    def do() -> None:
        holder = form.cleaned_data["holder"]
        person = None if holder == AGENCY else next(one for one in desk.people if holder_of(one) == holder)
        add_certificate(desk.unit, person, form.offered, by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã ghi chứng thư số.")
    return redirect("signing", code)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, code: str, serial: str) -> HttpResponse:
    """Take a certificate out of use."""
    officer, at = officer_of(request), clock.now()
    desk = desk_of(officer, code, at)
    found = next((one for one in desk.certificates if one.serial == serial), None)
    if found is None:
        raise NotVisible
    form = CertificateEndForm(request.POST or None)
    lead = f"{found.name}, số {found.serial}. Văn bản đã ký bằng chứng thư này vẫn giữ nguyên."
    page = FormPage("Ngừng dùng chứng thư số", lead, "Ngừng dùng", reverse("signing", args=[code]), sort="danger")
    if not asked(form, lambda: end_certificate(desk.unit, serial, form.cleaned_data["reason"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã ngừng dùng chứng thư số.")
    return redirect("signing", code)
