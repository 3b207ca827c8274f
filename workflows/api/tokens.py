"""Tokens: making one, proving one, revoking them. The token itself is shown once and stored nowhere.

Making and ending stand in the system's journal, in one book for all tokens; the officer is the actor, or the system
when an engineer does it by command.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from decisions.journal.models import JournalBook
from decisions.journal.services import Deed, lock_books, write
from decisions.organisation.models import Officer
from documents import clock
from documents.database.prepared import Prepared
from workflows.api.models import ApiToken
from workflows.api.scopes import written
from workflows.errors import WorkflowError

_BOOK = "api_tokens"
_MARK = "banhanh_"  # by which scanners for leaked secrets know it
_STAMP_EVERY = timedelta(hours=1)  # `last_used_at` is not worth a write at every request


class SignInRefused(WorkflowError):
    """Tên đăng nhập hoặc mật khẩu không đúng."""


@transaction.atomic
def issue(
    officer: Officer, lifetime: timedelta, *, by: Officer | None, scopes: Iterable[str] = ()
) -> tuple[str, ApiToken]:
    """A new token of an officer for some scopes (none: all), and its row; `by` is None for an engineer."""
    plain = _MARK + secrets.token_urlsafe(32)
    now = timezone.now()
    row = ApiToken.objects.create(
        officer=officer, scopes=written(scopes), digest=_digest(plain), created_at=now, expires_at=now + lifetime
    )
    told = {"officer": officer.username, "expires": row.expires_at.isoformat(), "scopes": row.scopes}
    _journal("make_api_token", by, **told)
    return plain, row


@transaction.atomic
def revoke_all(officer: Officer, *, by: Officer | None) -> int:
    """End every living token of an officer; says how many there were. `by` is None for an engineer."""
    ended = _living().filter(officer=officer).update(revoked_at=timezone.now())
    if ended:
        _journal("end_api_tokens", by, officer=officer.username, ended=ended)
    return ended


@transaction.atomic
def revoke(token: ApiToken, *, by: Officer) -> None:
    """End one token; nothing when it has ended already."""
    if _living().filter(pk=token.pk).update(revoked_at=timezone.now()):
        _journal("end_api_tokens", by, officer=token.officer.username, ended=1)


class BearerToken(BaseAuthentication):
    """`Authorization: Bearer <token>`."""

    def authenticate(self, request: Request) -> tuple[Officer, ApiToken] | None:
        """The officer of a living token; None when no token was sent. Raises AuthenticationFailed."""
        scheme, _, plain = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer":
            return None
        found: list[ApiToken] = _SHOWN.rows("", digest=_digest(plain.strip()), now=timezone.now())
        if not found:
            raise AuthenticationFailed
        _stamp(found[0])
        return found[0].officer, found[0]

    def authenticate_header(self, request: Request) -> str:
        """What a 401 asks for."""
        return 'Bearer realm="api"'


def _journal(act: str, by: Officer | None, **facts: Any) -> None:
    book = lock_books(JournalBook.Kind.SYSTEM, [_BOOK])[_BOOK]
    write(book, Deed(act=act, at=clock.now(), by=by, content=facts))


def _living() -> QuerySet[ApiToken]:
    return _living_at(timezone.now())


def _living_at(now: datetime) -> QuerySet[ApiToken]:
    return ApiToken.objects.filter(revoked_at=None, expires_at__gt=now, officer__is_active=True)


_SHOWN = Prepared(lambda _, *, digest, now: _living_at(now).select_related("officer").filter(digest=digest))


def _stamp(token: ApiToken) -> None:
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - _STAMP_EVERY)
    if token.last_used_at is None or token.last_used_at < now - _STAMP_EVERY:
        ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)


def _digest(plain: str) -> str:
    return hashlib.sha256(plain.encode()).hexdigest()
