"""The addresses of a unit and what was sent to each, for who keeps its people; to others there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from decisions.authority.acts import Act
from decisions.errors import NotAuthorised, NotVisible
from decisions.organisation.models import Officer
from decisions.staffing.keeping import Keeping, keeping_of
from workflows.webhooks.models import Webhook, WebhookMessage


@dataclass(frozen=True)
class Desk:
    """The addresses of a body, the latest first."""

    keeping: Keeping
    webhooks: QuerySet[Webhook]

    def one(self, number: int) -> Webhook:
        """One of them. Raises NotVisible."""
        found = self.webhooks.filter(number=number).first()
        if found is None:
            raise NotVisible
        return found


def desk_of(officer: Officer, code: str, at: datetime) -> Desk:
    """Raises NotVisible, the same for who sees the unit and does not keep its people."""
    try:
        keeping = keeping_of(officer, code, at, acts=(Act.KEEP_PEOPLE,))
    except NotAuthorised as error:
        raise NotVisible from error
    found = Webhook.objects.filter(unit=keeping.unit).select_related("unit", "made_by").order_by("-number")
    return Desk(keeping, found)


def messages_of(webhook: Webhook) -> QuerySet[WebhookMessage]:
    """What was sent, the latest first."""
    return webhook.messages.select_related("entry__book").order_by("-pk")


def message_of(webhook: Webhook, mark: str) -> WebhookMessage:
    """One of them. Raises NotVisible."""
    found = webhook.messages.filter(mark=mark).first()
    if found is None:
        raise NotVisible
    return found
