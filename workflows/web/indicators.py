"""The catalogue of indicators: as of a day, one code through time, adding, other words, the end."""

from __future__ import annotations

from datetime import date, datetime
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.calendar.months import Month
from decisions.evaluation.boards import boards_of, gives_for
from decisions.evaluation.catalogue import (
    add_indicator,
    change_indicator,
    entry_of,
    keeper_of,
    keeps_catalogue,
    retire_indicator,
    visible_catalogue,
    visible_past,
)
from decisions.evaluation.indicators import Pillar
from decisions.evaluation.models import Indicator
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from workflows.steps.fields import DayField
from workflows.steps.indicators import ChangeForm, IndicatorForm, RetireForm, entry_from
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of

TAB = "chi-tieu"


class DayForm(forms.Form):
    """As of which day."""

    ngay = DayField(label="Danh mục tại ngày", required=False)
    ngay.widget.attrs["class"] = "form-control"


@require_GET
def catalogue(request: HttpRequest) -> HttpResponse:
    """What is measured on a day, pillar by pillar; and where one's own targets stand."""
    officer, at = officer_of(request), clock.now()
    today = local_date(at)
    day_form = DayForm(request.GET or None)
    day: date = (day_form.is_bound and day_form.is_valid() and day_form.cleaned_data["ngay"]) or today
    by_pillar = {pillar: list(rows) for pillar, rows in groupby(_by_pillar(officer, day, at), lambda row: row.pillar)}
    shown = {
        "groups": [(pillar.label, by_pillar[pillar]) for pillar in Pillar if pillar in by_pillar],
        "day": day,
        "day_form": day_form if day_form.is_bound else DayForm(initial={"ngay": day}),
        "keeps": keeps_catalogue(officer, at),
        "gives": gives_for(officer, "", at),
        "boards": [(unit.code, unit.called(today)) for unit in boards_of(officer, at)],
        "month": Month.of(today),
        "tab": TAB,
    }
    return render(request, "targets/catalogue.html", shown)


@require_GET
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """A code through time, the latest words first."""
    officer, at = officer_of(request), clock.now()
    rows = visible_past(officer, code, at)[::-1]
    keeps = keeps_catalogue(officer, at) if rows[0].valid_to is None else None
    return render(request, "targets/indicator.html", {"rows": rows, "latest": rows[0], "keeps": keeps, "tab": TAB})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new line."""
    officer, at = officer_of(request), clock.now()
    keeper = keeper_of(officer, at)
    form = IndicatorForm(request.POST or None, initial={"first": local_date(at)})
    page = FormPage(
        "Thêm chỉ tiêu vào danh mục",
        f"{keeper.called(local_date(at))}. Đơn vị tính, loại số liệu và cách cộng của một mã không đổi được về sau.",
        "Thêm chỉ tiêu",
        reverse("indicators"),
        TAB,
    )
    if not asked(form, lambda: add_indicator(keeper, form.entry, first=form.cleaned_data["first"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã thêm chỉ tiêu {form.entry.code}.")
    return redirect("indicator", form.entry.code)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Other words or another owner from a day on."""
    officer, at = officer_of(request), clock.now()
    latest = visible_past(officer, code, at)[-1]
    keeper = keeper_of(officer, at)
    old = vars(entry_of(latest))
    form = ChangeForm(request.POST or None, initial=old)
    page = FormPage(
        f"Sửa chỉ tiêu {code}",
        f"Nội dung cũ còn đến hết ngày trước đó. Đơn vị tính ({latest.unit}), loại số liệu, cách cộng giữ nguyên.",
        "Sửa chỉ tiêu",
        reverse("indicator", args=[code]),
        TAB,
    )

    def do() -> None:
        said = form.cleaned_data
        change_indicator(keeper, entry_from(old | said), first=said["first"], reason=said["reason"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã sửa chỉ tiêu {code}.")
    return redirect("indicator", code)


@require_http_methods(["GET", "POST"])
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """The end of an indicator."""
    officer, at = officer_of(request), clock.now()
    latest = visible_past(officer, code, at)[-1]
    keeper = keeper_of(officer, at)
    form = RetireForm(request.POST or None)
    page = FormPage(
        f"Thôi áp dụng chỉ tiêu {code}",
        latest.name,
        "Thôi áp dụng",
        reverse("indicator", args=[code]),
        TAB,
        "danger",
    )
    if not asked(form, lambda: retire_indicator(keeper, code, **form.cleaned_data, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Chỉ tiêu {code} thôi áp dụng từ ngày {form.cleaned_data['from_day']:%d/%m/%Y}.")
    return redirect("indicator", code)


def _by_pillar(officer: Officer, day: date, at: datetime) -> list[Indicator]:
    order: dict[Any, int] = {pillar: place for place, pillar in enumerate(Pillar)}
    return sorted(visible_catalogue(officer, day, at), key=lambda row: order[row.pillar])
