"""Doing a step: open a case, write the draft, decide; each through the one entry, with the version the person saw."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from decisions.attachments.selectors import shelf_of
from decisions.authority.acts import Act, Kind
from decisions.cases.drafts import keep_draft, working_text
from decisions.cases.history import reader_of
from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.cases.services import Opening
from decisions.cases.signing import outlook
from decisions.errors import ActNotAllowed, DecisionError, NotVisible, RuleBroken, StaleCase
from decisions.journal.models import JournalEntry
from decisions.organisation.models import Officer, Unit
from documents import clock
from documents.clock import local_date
from documents.errors import DocumentError
from workflows.drawn import page_numbers
from workflows.engine import desk, entry
from workflows.engine.choices import OpenChoice, choices_for, open_steps
from workflows.engine.entry import Order
from workflows.engine.models import Item
from workflows.engine.step import DraftForm
from workflows.errors import AnswersRefused
from workflows.signin.duties import SIGNS
from workflows.signin.sessions import wants_proof
from workflows.steps.fields import digits
from workflows.steps.rows import gathered
from workflows.web import proving, walk
from workflows.web.errors import status_of
from workflows.web.frame import key_of, officer_of
from workflows.web.months import sheet_address
from workflows.web.saying import said_before, ways_shown
from workflows.web.words import day_name, person


@dataclass(frozen=True)
class Fault:
    """What is wrong, and the case that says more, if there is one the officer may open."""

    sentence: str
    case: str = ""


_ON_THE_SHEET = frozenset({Act.REPORT_TEAM, Act.CONFIRM_COMMUNE_FIGURES})
"""What is done on the sheet of the commune, where the figures are."""
_OURS = frozenset({"csrfmiddlewaretoken", "version", "key", "task", walk.NAME})


@require_POST
def open_case(request: HttpRequest, kind: str, unit: str) -> HttpResponse:
    """Open a case and go to its draft."""
    body = Unit.objects.filter(code=unit).first()
    if body is None or kind not in entry.flows():
        raise NotVisible
    opened = entry.open_case(Opening(kind, body), by=officer_of(request), at=clock.now())
    messages.success(request, f"Đã mở hồ sơ {opened.code}: {Kind(kind).label}.")
    return redirect("case", opened.code)


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, code: str, act: str) -> HttpResponse:
    """The page of one choice; a refusal shows it again with everything that was typed."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    if request.method == "GET":
        chosen = _chosen(case, act, officer, at)
        if act in _ON_THE_SHEET:
            return redirect(sheet_address(case, chosen.item.unit.code))
        form = chosen.choice.form(case=case, at=at)
        return _page(request, case, chosen, form, _first(case, chosen, at))
    if act in SIGNS and wants_proof(request.session) and not _confirms(request, case, act, at):
        return proving.ask(request)
    said = said_by(request)
    try:
        done = entry.perform(_order(request, code, act, said), by=officer, at=at)
    except AnswersRefused as refusal:
        return _again(request, case, act, refusal.form, said, _faults(refusal.form), 422)
    except (StaleCase, RuleBroken, DocumentError) as refusal:
        return _refused(request, case, act, said, refusal, at)
    messages.success(request, _where(done, officer, at))
    on_the_way = walk.walk_of(request)
    return redirect(on_the_way.next) if on_the_way.under_way else redirect("case", code)


def _confirms(request: HttpRequest, case: Case, act: str, at: datetime) -> bool:
    """Whether the form itself asks for the own password, as a digital signature does: nobody proves twice."""
    return "password" in _chosen(case, act, officer_of(request), at).choice.form(case=case, at=at).fields


@require_POST
def keep(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the draft as typed so far; answers with one sentence."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    form = _drafting(case).form(said_by(request), case=case, at=at)
    content = gathered(form.fields, form.data)
    try:
        keep_draft(case, content, by=officer, at=at)
    except DecisionError as refusal:
        return HttpResponse(refusal.sentence, status=status_of(refusal))
    return HttpResponse(f"Đã lưu lúc {at.astimezone(clock.HANOI):%H:%M:%S}")


@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Take the open step for oneself, or give it back to the others."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    item = Item.objects.filter(case=case, closed_at=None).first()
    if item is None:
        raise ActNotAllowed
    if request.POST.get("tra"):
        desk.release(item, by=officer)
        messages.success(request, "Đã chuyển lại việc cho nhóm.")
    else:
        desk.claim(item, by=officer, at=at)
        messages.success(request, "Đã nhận việc.")
    return redirect("case", code)


def _order(request: HttpRequest, code: str, act: str, said: Mapping[str, Any]) -> Order:
    version, task = digits(request.POST.get("version", "")) or 0, digits(request.POST.get("task", ""))
    return Order(code, act, said, version, request.POST.get("key", "")[:64], task)


def said_by(request: HttpRequest) -> dict[str, Any]:
    """The answers, without what the page itself sends along."""
    return {name: value for name, value in request.POST.items() if name not in _OURS}


def _chosen(case: Case, act: str, officer: Officer, at: datetime) -> OpenChoice:
    """The choice of an act at the step where the officer may take it; of several branches the own one."""
    offered = [one for one in choices_for(case, officer, at) if one.choice.act == act]
    for one in offered:
        if one.allowed:
            return one
    raise offered[0].refusal or ActNotAllowed() if offered else ActNotAllowed()


def _drafting(case: Case) -> Any:
    """The first choice of the drafting step: the one that asks the draft."""
    draft = entry.flows()[case.kind].instance.node("draft")
    return next(iter(draft.choices.values()))


def _first(case: Case, chosen: OpenChoice, at: datetime) -> dict[str, Any]:
    """What a form begins with: the draft as it was left, else what is usual."""
    form = chosen.choice.form
    if not issubclass(form, DraftForm):
        return {}
    marks = {"urgency": case.urgency, "circulation": case.circulation}
    return form.beginning(case, local_date(at)) | marks | (working_text(case) or {})


def _page(
    request: HttpRequest,
    case: Case,
    chosen: OpenChoice,
    form: Any,
    values: Mapping[str, Any],
    faults: list[Fault] | None = None,
    status: int = 200,
) -> HttpResponse:
    at = clock.now()
    shown: dict[str, Any] = {
        "case": case,
        "unit": case.unit.called(local_date(at)),
        "chosen": chosen,
        "form": form,
        "values": values,
        "faults": faults or [],
        "sentence": said_before(case, chosen.choice.act, officer_of(request), at),
        "signing": ways_shown(case, chosen.choice.act, officer_of(request), at, str(values.get("authority") or "")),
        "key": key_of(request),
        "walk": walk.walk_of(request),
        "pages": page_numbers(case, officer_of(request), clock.now()),
        "shelf": shelf_of(case, officer_of(request), at),
    }
    shown |= form.questions(case, values, local_date(at))
    if isinstance(form, DraftForm):
        shown |= {"returned": _returned(case), "marks": _marks(form, values), "outlook": outlook(case, at)}
    return render(request, form.page, shown, status=status)


def _marks(form: DraftForm, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The questions every draft is asked about its paper, with what is chosen so far."""
    names = ("urgency", "circulation")
    asked = [(name, form.base_fields[name]) for name in names]
    return [
        {"name": name, "label": field.label, "choices": field.choices, "chosen": values.get(name) or ""}  # type: ignore[attr-defined] # both are fields of choices
        for name, field in asked
    ]


def _returned(case: Case) -> dict[str, str]:
    """Who sent the draft back and why, for whoever writes it anew; empty for a first draft."""
    sent_back = JournalEntry.objects.filter(book=case.journal_id, act=Act.RETURN_DRAFT, round=case.round - 1)
    entry = sent_back.order_by("seq").last()
    return {"who": entry.actor_name, "note": json.loads(entry.content).get("note", "")} if entry else {}


def _again(
    request: HttpRequest, case: Case, act: str, form: Any, said: Mapping[str, Any], faults: list[Fault], status: int
) -> HttpResponse:
    chosen = _chosen(case, act, officer_of(request), clock.now())
    return _page(request, case, chosen, form, gathered(form.fields, said), faults, status)


def _refused(
    request: HttpRequest, case: Case, act: str, said: Mapping[str, Any], refusal: Exception, at: datetime
) -> HttpResponse:
    """The same page with the reasons on top. Raises the refusal itself when the step is no longer open."""
    try:
        chosen = _chosen(case, act, officer_of(request), at)
    except ActNotAllowed:
        raise refusal from None
    form = chosen.choice.form(dict(said), case=case, at=at)
    form.is_valid()
    return _again(request, case, act, form, said, _sentences(refusal), status_of(refusal))


def _sentences(refusal: Any) -> list[Fault]:
    if isinstance(refusal, RuleBroken):
        return [Fault(f"{one.sentence} ({one.clause})", one.case) for one in refusal.violations]
    return [Fault(sentence) for sentence in getattr(refusal, "sentences", None) or [refusal.sentence]]


def _faults(form: Any) -> list[Fault]:
    found = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        rows = name in form.fields and hasattr(form.fields[name], "most")
        found += [Fault(error if rows or not label else f"{label}: {error}") for error in errors]
    return found


def _where(case: Case, officer: Officer, at: datetime) -> str:
    """Where it went: "Đã chuyển: Bà Đàng Thị Ánh, Phó Chủ tịch … Hạn: thứ Tư 30/3/2022."."""
    steps = open_steps(case, reader_of(officer, case, at).steps_of, officer)
    item = next((one for one in reversed(steps) if one.officer_id is None), None)
    if item is None:
        return f"Đã xong. Hồ sơ: {case.get_state_display().lower()}."
    people = desk.holders(item, at)
    node: Any = item.task.flow_task
    whom = person(people[0]) if people else "chưa có người giữ nhiệm vụ này"
    due = f" Hạn: {day_name(item.due)}." if item.due else ""
    return f"Đã chuyển bước “{node.task_title}”: {whom}.{due}"
