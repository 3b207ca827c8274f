"""The own account: password, second factor, sessions. What opens it is changed only with a fresh proof."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import segno
from allauth.mfa.totp.internal import auth as totp
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.errors import NotVisible
from decisions.provinces.casting import posts_of
from documents import clock
from workflows.signin import adapters, factors, passwords, sessions
from workflows.signin.duties import SECOND, must_keep_second
from workflows.signin.identity import is_linked
from workflows.steps.account import CodeForm, NewPasswordForm, PasskeyForm
from workflows.web import proving
from workflows.web.asking import FormPage
from workflows.web.frame import officer_of

_SECRET = "app_secret"  # noqa: S105 # the name under which the session keeps it until the code was right
_TAB = "tai-khoan"


def freshly_proved(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask for a proof first when the last one is older than a quarter of an hour."""

    @wraps(view)
    def proved(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if sessions.proof_is_older(request.session, proving.FRESH):
            return proving.ask(request)
        return view(request, *args, **kwargs)

    return proved


@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and what opens the account."""
    officer = officer_of(request)
    shown = {
        "posts": posts_of([officer], clock.now())[officer.pk],
        "factors": factors.factors_of(officer),
        "has_app": factors.has_app(officer),
        "codes_left": factors.codes_left(officer),
        "sessions": sessions.sessions_of(officer, request.session.session_key),
        "identity_name": settings.OIDC_NAME if settings.OIDC_URL else "",
        "identity_linked": is_linked(officer),
        "must_keep": must_keep_second(officer),
        "tab": _TAB,
    }
    return render(request, "account/account.html", shown)


@require_http_methods(["GET", "POST"])
def change_password(request: HttpRequest) -> HttpResponse:
    """An own password; sessions elsewhere end, this one goes on."""
    officer = officer_of(request)
    form = NewPasswordForm(request.POST or None, officer=officer, request=request)
    lead = (
        "Mật khẩu được cấp chỉ dùng một lần. Đặt mật khẩu của riêng bạn rồi vào làm việc."
        if officer.password_once
        else "Đổi xong, mọi nơi khác đang đăng nhập bằng tài khoản này sẽ phải đăng nhập lại."
    )
    if not form.is_valid():
        return FormPage("Đặt mật khẩu", lead, "Đặt mật khẩu", reverse("account"), _TAB).draw(request, form)
    first = officer.password_once
    passwords.change_password(officer, form.cleaned_data["new"])
    update_session_auth_hash(request, officer)
    sessions.follow(request, officer)
    sessions.end_others(officer, request.session.session_key)
    sessions.note_proof(request.session)
    messages.success(request, "Đã đặt mật khẩu mới.")
    return _next(request, "go_on" if first else "account")


@require_GET
def choose_factor(request: HttpRequest) -> HttpResponse:
    """Who signs papers sets up a second factor before the first work."""
    owes = SECOND in sessions.owed(request.session)
    return render(request, "account/choose_factor.html", {"owes": owes, "tab": _TAB})


@never_cache
@require_http_methods(["GET", "POST"])
@freshly_proved
def add_app(request: HttpRequest) -> HttpResponse:
    """Take the QR code with the phone, type the code it shows."""
    officer = officer_of(request)
    if factors.has_app(officer):
        messages.info(request, "Ứng dụng tạo mã đã được gắn. Bỏ ứng dụng cũ trước khi gắn ứng dụng khác.")
        return redirect("account")
    form = CodeForm(request.POST or None)
    secret = request.session.get(_SECRET) or totp.generate_totp_secret()
    request.session[_SECRET] = secret
    if form.is_valid():
        if factors.add_app(officer, secret, form.cleaned_data["code"]):
            del request.session[_SECRET]
            return _added(request)
        form.add_error("code", "Mã chưa đúng. Kiểm tra giờ trên điện thoại, đợi mã mới rồi nhập lại.")
    url = adapters.FactorAdapter().build_totp_url(officer, secret)
    spaced = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
    shown = {
        "form": form,
        "picture": segno.make(url, error="m").svg_data_uri(scale=5, border=3),
        "secret": spaced,
        "url": url,
        "tab": _TAB,
    }
    return render(request, "account/add_app.html", shown, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@freshly_proved
def add_passkey(request: HttpRequest) -> HttpResponse:
    """The browser makes a passkey; it is kept under a name."""
    officer = officer_of(request)
    form = PasskeyForm(request.POST or None, initial={"name": sessions.device(request.headers.get("User-Agent", ""))})
    if form.is_valid():
        if factors.add_passkey(officer, form.cleaned_data["name"], form.cleaned_data["credential"]):
            return _added(request)
        form.add_error(None, "Trình duyệt chưa tạo được khóa. Bấm lại nút và làm theo máy hướng dẫn.")
    shown = {"form": form, "question": factors.new_passkey_question(officer), "tab": _TAB}
    return render(request, "account/add_passkey.html", shown, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
@freshly_proved
def end_factor(request: HttpRequest, place: int) -> HttpResponse:
    """Take a second factor out of use; the last one of who signs papers stays."""
    officer = officer_of(request)
    own = factors.factors_of(officer)
    found = next((one for one in own if one.place == place), None)
    if found is None:
        raise NotVisible
    form = forms.Form(request.POST if request.method == "POST" else None)
    lead = f"{found.name}. Từ nay không đăng nhập được bằng cách này nữa."
    if form.is_bound and len(own) == 1 and must_keep_second(officer):
        form.add_error(None, "Người ký văn bản phải có ít nhất một cách xác thực thứ hai. Gắn cách khác trước khi bỏ.")
    if not form.is_valid():
        page = FormPage("Bỏ cách xác thực thứ hai", lead, "Bỏ", reverse("account"), _TAB, "danger")
        return page.draw(request, form)
    factors.end_factor(found, by=officer)
    messages.success(request, "Đã bỏ.")
    return redirect("account")


@never_cache
@require_POST
@freshly_proved
def new_codes(request: HttpRequest) -> HttpResponse:
    """Ten codes for the day the phone is lost, on the page once."""
    officer = officer_of(request)
    if not factors.has_second(officer):
        messages.info(request, "Gắn ứng dụng tạo mã hoặc khóa truy cập trước khi lấy mã dự phòng.")
        return redirect("choose_factor")
    return render(request, "account/codes.html", {"codes": factors.new_codes(officer), "tab": _TAB})


@require_POST
@freshly_proved
def end_session(request: HttpRequest, mark: str) -> HttpResponse:
    """End one of the own sessions."""
    if not sessions.end_one(officer_of(request), mark):
        raise NotVisible
    messages.success(request, "Đã kết thúc phiên đăng nhập đó.")
    return redirect("account")


@require_POST
@freshly_proved
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End all but this one."""
    many = sessions.end_others(officer_of(request), request.session.session_key)
    messages.success(request, f"Đã kết thúc {many} phiên đăng nhập khác.")
    return redirect("account")


def _added(request: HttpRequest) -> HttpResponse:
    """Kept: nothing more is owed on that account; the first time ten codes are shown."""
    officer = officer_of(request)
    sessions.settle(request, officer)
    if factors.codes_left(officer):
        messages.success(request, "Đã gắn cách xác thực thứ hai.")
        return _next(request, "account")
    return render(request, "account/codes.html", {"codes": factors.new_codes(officer), "tab": _TAB})


def _next(request: HttpRequest, name: str) -> HttpResponse:
    """Where one goes from here: what is owed next comes first."""
    sessions.settle(request, officer_of(request))
    return redirect("go_on" if sessions.owed(request.session) else name)
