"""From the journal to the receivers: entries become messages after their commit, a message an effect for each try.

An act pays nothing: entries are read by the sweep. One that committed late is found all the same, for the last minutes
are read again each time; a message is made once (`one_message_an_event`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import timedelta
from secrets import token_hex

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from decisions.cases.models import Case, Party
from decisions.journal.models import JournalBook, JournalEntry
from documents import clock
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.webhooks.events import events_in, told
from workflows.webhooks.models import Webhook, WebhookMessage
from workflows.webhooks.reaching import Unreachable, post
from workflows.webhooks.services import SEND, fell_silent, key_of, put_first
from workflows.webhooks.signing import headers

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 1440))
"""How long after each try that failed the next one is."""
_STILL_COMING = timedelta(minutes=3)
"""How long an act may take from its moment to its commit."""
_AT_ONCE = 500
State = WebhookMessage.State


def collect() -> None:
    """Make the messages of what happened since; called by the sweep."""
    for webhook in Webhook.objects.filter(ended_at=None).select_related("unit").order_by("pk"):
        with transaction.atomic():
            _collect(webhook)


def set_to_work(effect: Effect) -> Finish | None:
    """One try. What the receiver does not take is tried later; what a unit may no longer read is not sent."""
    message = WebhookMessage.objects.select_related("webhook__unit", "entry__book").get(pk=effect.payload["message"])
    if message.state != State.WAITING or message.webhook.ended_at or _series_of(effect) != message.series:
        return None
    case = Case.objects.get(journal=message.entry.book)
    if not _reads(message, case):
        return lambda: _note(message, State.WITHHELD, "")
    body = json.dumps(told(message.event, message.entry, case, message.webhook.unit), ensure_ascii=False)
    try:
        status = post(message.webhook.url, body, headers(message.webhook, message.mark, body, timezone.now()))
    except Unreachable as silence:
        cause = str(silence)
        return lambda: _not_taken(message, cause)
    if 200 <= status < 300:
        return lambda: _taken(message, status)
    return lambda: _not_taken(message, f"máy nhận trả lời {status}")


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(SEND, set_to_work)
    outbox.also_sweep(collect)


def _collect(webhook: Webhook) -> None:
    fresh = list(
        JournalEntry.objects.filter(
            pk__gt=webhook.read_to, book__kind=JournalBook.Kind.CASE, book__case__parties__unit=webhook.unit_id
        )
        .select_related("book__case")
        .distinct()
        .order_by("pk")[:_AT_ONCE]
    )
    made = WebhookMessage.objects.bulk_create(_messages(webhook, fresh), ignore_conflicts=True)
    marks = [one.mark for one in made]
    put_first(WebhookMessage.objects.filter(mark__in=marks).order_by("pk"))
    if read_to := _settled(webhook, fresh):
        Webhook.objects.filter(pk=webhook.pk).update(read_to=read_to)


def _settled(webhook: Webhook, fresh: list[JournalEntry]) -> int | None:
    """Up to which entry nothing can appear below any more; None where that is where it stood."""
    old = clock.now() - _STILL_COMING
    if len(fresh) == _AT_ONCE:
        return fresh[-1].pk if fresh[-1].at < old else None
    last: int | None = JournalEntry.objects.filter(pk__gt=webhook.read_to, at__lt=old).aggregate(last=Max("pk"))["last"]
    return last


def _messages(webhook: Webhook, entries: Iterable[JournalEntry]) -> Iterator[WebhookMessage]:
    wanted = set(webhook.events.split())
    for entry in entries:
        for event in events_in(entry, own=entry.book.case.unit_id == webhook.unit_id):
            if event in wanted:
                mark = f"msg_{token_hex(16)}"
                yield WebhookMessage(webhook=webhook, entry=entry, event=event, mark=mark, made_at=timezone.now())


def _reads(message: WebhookMessage, case: Case) -> bool:
    """Whether the unit is a party of the case at this moment: what it is not, it may not even know of."""
    return Party.objects.filter(case=case, unit=message.webhook.unit_id).exists()


def _taken(message: WebhookMessage, status: int) -> None:
    _note(message, State.SENT, str(status))
    Webhook.objects.filter(pk=message.webhook_id).exclude(failing_since=None).update(failing_since=None)


def _not_taken(message: WebhookMessage, cause: str) -> None:
    tries = _tries_of(message) + 1
    last = tries > len(PAUSES)
    _note(message, State.FAILED if last else State.WAITING, cause)
    Webhook.objects.filter(pk=message.webhook_id, failing_since=None).update(failing_since=timezone.now())
    if not last and not fell_silent(Webhook.objects.select_related("unit").get(pk=message.webhook_id)):
        key = key_of(message, tries + 1)
        outbox.put(SEND, key, message=message.pk)
        Effect.objects.filter(kind=SEND, key=key).update(next_at=timezone.now() + PAUSES[tries - 1])


def _note(message: WebhookMessage, state: str, answer: str) -> None:
    sent = state != State.WITHHELD
    now = timezone.now()
    changed = {"state": state, "answer": answer} | ({"tries": message.tries + 1, "tried_at": now} if sent else {})
    WebhookMessage.objects.filter(pk=message.pk).update(**changed)


def _tries_of(message: WebhookMessage) -> int:
    """How many of this series are behind it."""
    done = Effect.objects.filter(kind=SEND, key__startswith=f"{message.mark}/{message.series}.")
    return done.count() - 1


def _series_of(effect: Effect) -> int:
    return int(effect.key.rpartition("/")[2].partition(".")[0])
