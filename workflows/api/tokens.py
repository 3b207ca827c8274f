"""Tokens: making one, proving one, revoking them. The token itself is shown once and stored nowhere."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from decisions.organisation.models import Officer
from workflows.api.models import ApiToken
from workflows.errors import WorkflowError

_MARK = "banhanh_"  # by which scanners for leaked secrets know it
_STAMP_EVERY = timedelta(hours=1)  # `last_used_at` is not worth a write at every request


class SignInRefused(WorkflowError):
    """Tên đăng nhập hoặc mật khẩu không đúng."""


def issue(officer: Officer, lifetime: timedelta) -> tuple[str, ApiToken]:
    """A new token of an officer, and its row."""
    plain = _MARK + secrets.token_urlsafe(32)
    now = timezone.now()
    row = ApiToken.objects.create(officer=officer, digest=_digest(plain), created_at=now, expires_at=now + lifetime)
    return plain, row


def revoke_all(officer: Officer) -> int:
    """End every living token of an officer; says how many there were."""
    return _living().filter(officer=officer).update(revoked_at=timezone.now())


def revoke(token: ApiToken) -> None:
    """End one token."""
    _living().filter(pk=token.pk).update(revoked_at=timezone.now())


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer <token>`."""

    def authenticate(self, request: Request) -> tuple[Officer, ApiToken] | None:
        """The officer of a living token; None when no token was sent. Raises AuthenticationFailed."""
        scheme, _, plain = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        token = _living().select_related("officer").filter(digest=_digest(plain.strip())).first()
        if token is None:
            raise AuthenticationFailed
        _stamp(token)
        return token.officer, token

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return 'Bearer realm="api"'


def _living() -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(revoked_at=None, expires_at__gt=timezone.now(), officer__is_active=True)


def _stamp(token: ApiToken) -> None:
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - _STAMP_EVERY)
    if token.last_used_at is None or token.last_used_at < now - _STAMP_EVERY:
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)


def _digest(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()
