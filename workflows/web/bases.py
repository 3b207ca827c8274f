"""Căn cứ pháp lý: what papers cite when, a new basis, another in its place, its last day."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.administering.bases import add_basis, bases_of, basis_of, end_basis, replace_basis
from decisions.administering.keeping import province_kept
from decisions.authority.acts import Act, Kind
from documents import clock
from documents.clock import local_date
from workflows.steps.administering import BasisEndForm, BasisReplacementForm, ChosenBasisForm
from workflows.steps.fields import DayField
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of

TAB = "can-cu"


class BasesFilterForm(forms.Form):
    """Of which kind of case, on which day."""

    loai = forms.ChoiceField(label="Loại hồ sơ", required=False, choices=[("", "Tất cả"), *Kind.choices])
    ngay = DayField(label="Vào ngày", required=False)
    loai.widget.attrs["class"] = "form-select"
    ngay.widget.attrs["class"] = "form-control"


@require_GET
def bases(request: HttpRequest) -> HttpResponse:
    """Every basis, those in force first."""
    form = BasesFilterForm(request.GET)
    said = form.cleaned_data if form.is_valid() else {}
    found = bases_of(officer_of(request), clock.now(), day=said.get("ngay"), kind=said.get("loai") or "")
    first = {"ngay": found.day, "loai": said.get("loai", "")}
    shown = {"found": found, "form": BasesFilterForm(initial=first), "tab": TAB}
    return render(request, "administering/bases.html", shown)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new basis."""
    officer, at = officer_of(request), clock.now()
    province_kept(officer, Act.KEEP_BASES, at)
    form = ChosenBasisForm(request.POST or None, initial={"starts": local_date(at), "certainty": "sure"})
    lead = "Văn bản ký từ ngày có hiệu lực viện dẫn căn cứ này, sau các căn cứ đang có."
    page = FormPage("Thêm căn cứ", lead, "Thêm căn cứ", reverse("legal_bases"), TAB)

    def do() -> None:
        said = form.cleaned_data
        add_basis(said["code"], form.facts, form.kinds_said, said["starts"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã thêm căn cứ.")
    return redirect("legal_bases")


@require_http_methods(["GET", "POST"])
def replace(request: HttpRequest, basis: str) -> HttpResponse:
    """Another text in its place."""
    officer, at = officer_of(request), clock.now()
    province_kept(officer, Act.KEEP_BASES, at)
    found = basis_of(basis)
    first = {"lead": found.lead, "certainty": "sure", "starts": local_date(at)}
    form = BasisReplacementForm(request.POST or None, initial=first)
    lead = f"Thay: {found}. Căn cứ cũ hết hiệu lực ngày hôm trước."
    page = FormPage("Thay thế căn cứ", lead, "Thay thế", reverse("legal_bases"), TAB)
    if not asked(form, lambda: replace_basis(found, form.facts, form.cleaned_data["starts"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã thay thế căn cứ.")
    return redirect("legal_bases")


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, basis: str) -> HttpResponse:
    """Its last day."""
    officer, at = officer_of(request), clock.now()
    province_kept(officer, Act.KEEP_BASES, at)
    found = basis_of(basis)
    form = BasisEndForm(request.POST or None, initial={"last": local_date(at)})
    lead = f"{found}. Văn bản ký sau ngày này không viện dẫn nữa; văn bản đang chờ cấp số được trả lại người ký."
    page = FormPage("Căn cứ hết hiệu lực", lead, "Ghi hết hiệu lực", reverse("legal_bases"), TAB, sort="danger")
    if not asked(form, lambda: end_basis(found, form.cleaned_data["last"], form.rests_on, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã ghi ngày hết hiệu lực.")
    return redirect("legal_bases")
