"""One mail for each notice, through whatever EMAIL_URL names.

A mail goes out before its effect is marked done, for nothing may be lost: a process that dies between the two sends it
once more. Both bear the same Message-ID, by which a mail server may know them for one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from documents import clock
from documents.failpoint import failpoint
from documents.models import Effect
from documents.outbox.services import Finish, register
from workflows.notices.models import Notice
from workflows.notices.services import MAIL, notices_of

AUTOMATIC = "Thư do hệ thống Ban Hành gửi tự động; không trả lời thư này."


def send(effect: Effect) -> Finish | None:
    """Send a notice to where its officer gets mail now; nothing to who may no longer read it, or has no address."""
    told = Notice.objects.select_related("officer").get(officer=effect.payload["officer"], key=effect.payload["key"])
    shown = notices_of(told.officer, clock.now()).filter(pk=told.pk).exists()
    if not told.officer.email or not shown:
        return None
    _letter(told).send()
    failpoint("notice.after_mail")
    return lambda: mailed([told.pk], clock.now())


def mailed(notices: Collection[int], at: datetime) -> None:
    """Some notices have gone out by mail; those that had before stay as they are."""
    Notice.objects.filter(pk__in=notices, mailed_at=None).update(mailed_at=at)


def listen() -> None:
    """Called once, when the floor is loaded."""
    register(MAIL, send)


def message(to: str, subject: str, lines: Iterable[str], address: str, key: str) -> EmailMessage:
    """A mail of this house: some lines, the page that says more, and a mark by which a mail sent twice is known."""
    told = (*lines, f"Xem tại: {settings.BASE_URL}{address}", AUTOMATIC)
    return EmailMessage(f"[Ban Hành] {subject}", "\n\n".join(told), to=[to], headers=headers(key))


def headers(key: str) -> dict[str, str]:
    """What a mail server knows a mail of ours by."""
    mark = hashlib.sha256(key.encode()).hexdigest()[:32]
    return {"Message-ID": f"<{mark}@{urlsplit(settings.BASE_URL).hostname}>", "Auto-Submitted": "auto-generated"}


def _letter(told: Notice) -> EmailMessage:
    lines = (f"Kính gửi: {told.officer}", told.text)
    key = f"{told.officer_id}/{told.key}"
    return message(told.officer.email, told.get_kind_display(), lines, told.address, key)
