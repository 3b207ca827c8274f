"""Signing in by the national identity provider (OpenID Connect), and saying which officer an account there is.

Off until it is configured. Nobody is made by it: an account that was never linked is refused with what to do.
"""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from decisions.organisation.models import Officer
from workflows.signin import identity
from workflows.web import signin
from workflows.web.account import freshly_proved
from workflows.web.frame import officer_of

_ASKED = "identity"
_NOT_ANSWERED = "Hệ thống định danh chưa xác nhận được. Thử lại, hoặc đăng nhập bằng tên và mật khẩu do cơ quan cấp."
_UNKNOWN = (
    "Tài khoản định danh này chưa gắn với cán bộ nào. Đăng nhập bằng tên và mật khẩu do cơ quan cấp,"
    " mở trang Tài khoản của tôi rồi gắn tài khoản định danh."
)


class IdentityAdapter(DefaultSocialAccountAdapter):
    """What happens when the provider has answered: never what allauth would do by itself."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def get_provider(self, *args: Any, **kwargs: Any) -> Any:
        """The configured one, which answers at our address."""
        provider = super().get_provider(*args, **kwargs)
        provider.oauth2_adapter_class = _Provider
        return provider

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Always ours. Raises ImmediateHttpResponse."""
        raise ImmediateHttpResponse(_answered(request, sociallogin.account.uid))

    def on_authentication_error(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Cancelled, forged, expired, unreachable: one page. Raises ImmediateHttpResponse."""
        raise ImmediateHttpResponse(_refused(request, _NOT_ANSWERED))


class _Provider(OpenIDConnectOAuth2Adapter):
    """The one provider; it answers to the address people open."""

    def __init__(self, request: HttpRequest, provider_id: str = identity.PROVIDER) -> None:
        super().__init__(request, provider_id)

    def complete_login(self, *args: Any, **kwargs: Any) -> Any:
        """Of all that was told the subject id is kept; allauth would store the rest beside it."""
        found = super().complete_login(*args, **kwargs)
        found.account.extra_data = {}
        return found

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """Registered there once."""
        return f"{settings.BASE_URL}{reverse('identity_answer')}"


@login_not_required
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """To the provider, to come in."""
    kept = {name: str(value) for name, value in request.POST.items() if name.startswith(signin.KEPT)}
    return _to_provider(request, {"next": signin.safe(request, request.POST.get("next") or "/viec/"), "kept": kept})


@require_POST
@freshly_proved
def link(request: HttpRequest) -> HttpResponse:
    """To the provider, to say that an account there is the own one."""
    return _to_provider(request, {"officer": officer_of(request).pk})


@require_POST
@freshly_proved
def unlink(request: HttpRequest) -> HttpResponse:
    """The account there no longer opens."""
    officer = officer_of(request)
    if identity.unlink(officer, by=officer):
        messages.success(request, "Đã bỏ tài khoản định danh.")
    return redirect("account")


@login_not_required
@require_GET
def answer(request: HttpRequest) -> HttpResponse:
    """Back from the provider."""
    _require_configured()
    found: HttpResponse = OAuth2CallbackView.adapter_view(_Provider)(request)
    return found


def _to_provider(request: HttpRequest, asked: dict[str, Any]) -> HttpResponse:
    _require_configured()
    request.session[_ASKED] = asked
    try:
        found: HttpResponse = OAuth2LoginView.adapter_view(_Provider(request))(request)
    except (RequestException, KeyError, ValueError):
        return _refused(request, _NOT_ANSWERED)
    return found


def _answered(request: HttpRequest, subject: str) -> HttpResponse:
    asked = request.session.pop(_ASKED, {})
    if "officer" in asked:
        return _linked(request, asked["officer"], subject)
    officer = identity.officer_of(subject)
    if officer is None:
        return _refused(request, _UNKNOWN)
    return signin.past_first(request, officer, asked.get("next", "/viec/"), asked.get("kept", {}))


def _linked(request: HttpRequest, asked: int, subject: str) -> HttpResponse:
    """Only who began it, still signed in, ends it."""
    if not isinstance(request.user, Officer) or request.user.pk != asked:
        return _refused(request, _NOT_ANSWERED)
    try:
        identity.link(request.user, subject, by=request.user)
    except identity.LinkedElsewhere as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, "Đã gắn tài khoản định danh. Từ nay đăng nhập được bằng tài khoản đó.")
    return redirect("account")


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    request.session.pop(_ASKED, None)
    return render(request, "registration/identity_refused.html", {"sentence": sentence}, status=403)


def _require_configured() -> None:
    if not settings.OIDC_URL:
        raise Http404
