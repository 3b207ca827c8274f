"""Who asks: every page but the sign-in has an officer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

from decisions.organisation.models import Officer
from workflows.signin import sessions
from workflows.web import signin


def officer_of(request: HttpRequest) -> Officer:
    """The officer who asks. Raises TypeError on a page that forgot to ask for a sign-in."""
    if not isinstance(request.user, Officer):
        raise TypeError("A page without an officer.")
    return request.user


def whole(text: str) -> int:
    """A place in a list as an address names it; 0 for anything that is no such number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def key_of(request: HttpRequest) -> str:
    """The mark by which a page sent twice is one deed: the one it was drawn with, else a new one."""
    return request.POST.get("key", "")[:64] or uuid4().hex


class SignedIn(LoginRequiredMiddleware):
    """Every page needs a sign-in unless it says that it does not; what was typed when it expired survives."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """Ask for the sign-in: with what was typed when something was sent."""
        if request.method == "POST" and not request.path.endswith("/luu-nhap/"):
            return signin.ask_again(request)
        if request.path.endswith("/luu-nhap/"):
            return HttpResponse("Phiên đăng nhập đã hết; nội dung chưa lưu. Bấm gửi để đăng nhập lại.", status=401)
        return super().handle_no_permission(request, view_func)


class SignInKept:
    """A sign-in ends in time, and leads nowhere before what is owed first was done; asks no row of its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """On, out, or to what is owed; a program with a token has no session."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and sessions.is_somebody_s(request.session):
            if sessions.ended(request.session):
                logout(request)
            elif sessions.owed(request.session) and not request.path.startswith(signin.BEFORE_WORK):
                if not request.path.startswith("/api/"):
                    return signin.first_duty(request)
                request.user = AnonymousUser()
            else:
                sessions.stamp(request.session)
        return self.get_response(request)
