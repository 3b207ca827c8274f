"""Signing in and out: a password, then a second factor if there is one, then what is owed, then on to the work.

In a demonstration a person of the cast is picked by a click. What was typed before an expiry survives every step.
"""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.organisation.models import Officer
from decisions.provinces.casting import log_ins
from documents import clock
from workflows.signin import factors, sessions
from workflows.signin.duties import PASSWORD, SECOND
from workflows.signin.locks import Locked, count_wrong, proved, require_open
from workflows.steps.account import CodeForm

KEPT = "kept-"
_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "password"})
BEFORE_WORK = ("/tai-khoan/", "/dang-xuat/", "/dang-nhap/", "/xac-nhan/")
"""Where somebody may go who still owes an own password or a second factor."""
_DUTIES = {PASSWORD: "change_password", SECOND: "choose_factor"}
_PENDING, _ONWARD = "pending", "onward"
_PATIENCE = 10 * 60  # seconds between the password and the second factor


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label="Tên đăng nhập", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username webauthn"})
    )
    password = forms.CharField(
        label="Mật khẩu", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}), strip=False
    )


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page; a sign-in goes on to where the person was, with what was typed there."""
    onward = safe(request, request.POST.get("next") or request.GET.get("next") or "/viec/")
    kept = {name: str(value) for name, value in request.POST.items() if name.startswith(KEPT)}
    if picked := _picked(request):
        return admit(request, picked, onward, kept)
    form = SignInForm(request.POST if "username" in request.POST else None)
    status = 422 if form.is_bound else 200
    try:
        officer = _proved(request, form) if form.is_bound else None
    except Locked as refusal:
        refuse(form, refusal.sentence)
        officer, status = None, 429
    if officer is not None:
        return past_first(request, officer, onward, kept)
    return _draw(request, form, onward, kept, status)


@login_not_required
@require_http_methods(["GET", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """After the password: a code of the app or of the paper, or a passkey. Too late or never begun: from the start."""
    pending = request.session.get(_PENDING, {})
    officer = Officer.objects.filter(pk=pending.get("officer"), is_active=True).first()
    if officer is None or time.time() - pending["at"] > _PATIENCE:
        request.session.pop(_PENDING, None)
        return redirect("sign_in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    status = 200 if request.method == "GET" else 422
    try:
        if request.method == "POST" and opened_by_second(request, officer, form):
            request.session.pop(_PENDING)
            return admit(request, officer, pending["onward"], pending["kept"])
    except Locked as refusal:
        refuse(form, refusal.sentence)
        status = 429
    shown = {
        "form": form,
        "app": factors.has_app(officer),
        "question": factors.passkey_question(officer) if factors.has_passkey(officer) else "",
    }
    return render(request, "registration/second_step.html", shown, status=status)


@login_not_required
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in with a passkey alone: first its question, then its answer."""
    if "credential" not in request.POST:
        return JsonResponse({"question": factors.passkey_question(None)})
    onward = safe(request, request.POST.get("next") or "/viec/")
    kept = {name: str(value) for name, value in request.POST.items() if name.startswith(KEPT)}
    officer = factors.passkey_opens(None, request.POST["credential"])
    if officer is not None:
        return admit(request, officer, onward, kept)
    form = SignInForm({})
    refuse(form, "Khóa truy cập này không dùng được ở đây. Đăng nhập bằng tên và mật khẩu.")
    return _draw(request, form, onward, kept, 422)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; nothing on the server stays open, and the browser forgets what it kept of the pages.

    What a phone keeps to be sent (forms of households filled in without a network) stays: it is nobody's data yet.
    """
    logout(request)
    response = redirect("sign_in")
    response["Clear-Site-Data"] = '"cache"'
    return response


def ask_again(request: HttpRequest) -> HttpResponse:
    """The session ended while something was typed: sign in, and it is sent on."""
    return _draw(request, SignInForm(), request.path, kept_of(request), 401, expired=True)


def kept_of(request: HttpRequest) -> dict[str, str]:
    """What was typed, as it is carried through a sign-in."""
    return {f"{KEPT}{name}": str(value) for name, value in request.POST.items() if name not in _NOT_KEPT}


def opened_by_second(request: HttpRequest, officer: Officer, form: CodeForm) -> bool:
    """Whether code or passkey is right; what is wrong stands at its field. Raises Locked for who goes on guessing."""
    if credential := request.POST.get("credential"):
        if factors.passkey_opens(officer, credential):
            return True
        refuse(form, "Khóa truy cập chưa xác nhận được. Bấm lại nút, hoặc nhập mã.")
        return False
    require_open(request, officer.username)
    if not form.is_valid():
        return False
    if factors.opens(officer, form.cleaned_data["code"]):
        return True
    count_wrong(request, officer.username)
    form.add_error("code", "Mã không đúng hoặc đã dùng. Đợi mã mới trên điện thoại rồi nhập lại.")
    return False


def past_first(request: HttpRequest, officer: Officer, onward: str, kept: dict[str, str]) -> HttpResponse:
    """Password or identity provider said who it is: on to the second factor, or in where there is none."""
    if not factors.has_second(officer):
        return admit(request, officer, onward, kept)
    request.session[_PENDING] = {"officer": officer.pk, "at": time.time(), "onward": onward, "kept": kept}
    return redirect("second_step")


def refuse(form: forms.Form, sentence: str) -> None:
    """Say one thing above an answered form, and nothing else."""
    form.errors.clear()
    form.add_error(None, sentence)


def admit(request: HttpRequest, officer: Officer, onward: str, kept: dict[str, str]) -> HttpResponse:
    """Everything is proved: the session begins."""
    login(request, officer)
    request.session[_ONWARD] = {"address": onward, "kept": kept}
    return _on(request, "Đã đăng nhập lại")


@require_GET
def go_on(request: HttpRequest) -> HttpResponse:
    """Nothing is owed any more: on to where the person was."""
    return _on(request, "Đã đăng nhập lại")


def carry_on(request: HttpRequest, onward: str, kept: dict[str, str], said: str) -> HttpResponse:
    """To an address with what was typed for it; without anything typed simply there."""
    if not kept:
        return redirect(onward)
    again = {name.removeprefix(KEPT): value for name, value in kept.items()}
    return render(request, "registration/go_on.html", {"onward": onward, "again": again, "said": said})


def first_duty(request: HttpRequest) -> HttpResponse:
    """To what is owed first."""
    return redirect(_DUTIES[sessions.owed(request.session)[0]])


def safe(request: HttpRequest, address: str) -> str:
    """An address of this house; anything else leads to the desk."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours and address.startswith("/") else "/viec/"


def _on(request: HttpRequest, said: str) -> HttpResponse:
    if sessions.owed(request.session):
        return first_duty(request)
    later = request.session.pop(_ONWARD, {})
    return carry_on(request, later.get("address", "/tai-khoan/"), later.get("kept", {}), said)


def _draw(
    request: HttpRequest, form: SignInForm, onward: str, kept: dict[str, str], status: int, *, expired: bool = False
) -> HttpResponse:
    people = log_ins(at=clock.now()) if settings.DEMO else []
    shown = {"form": form, "next": onward, "kept": kept, "groups": _by_unit(people), "expired": expired}
    shown["identity_name"] = settings.OIDC_NAME if settings.OIDC_URL else ""
    return render(request, "registration/sign_in.html", shown, status=status)


def _picked(request: HttpRequest) -> Officer | None:
    """A person of the cast, chosen by a click; only in a demonstration, only one who may sign in."""
    name = request.POST.get("person", "")
    if not (settings.DEMO and name):
        return None
    known = {person.username for person in log_ins(at=clock.now())}
    return Officer.objects.filter(username=name, is_cast=True, is_active=True).first() if name in known else None


def _proved(request: HttpRequest, form: SignInForm) -> Officer | None:
    """The officer of a right name and password. Raises Locked."""
    if not form.is_valid():
        return None
    officer = proved(request, form.cleaned_data["username"], form.cleaned_data["password"])
    if officer is None:
        form.add_error(None, "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra lại, chú ý phím Caps Lock và bộ gõ.")
    return officer


def _by_unit(people: list[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for person in people:
        groups.setdefault(person.posts[0].rpartition(", ")[2] if person.posts else "", []).append(person)
    return groups
