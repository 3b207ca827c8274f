"""Tập huấn: the yearly plan, the sessions one sees, one session and what is written of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.cases.selectors import visible_to
from decisions.errors import NotAuthorised, NotVisible, RuleBroken
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer, Unit
from decisions.training import noticing, reporting
from decisions.training.enrolling import doors_of
from decisions.training.minutes import standing_minutes
from decisions.training.models import EndTest, SessionState, TrainingLine, TrainingPaper, TrainingSession
from decisions.training.planning import add_line, change_line, end_line
from decisions.training.selectors import (
    entry_of,
    invitable,
    invited_units,
    keeps,
    kept_bodies,
    kept_session,
    lines_of,
    listed,
    listed_people,
    reach_of,
    sessions_for,
    visible_plan,
    visible_session,
)
from decisions.training.sessions import OPEN, cancel_session, change_session, open_session, record_notice
from decisions.training.writing import line_facts, session_facts
from documents import clock
from documents.clock import local_date
from workflows.engine.entry import opener
from workflows.steps.training import SentNoticeForm, SessionForm, TrainingLineForm, WhyForm
from workflows.steps.wording import Tick, chosen_in, gone
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of

TAB = "tap-huan"


@require_GET
def sessions(request: HttpRequest) -> HttpResponse:
    """The sessions an officer sees, the latest day first."""
    officer, at = officer_of(request), clock.now()
    rows = listed(sessions_for(reach_of(officer, at)))
    day = local_date(at)
    bodies = kept_bodies(officer, at)
    names = short_names({one.body_id for one, *_ in rows} | {unit.pk for unit in bodies}, day)
    shown = {
        "rows": [(one, entry, names.get(one.body_id, ""), *counted) for one, entry, *counted in rows],
        "bodies": [(unit, names.get(unit.pk, unit.code)) for unit in bodies],
        "year": day.year,
        "tab": TAB,
    }
    return render(request, "training/sessions.html", shown)


@require_GET
def plan(request: HttpRequest, unit: str, year: int) -> HttpResponse:
    """The yearly plan of a body."""
    officer, at = officer_of(request), clock.now()
    body = visible_plan(officer, unit, at)
    rows = lines_of(body, year)
    shown = {
        "body": body,
        "name": body.called(local_date(at)),
        "year": year,
        "years": (year - 1, year + 1),
        "rows": rows,
        "people": sum(entry.people for _, entry, *_ in rows if not entry.ended),
        "keeps": keeps(officer, body, at),
        "tab": TAB,
    }
    return render(request, "training/plan.html", shown)


@require_http_methods(["GET", "POST"])
def add_plan_line(request: HttpRequest, unit: str, year: int) -> HttpResponse:
    """A new line of the plan."""
    officer, at, body = _kept_body(request, unit)
    form = TrainingLineForm(request.POST or None, initial={"quarter": (local_date(at).month + 2) // 3})
    page = FormPage("Thêm dòng kế hoạch", f"Kế hoạch năm {year}.", "Thêm dòng", _plan_at(unit, year), TAB)
    if not asked(form, lambda: add_line(body, year, form.facts, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã thêm dòng kế hoạch.")
    return redirect("training_plan", unit, year)


@require_http_methods(["GET", "POST"])
def change_plan_line(request: HttpRequest, unit: str, year: int, number: int) -> HttpResponse:
    """A line plans something else."""
    officer, at, line = _line(request, unit, year, number)
    last = line.entries.order_by("-place")[0]
    form = TrainingLineForm(request.POST or None, initial=vars(line_facts(last)))
    page = FormPage("Sửa dòng kế hoạch", "Nội dung trước vẫn còn trong sổ.", "Ghi", _plan_at(unit, year), TAB)
    if not asked(form, lambda: change_line(line, form.facts, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã ghi.")
    return redirect("training_plan", unit, year)


@require_http_methods(["GET", "POST"])
def end_plan_line(request: HttpRequest, unit: str, year: int, number: int) -> HttpResponse:
    """A line is given up."""
    officer, at, line = _line(request, unit, year, number)
    content = line.entries.order_by("-place")[0].content
    return why(
        request,
        FormPage("Bỏ dòng kế hoạch", f"{content}.", "Bỏ dòng này", _plan_at(unit, year), TAB, "danger"),
        lambda reason: end_line(line, reason, by=officer, at=at),
        "Đã bỏ dòng kế hoạch.",
    )


@require_http_methods(["GET", "POST"])
def add_session(request: HttpRequest, unit: str) -> HttpResponse:
    """A new session; `?dong=3` takes it from a line of this year's plan."""
    officer, at, body = _kept_body(request, unit)
    number = request.GET.get("dong", "")
    line = None
    if number.isascii() and number.isdigit() and len(number) < 6:
        line = TrainingLine.objects.filter(body=body, year=local_date(at).year, number=int(number)).first()
    first: dict[str, Any] = {"test": EndTest.NONE, "begins": "08:00", "ends": "11:30", "seats": 100}
    if line:
        entry = line.entries.order_by("-place")[0]
        first |= {"title": f"Lớp tập huấn {entry.content}"[:200], "seats": entry.people, "form": entry.form}
    made: list[TrainingSession] = []

    def do(form: SessionForm) -> None:
        made.append(open_session(body, form.facts, line=line, by=officer, at=at))

    answer = _session_page(request, body, first, do, title="Mở lớp tập huấn", line=line, back=reverse("training"))
    if answer is not None:
        return answer
    messages.success(request, "Đã mở lớp. Soạn thông báo để mời các đơn vị, hoặc ghi nhận thông báo đã gửi.")
    return redirect("training_session", made[0].code)


@require_GET
def session(request: HttpRequest, code: str) -> HttpResponse:
    """A session: what holds of it, its notices, its people as far as one sees them, what can be done."""
    officer, at = officer_of(request), clock.now()
    found, reach = visible_session(officer, code, at)
    day, entry = local_date(at), entry_of(found)
    people = listed_people(reach.people(found))
    invited = invited_units(entry, day)
    names = {one.unit_id: one.short_name for one in invited}
    names |= short_names({one.row.unit_id for one in people} - names.keys(), day)
    kept = keeps(officer, found.body, at)
    minutes = standing_minutes(found)
    papers = TrainingPaper.objects.filter(session=found, case__in=visible_to(officer, at))
    doors = doors_of(officer, found, at) if found.state == SessionState.ANNOUNCED else []
    shown = {
        "session": found,
        "entry": entry,
        "body": found.body.called(day),
        "invited": invited,
        "people": [(one, names.get(one.row.unit_id, one.row.unit.code)) for one in people],
        "here": sum(1 for one in people if one.here),
        "whole": reach.whole(found),
        "taken": found.enrolments.filter(taken_back_at=None).count(),
        "notices": list(found.notices.order_by("place").select_related("case")),
        "papers": list(papers.select_related("case").order_by("pk")),
        "entries": list(found.entries.select_related("by").order_by("-place")) if reach.whole(found) else [],
        "doors": [(door, door.on.called(day)) for door in doors],
        "open_to_enrol": bool(doors) and day <= entry.register_by,
        "keeps": kept,
        "is_open": found.state in OPEN,
        "there": found.state == SessionState.ANNOUNCED and day >= entry.day,
        "minutes": minutes if kept or (minutes and officer.pk == minutes.chair_id) else None,
        "signs": _signs(officer, minutes) if minutes and found.state == SessionState.ANNOUNCED else "",
        "tested": entry.test != EndTest.NONE,
        "tab": TAB,
    }
    return render(request, "training/session.html", shown)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Something else holds of a session."""
    officer, at, found = kept(request, code)
    facts = session_facts(entry_of(found))
    first = {**vars(facts), "begins": f"{facts.begins:%H:%M}", "ends": f"{facts.ends:%H:%M}"}
    first["units"] = [{"unit": unit} for unit in facts.units]

    def do(form: SessionForm) -> None:
        change_session(found, form.facts, by=officer, at=at)

    title = "Sửa lớp tập huấn"
    answer = _session_page(request, found.body, first, do, title=title, line=found.line, back=session_at(code))
    if answer is not None:
        return answer
    found.refresh_from_db()
    again = " Thông tin đã thông báo có thay đổi: phải thông báo lại." if found.state == SessionState.CHANGED else ""
    messages.success(request, f"Đã ghi.{again}")
    return redirect("training_session", code)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """A session will not be held."""
    officer, at, found = kept(request, code)
    title = entry_of(found).title
    return why(
        request,
        FormPage("Ghi không tổ chức", f"{title}.", "Không tổ chức lớp này", session_at(code), TAB, "danger"),
        lambda reason: cancel_session(found, reason, by=officer, at=at),
        "Đã ghi không tổ chức lớp. Báo các đơn vị đã được mời.",
    )


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, code: str) -> HttpResponse:
    """A notice that went out without this system."""
    officer, at, found = kept(request, code)
    form = SentNoticeForm(request.POST or None, initial={"day": local_date(at)})
    lead = f"{entry_of(found).title}. Chỉ ghi khi thông báo đã phát hành ngoài hệ thống."
    page = FormPage("Ghi nhận thông báo đã gửi", lead, "Ghi nhận", session_at(code), TAB)

    def do() -> None:
        record_notice(found, form.cleaned_data["symbol"], form.cleaned_data["day"], by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã ghi nhận. Các đơn vị được mời thấy lớp và đăng ký được.")
    return redirect("training_session", code)


@require_POST
def begin_notice(request: HttpRequest, code: str) -> HttpResponse:
    """Open the case of a notice and go to its draft."""
    return _begun(request, code, noticing.begin, "draft_training_notice")


@require_POST
def begin_report(request: HttpRequest, code: str) -> HttpResponse:
    """Open the case of a report and go to its draft."""
    return _begun(request, code, reporting.begin, "draft_training_report")


def kept(request: HttpRequest, code: str) -> tuple[Officer, datetime, TrainingSession]:
    """A session the officer organises. Raises NotVisible, NotAuthorised."""
    officer, at = officer_of(request), clock.now()
    return officer, at, kept_session(officer, code, at)


def session_at(code: str) -> str:
    """Where the page of a session is."""
    return reverse("training_session", args=[code])


def why(request: HttpRequest, page: FormPage, do: Callable[[str], object], done: str) -> HttpResponse:
    """A page that asks a reason and does something with it."""
    form = WhyForm(request.POST or None)
    if not asked(form, lambda: do(form.cleaned_data["reason"])):
        return page.draw(request, form)
    messages.success(request, done)
    return redirect(page.back)


def _begun(request: HttpRequest, code: str, begin: Callable[..., Any], act: str) -> HttpResponse:
    officer, at, found = kept(request, code)
    try:
        case = begin(found, opener=opener(by=officer, at=at), by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
        return redirect("training_session", code)
    messages.success(request, f"Đã mở hồ sơ {case.code}.")
    return redirect("act", case.code, act)


def _session_page(
    request: HttpRequest,
    body: Unit,
    first: Mapping[str, Any],
    do: Callable[[SessionForm], None],
    *,
    title: str,
    line: TrainingLine | None,
    back: str,
) -> HttpResponse | None:
    """The page that asks a session, units ticked; nothing once it was answered and done."""
    form = SessionForm(request.POST or None, initial=dict(first))
    if asked(form, lambda: do(form)):
        return None
    there = invitable(body, local_date(clock.now()))
    values = {"units": form["units"].value() or []}
    chosen = chosen_in(values, "units", "unit")
    ticks = [
        *(Tick(code, one.short_name, code in chosen) for code, one in there.items()),
        *gone(chosen, there, "không còn là đơn vị được mời, bỏ chọn"),
    ]
    shown = {"title": title, "form": form, "units": ticks, "line": line, "back": back, "tab": TAB}
    return render(request, "training/session_form.html", shown, status=422 if form.is_bound else 200)


def _signs(officer: Officer, minutes: Any) -> str:
    """As what the officer may sign minutes next."""
    signed = {one.role for one in minutes.signatures.all()}
    if officer.pk == minutes.secretary_id and "secretary" not in signed:
        return "thư ký"
    if officer.pk == minutes.chair_id and signed == {"secretary"}:
        return "chủ tọa"
    return ""


def _kept_body(request: HttpRequest, code: str) -> tuple[Officer, datetime, Unit]:
    """A body for which the officer trains. Raises NotVisible, NotAuthorised."""
    officer, at = officer_of(request), clock.now()
    body = visible_plan(officer, code, at)
    if not keeps(officer, body, at):
        raise NotAuthorised("Bạn không giữ nhiệm vụ tổ chức tập huấn của cơ quan này vào lúc này.")
    return officer, at, body


def _line(request: HttpRequest, unit: str, year: int, number: int) -> tuple[Officer, datetime, TrainingLine]:
    officer, at, body = _kept_body(request, unit)
    found = TrainingLine.objects.filter(body=body, year=year, number=number).select_related("body").first()
    if found is None:
        raise NotVisible
    return officer, at, found


def _plan_at(unit: str, year: int) -> str:
    return reverse("training_plan", args=[unit, year])
