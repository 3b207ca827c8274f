"""Dữ liệu cá nhân: who read, changed or took along what concerns a person; what was asked before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from decisions.journal.models import JournalEntry
from decisions.privacy.tracing import Line, Traced, asked_before, require_tracer, trace
from documents import clock
from workflows.attaching import private
from workflows.sheets.privacy import EXPORT, trace_report
from workflows.sheets.taking import Taking, taken
from workflows.steps.privacy import TraceForm, question_of
from workflows.web.asking import asked
from workflows.web.frame import officer_of
from workflows.web.words import act_name, ref_name

_SHOWN = 200
_BEFORE = 20
_TAB = "du-lieu-ca-nhan"


@require_http_methods(["GET", "POST"])
def traces(request: HttpRequest) -> HttpResponse:
    """Ask; answered on the same page, or as Excel. Asking is an act that the journal is told of."""
    officer, at = officer_of(request), clock.now()
    require_tracer(officer, at)
    form, answers = TraceForm(request.POST or None), list[Traced]()
    done = asked(form, lambda: answers.append(trace(question_of(form.cleaned_data), by=officer, at=at)))
    if done and request.POST.get("lam") == "excel":
        report = trace_report(answers[0], act_name, ref_name)
        return taken(officer, Taking(EXPORT, f"{_TAB}/{officer.username}", lambda: report), "xlsx", at)
    shown = {
        "form": form,
        "found": answers[0] if done else None,
        "lines": [_line(line) for line in answers[0].lines[:_SHOWN]] if done else [],
        "more": max(len(answers[0].lines) - _SHOWN, 0) if done else 0,
        "before": _before(asked_before(officer, at, _BEFORE)),
        "tab": _TAB,
    }
    return private(render(request, "privacy/traces.html", shown, status=422 if form.errors else 200))


def _line(line: Line) -> dict[str, Any]:
    return {"line": line, "sort": line.sort.label, "act": act_name(line.act), "ref": ref_name(line.ref)}


def _before(entries: Sequence[JournalEntry] | Any) -> list[dict[str, Any]]:
    return [{"entry": one, "act": act_name(one.act), "told": json.loads(one.content or "{}")} for one in entries]
