"""Tập huấn: who is enrolled, who is there, with what result, the minutes, the code in the room."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.errors import DecisionError, NotVisible, RuleBroken
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer
from decisions.training.attending import (
    add_guest_there,
    add_there,
    confirm_own,
    mark,
    take_back_presence,
    walk_ins,
    write_results,
)
from decisions.training.codes import HOLDS, code_for, read_code
from decisions.training.enrolling import Door, candidates, door_for, door_of, enrol, enrol_guest, standing_of, take_back
from decisions.training.minutes import (
    may_be_chair,
    may_be_secretary,
    page_of,
    sign_minutes,
    standing_minutes,
    take_back_minutes,
    write_minutes,
)
from decisions.training.models import EndTest, Enrolment, SessionState, TrainingMinutes, TrainingSession
from decisions.training.people import person_enrolled
from decisions.training.selectors import entry_of, invited_units, keeps, listed_people, reach_of, visible_session
from documents import clock
from documents.clock import local_date
from documents.layout.marks import Marks, Stage
from documents.layout.typst import pdf
from workflows.attaching import attached
from workflows.sheets.lists import training_list
from workflows.sheets.taking import taken
from workflows.steps.training import (
    EnrolForm,
    GuestForm,
    MarkForm,
    MinutesForm,
    TraineeKeyForm,
    TraineeResultsForm,
    UnitGuestForm,
)
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of
from workflows.web.proving import before_signing
from workflows.web.training import TAB, kept, session_at, why


@require_http_methods(["GET", "POST"])
def enrolling(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The members of one's own teams, to be ticked; of who leads a team the own one."""
    officer, at, found, door = _door(request, code, unit)
    form = EnrolForm(request.POST if request.method == "POST" else None)
    if asked(form, lambda: enrol(found, door, form.keys, by=officer, at=at)):
        messages.success(request, f"Đã đăng ký {len(form.keys)} người.")
        return redirect("training_session", code)
    entry = entry_of(found)
    known = {person_enrolled(one) for one in standing_of(found)}
    ticked = {str(row.get("key")) for row in form["members"].value() or []}
    shown = {
        "session": found,
        "entry": entry,
        "door": door,
        "name": door.on.called(local_date(at)),
        "rows": [(one, one.person in known, one.key in ticked) for one in candidates(door, local_date(at))],
        "left": max(entry.seats - found.enrolments.filter(taken_back_at=None).count(), 0),
        "guests": entry.guests and door.team is None,
        "form": form,
        "tab": TAB,
    }
    return render(request, "training/enrol.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def enrol_one_guest(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Somebody beyond the teams is to come."""
    officer, at, found, door = _door(request, code, unit)
    form = GuestForm(request.POST or None)
    lead = f"{entry_of(found).title}. Chỉ ghi họ tên, chức vụ, đơn vị."
    page = FormPage("Đăng ký người ngoài Tổ", lead, "Đăng ký", session_at(code), TAB)
    if not asked(form, lambda: enrol_guest(found, door, form.facts, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã đăng ký {form.cleaned_data['full_name']}.")
    return redirect("training_session", code)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """An enrolment is taken back, by the unit that made it or by the organiser."""
    officer, at = officer_of(request), clock.now()
    found, reach = visible_session(officer, code, at)
    row = reach.people(found).filter(place=place).first()
    if row is None:
        raise NotVisible
    door = None if keeps(officer, found.body, at) else door_for(officer, found, row, at)
    one = listed_people(Enrolment.objects.filter(pk=row.pk).select_related("unit", "member__team", "school_member"))
    name = one[0].name if one else "Người này"
    return why(
        request,
        FormPage("Rút đăng ký", f"{name}, {entry_of(found).title}.", "Rút đăng ký", session_at(code), TAB, "danger"),
        lambda reason: take_back(row, reason, door, by=officer, at=at),
        "Đã rút đăng ký.",
    )


@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, code: str) -> HttpResponse:
    """The list with a box for each; works without scripts."""
    officer, at, found = kept(request, code)
    form = MarkForm(request.POST if request.method == "POST" else None)
    new: list[int] = []
    if asked(form, lambda: new.append(mark(found, form.places, by=officer, at=at))):
        messages.success(request, f"Đã điểm danh thêm {new[0]} người.")
        return redirect("training_attendance", code)
    return _people_page(request, "training/attendance.html", found, at, form)


@require_http_methods(["GET", "POST"])
def add_member_there(request: HttpRequest, code: str) -> HttpResponse:
    """A member who came unannounced."""
    officer, at, found = kept(request, code)
    known = {person_enrolled(one) for one in standing_of(found)}
    there = [one for one in walk_ins(found, local_date(at)) if one.person not in known]
    choices = [(one.key, f"{one.row.full_name}, {one.row.office} ({one.row.team.code})") for one in there]
    form = TraineeKeyForm(request.POST or None)
    form.fields["key"].widget = _select([("", "Chọn thành viên"), *choices])
    lead = f"{entry_of(found).title}. Người có mặt mà chưa đăng ký, thuộc Tổ của đơn vị được mời."
    page = FormPage("Bổ sung người có mặt", lead, "Bổ sung và điểm danh", _attendance_at(code), TAB)
    if not asked(form, lambda: add_there(found, form.cleaned_data["key"], by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã bổ sung và điểm danh.")
    return redirect("training_attendance", code)


@require_http_methods(["GET", "POST"])
def add_guest_at_door(request: HttpRequest, code: str) -> HttpResponse:
    """A guest who came unannounced."""
    officer, at, found = kept(request, code)
    invited = invited_units(entry_of(found), local_date(at))
    form = UnitGuestForm(request.POST or None)
    form.fields["unit"].widget = _select([("", "Chọn đơn vị"), *((one.unit.code, one.short_name) for one in invited)])
    lead = f"{entry_of(found).title}. Chỉ ghi họ tên, chức vụ, đơn vị."
    page = FormPage("Bổ sung người ngoài Tổ", lead, "Bổ sung và điểm danh", _attendance_at(code), TAB)

    def do() -> None:
        add_guest_there(found, form.cleaned_data["unit"], form.facts, by=officer, at=at)

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, "Đã bổ sung và điểm danh.")
    return redirect("training_attendance", code)


@require_http_methods(["GET", "POST"])
def unmark(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """Somebody was not there after all."""
    officer, at, found = kept(request, code)
    people = listed_people(found.enrolments.filter(place=place).select_related("unit", "member__team", "school_member"))
    here = people[0].here if people else None
    if here is None:
        raise NotVisible
    lead = f"{people[0].name}. Điểm danh đã ghi vẫn còn trong sổ, kèm lý do rút."
    return why(
        request,
        FormPage("Rút điểm danh", lead, "Rút điểm danh", _attendance_at(code), TAB, "danger"),
        lambda reason: take_back_presence(here, reason, by=officer, at=at),
        "Đã rút điểm danh.",
    )


@require_http_methods(["GET", "POST"])
def results(request: HttpRequest, code: str) -> HttpResponse:
    """Points or passed, and materials, of everybody present."""
    officer, at, found = kept(request, code)
    form = TraineeResultsForm(request.POST if request.method == "POST" else None)
    new: list[int] = []
    if asked(form, lambda: new.append(write_results(found, form.said, by=officer, at=at))):
        messages.success(request, f"Đã ghi kết quả của {new[0]} người.")
        return redirect("training_session", code)
    return _people_page(request, "training/results.html", found, at, form)


@never_cache
@require_GET
def room_code(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code to be shown in the room; loading the page again makes another."""
    _, at, found = kept(request, code)
    address = f"{settings.BASE_URL}{reverse('training_here', args=[code_for(found)])}"
    shown = {
        "session": found,
        "entry": entry_of(found),
        "address": address,
        "qr": segno.make(address, error="m").svg_data_uri(scale=8, border=3),
        "minutes": HOLDS // 60,
        "there": local_date(at) >= entry_of(found).day,
        "tab": TAB,
    }
    return render(request, "training/code.html", shown)


@never_cache
@require_http_methods(["GET", "POST"])
def here(request: HttpRequest, token: str) -> HttpResponse:
    """Where the code leads: who leads a team says that he is there."""
    officer, at = officer_of(request), clock.now()
    reach_of(officer, at)
    try:
        found, _ = visible_session(officer, read_code(token), at)
    except RuleBroken as refusal:
        return render(request, "training/here.html", {"refusal": refusal.sentence, "tab": TAB}, status=422)
    shown: dict[str, Any] = {"session": found, "entry": entry_of(found), "tab": TAB}
    if request.method == "GET":
        return render(request, "training/here.html", shown)
    try:
        new = confirm_own(found, by=officer, at=at)
    except DecisionError as refusal:
        return render(request, "training/here.html", {**shown, "refusal": str(refusal)}, status=422)
    return render(request, "training/here.html", {**shown, "done": True, "new": new})


@require_http_methods(["GET", "POST"])
def minutes(request: HttpRequest, code: str) -> HttpResponse:
    """Minutes are written from the attendance."""
    officer, at, found = kept(request, code)
    entry = entry_of(found)
    first = {"began": f"{entry.begins:%H:%M}", "ended": f"{entry.ends:%H:%M}", "secretary": officer.username}
    form = MinutesForm(request.POST or None, initial=first)
    for name, held in (("secretary", may_be_secretary(found.body, at)), ("chair", may_be_chair(found.body, at))):
        people = [(key, f"{one.officer_name}, {one.post_title}") for key, one in held.items()]
        form.fields[name].widget = _select([("", "Chọn"), *people])
    lead = f"{entry.title}. Số người, kết quả lấy từ điểm danh. Thư ký ký trước, chủ tọa ký sau."
    page = FormPage("Lập biên bản", lead, "Lập biên bản", session_at(code), TAB)
    if not asked(form, lambda: write_minutes(found, form.facts, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, "Đã lập biên bản. Xem lại, rồi thư ký và chủ tọa ký.")
    return redirect("training_session", code)


@require_GET
def minutes_file(request: HttpRequest, code: str) -> HttpResponse:
    """The page of the minutes, to be printed."""
    _, _, found = _minutes(request, code)
    content = pdf(page_of(found), Marks(Stage.PRINT, local_date(found.at)))
    return attached(content, "application/pdf", f"Biên bản {code}.pdf")


@require_POST
@before_signing
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """One of the two signs."""
    officer, at, found = _minutes(request, code)
    try:
        sign_minutes(found, by=officer, at=at)
    except RuleBroken as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Đã ký biên bản.")
    return redirect("training_session", code)


@require_http_methods(["GET", "POST"])
def unwrite(request: HttpRequest, code: str) -> HttpResponse:
    """Minutes are taken back before both have signed."""
    officer, at, found = _minutes(request, code)
    return why(
        request,
        FormPage("Rút biên bản", "Biên bản đã lập vẫn còn trong sổ.", "Rút biên bản", session_at(code), TAB, "danger"),
        lambda reason: take_back_minutes(found, reason, by=officer, at=at),
        "Đã rút biên bản. Lập lại khi điểm danh đã đúng.",
    )


@require_GET
def people_file(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """The list of a session as far as one sees it, to be signed or kept."""
    officer, at = officer_of(request), clock.now()
    return taken(officer, training_list(officer, at, code=code), form, at)


def _people_page(request: HttpRequest, template: str, found: TrainingSession, at: datetime, form: Any) -> HttpResponse:
    people = listed_people(found.enrolments.order_by("place").select_related("unit", "member__team", "school_member"))
    names = short_names({one.row.unit_id for one in people}, local_date(at))
    entry = entry_of(found)
    shown = {
        "session": found,
        "entry": entry,
        "people": [(one, names.get(one.row.unit_id, one.row.unit.code)) for one in people],
        "here": sum(1 for one in people if one.here),
        "open": found.state == SessionState.ANNOUNCED,
        "form": form,
        "pointed": entry.test == EndTest.POINTS,
        "passing": entry.test == EndTest.PASS,
        "tab": TAB,
    }
    return render(request, template, shown, status=422 if form.is_bound else 200)


def _door(request: HttpRequest, code: str, unit: str) -> tuple[Officer, datetime, TrainingSession, Door]:
    officer, at = officer_of(request), clock.now()
    found, _ = visible_session(officer, code, at)
    return officer, at, found, door_of(officer, found, unit, at)


def _minutes(request: HttpRequest, code: str) -> tuple[Officer, datetime, TrainingMinutes]:
    """The minutes of a session, for who organises it and who is named to chair it. Raises NotVisible."""
    officer, at = officer_of(request), clock.now()
    session, _ = visible_session(officer, code, at)
    found = standing_minutes(session)
    if found is None or not (keeps(officer, session.body, at) or officer.pk == found.chair_id):
        raise NotVisible
    return officer, at, found


def _select(choices: list[tuple[str, str]]) -> Any:
    return forms.Select(choices=choices, attrs={"class": "form-select"})


def _attendance_at(code: str) -> str:
    return reverse("training_attendance", args=[code])
