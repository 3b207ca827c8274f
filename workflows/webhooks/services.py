"""Registering, changing the secret, ending, sending again: acts of who keeps the people of a unit, all journalled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from secrets import token_hex

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from decisions.authority.acts import Act
from decisions.authority.deeds import deed
from decisions.authority.rights import Asked, require, rights
from decisions.errors import ActNotAllowed, RuleBroken, Violation
from decisions.journal.models import JournalBook, JournalEntry
from decisions.journal.services import Deed, lock_books, write
from decisions.organisation.models import Officer, Unit
from documents import clock
from documents.outbox import services as outbox
from workflows.notices.models import WEBHOOKS, Notice
from workflows.notices.services import Telling, tell
from workflows.webhooks.models import Webhook, WebhookMessage
from workflows.webhooks.reaching import fault_of

ADD, ROTATE, END, REPLAY, STOP = "add_webhook", "rotate_webhook", "end_webhook", "replay_webhook", "stop_webhook"
SEND = "webhook.send"
"""The effect of one try of a message; its key is `<message>/<series>.<try>`."""
STOPPED = "webhook.stopped"
"""The incident of an address that took nothing for days; its subject is `<unit>/<number>`."""
MOST = 10
"""How many addresses a unit may have at a time."""
BOTH_VALID = timedelta(hours=24)
"""How long after a change of the secret the old one signs as well."""
PATIENCE = timedelta(days=5)
"""How long an address may take nothing before it is told no more."""
State = WebhookMessage.State


@transaction.atomic
def add(unit: Unit, url: str, events: Iterable[str], *, by: Officer, at: datetime) -> Webhook:
    """An address that is told from now on. Raises NotAuthorised, RuleBroken."""
    right = require(by, Asked((Act.KEEP_PEOPLE,), unit.pk, at))
    journal = lock_books(JournalBook.Kind.UNIT, [unit.code])[unit.code]
    told = Webhook.objects.filter(unit=unit)
    if fault := fault_of(url):
        raise RuleBroken([Violation("", fault, "url")])
    if told.filter(ended_at=None, url=url).exists():
        raise RuleBroken([Violation("", "Địa chỉ này đã đăng ký và đang được gửi. Đổi khóa ở trang của nó.", "url")])
    if told.filter(ended_at=None).count() >= MOST:
        raise RuleBroken([Violation("", f"Mỗi đơn vị có nhiều nhất {MOST} địa chỉ. Ngừng bớt địa chỉ cũ.", "url")])
    made = Webhook.objects.create(
        unit=unit,
        number=(told.aggregate(last=Max("number"))["last"] or 0) + 1,
        url=url,
        events=" ".join(sorted(events)),
        mark=token_hex(16),
        made_by=by,
        made_at=at,
        read_to=JournalEntry.objects.aggregate(last=Max("pk"))["last"] or 0,
    )
    facts = {"number": made.number, "url": url, "events": made.events}
    write(journal, deed(ADD, at=at, by=by, right=right, content=facts))
    return made


@transaction.atomic
def rotate(webhook: Webhook, *, by: Officer, at: datetime) -> Webhook:
    """Another secret; the old one signs as well for a day. Raises NotAuthorised, ActNotAllowed."""
    found = _held(ROTATE, webhook, by=by, at=at)
    found.generation += 1
    found.old_until = timezone.now() + BOTH_VALID
    found.save(update_fields=["generation", "old_until"])
    return found


@transaction.atomic
def end(webhook: Webhook, reason: str, *, by: Officer, at: datetime) -> Webhook:
    """It is told no more; what waits is not sent. Raises NotAuthorised, ActNotAllowed."""
    found = _held(END, webhook, by=by, at=at, reason=reason)
    _close(found, reason)
    return found


@transaction.atomic
def replay(webhook: Webhook, mark: str, *, by: Officer, at: datetime) -> WebhookMessage:
    """Send a message once more, under the same id. Raises NotAuthorised, ActNotAllowed while it is on its way."""
    _held(REPLAY, webhook, by=by, at=at, message=mark)
    message = WebhookMessage.objects.select_for_update().get(webhook=webhook, mark=mark)
    if message.state == State.WAITING:
        raise ActNotAllowed("Sự kiện này đang được gửi. Đợi kết quả rồi hãy gửi lại.")
    message.series += 1
    message.state = State.WAITING
    message.save(update_fields=["series", "state"])
    put_first([message])
    return message


def put_first(messages: Iterable[WebhookMessage]) -> None:
    """The first try of a series of each."""
    outbox.put_all(SEND, {key_of(one, 1): {"message": one.pk} for one in messages})


def key_of(message: WebhookMessage, number: int) -> str:
    """The key of a try of the series a message is in."""
    return f"{message.mark}/{message.series}.{number}"


def fell_silent(webhook: Webhook) -> bool:
    """End an address that took nothing for days, with an incident and a notice to who keeps the unit's people."""
    if webhook.failing_since is None or webhook.failing_since > timezone.now() - PATIENCE:
        return False
    at, where = clock.now(), f"{webhook.unit.code}/{webhook.number}"
    why = f"Không nhận sự kiện nào trong {PATIENCE.days} ngày."
    journal = lock_books(JournalBook.Kind.UNIT, [webhook.unit.code])[webhook.unit.code]
    write(journal, Deed(act=STOP, at=at, content={"number": webhook.number, "reason": why}))
    _close(webhook, why)
    outbox.open_incident(STOPPED, where, f"Đã ngừng gửi sự kiện đến {webhook.url}: {why}")
    page = reverse("webhook", args=[webhook.unit.code, webhook.number])
    key, text = f"webhook/{where}/stopped", f"Địa chỉ {webhook.url} không nhận sự kiện nên hệ thống đã ngừng gửi."
    keeps = rights(Asked((Act.KEEP_PEOPLE,), webhook.unit_id, at))
    officers = sorted({one.officer_id for one in keeps})
    kind = Notice.Kind.SERVICE
    tell([Telling(one, key, kind, text, page, WEBHOOKS, webhook.unit_id) for one in officers], at)
    return True


def _held(act: str, webhook: Webhook, *, by: Officer, at: datetime, **facts: str) -> Webhook:
    """The address, locked, with the act in the journal of its unit. Raises NotAuthorised, ActNotAllowed."""
    right = require(by, Asked((Act.KEEP_PEOPLE,), webhook.unit_id, at))
    journal = lock_books(JournalBook.Kind.UNIT, [webhook.unit.code])[webhook.unit.code]
    found = Webhook.objects.select_for_update().get(pk=webhook.pk)
    if found.ended_at:
        raise ActNotAllowed("Địa chỉ này đã ngừng. Đăng ký địa chỉ mới.")
    write(journal, deed(act, at=at, by=by, right=right, content={"number": found.number, **facts}))
    return found


def _close(webhook: Webhook, why: str) -> None:
    webhook.ended_at, webhook.ended_why = timezone.now(), why
    webhook.save(update_fields=["ended_at", "ended_why"])
    webhook.messages.filter(state=State.WAITING).update(state=State.FAILED, answer="địa chỉ đã ngừng")
