"""Signing in and out; in a demonstration, by picking a person of the cast. What was typed before an expiry survives."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from decisions.organisation.models import Officer
from decisions.provinces.casting import log_ins
from documents import clock

KEPT = "kept-"
_NOT_KEPT = frozenset({"csrfmiddlewaretoken", "password"})


class SignInForm(forms.Form):
    """Name and password."""

    username = forms.CharField(label="Tên đăng nhập", max_length=60)
    password = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput, strip=False)


@login_not_required
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The page; a sign-in goes on to where the person was, with what was typed there."""
    onward = _safe(request, request.POST.get("next") or request.GET.get("next") or "/viec/")
    kept = {name: str(value) for name, value in request.POST.items() if name.startswith(KEPT)}
    form = SignInForm(request.POST if "username" in request.POST else None)
    officer = _picked(request) or (_proved(request, form) if form.is_bound else None)
    if officer is not None:
        login(request, officer)
        return _go_on(request, onward, kept)
    people = log_ins(at=clock.now()) if settings.DEMO else []
    shown = {"form": form, "next": onward, "kept": kept, "groups": _by_unit(people)}
    return render(request, "registration/sign_in.html", shown, status=422 if form.is_bound else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; nothing on the server stays open."""
    logout(request)
    return redirect("sign_in")


def ask_again(request: HttpRequest) -> HttpResponse:
    """The session ended while something was typed: sign in, and it is sent on."""
    kept = {f"{KEPT}{name}": value for name, value in request.POST.items() if name not in _NOT_KEPT}
    people = log_ins(at=clock.now()) if settings.DEMO else []
    shown = {"form": SignInForm(), "next": request.path, "kept": kept, "groups": _by_unit(people), "expired": True}
    return render(request, "registration/sign_in.html", shown, status=401)


def _picked(request: HttpRequest) -> Officer | None:
    """A person of the cast, chosen by a click; only in a demonstration, only one who may sign in."""
    name = request.POST.get("person", "")
    if not (settings.DEMO and name):
        return None
    known = {person.username for person in log_ins(at=clock.now())}
    return Officer.objects.filter(username=name, is_cast=True, is_active=True).first() if name in known else None


def _proved(request: HttpRequest, form: SignInForm) -> Officer | None:
    if not form.is_valid():
        return None
    officer = authenticate(request, **form.cleaned_data)
    if not isinstance(officer, Officer):
        form.add_error(None, "Tên đăng nhập hoặc mật khẩu không đúng. Kiểm tra lại, chú ý phím Caps Lock và bộ gõ.")
        return None
    return officer


def _go_on(request: HttpRequest, onward: str, kept: dict[str, str]) -> HttpResponse:
    if not kept:
        return redirect(onward)
    again = {name.removeprefix(KEPT): value for name, value in kept.items()}
    return render(request, "registration/go_on.html", {"onward": onward, "again": again})


def _safe(request: HttpRequest, address: str) -> str:
    """An address of this house; anything else leads to the desk."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours and address.startswith("/") else "/viec/"


def _by_unit(people: list[Any]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for person in people:
        groups.setdefault(person.posts[0].rpartition(", ")[2] if person.posts else "", []).append(person)
    return groups
