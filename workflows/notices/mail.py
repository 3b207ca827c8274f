"""One mail for each notice, through whatever EMAIL_URL names.

A mail goes out before its effect is marked done, for nothing may be lost: a process that dies between the two sends it
once more. Both bear the same Message-ID, by which a mail server may know them for one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from documents import clock
from documents.failpoint import failpoint
from documents.models import Effect
from documents.outbox.services import register
from workflows.notices.models import Notice
from workflows.notices.services import MAIL, notices_of


def send(effect: Effect) -> None:
    """Send a notice to where its officer gets mail now; nothing to who may no longer read it, or has no address."""
    told = Notice.objects.select_related("officer").get(officer=effect.payload["officer"], key=effect.payload["key"])
    shown = notices_of(told.officer, clock.now()).filter(pk=told.pk).exists()
    if told.officer.email and shown:
        _letter(told).send()
        failpoint("notice.after_mail")


def listen() -> None:
    """Called once, when the floor is loaded."""
    register(MAIL, send)


def message(to: str, subject: str, lines: Iterable[str], address: str, key: str) -> EmailMessage:
    """A mail of this house: some lines, the page that says more, and a mark by which a mail sent twice is known."""
    mark = hashlib.sha256(key.encode()).hexdigest()[:32]
    told = (
        *lines,
        f"Xem tại: {settings.BASE_URL}{address}",
        "Thư do hệ thống Ban Hành gửi tự động; không trả lời thư này.",
    )
    return EmailMessage(
        subject=f"[Ban Hành] {subject}",
        body="\n\n".join(told),
        to=[to],
        headers={"Message-ID": f"<{mark}@{urlsplit(settings.BASE_URL).hostname}>", "Auto-Submitted": "auto-generated"},
    )


def _letter(told: Notice) -> EmailMessage:
    lines = (f"Kính gửi: {told.officer}", told.text)
    key = f"{told.officer_id}/{told.key}"
    return message(told.officer.email, told.get_kind_display(), lines, told.address, key)
