"""People and posts of a body: who sits where, absences, appointments, accounts, the access review of a person."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.authority.acts import Act
from decisions.errors import DecisionError, NotVisible
from decisions.organisation.models import Holding
from decisions.staffing import absences, accounts, reviewing
from decisions.staffing.accounts import Appointed
from decisions.staffing.keeping import Keeping, Place, in_post_on, keeping_of
from documents import clock
from workflows.attaching import private
from workflows.steps.people import (
    AbsenceForm,
    AccountForm,
    ChosenAppointmentForm,
    ReliefForm,
    ReviewForm,
    today_first,
)
from workflows.web.asking import FormPage, asked
from workflows.web.frame import officer_of, whole
from workflows.web.organising import OnDayForm, day_asked
from workflows.web.words import act_name

TAB = "do-phu"
_INCIDENT = "Không còn ai giữ: {}. Hồ sơ đang chờ việc này sẽ mở sự cố để cơ quan phân công người."


@require_GET
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Seats of the body and its rooms, who holds each, who is away, what changed and waits to be looked over.

    `?ngay=` who was in post on a day.
    """
    if day := day_asked(request):
        keeping = _keeping(request, code)
        found, form = in_post_on(keeping, day), OnDayForm(initial={"ngay": day})
        return render(request, "people/on_day.html", {"keeping": keeping, "found": found, "form": form, "tab": TAB})
    return render(request, "people/people.html", _shown(request, _keeping(request, code)))


@require_http_methods(["GET", "POST"])
def absence(request: HttpRequest, code: str, username: str) -> HttpResponse:
    """Say that somebody is away: oneself, or somebody of the body one heads or keeps."""
    officer, at, keeping = officer_of(request), clock.now(), _keeping(request, code)
    away = keeping.officer(username)
    if not absences.may_declare(away, officer, at):
        raise NotVisible
    form = AbsenceForm(request.POST or None, initial=today_first(keeping.day))
    lead = "Trong thời gian này việc mới chuyển đến người khác có quyền làm; không ai được thêm quyền."
    page = FormPage(f"Báo vắng mặt: {away}", lead, "Báo vắng mặt", reverse("people", args=[code]), TAB)
    if not asked(form, lambda: absences.declare(away, form.away, by=officer, at=at)):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi {away} vắng mặt đến hết ngày {form.away.last:%d/%m/%Y}.")
    return redirect("people", code)


@require_POST
def end_absence(request: HttpRequest, code: str, username: str, seq: str) -> HttpResponse:
    """The officer is back, or does not go."""
    officer, at, keeping = officer_of(request), clock.now(), _keeping(request, code)
    found = absences.absence_of(keeping.officer(username), whole(seq))
    if not absences.may_declare(found.officer, officer, at):
        raise NotVisible
    try:
        absences.end(found, by=officer, at=at)
    except DecisionError as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Đã ghi trở lại làm việc.")
    return redirect("people", code)


@require_http_methods(["GET", "POST"])
def appoint(request: HttpRequest, code: str) -> HttpResponse:
    """Put somebody on a post; whoever is new gets a password, shown once."""
    officer, at = officer_of(request), clock.now()
    keeping = _kept(request, code)
    posts = [(one.code, _place_words(one)) for one in keeping.places]
    first = today_first(keeping.day, post=request.GET.get("chuc-vu", ""))
    form = ChosenAppointmentForm(request.POST or None, posts=posts, initial=first)
    made: list[Appointed] = []
    if asked(form, lambda: made.append(accounts.appoint(keeping, form.appointing, by=officer, at=at))):
        held = made[0].holding
        messages.success(request, f"Đã bổ nhiệm {held.officer}, {held.seat.label}.")
        if not made[0].password:
            return redirect("people", code)
        given = {"given": held.officer, "password": made[0].password}
        return private(render(request, "people/people.html", _shown(request, _keeping(request, code)) | given))
    lead = "Người mới nhận mật khẩu cấp một lần. Quyền ký không bổ nhiệm được: người đứng đầu giao bằng văn bản."
    return FormPage("Bổ nhiệm", lead, "Bổ nhiệm", reverse("people", args=[code]), TAB).draw(request, form)


@require_http_methods(["GET", "POST"])
def relieve(request: HttpRequest, code: str, serial: str) -> HttpResponse:
    """End an appointment with a day."""
    officer, at, keeping = officer_of(request), clock.now(), _kept(request, code)
    held = keeping.holding(serial)
    if held.cause != Holding.Cause.APPOINTMENT:
        raise NotVisible
    form = ReliefForm(request.POST or None, initial=today_first(keeping.day))
    gaps = accounts.lacking(keeping, [held])
    lead = f"{held.officer}, {held.seat.label}. {_INCIDENT.format(_named(gaps)) if gaps else ''}"
    page = FormPage("Kết thúc bổ nhiệm", lead, "Kết thúc", reverse("people", args=[code]), TAB, sort="danger")

    def do() -> None:
        said = form.cleaned_data
        accounts.relieve(keeping, held, said["last"], by=officer, at=at, reason=said["reason"])

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"Đã ghi kết thúc bổ nhiệm của {held.officer}.")
    _warn(request, gaps)
    return redirect("people", code)


@require_http_methods(["GET", "POST"])
def account(request: HttpRequest, code: str, username: str, way: str) -> HttpResponse:
    """Switch an account off (`ngung`) or on (`mo-lai`)."""
    officer, at, keeping = officer_of(request), clock.now(), _kept(request, code)
    whose, active = keeping.officer(username), way == "mo-lai"
    form = AccountForm(request.POST or None)
    title = "Mở lại tài khoản" if active else "Ngừng tài khoản"
    lead = f"{whose}. Không xóa gì: việc đã làm, chức vụ và nhật ký giữ nguyên."
    sort = "primary" if active else "danger"
    page = FormPage(title, lead, title, reverse("people", args=[code]), TAB, sort=sort)
    gaps: list[str] = []

    def do() -> None:
        reason = form.cleaned_data["reason"]
        gaps.extend(accounts.set_active(keeping, whose, active=active, by=officer, at=at, reason=reason))

    if not asked(form, do):
        return page.draw(request, form)
    messages.success(request, f"{title}: {whose}.")
    _warn(request, gaps)
    return redirect("people", code)


@require_POST
def password(request: HttpRequest, code: str, username: str) -> HttpResponse:
    """A new password for somebody of the body, on the page once."""
    officer, at, keeping = officer_of(request), clock.now(), _kept(request, code)
    whose = keeping.officer(username)
    try:
        given = accounts.give_password(keeping, whose, by=officer, at=at)
    except DecisionError as refusal:
        messages.error(request, refusal.sentence)
        return redirect("people", code)
    shown = _shown(request, keeping) | {"given": whose, "password": given}
    return private(render(request, "people/people.html", shown))


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, code: str, username: str) -> HttpResponse:
    """What one person may do and why, what changed; the head confirms that it was looked over."""
    officer, at, keeping = officer_of(request), clock.now(), _keeping(request, code)
    found = reviewing.review_of(keeping, username)
    form = ReviewForm(request.POST or None)

    def do() -> None:
        reviewing.confirm(keeping, found.officer, by=officer, at=at, note=form.cleaned_data["note"])

    if request.method == "POST" and asked(form, do):
        messages.success(request, f"Đã ghi rà soát quyền của {found.officer}.")
        return redirect("rights_review", code, username)
    shown = {"keeping": keeping, "found": found, "form": form, "tab": TAB, "code": code}
    shown["did"] = act_name(found.did.act) if found.did else ""
    shown["confirms"] = Act.ARRANGE_SIGNING in keeping.may
    return render(request, "people/review.html", shown, status=422 if form.errors else 200)


def _keeping(request: HttpRequest, code: str) -> Keeping:
    return keeping_of(officer_of(request), code, clock.now())


def _kept(request: HttpRequest, code: str) -> Keeping:
    """The same for who keeps its people. Raises NotAuthorised for others who see it."""
    return keeping_of(officer_of(request), code, clock.now(), acts=[Act.KEEP_PEOPLE])


def _shown(request: HttpRequest, keeping: Keeping) -> dict[str, Any]:
    officer, at = officer_of(request), clock.now()
    everybody = {one.officer_id: one.officer for one in keeping.in_force}
    known = absences.known(everybody.values(), at)
    numbers = absences.numbers(everybody)
    says = bool(keeping.may) and (keeping.keeps_people or keeping.arranges)
    reviews = reviewing.may_review(keeping)
    units = [
        {
            "name": keeping.names[unit.pk],
            "code": unit.code,
            "places": [
                (one, [(held, keeping.serials[held.pk]) for held in one.held])
                for one in keeping.places
                if one.unit.pk == unit.pk and one.seat
            ],
        }
        for unit in keeping.units
    ]
    return {
        "keeping": keeping,
        "units": units,
        "away": [(one, numbers[one.pk], says or one.officer_id == officer.pk) for one in known],
        "away_now": {one.officer_id for one in known if one.starts_at <= at},
        "coming": [one for one in keeping.holdings if one.starts_at > at],
        "sits_here": officer.pk in everybody,
        "says": says,
        "reviews": reviews,
        "changed": reviewing.unreviewed(keeping) if reviews else {},
        "inactive": _inactive(keeping) if keeping.keeps_people else [],
        "day_form": OnDayForm(initial={"ngay": keeping.day}),
        "tab": TAB,
    }


def _inactive(keeping: Keeping) -> list[Any]:
    gone = {one.officer_id: one.officer for one in keeping.holdings if not one.officer.is_active}
    return list(gone.values())


def _place_words(one: Place) -> str:
    held = ", ".join(str(held.officer) for held in one.held) or "khuyết"
    return f"{one.called} ({held})"


def _named(acts: Any) -> str:
    return ", ".join(f"“{act}”" for act in acts)


def _warn(request: HttpRequest, gaps: Any) -> None:
    if gaps:
        messages.warning(request, _INCIDENT.format(_named(gaps)))
