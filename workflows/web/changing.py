"""Decisions on a team after its establishment: begun from its page or its school's, another team taken into a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from decisions.authority.acts import Act, Kind
from decisions.cases.drafts import keep_draft
from decisions.cases.selectors import visible_case
from decisions.changing import school_opening
from decisions.changing.opening import WAYS, begin
from decisions.changing.standing import standing_of
from decisions.errors import NotVisible, RuleBroken
from decisions.schools.selectors import school_on
from decisions.teams.selectors import visible_team
from documents import clock
from documents.clock import local_date
from workflows.engine.entry import opener
from workflows.steps.changing import AmendmentForm, with_team
from workflows.steps.rows import gathered
from workflows.web.frame import officer_of
from workflows.web.steps import said_by

_ADDED = "them"


@require_POST
def change_team(request: HttpRequest, code: str, way: str) -> HttpResponse:
    """Open the case of a decision on a team and go to its draft."""
    officer, at = officer_of(request), clock.now()
    team = visible_team(officer, code, at)
    if way not in WAYS:
        raise NotVisible
    try:
        case = begin(team, way, opener=opener(by=officer, at=at), by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect("team", code)
    messages.success(request, f"Đã mở hồ sơ {case.code}.")
    return redirect("act", case.code, WAYS[way].act)


@require_POST
def change_school(request: HttpRequest, code: str, way: str) -> HttpResponse:
    """Open the case of a decision on the team of a school and go to its draft."""
    officer, at = officer_of(request), clock.now()
    found = school_on(officer, code, local_date(at), at)
    if way not in school_opening.WAYS:
        raise NotVisible
    try:
        case = school_opening.begin(found.unit, way, opener=opener(by=officer, at=at), by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect("school", code)
    messages.success(request, f"Đã mở hồ sơ {case.code}.")
    return redirect("act", case.code, school_opening.WAYS[way].act)


@require_POST
def add_team(request: HttpRequest, code: str) -> HttpResponse:
    """Take another team into a draft of kiện toàn; what was typed is kept with it."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    one = standing_of(case.unit, local_date(at)).get(request.POST.get(_ADDED, ""))
    if case.kind != Kind.AMENDMENT or one is None:
        raise NotVisible
    said: dict[str, Any] = {name: value for name, value in said_by(request).items() if name != _ADDED}
    form = AmendmentForm(said, case=case, at=at)
    keep_draft(case, with_team(gathered(form.fields, form.data), one), by=officer, at=at)
    return redirect("act", code, Act.AMEND_TEAM)
