"""Chỉ tiêu ngành: what a department sees of its indicators across the province, and what it says of one."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.errors import NotVisible
from decisions.guiding.selectors import letters_of, may_guide, under_way
from decisions.monthly.boards import opening_named, openings
from decisions.monthly.models import MonthOpening
from decisions.monthly.opening import month_of
from decisions.organisation.models import Officer, Unit
from decisions.sectors.board import owned_in, sector_of, sectors_of, visible_sector
from decisions.sectors.comments import comment, comments_of
from documents import clock
from documents.clock import local_date
from workflows.steps.sectors import CommentForm
from workflows.web.asking import FormPage, asked
from workflows.web.choosing import begun
from workflows.web.frame import officer_of

_TAB = "chi-tieu-nganh"


@require_GET
def sectors(request: HttpRequest) -> HttpResponse:
    """The own department, or the first of those one sees."""
    found = sectors_of(officer_of(request), clock.now())
    if not found:
        raise NotVisible
    return redirect("sector", found[0].code)


@require_GET
def sector(request: HttpRequest, unit: str) -> HttpResponse:
    """The indicators of a department in a month, by district and commune, and over months."""
    officer, at = officer_of(request), clock.now()
    body, asked_for, day = visible_sector(officer, unit, at), request.GET.get("ky", ""), local_date(at)
    opening = opening_named(asked_for) if asked_for else openings().first()
    shown = {
        "body": body,
        "name": body.called(day),
        "sectors": [(one.code, one.called(day)) for one in sectors_of(officer, at)],
        "opening": opening,
        "tab": _TAB,
        **_guidance(body, opening, officer, at),
    }
    if opening is None:
        return render(request, "sectors/sector.html", shown)
    owned = owned_in(body, opening)
    shown |= {
        "month": month_of(opening),
        "months": begun(month_of(opening), lambda code: f"?ky={code}"),
        "sector": sector_of(body, opening),
        "comments": comments_of(opening, day, frozenset(owned)),
        "comments_on": list(owned.values()) if unit in bodies_of(officer, (Act.COMMENT_INDICATOR,), at) else [],
    }
    return render(request, "sectors/sector.html", shown)


def _guidance(body: Unit, opening: MonthOpening | None, officer: Officer, at: datetime) -> dict[str, Any]:
    """The guiding letters of the year, those that are not out yet, and whether the officer begins one."""
    year = month_of(opening).year if opening else local_date(at).year
    return {
        "guides": may_guide(officer, body, at),
        "year": year,
        "letters": letters_of(body, officer, at).filter(day__year=year),
        "under_way": under_way(body, officer, at),
    }


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, unit: str, month: str, indicator: str) -> HttpResponse:
    """Say something of an own indicator in a month; Sở TT&TT and the districts read it."""
    officer, at = officer_of(request), clock.now()
    body, opening = visible_sector(officer, unit, at), opening_named(month)
    row = owned_in(body, opening).get(indicator)
    if row is None or unit not in bodies_of(officer, (Act.COMMENT_INDICATOR,), at):
        raise NotVisible
    back = f"{reverse('sector', args=[unit])}?ky={month}"
    page = FormPage(
        "Ý kiến về chỉ tiêu",
        f"{row.code} {row.name}, {month_of(opening).name}. Sở Thông tin và Truyền thông và các huyện đọc được ngay.",
        "Gửi ý kiến",
        back,
        _TAB,
    )
    form = CommentForm(request.POST or None)
    if not asked(form, lambda: comment(body, opening, indicator, form.cleaned_data["text"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã gửi ý kiến.")
    return redirect(back)
