"""What every answer tells a browser: keep no copy of it, show it to no page of another house; cookies of this host."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage
from django.http import HttpRequest, HttpResponse


class KeptApart:
    """Answers of this house are for whoever asked: no cache keeps them, no other origin embeds them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """An answer that says itself how it may be kept is left as it is."""
        response = self.get_response(request)
        response.setdefault("Cache-Control", "private, no-store")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response


class HostCookie(CookieStorage):
    """What a page says once, in a cookie of this host alone."""

    cookie_name = settings.MESSAGES_COOKIE_NAME


class Messages(FallbackStorage):
    """What a page says once: a cookie, and the session for what does not fit into one."""

    storage_classes = (HostCookie, SessionStorage)
