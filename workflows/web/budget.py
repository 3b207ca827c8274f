"""The money: norms and sources as of a day, one through time, adding a line, its end."""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.budget.catalogue import (
    LISTINGS,
    NORMS,
    SOURCES,
    Listing,
    add,
    end,
    keeper_of,
    keeps,
    visible_list,
    visible_past,
)
from decisions.errors import NotVisible
from documents import clock
from documents.clock import local_date
from documents.page.money import UnreadableAmount, in_full, read_amount
from workflows.steps.budget import EndForm, entry_from, form_of
from workflows.steps.fields import DayField
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of

TAB = "kinh-phi"


class DayForm(forms.Form):
    """As of which day."""

    ngay = DayField(label="Tại ngày", required=False)
    ngay.widget.attrs["class"] = "form-control"


@require_GET
def amount_words(request: HttpRequest) -> HttpResponse:
    """What a typed amount says in words, or what is wrong with it; asked while one types."""
    officer_of(request)
    try:
        said = in_full(read_amount(request.GET.get("so", "")))
    except UnreadableAmount as error:
        said = str(error)
    return HttpResponse(said, content_type="text/plain; charset=utf-8")


@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """The norms and the sources in force on a day."""
    officer, at = officer_of(request), clock.now()
    form = DayForm(request.GET or None)
    day: date = (form.is_bound and form.is_valid() and form.cleaned_data["ngay"]) or local_date(at)
    shown = {
        "norms": visible_list(officer, NORMS, day, at),
        "sources": visible_list(officer, SOURCES, day, at),
        "day": day,
        "day_form": form if form.is_bound else DayForm(initial={"ngay": day}),
        "keeps": keeps(officer, at),
        "tab": TAB,
    }
    return render(request, "budget/lists.html", shown)


@require_GET
def line(request: HttpRequest, listed: str, code: str) -> HttpResponse:
    """A code through time, the latest line first."""
    officer, at = officer_of(request), clock.now()
    listing = _listing(listed)
    rows = visible_past(officer, listing, code, at)[::-1]
    may = keeps(officer, at) if rows[0].valid_to is None else None
    shown = {"rows": rows, "latest": rows[0], "keeps": may, "listed": listed, "word": listing.word, "tab": TAB}
    return render(request, "budget/line.html", shown)


@require_http_methods(["GET", "POST"])
def add_line(request: HttpRequest, listed: str) -> HttpResponse:
    """A new line."""
    officer, at = officer_of(request), clock.now()
    listing, keeper = _listing(listed), keeper_of(officer, at)
    form = form_of(listing)(request.POST or None, initial={"first": local_date(at)})
    page = FormPage(
        f"Thêm {listing.word}",
        f"{keeper.called(local_date(at))}. Mỗi dòng ghi văn bản quy định; đổi mức là một dòng mới.",
        f"Thêm {listing.word}",
        reverse("budget_lists"),
        TAB,
    )

    def do() -> None:
        said = form.cleaned_data
        entry = entry_from(listing, said)
        add(listing, keeper, entry, first=said["first"], last=said["last"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã thêm {listing.word} {form.cleaned_data['code']}.")
    return redirect("budget_line", listed, form.cleaned_data["code"])


@require_http_methods(["GET", "POST"])
def end_line(request: HttpRequest, listed: str, code: str) -> HttpResponse:
    """The end of a line."""
    officer, at = officer_of(request), clock.now()
    listing = _listing(listed)
    latest, keeper = visible_past(officer, listing, code, at)[-1], keeper_of(officer, at)
    form = EndForm(request.POST or None)
    page = FormPage(
        f"Thôi áp dụng {listing.word} {code}",
        latest.name,
        "Thôi áp dụng",
        reverse("budget_line", args=[listed, code]),
        TAB,
        "danger",
    )
    if not asked(form, lambda: end(listing, keeper, code, **form.cleaned_data, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"{code} thôi áp dụng từ ngày {form.cleaned_data['from_day']:%d/%m/%Y}.")
    return redirect("budget_line", listed, code)


def _listing(place: str) -> Listing:
    """A list by its place in the address. Raises NotVisible for none."""
    try:
        return LISTINGS[place]
    except KeyError:
        raise NotVisible from None
