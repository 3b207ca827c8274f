"""How long files are kept: the list of those whose time is over, holding one back, letting it go again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from decisions.authority.rights import bodies_of
from decisions.errors import NotVisible
from decisions.filing import keeping
from decisions.filing.models import FileHold, WorkFile
from decisions.filing.selectors import visible_file
from decisions.filing.tables import body_name, expired_rows
from decisions.organisation.models import Officer
from documents import clock
from documents.clock import local_date
from workflows.sheets import lists
from workflows.steps.fields import digits
from workflows.steps.filing import HoldForm, ReleaseForm
from workflows.web.asking import FormPage, asked
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of

_TAB = "ho-so-cong-viec"
_AHEAD = 10
"""So many years ahead a list is offered for; what is asked for by its address may be later."""


def _year(request: HttpRequest) -> int | None:
    return digits(request.GET.get("nam", ""))


def _expired(request: HttpRequest, unit: str) -> Page:
    """The files of a body whose time is over at the beginning of a year."""
    officer, at = officer_of(request), clock.now()
    today = local_date(at)
    found = keeping.expired(officer, unit, _year(request) or today.year, at)
    shown = {
        "found": found,
        "name": body_name(found.body, today),
        "rows": expired_rows(found),
        "years": range(today.year, today.year + _AHEAD + 1),
        "tab": _TAB,
    }
    return Page("filing/expired.html", shown)


expired, expired_file = doors(_expired, lists.expired_files, year=_year)


@require_http_methods(["GET", "POST"])
def hold(request: HttpRequest, unit: str, year: int, notation: str) -> HttpResponse:
    """Hold a file back."""
    officer, at = officer_of(request), clock.now()
    file = visible_file(officer, unit, year, notation, at)
    if not holding(officer, file)["holds_back"]:
        raise NotVisible
    lead = f"{notation} – {file.called}. Hồ sơ giữ lại không đưa ra xét hủy, dù đã hết thời hạn bảo quản."
    page = FormPage("Giữ lại hồ sơ", lead, "Giữ lại hồ sơ", _of(file), _TAB)
    form = HoldForm(request.POST or None)
    if not asked(form, lambda: keeping.hold(file, **form.cleaned_data, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi: hồ sơ {notation} phải giữ lại.")
    return redirect(_of(file))


@require_http_methods(["GET", "POST"])
def release(request: HttpRequest, unit: str, year: int, notation: str, place: int) -> HttpResponse:
    """One cause holds it no more."""
    officer, at = officer_of(request), clock.now()
    file = visible_file(officer, unit, year, notation, at)
    found = FileHold.objects.filter(file=file, place=place, ended_at=None).first()
    if found is None or not holding(officer, file)["releases"]:
        raise NotVisible
    lead = f"{notation} – {file.called}. Đang giữ lại theo: {found.get_cause_display()}, {found.paper}."
    page = FormPage("Thôi giữ lại hồ sơ", lead, "Thôi giữ lại", _of(file), _TAB, "outline-danger")
    form = ReleaseForm(request.POST or None)
    if not asked(form, lambda: keeping.release(file, place, form.cleaned_data["note"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi: thôi giữ lại hồ sơ {notation} theo văn bản này.")
    return redirect(_of(file))


def holding(officer: Officer, file: WorkFile) -> dict[str, Any]:
    """What the page of a file shows of its being held back, and what the officer may do about it."""
    acts = bodies_of(officer, keeping.HOLDERS, clock.now()).get(file.list.body.code, frozenset())
    return {
        "holds": list(file.holds.select_related("held_by", "ended_by")),
        "kept_until": keeping.last_year(file),
        "holds_back": bool(acts),
        "releases": not acts.isdisjoint(keeping.RELEASERS),
    }


def _of(file: WorkFile) -> str:
    return reverse("filing_one", args=[file.list.body.code, file.list.year, file.line.notation])
