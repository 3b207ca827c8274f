"""Coverage of schools by the education line, and the page of a school with its team."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from decisions.cases.selectors import visible_to
from decisions.changing.school_opening import WAYS, may_begin, under_way
from decisions.relations.selectors import ties_of
from decisions.schools.selectors import coverage_of_leader, coverage_of_schools, school_on
from documents import clock
from documents.clock import local_date
from workflows.sheets import lists
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of
from workflows.web.tables import LeaderTable, SchoolTable
from workflows.web.units import DayForm

_TAB = "truong-hoc"


def _coverage(request: HttpRequest) -> Page:
    """Every Phòng the officer may see; where there is but one, its schools at once."""
    found = coverage_of_schools(officer_of(request), clock.now())
    alone = found.leaders[0] if len(found.leaders) == 1 else None
    table = SchoolTable(alone.schools) if alone else LeaderTable(found.leaders)
    shown = {"figures": found.figures, "table": table, "name": alone.name if alone else "", "tab": _TAB}
    files = {form: reverse("school_coverage_file", args=[form]) for form in ("xlsx", "json")}
    return Page("schools/coverage.html", {**shown, "files": files})


def _coverage_of(request: HttpRequest, unit: str) -> Page:
    """The schools one body leads in the education line."""
    leader = coverage_of_leader(officer_of(request), unit, clock.now())
    shown = {"figures": leader.figures, "table": SchoolTable(leader.schools), "name": leader.name, "tab": _TAB}
    files = {form: reverse("school_coverage_of_file", args=[unit, form]) for form in ("xlsx", "json")}
    return Page("schools/coverage.html", {**shown, "files": files, "above": True})


coverage, coverage_file = doors(_coverage, lists.school_coverage)
coverage_of, coverage_of_file = doors(_coverage_of, lists.leader_coverage)


@require_GET
def school(request: HttpRequest, code: str) -> HttpResponse:
    """A school, and its team on a day."""
    at: datetime = clock.now()
    form = DayForm(request.GET or None)
    day = (form.is_bound and form.is_valid() and form.cleaned_data["ngay"]) or local_date(at)
    officer = officer_of(request)
    found = school_on(officer, code, day, at)
    changes = visible_to(officer, at).filter(pk__in=[case.pk for case in under_way(found.unit)])
    shown = {
        "found": found,
        "day": day,
        "day_form": form if form.is_bound else DayForm(initial={"ngay": day}),
        "ways": [(way, WAYS[way].words) for way in may_begin(officer, found.unit, at)],
        "ties": ties_of(officer, found.case, at) if found.case else [],
        "under_way": [*([found.under_way] if found.under_way else []), *changes.order_by("pk")],
        "tab": _TAB,
    }
    return render(request, "schools/school.html", shown)
