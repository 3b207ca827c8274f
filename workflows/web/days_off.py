"""Ngày nghỉ, ngày làm bù of a year: the list for everybody, one more, one withdrawn."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.administering.days import add_day, calendar_of, withdraw_day
from decisions.administering.keeping import province_kept
from decisions.authority.acts import Act
from decisions.errors import NotVisible
from documents import clock
from documents.clock import local_date
from workflows.steps.administering import DayWithdrawalForm, SpecialDayForm
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of
from workflows.web.words import day_name

TAB = "ngay-nghi"
_LEAD = "Hạn đang tính sẽ theo ngày này; hạn đã ghi ở hồ sơ giữ nguyên."


@require_GET
def this_year(request: HttpRequest) -> HttpResponse:
    """To the list of this year."""
    return redirect("days_off", local_date(clock.now()).year)


@require_GET
def days_off(request: HttpRequest, year: int) -> HttpResponse:
    """The days of a year that differ from the week."""
    found = calendar_of(officer_of(request), year, clock.now())
    rows = [(one, day_name(one.day)) for one in found.days]
    return render(request, "administering/days.html", {"found": found, "rows": rows, "tab": TAB})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, year: int) -> HttpResponse:
    """One more."""
    officer, at = officer_of(request), clock.now()
    province_kept(officer, Act.KEEP_CALENDAR, at)
    form = SpecialDayForm(request.POST or None)
    page = FormPage("Thêm ngày nghỉ, ngày làm bù", _LEAD, "Thêm ngày", _at(year), TAB)

    def do() -> None:
        said = form.cleaned_data
        add_day(said["day"], works=said["works"] == "yes", name=said["name"], paper=form.rests_on, by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    day = form.cleaned_data["day"]
    messages.success(request, f"Đã thêm {day_name(day)}.")
    return redirect("days_off", day.year)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, year: int, day: str) -> HttpResponse:
    """One withdrawn."""
    officer, at = officer_of(request), clock.now()
    province_kept(officer, Act.KEEP_CALENDAR, at)
    which = day_of(day)
    if not any(one.special and one.day == which for one in calendar_of(officer, year, at).days):
        raise NotVisible
    form = DayWithdrawalForm(request.POST or None)
    page = FormPage(f"Bỏ {day_name(which)}", _LEAD, "Bỏ ngày này", _at(year), TAB, sort="danger")
    if not asked(form, lambda: withdraw_day(which, form.rests_on, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã bỏ {day_name(which)} khỏi danh sách.")
    return redirect("days_off", year)


def day_of(text: str) -> date:
    """A day as an address names it. Raises NotVisible for what is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise NotVisible from error


def _at(year: int) -> str:
    return reverse("days_off", args=[year])
