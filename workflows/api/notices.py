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
from workflows.notices.choices import choices_of, keep_choices
from workflows.notices.models import Notice
from workflows.notices.services import mark_all_read, mark_read, notices_of, unread_of
from workflows.steps.notices import EmailForm, NoticeChoicesForm, NoticesForm

_BY_TIME = Keyset("notices", ("-pk",))


class NoticesQuestion(NoticesForm):
    """Which, and from where on."""

    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class NoticesView(Door):
    """What the officer was told."""

    @extend_schema(
        summary="Thông báo của người hỏi",
        operation_id="notices_list",
        parameters=[
            OpenApiParameter("kind", enum=Notice.Kind.values),
            OpenApiParameter("unread", enum=["yes"]),
            OpenApiParameter("cursor"),
        ],
        responses=shapes.NoticePage,
    )
    def get(self, request: Request) -> Response:
        """The latest first, and how many are unread."""
        form = NoticesQuestion()
        form.cleaned_data = question(request, NoticesQuestion)
        rows = notices_of(self.officer, self.at).filter(**form.narrowed)
        page = _BY_TIME.page(rows, form.cleaned_data["cursor"])
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


class ReadAllView(Door):
    """Reading all."""

    @extend_schema(summary="Đánh dấu đã xem mọi thông báo", request=None, responses=shapes.NoticesRead)
    def post(self, request: Request) -> Response:
        """How many were new; a second time none."""
        return Response(shapes.NoticesRead({"read": mark_all_read(self.officer, self.at)}).data)


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


class ChoicesView(Door):
    """How each kind goes out by mail."""

    @extend_schema(
        summary="Cách nhận từng loại thông báo qua thư",
        operation_id="notice_choices",
        responses=described(NoticeChoicesForm),
    )
    def get(self, request: Request) -> Response:
        """By kind."""
        return Response(choices_of(self.officer))

    @extend_schema(
        summary="Chọn cách nhận từng loại thông báo qua thư",
        request=described(NoticeChoicesForm),
        responses=described(NoticeChoicesForm),
    )
    def put(self, request: Request) -> Response:
        """From now on so."""
        keep_choices(self.officer, filled(NoticeChoicesForm, body_of(request)), self.at)
        return Response(choices_of(self.officer))


def _row(one: Notice) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("key", "kind", "text", "address", "at", "read_at")}
