"""`/notices`: what the officer was told, reading one."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.pages import Keyset
from workflows.notices.addresses import keep_email
from workflows.notices.models import Notice
from workflows.notices.services import mark_read, notices_of, unread_of
from workflows.steps.notices import EmailForm

_BY_TIME = Keyset("notices", ("-pk",))


class NoticesQuestion(forms.Form):
    """From where on."""

    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class NoticesView(Door):
    """What the officer was told."""

    @extend_schema(
        summary="Thông báo của người hỏi",
        operation_id="notices_list",
        parameters=[OpenApiParameter("cursor")],
        responses=shapes.NoticePage,
    )
    def get(self, request: Request) -> Response:
        """The latest first, and how many are unread."""
        page = _BY_TIME.page(notices_of(self.officer, self.at), question(request, NoticesQuestion)["cursor"])
        shown = {
            "unread": unread_of(self.officer, self.at),
            "results": [_row(one) for one in page.rows],
            "next": page.next,
        }
        return Response(shapes.NoticePage(shown).data)


class ReadView(Door):
    """Reading one."""

    @extend_schema(summary="Đánh dấu đã xem thông báo", request=None, responses=shapes.NoticeRow)
    def post(self, request: Request, key: str) -> Response:
        """It was read; a second time changes nothing."""
        return Response(shapes.NoticeRow(_row(mark_read(self.officer, key, self.at))).data)


class EmailView(Door):
    """Where mails go."""

    @extend_schema(
        summary="Địa chỉ nhận thông báo qua thư điện tử", request=described(EmailForm), responses=shapes.NoticeEmail
    )
    def put(self, request: Request) -> Response:
        """From now on there; an empty one ends the mails."""
        email = filled(EmailForm, body_of(request))["email"]
        keep_email(self.officer, email, self.at)
        return Response(shapes.NoticeEmail({"email": email}).data)


def _row(one: Notice) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("key", "kind", "text", "address", "at", "read_at")}
