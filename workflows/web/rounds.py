"""Rounds of estimates: the list, opening one, where its bodies stand, closing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.authority.acts import Act
from decisions.budget.rounds import close_round, opens_for, places_of, shared_sources, visible_round, visible_rounds
from decisions.budget.sorts import RoundKind
from decisions.errors import NotAuthorised, RuleBroken
from documents import clock
from documents.clock import local_date
from workflows.flows.rounds import begin
from workflows.steps.budget import RoundForm
from workflows.web import proposing
from workflows.web.asking import FormPage, asked
from workflows.web.budget import TAB
from workflows.web.frame import officer_of


@require_GET
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round, the latest first."""
    officer, at = officer_of(request), clock.now()
    shown = {"rounds": visible_rounds(officer, at), "opens": opens_for(officer, at), "tab": TAB}
    return render(request, "budget/rounds.html", shown)


@require_http_methods(["GET", "POST"])
def open_one(request: HttpRequest) -> HttpResponse:
    """A new round; every district gets its step."""
    officer, at = officer_of(request), clock.now()
    unit, day = opens_for(officer, at), local_date(at)
    if unit is None:
        raise NotAuthorised(f"Bạn không giữ nhiệm vụ “{Act.OPEN_ROUND.label}” vào lúc này.")
    form = RoundForm(request.POST or None, initial={"kind": RoundKind.IN_YEAR, "year": day.year})
    sources = "; ".join(f"{row.code}: {row.name}" for row in shared_sources(day)) or "chưa có"
    page = FormPage(
        "Mở đợt đề nghị kinh phí",
        f"{unit.called(day)}. Nguồn của tỉnh đang có: {sources}.",
        "Mở đợt và gửi các huyện, thành phố",
        reverse("budget_rounds"),
        TAB,
    )
    made = []
    if not asked(form, lambda: made.append(begin(unit, form.plan, by=officer, at=at))):
        return page.draw(request, form)
    messages.success(request, f"Đã mở đợt {made[0].code}. Các huyện, thành phố đã có việc lập dự toán.")
    return redirect("budget_round", made[0].code)


@require_GET
def one(request: HttpRequest, code: str) -> HttpResponse:
    """Where the bodies of a round stand."""
    officer, at = officer_of(request), clock.now()
    found = visible_round(officer, code, at)
    may = opens_for(officer, at)
    shown = {
        "round": found,
        "places": places_of(officer, found, at),
        "closes": may == found.unit and found.closed_at is None,
        "tab": TAB,
        **proposing.shown_on(found, officer, at),
    }
    return render(request, "budget/round.html", shown)


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Close a round; twice is told."""
    officer, at = officer_of(request), clock.now()
    try:
        close_round(code, by=officer, at=at)
        messages.success(request, f"Đã đóng đợt {code}.")
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
    return redirect("budget_round", code)
