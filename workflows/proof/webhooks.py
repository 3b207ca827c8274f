"""What this floor promises of events it tells: each is what the journal says, and what waits is on its way."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.db.models.functions import StrIndex

from decisions.cases.models import Case
from documents.models import Effect
from documents.proof.registry import KEPT, Check
from workflows.webhooks.events import events_in
from workflows.webhooks.models import WebhookMessage
from workflows.webhooks.services import SEND

_AT_ONCE = 500


def webhooks() -> Iterator[str]:
    """Each message is of an event its entry is; each that waits has a try before it; each taken one was tried."""
    every = WebhookMessage.objects.select_related("entry__book__case", "webhook").order_by("pk")
    for one in every.iterator(_AT_ONCE):
        case: Case | None = getattr(one.entry.book, "case", None)
        if case is None or one.event not in events_in(one.entry, own=case.unit_id == one.webhook.unit_id):
            yield f"Sự kiện {one.mark}: nhật ký không có “{one.event}”."
        if one.state == WebhookMessage.State.SENT and not one.tries:
            yield f"Sự kiện {one.mark}: ghi là đã nhận nhưng chưa gửi lần nào."
    ahead = Effect.objects.filter(kind=SEND, state__in=[Effect.State.WAITING, Effect.State.RUNNING])
    coming = ahead.alias(at=StrIndex("key", OuterRef("mark"))).filter(at=1)
    lost = Effect.objects.filter(kind=SEND, state=Effect.State.FAILED).alias(at=StrIndex("key", OuterRef("mark")))
    waiting = WebhookMessage.objects.filter(state=WebhookMessage.State.WAITING)
    for one in waiting.filter(~Exists(coming), ~Exists(lost.filter(at=1))).order_by("pk"):
        yield f"Sự kiện {one.mark}: đang chờ nhưng không có lần gửi nào phía trước."


KEPT.register(Check("webhooks", "Sự kiện báo ra ngoài khớp với nhật ký", webhooks))
