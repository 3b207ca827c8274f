"""Phân công ký, phụ trách, ủy quyền, kiêm nhiệm: what is in force, was and comes; made, and ended before its time."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.http import require_GET, require_http_methods

from decisions.errors import NotVisible
from decisions.organisation.models import Holding
from decisions.staffing.arranging import (
    arrange,
    arrangement_of,
    arrangements_of,
    by_act,
    end_arrangement,
    kinds_for,
    named,
    people_for,
    scopes_for,
    whole,
)
from decisions.staffing.keeping import KEEPS, Keeping, keeping_of
from documents import clock
from workflows.steps.people import ArrangementEndForm, ChosenArrangementForm, today_first
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of
from workflows.web.people import TAB

Cause = Holding.Cause
SLUGS: Mapping[str, Holding.Cause] = {
    "linh-vuc": Cause.FIELD,
    "viec-cu-the": Cause.SINGLE_CASE,
    "phu-trach": Cause.IN_CHARGE,
    "giao-quyen": Cause.ACTING,
    "thua-lenh": Cause.BY_ORDER,
    "uy-quyen": Cause.BY_DELEGATION,
    "kiem-nhiem": Cause.DUAL_DUTY,
}
_LEADS: Mapping[str, str] = {
    Cause.FIELD: "Cấp phó ký thay (KT.) trong lĩnh vực được phân công; có thể không ghi ngày kết thúc.",
    Cause.SINGLE_CASE: "Cấp phó ký thay (KT.) một hồ sơ đã nêu.",
    Cause.IN_CHARGE: "Cấp phó ký thay (KT.) mọi việc của người đứng đầu trong thời gian được giao.",
    Cause.ACTING: "Khi khuyết người đứng đầu: người được giao quyền (Q.) có mọi việc của chức vụ đó.",
    Cause.BY_ORDER: "Người đứng đầu đơn vị bên trong ký thừa lệnh (TL.) theo quy chế làm việc.",
    Cause.BY_DELEGATION: "Ủy quyền ký (TUQ.) có thời hạn, nội dung cụ thể; người được ủy quyền không ủy quyền lại.",
    Cause.DUAL_DUTY: "Giao thêm việc của chức vụ khác; hiện trên hồ sơ. Quyền ký không kiêm nhiệm được.",
}


@require_GET
def arrangements(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that was arranged for the body, in force first."""
    at, keeping = clock.now(), keeping_of(officer_of(request), code, clock.now())
    names = named(keeping)
    rows = [
        (one, names[one.pk], by_act(sorted((scope.act, scope.kind) for scope in one.scopes.all())), whole(one.cause))
        for one in arrangements_of(keeping)
    ]
    groups = (
        ("Đang có hiệu lực", [row for row in rows if row[0].starts_at <= at and not _over(row[0], at)]),
        ("Sắp có hiệu lực", [row for row in rows if row[0].starts_at > at and not _over(row[0], at)]),
        ("Đã kết thúc", [row for row in rows if _over(row[0], at)]),
    )
    may = kinds_for(keeping)
    shown = {
        "keeping": keeping,
        "groups": groups,
        "ends": {one[0].pk for one in rows if one[0].cause in may and not _over(one[0], at)},
        "kinds": [(slug, capfirst(cause.label)) for slug, cause in SLUGS.items() if cause in may],
        "code": code,
        "tab": TAB,
    }
    return render(request, "people/arrangements.html", shown)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, code: str, way: str) -> HttpResponse:
    """One more of a kind."""
    officer, at = officer_of(request), clock.now()
    keeping = keeping_of(officer, code, at, acts=KEEPS)
    cause = SLUGS.get(way)
    if cause is None or cause not in kinds_for(keeping):
        raise NotVisible
    post = request.GET.get("chuc-vu", "") if cause == Cause.DUAL_DUTY else ""
    if cause == Cause.DUAL_DUTY and not post:
        return render(request, "people/pick_post.html", {"keeping": keeping, "way": way, "tab": TAB})
    place = f"{keeping.place(post).called}. " if post else ""
    form = ChosenArrangementForm(
        request.POST or None,
        cause=cause,
        people=_people(keeping, cause),
        scopes=scopes_for(keeping, cause, post),
        post=post,
        initial=today_first(keeping.day),
    )
    page = FormPage(capfirst(cause.label), f"{place}{_LEADS[cause]}", "Giao", reverse("arrangements", args=[code]), TAB)
    if not asked(form, lambda: arrange(keeping, form.wish, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi {cause.label}.")
    return redirect("arrangements", code)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, code: str, serial: str) -> HttpResponse:
    """End one before its time."""
    officer, at = officer_of(request), clock.now()
    keeping = keeping_of(officer, code, at, acts=KEEPS)
    found = arrangement_of(keeping, serial)
    form = ArrangementEndForm(request.POST or None)
    lead = f"{found.officer}: {found.get_cause_display()}, theo {found.paper}. Việc đã ký vẫn giữ nguyên."
    page = FormPage("Kết thúc sớm", lead, "Kết thúc", reverse("arrangements", args=[code]), TAB, sort="danger")
    if not asked(form, lambda: end_arrangement(found, by=officer, at=at, reason=form.cleaned_data["reason"])):
        return page.draw(request, form)
    messages.success(request, "Đã kết thúc.")
    return redirect("arrangements", code)


def _people(keeping: Keeping, cause: Holding.Cause) -> list[tuple[str, str]]:
    found = people_for(keeping, cause)
    return list({one.officer.username: f"{one.officer}, {one.seat.label}" for one in found}.items())


def _over(one: Holding, at: object) -> bool:
    return one.ends_at is not None and (one.ends_at <= at or one.ends_at == one.starts_at)  # type: ignore[operator]
