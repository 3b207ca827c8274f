"""Proving again who sits there: before a signature, before a change of the own account. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from workflows.signin import factors, sessions
from workflows.signin.locks import Locked
from workflows.steps.account import CodeForm, OwnPasswordForm
from workflows.web.frame import officer_of
from workflows.web.signin import KEPT, carry_on, kept_of, opened_by_second, refuse, safe

FRESH = 15
"""Minutes a proof lasts for changing the own account, whatever a signature asks."""


def ask(request: HttpRequest) -> HttpResponse:
    """The page in place of what was asked; with what was typed it goes on."""
    return _draw(request, request.get_full_path(), kept_of(request), status=401)


def before_signing(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Ask first when what is sent signs and the last proof is older than a signature asks."""

    @wraps(view)
    def proved(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return ask(request) if sessions.wants_proof(request.session) else view(request, *args, **kwargs)

    return proved


@require_http_methods(["GET", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """The password, a code or a passkey; then on."""
    officer = officer_of(request)
    onward = safe(request, request.POST.get("next") or request.GET.get("next") or "/tai-khoan/")
    kept = {name: str(value) for name, value in request.POST.items() if name.startswith(KEPT)}
    if request.method == "GET":
        return _draw(request, onward, kept)
    by_password = "password" in request.POST
    password = OwnPasswordForm(request.POST if by_password else None, officer=officer, request=request)
    code = CodeForm(None if by_password else request.POST)
    try:
        right = password.is_valid() if by_password else opened_by_second(request, officer, code)
    except Locked as refusal:
        refuse(password if by_password else code, refusal.sentence)
        return _draw(request, onward, kept, password, code, 429)
    if not right:
        return _draw(request, onward, kept, password, code, 422)
    sessions.note_proof(request.session)
    request.session.cycle_key()
    sessions.follow(request, officer)
    return carry_on(request, onward, kept, "Đã xác nhận")


def _draw(
    request: HttpRequest,
    onward: str,
    kept: dict[str, str],
    password: OwnPasswordForm | None = None,
    code: CodeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    officer = officer_of(request)
    shown = {
        "next": onward,
        "kept": kept,
        "password": (password or OwnPasswordForm(officer=officer, request=request))
        if officer.has_usable_password()
        else None,
        "code": (code or CodeForm()) if factors.has_second(officer) else None,
        "question": factors.passkey_question(officer) if factors.has_passkey(officer) else "",
    }
    return render(request, "registration/prove.html", shown, status=status)
