"""`/units/<code>/webhooks`: addresses of a unit that are told of events, what was sent to each, sending again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, ChoiceField, DateTimeField, IntegerField, ListField

from workflows.api.asking import described, filled
from workflows.api.cases import PageQuestion
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.pages import Keyset
from workflows.api.schema import KEY
from workflows.api.scopes import Scope
from workflows.api.shapes import Shape
from workflows.steps.webhooks import WebhookEndForm, WebhookForm, WebhookReplayForm
from workflows.webhooks.events import EVENTS
from workflows.webhooks.models import Webhook, WebhookMessage
from workflows.webhooks.selectors import desk_of, message_of, messages_of
from workflows.webhooks.services import add, end, replay, rotate
from workflows.webhooks.signing import secret_of

_BY_MAKING = Keyset("webhook-messages", ("-pk",))


class WebhookRow(Shape):
    """An address that is told of events."""

    number = IntegerField()
    url = CharField()
    events = ListField(child=ChoiceField(choices=[(name, event.label) for name, event in EVENTS.items()]))
    made_at = DateTimeField()
    made_by = CharField()
    old_secret_until = DateTimeField(source="old_until", allow_null=True)
    failing_since = DateTimeField(allow_null=True)
    ended_at = DateTimeField(allow_null=True)
    ended_why = CharField()


class WebhookWithSecret(WebhookRow):
    """The same; `secret` is there this once, and empty for a request that is repeated."""

    secret = CharField()


class WebhookMessageRow(Shape):
    """What was sent to it; `id` is the `webhook-id` its receiver was shown."""

    id = CharField(source="mark")
    event = CharField()
    case = CharField(source="entry.book.ref")
    state = ChoiceField(choices=WebhookMessage.State.choices)
    tries = IntegerField()
    answer = CharField()
    made_at = DateTimeField()
    tried_at = DateTimeField(allow_null=True)


class WebhookMessagePage(Shape):
    """What was sent, the latest first."""

    results = WebhookMessageRow(many=True)
    next = CharField()


class WebhookDoor(Door):
    """An address of the webhooks of a unit."""

    scope = Scope.MANAGE

    def one(self, code: str, number: int) -> Webhook:
        """One of them. Raises NotVisible."""
        return desk_of(self.officer, code, self.at).one(number)

    def with_secret(self, request: Request, work: Callable[[], Webhook], *said: Any) -> dict[str, Any]:
        """The answer of something that makes a secret, which only the first one holds."""
        made: list[Webhook] = []

        def do() -> Answered:
            made.append(work())
            return _told(made[0])

        answer = once(asked(request, self.officer, self.at, *said), do)
        return answer | {"secret": secret_of(made[0]) if made else ""}


class WebhooksView(WebhookDoor):
    """The webhooks of a unit."""

    @extend_schema(summary="Địa chỉ nhận sự kiện của đơn vị", responses=WebhookRow(many=True))
    def get(self, request: Request, code: str) -> Response:
        """For who keeps the unit's people."""
        return Response([_told(one) for one in desk_of(self.officer, code, self.at).webhooks])

    @extend_schema(
        summary="Đăng ký địa chỉ nhận sự kiện",
        parameters=[KEY],
        request=described(WebhookForm),
        responses={201: WebhookWithSecret},
    )
    def post(self, request: Request, code: str) -> Response:
        """Told from now on, with Standard Webhooks' signature."""
        desk = desk_of(self.officer, code, self.at)
        said = filled(WebhookForm, body_of(request))
        unit, told = desk.keeping.unit, (said["url"], said["events"])
        return Response(
            self.with_secret(request, lambda: add(unit, *told, by=self.officer, at=self.at), *told), status=201
        )


class WebhookView(WebhookDoor):
    """One of them."""

    @extend_schema(
        summary="Sự kiện đã gửi đến một địa chỉ", parameters=[OpenApiParameter("cursor")], responses=WebhookMessagePage
    )
    def get(self, request: Request, code: str, number: int) -> Response:
        """The latest first."""
        cursor = question(request, PageQuestion)["cursor"]
        page = _BY_MAKING.page(messages_of(self.one(code, number)), cursor)
        return Response(WebhookMessagePage({"results": page.rows, "next": page.next}).data)


class RotateWebhookView(WebhookDoor):
    """Another secret."""

    @extend_schema(
        summary="Đổi khóa của địa chỉ nhận sự kiện", parameters=[KEY], request=None, responses=WebhookWithSecret
    )
    def post(self, request: Request, code: str, number: int) -> Response:
        """The old one signs as well for a day."""
        found = self.one(code, number)
        return Response(self.with_secret(request, lambda: rotate(found, by=self.officer, at=self.at)))


class EndWebhookView(WebhookDoor):
    """Told no more."""

    @extend_schema(
        summary="Ngừng gửi sự kiện", parameters=[KEY], request=described(WebhookEndForm), responses=WebhookRow
    )
    def post(self, request: Request, code: str, number: int) -> Response:
        """What waits is not sent."""
        found = self.one(code, number)
        reason = filled(WebhookEndForm, body_of(request))["reason"]

        def work() -> Answered:
            return _told(end(found, reason, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, reason), work))


class ReplayWebhookView(WebhookDoor):
    """A message once more."""

    @extend_schema(
        summary="Gửi lại một sự kiện",
        parameters=[KEY],
        request=described(WebhookReplayForm),
        responses=WebhookMessageRow,
    )
    def post(self, request: Request, code: str, number: int) -> Response:
        """Under the id it had."""
        found = self.one(code, number)
        mark = filled(WebhookReplayForm, body_of(request))["message"]
        message_of(found, mark)

        def work() -> Answered:
            return dict(WebhookMessageRow(replay(found, mark, by=self.officer, at=self.at)).data)

        return Response(once(asked(request, self.officer, self.at, mark), work))


def addresses() -> list[URLPattern]:
    """Of this room."""
    one = "units/<code:code>/webhooks/<number:number>"
    return [
        path("units/<code:code>/webhooks", WebhooksView.as_view(), name="webhooks"),
        path(one, WebhookView.as_view(), name="webhook"),
        path(f"{one}/acts/rotate", RotateWebhookView.as_view(), name="rotate-webhook"),
        path(f"{one}/acts/end", EndWebhookView.as_view(), name="end-webhook"),
        path(f"{one}/acts/replay", ReplayWebhookView.as_view(), name="replay-webhook"),
    ]


def _told(one: Webhook) -> Answered:
    columns = ("number", "url", "made_at", "made_by", "old_until", "failing_since", "ended_at", "ended_why")
    shown = {name: getattr(one, name) for name in columns} | {"events": one.events.split()}
    return dict(WebhookRow(shown).data)
