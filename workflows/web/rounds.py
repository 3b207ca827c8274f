"""Rounds of estimates: the list, opening one, where its bodies stand, closing it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.authority.acts import Act
from decisions.budget.ending import end_annual, end_of
from decisions.budget.models import BudgetRound, RoundEnd
from decisions.budget.rounds import close_round, opens_for, places_of, shared_sources, visible_round, visible_rounds
from decisions.budget.sorts import RoundKind
from decisions.errors import NotAuthorised, RuleBroken
from decisions.gathering.board import progress_of
from decisions.gathering.calling import calls_for
from decisions.organisation.models import Officer, Unit
from documents import clock
from documents.clock import local_date
from workflows.flows.rounds import begin, share
from workflows.steps.budget import RoundEndForm, RoundForm, ShareForm
from workflows.web import proposing
from workflows.web.asking import FormPage, asked
from workflows.web.budget import TAB
from workflows.web.consulting import opinions_shown
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
        **_ends(found, may),
        **opinions_shown(officer, found, at),
        "calls": progress_of(officer, found, at),
        "calling": calls_for(officer, found, at),
        "tab": TAB,
        **proposing.shown_on(found, officer, at),
    }
    return render(request, "budget/round.html", shown)


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, code: str) -> HttpResponse:
    """What became of a round of the year's budget."""
    officer, at = officer_of(request), clock.now()
    found = _own(officer, code, at)
    form = RoundEndForm(request.POST or None)
    page = FormPage(
        "Ghi kết quả tổng hợp dự toán năm",
        f"{found.code} · {found.called}. Ghi một lần, theo văn bản của cơ quan tài chính.",
        "Ghi kết quả",
        reverse("budget_round", args=[code]),
        TAB,
    )
    if not asked(form, lambda: end_annual(code, form.ending, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi kết quả của đợt {code}.")
    return redirect("budget_round", code)


@require_http_methods(["GET", "POST"])
def share_one(request: HttpRequest, code: str) -> HttpResponse:
    """The assigned budget is kept as a source; a round that shares it out is opened."""
    officer, at = officer_of(request), clock.now()
    found = _own(officer, code, at)
    form = ShareForm(request.POST or None)
    page = FormPage(
        "Ghi quyết định giao dự toán, mở đợt phân bổ",
        f"{found.code} · {found.called}. Quyết định trở thành nguồn kinh phí của đợt phân bổ.",
        "Mở đợt phân bổ",
        reverse("budget_round", args=[code]),
        TAB,
    )
    made = []
    if not asked(form, lambda: made.append(share(code, form.assigned, by=officer, at=at))):
        return page.draw(request, form)
    messages.success(request, f"Đã mở đợt {made[0].code}. Các huyện, thành phố đã có việc lập dự toán.")
    return redirect("budget_round", made[0].code)


def _own(officer: Officer, code: str, at: datetime) -> BudgetRound:
    """A round of the Sở the officer opens rounds for. Raises NotVisible, NotAuthorised."""
    found = visible_round(officer, code, at)
    if opens_for(officer, at) != found.unit:
        raise NotAuthorised(f"Bạn không giữ nhiệm vụ “{Act.OPEN_ROUND.label}” vào lúc này.")
    return found


def _ends(found: BudgetRound, may: Unit | None) -> dict[str, Any]:
    """How a round of the year's budget ended, or that it can be recorded, or its budget shared out."""
    if found.kind != RoundKind.ANNUAL:
        return {}
    ended, own = end_of(found), may == found.unit
    return {
        "end": ended,
        "may_end": own and found.closed_at is not None and ended is None,
        "may_share": own and ended is not None and ended.outcome == RoundEnd.Outcome.INCLUDED,
    }


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
