"""Who asks: every page but the sign-in has an officer."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse

from decisions.organisation.models import Officer
from workflows.web import signin


def officer_of(request: HttpRequest) -> Officer:
    """The officer who asks. Raises TypeError on a page that forgot to ask for a sign-in."""
    if not isinstance(request.user, Officer):
        raise TypeError("A page without an officer.")
    return request.user


def whole(text: str) -> int:
    """A place in a list as an address names it; 0 for anything that is no such number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0


class SignedIn(LoginRequiredMiddleware):
    """Every page needs a sign-in unless it says that it does not; what was typed when it expired survives."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """Ask for the sign-in: with what was typed when something was sent."""
        if request.method == "POST" and not request.path.endswith("/luu-nhap/"):
            return signin.ask_again(request)
        if request.path.endswith("/luu-nhap/"):
            return HttpResponse("Phiên đăng nhập đã hết; nội dung chưa lưu. Bấm gửi để đăng nhập lại.", status=401)
        return super().handle_no_permission(request, view_func)
