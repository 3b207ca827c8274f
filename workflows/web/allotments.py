"""Money in use: what units were given and what became of it, entry by entry; contributions as they are published."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.allotting.entries import Balance
from decisions.allotting.models import Allotment
from decisions.allotting.selectors import (
    Decided,
    Line,
    contribution_at,
    entries_of,
    entry_at,
    history_of,
    lines_of,
    places_of,
    published,
    records_for,
    total_of,
    visible_allotment,
)
from decisions.allotting.spending import (
    balance_of,
    record_contribution,
    record_spending,
    reverse_contribution,
    reverse_spending,
)
from decisions.authority.acts import Act
from decisions.authority.rights import unit_of
from decisions.errors import NotAuthorised
from decisions.organisation.directory import short_names
from documents import clock
from documents.clock import local_date
from documents.page.money import in_figures, in_full
from documents.page.vietnamese import thousands
from workflows.sheets import lists
from workflows.steps.allotting import ContributionForm, ReverseForm, SpendingForm
from workflows.web.asking import FormPage, asked
from workflows.web.budget import TAB
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of


def _allotments(request: HttpRequest) -> Page:
    """What the units one reads money of were given; the total opens the units, each unit its allotments."""
    officer, at = officer_of(request), clock.now()
    lines = lines_of(officer, at)
    shown = {
        "groups": grouped(lines),
        "cells": cells_of(total_of(lines)),
        "words": in_full(total_of(lines).allotted),
        "tab": TAB,
    }
    return Page("allotments/allotments.html", shown)


allotments, allotments_file = doors(_allotments, lists.allotments)


@require_GET
def allotment(request: HttpRequest, case: str, unit: str, source: str) -> HttpResponse:
    """An allotment with every decision on it and every entry against it."""
    officer, at = officer_of(request), clock.now()
    found = visible_allotment(officer, case, unit, source, at)
    balance = balance_of(found)
    records = found.body in records_for(officer, Act.RECORD_SPENDING, at)
    shown = {
        "allotment": found,
        "name": found.body.called(local_date(at)),
        "cells": cells_of(balance),
        "words": in_full(balance.allotted),
        "held": "" if balance.held is None else in_figures(balance.free),
        "history": decided_shown(history_of(officer, [found], at)),
        "entries": [
            {"place": place, "entry": one, "amount": thousands(one.amount), "open": records and _open(one)}
            for place, one in enumerate(entries_of(found), start=1)
        ],
        "records": records,
        "tab": TAB,
    }
    return render(request, "allotments/allotment.html", shown)


@require_http_methods(["GET", "POST"])
def spend(request: HttpRequest, case: str, unit: str, source: str) -> HttpResponse:
    """A new entry."""
    officer, at = officer_of(request), clock.now()
    found = _recorded(request, case, unit, source)
    form = SpendingForm(request.POST or None, initial={"day": local_date(at)})
    left = in_figures(balance_of(found).left)
    page = FormPage(
        "Ghi khoản chi",
        f"{found.body.called(local_date(at))} · {found.source.name} · còn lại {left}.",
        "Ghi khoản chi",
        _address(found),
        TAB,
    )
    if not asked(form, lambda: record_spending(found, form.entry, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi chứng từ {form.cleaned_data['voucher']}.")
    return redirect(_address(found))


@require_http_methods(["GET", "POST"])
def unspend(request: HttpRequest, case: str, unit: str, source: str, place: int) -> HttpResponse:
    """An entry is taken back."""
    officer, at = officer_of(request), clock.now()
    found = _recorded(request, case, unit, source)
    entry, form = entry_at(found, place), ReverseForm(request.POST or None)
    page = FormPage(
        "Ghi giảm khoản chi",
        f"{entry.get_stage_display()} · chứng từ {entry.voucher} · {in_figures(entry.amount)}. Dòng cũ giữ nguyên.",
        "Ghi giảm",
        _address(found),
        TAB,
        "danger",
    )
    if not asked(form, lambda: reverse_spending(entry, form.cleaned_data["reason"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi giảm chứng từ {entry.voucher}.")
    return redirect(_address(found))


def _contributions(request: HttpRequest) -> Page:
    """Every contribution, as it is published."""
    officer, at = officer_of(request), clock.now()
    found = published(officer, at)
    places, names = places_of(found), short_names([one.body_id for one in found], local_date(at))
    records = records_for(officer, Act.RECORD_CONTRIBUTION, at)
    shown = {
        "rows": [
            {
                "entry": one,
                "name": names.get(one.body_id, one.body.code),
                "amount": thousands(one.amount),
                "place": places[one.pk],
                "open": one.body in records and _open(one),
            }
            for one in found
        ],
        "total": in_full(sum(one.amount for one in found)),
        "units": [(unit.code, unit.called(local_date(at))) for unit in records],
        "tab": TAB,
    }
    return Page("allotments/contributions.html", shown)


contributions, contributions_file = doors(_contributions, lists.contributions)


@require_http_methods(["GET", "POST"])
def contribute(request: HttpRequest, unit: str) -> HttpResponse:
    """A new contribution."""
    officer, at = officer_of(request), clock.now()
    body = unit_of(officer, Act.RECORD_CONTRIBUTION, unit, at)
    form = ContributionForm(request.POST or None, initial={"day": local_date(at)})
    page = FormPage(
        "Ghi đóng góp tự nguyện",
        f"{body.called(local_date(at))}. Đóng góp là tự nguyện, không giao chỉ tiêu; danh sách được công khai.",
        "Ghi đóng góp",
        reverse("contributions"),
        TAB,
    )
    if not asked(form, lambda: record_contribution(body, form.entry, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi phiếu thu {form.cleaned_data['receipt']}.")
    return redirect("contributions")


@require_http_methods(["GET", "POST"])
def uncontribute(request: HttpRequest, unit: str, place: int) -> HttpResponse:
    """A contribution is taken back."""
    officer, at = officer_of(request), clock.now()
    unit_of(officer, Act.RECORD_CONTRIBUTION, unit, at)
    entry, form = contribution_at(officer, unit, place, at), ReverseForm(request.POST or None)
    page = FormPage(
        "Ghi giảm khoản đóng góp",
        f"{entry.giver} · phiếu thu {entry.receipt} · {in_figures(entry.amount)}. Dòng cũ giữ nguyên.",
        "Ghi giảm",
        reverse("contributions"),
        TAB,
        "danger",
    )
    if not asked(form, lambda: reverse_contribution(entry, form.cleaned_data["reason"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi giảm phiếu thu {entry.receipt}.")
    return redirect("contributions")


def _recorded(request: HttpRequest, case: str, unit: str, source: str) -> Allotment:
    """An allotment whose money the officer writes down. Raises NotVisible, NotAuthorised."""
    officer, at = officer_of(request), clock.now()
    found = visible_allotment(officer, case, unit, source, at)
    if found.body not in records_for(officer, Act.RECORD_SPENDING, at):
        raise NotAuthorised(f"Bạn không giữ nhiệm vụ “{Act.RECORD_SPENDING.label}” của đơn vị này vào lúc này.")
    return found


def _address(found: Allotment) -> str:
    return reverse("allotment", args=[found.allocation.case.code, found.body.code, found.source.code])


def by_unit(lines: Sequence[Line]) -> list[Line]:
    """The lines of a unit together."""
    return sorted(lines, key=lambda line: line.allotment.body.code)


def grouped(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """The lines under their unit, each unit with its sums."""
    groups = groupby(by_unit(lines), lambda line: (line.allotment.body.code, line.name))
    return [_group(name, list(rows)) for (_, name), rows in groups]


def decided_shown(history: Sequence[Decided]) -> list[dict[str, Any]]:
    """The decisions on some money: what each made of it."""
    return [
        {
            "told": one,
            "amount": thousands(one.amount),
            "difference": _difference(one.difference) if place else "",
        }
        for place, one in enumerate(history)
    ]


def _difference(more: int) -> str:
    return f"{'tăng' if more > 0 else 'giảm'} {thousands(abs(more))}" if more else "không đổi tổng số"


def _group(name: str, lines: Sequence[Line]) -> dict[str, Any]:
    return {
        "name": name,
        "cells": cells_of(total_of(lines)),
        "rows": [
            {"line": line, "address": _address(line.allotment), "cells": cells_of(line.balance)} for line in lines
        ],
    }


def cells_of(balance: Balance) -> list[tuple[str, str]]:
    """Each figure of a balance by its label."""
    return [
        ("Được phân bổ", thousands(balance.allotted)),
        ("Dự kiến", thousands(balance.planned)),
        ("Tạm ứng", thousands(balance.advanced)),
        ("Đã chi", thousands(balance.spent)),
        ("Còn lại", thousands(balance.left)),
    ]


def _open(entry: Any) -> bool:
    """Whether an entry may still be taken back."""
    return entry.reverses is None and not hasattr(entry, "reversed_by")
