"""Passwords and codes are not tried one after another: five wrong ones lock a name from one address for a time.

axes counts, in the database, so that all web processes count together. It is shown a bare request: it would store what
was typed. An unknown name is counted, locked and answered as a known one.
"""

from __future__ import annotations

from datetime import datetime

from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_login_failed
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from decisions.organisation.models import Officer
from documents.clock import HANOI
from workflows.errors import TooOften
from workflows.signin.journal import UNLOCK, note
from workflows.signin.peer import address


class Locked(TooOften):
    """Đã nhập sai nhiều lần nên tạm khóa đăng nhập. Thử lại sau 15 phút."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(
            f"Đã nhập sai {settings.AXES_FAILURE_LIMIT} lần nên tạm khóa đăng nhập bằng tên này từ máy này."
            f" Thử lại từ {until.astimezone(HANOI):%H:%M}; cần vào sớm hơn thì đề nghị Quản trị hệ thống mở khóa.",
            wait=max(1, int((until - timezone.now()).total_seconds()) + 1),
        )


def proved(request: HttpRequest, username: str, password: str) -> Officer | None:
    """The officer of a name and a password; None when they are wrong. Raises Locked for the wrong one too many."""
    require_open(request, username)
    officer = authenticate(_bare(request), username=username, password=password)
    if isinstance(officer, Officer):
        return officer
    require_open(request, username)
    return None


def require_open(request: HttpRequest, username: str) -> None:
    """Raises Locked when too many wrong ones came for this name from this address."""
    if not AxesProxyHandler.is_allowed(_bare(request), {"username": username}):
        raise Locked(_until(request, username))


def count_wrong(request: HttpRequest, username: str) -> None:
    """One more wrong code, counted with the passwords. Raises Locked when it is one too many."""
    user_login_failed.send(sender=__name__, credentials={"username": username}, request=_bare(request))
    require_open(request, username)


@transaction.atomic
def unlock(username: str, *, by: Officer | None) -> int:
    """Let a name in again from everywhere; says from how many addresses it was being tried."""
    found: int = AccessAttempt.objects.filter(username=username).delete()[0]
    if found:
        note(UNLOCK, by, officer=username)
    return found


def forget_old() -> None:
    """Attempts that lock nobody any more: addresses are not kept for nothing."""
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - settings.AXES_COOLOFF_TIME).delete()


def _until(request: HttpRequest, username: str) -> datetime:
    tried = AccessAttempt.objects.filter(
        username=username, ip_address=address(request), attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME
    )
    last: datetime | None = tried.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return (last or timezone.now()) + settings.AXES_COOLOFF_TIME


def _bare(request: HttpRequest) -> HttpRequest:
    """The request without anything that was typed."""
    bare = HttpRequest()
    bare.method, bare.path = request.method, request.path
    bare.META = {"REMOTE_ADDR": address(request), "HTTP_USER_AGENT": request.headers.get("User-Agent", "")[:255]}
    return bare
