"""Kế hoạch: every clause with what was done under it, one clause with its words, figures and papers."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from decisions.authority.acts import Kind
from decisions.cases.selectors import may_open
from decisions.organisation.directory import short_names
from decisions.overview.measures import Told
from decisions.overview.selectors import (
    Line,
    figures_at,
    line_for,
    papers_at,
    past_of,
    plan_for,
)
from decisions.proposing.dossier import papers_of
from documents import clock
from documents.clock import local_date
from workflows.web.frame import officer_of

TAB = "ke-hoach"
_PAGE = 50


@dataclass(frozen=True)
class Shown:
    """A figure as its page draws it: with the address of the page that holds its rows."""

    what: str
    figure: str
    address: str
    late: bool


@require_GET
def plan(request: HttpRequest) -> HttpResponse:
    """The whole plan, as one opens it before a meeting."""
    officer, at = officer_of(request), clock.now()
    found = plan_for(officer, at)
    told = [(line.clause, one) for part in found.parts for line in part.lines for one in _shown(line)]
    shown = {
        "plan": found,
        "late": [(clause, one) for clause, one in told if one.late],
        "parts": [(part.name, [(line, _shown(line)) for line in part.lines]) for part in found.parts],
        "proposes": [unit for _, unit in may_open(officer, [Kind.PLAN_PROPOSAL], at)],
        "tab": TAB,
    }
    return render(request, "plan/plan.html", shown)


@require_GET
def clause(request: HttpRequest, code: str) -> HttpResponse:
    """One clause: its words and how they came to be, the figures that stand at it, what was done, every paper."""
    officer, at = officer_of(request), clock.now()
    line, day = line_for(officer, code, at), local_date(at)
    rows = Paginator(papers_at(officer, code, at), _PAGE).get_page(request.GET.get("page"))
    cases = list(rows)
    names, numbers = short_names([case.unit_id for case in cases], day), papers_of(cases)
    shown = {
        "line": line,
        "told": _shown(line),
        "past": past_of(code)[1:],
        "figures": figures_at(code, day),
        "papers": [(case, names.get(case.unit_id, case.unit.code), numbers.get(case.code, "")) for case in cases],
        "rows": rows,
        "tab": TAB,
    }
    return render(request, "plan/clause.html", shown)


def _shown(line: Line) -> list[Shown]:
    return [Shown(one.what, one.figure, _address(one), one.late) for one in line.told]


def _address(told: Told) -> str:
    return reverse(told.opens, args=list(told.at))
