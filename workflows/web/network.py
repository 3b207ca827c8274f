"""Mạng lưới công nghệ số cộng đồng: what was sent to the ministry, making another, its files, the published shape."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from decisions.calendar.months import read_period
from decisions.network.schema import DOCUMENT
from decisions.network.selectors import closed_months, reports_of, visible_report
from decisions.network.services import make
from documents import clock
from workflows.sheets.network import file_of
from workflows.web.asking import asked
from workflows.web.frame import officer_of

TAB = "mang-luoi"
_SHOWN = 60


class MonthForm(forms.Form):
    """Of which month the results are wanted; none for the teams alone."""

    month = forms.ChoiceField(label="Kết quả của kỳ", required=False)

    def __init__(self, *args: object, months: list[str], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type] # passed on as they came
        choices = [("", "Chỉ danh sách Tổ, thành viên hôm nay"), *((one, read_period(one).name) for one in months)]
        self.fields["month"] = forms.ChoiceField(label="Kết quả của kỳ", required=False, choices=choices)


@require_http_methods(["GET", "POST"])
def network(request: HttpRequest) -> HttpResponse:
    """What was made so far; a person makes another here."""
    officer, at = officer_of(request), clock.now()
    rows = reports_of(officer, at)[:_SHOWN]
    form = MonthForm(request.POST if request.method == "POST" else None, months=closed_months(at))

    def do() -> None:
        make(form.cleaned_data["month"], by=officer, at=at)

    if request.method == "POST" and asked(form, do):
        messages.success(request, "Đã lập báo cáo Mạng lưới. Tải tệp ở dòng đầu của danh sách.")
        return redirect("network")
    shown = {"reports": [(one, read_period(one.month).name if one.month else "") for one in rows], "form": form}
    return render(request, "network/network.html", {**shown, "tab": TAB}, status=422 if form.errors else 200)


@require_GET
def file(request: HttpRequest, number: int, form: str) -> HttpResponse:
    """One as JSON or Excel."""
    officer, at = officer_of(request), clock.now()
    return file_of(officer, visible_report(officer, number, at), form, at)


@login_not_required
@require_GET
def schema(request: HttpRequest) -> HttpResponse:
    """The published shape, for everybody."""
    return JsonResponse(dict(DOCUMENT), json_dumps_params={"ensure_ascii": False, "indent": 1})
