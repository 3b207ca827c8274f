"""What communes ask of their district in a round: asking them, where each stands, taking it into the draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.authority.acts import Act
from decisions.budget.models import BudgetRound
from decisions.budget.rounds import visible_round
from decisions.errors import NotAuthorised, NotVisible
from decisions.gathering.board import Asked, asked_of, visible_call
from decisions.gathering.calling import call_of, calls_for, writes_again
from decisions.organisation.models import Officer, Unit
from documents import clock
from documents.clock import local_date
from documents.page.money import in_full
from documents.page.vietnamese import thousands
from workflows.flows.gathering import again, ask
from workflows.steps.filling import take_in_communes, visible_estimate
from workflows.steps.gathering import AgainForm, CallForm
from workflows.web.asking import FormPage, asked
from workflows.web.budget import TAB
from workflows.web.frame import officer_of


@require_GET
def communes(request: HttpRequest, code: str, district: str) -> HttpResponse:
    """Where the communes of a district stand in a round, and what those ask whose letter is out."""
    officer, at = officer_of(request), clock.now()
    call = visible_call(officer, visible_round(officer, code, at), district, at)
    rows = asked_of(officer, call, at)
    shown = {
        "call": call,
        "name": call.body.called(local_date(at)),
        "rows": [_shown(row) for row in rows],
        "again": writes_again(officer, call, at),
        "total": in_full(sum(row.total or 0 for row in rows if row.counted)),
        "of_province": in_full(sum(row.of_province or 0 for row in rows if row.counted)),
        "counted": sum(row.counted for row in rows),
        "tab": TAB,
    }
    return render(request, "budget/communes.html", shown)


@require_http_methods(["GET", "POST"])
def ask_communes(request: HttpRequest, code: str, district: str) -> HttpResponse:
    """Ask every commune of a district, once a round."""
    officer, at = officer_of(request), clock.now()
    found, unit = visible_round(officer, code, at), _district(district)
    if unit not in calls_for(officer, found, at) and request.method == "GET":
        raise NotAuthorised(_why_not(officer, found, unit, at))
    form = CallForm(request.POST or None)
    page = FormPage(
        "Đề nghị các xã lập dự toán",
        f"{unit.called(local_date(at))}. Mỗi xã, phường, thị trấn có một việc lập dự toán với hạn này; huyện tổng hợp"
        f" trước hạn {found.due:%d/%m/%Y} của đợt {found.code}.",
        "Gửi các xã",
        reverse("budget_round", args=[code]),
        TAB,
    )
    if not asked(form, lambda: ask(found, unit, form.wish, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã đề nghị các xã lập dự toán. Mỗi xã đã có việc trên bàn làm việc.")
    return redirect("commune_estimates", code, district)


@require_http_methods(["GET", "POST"])
def write_again(request: HttpRequest, code: str, district: str, commune: str) -> HttpResponse:
    """A commune's letter is to be replaced, at its own wish or its district's."""
    officer, at = officer_of(request), clock.now()
    call = visible_call(officer, visible_round(officer, code, at), district, at)
    row = next((one for one in asked_of(officer, call, at) if one.commune.code == commune), None)
    if row is None:
        raise NotVisible
    form = AgainForm(request.POST or None)
    page = FormPage(
        "Lập lại đề nghị kinh phí",
        f"{row.name} · {row.state.lower()}. Tờ trình mới thay thế tờ trình này; tờ trình cũ vẫn được lưu.",
        "Lập lại đề nghị",
        reverse("commune_estimates", args=[code, district]),
        TAB,
    )
    if not asked(form, lambda: again(call, row.commune, form.cleaned_data["reason"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"{row.name} đã có việc lập lại đề nghị.")
    return redirect("commune_estimates", code, district)


@require_POST
def take_in(request: HttpRequest, code: str) -> HttpResponse:
    """Put what the communes ask into the draft of the district's estimate, behind what is typed there."""
    officer, at = officer_of(request), clock.now()
    case = visible_estimate(officer, code, at)
    added = take_in_communes(case, by=officer, at=at)
    if added:
        messages.success(request, f"Đã thêm {added} dòng tổng hợp từ đề nghị của các xã. Xem lại.")
    else:
        messages.info(request, "Dự thảo đã có các dòng này, hoặc huyện chưa tiếp nhận đề nghị nào của xã.")
    return redirect("act", code, Act.DRAFT_ESTIMATE)


def _shown(row: Asked) -> dict[str, Any]:
    """A row as the template draws it."""
    return {**vars(row), "total": _figure(row.total), "of_province": _figure(row.of_province)}


def _figure(amount: int | None) -> str:
    return "–" if amount is None else thousands(amount)


def _district(code: str) -> Unit:
    found: Unit | None = Unit.objects.filter(code=code, role=Unit.Role.DISTRICT).first()
    if found is None:
        raise NotVisible
    return found


def _why_not(officer: Officer, found: BudgetRound, unit: Unit, at: datetime) -> str:
    if call_of(found, unit) is not None:
        return "Các xã đã được đề nghị lập dự toán trong đợt này."
    return f"Bạn không giữ nhiệm vụ “{Act.DRAFT_ESTIMATE.label}” của huyện này, hoặc huyện đã gửi đề nghị của đợt."
