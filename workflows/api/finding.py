"""`/search`: what is found of everything one may see, by the same query and form as the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.signing import BadSignature
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.finding.selectors import Finds, Group, find, find_in
from workflows.api.asking import Fault, Misfit
from workflows.api.door import Door, question
from workflows.api.pages import CursorUnreadable
from workflows.api.shapes import Shape
from workflows.steps.finding import FindForm, cursor_of, group_called, page_of, place_of

_KINDS = [(one.name.lower(), one.label) for one in Group]
_ONE_KIND = "Trang sau (cursor) là của một loại. Gửi kèm loại đã hỏi."


class FindQuestion(FindForm):
    """The same, and from where on."""

    cursor = forms.CharField(label="Trang", max_length=700, required=False)


class Find(Shape):
    """A thing that was found."""

    ref = serializers.CharField(help_text="mã hồ sơ, mã Tổ, mã đơn vị, hoặc sổ/năm/số đến")
    title = serializers.CharField()
    sign = serializers.CharField(allow_blank=True, help_text="số, ký hiệu")
    details = serializers.ListField(child=serializers.CharField())
    day = serializers.DateField(allow_null=True)
    address = serializers.CharField(help_text="trang trên web")


class FindGroup(Shape):
    """What was found of one kind."""

    kind = serializers.ChoiceField(choices=_KINDS)
    name = serializers.CharField()
    results = Find(many=True)
    next = serializers.CharField(allow_blank=True, help_text="cursor của trang sau, gửi kèm kind")
    cut = serializers.BooleanField(help_text="còn dòng cũ hơn chưa tìm đến")


class Found(Shape):
    """Everything that was found, kind by kind."""

    groups = FindGroup(many=True)


class FindView(Door):
    """Search."""

    @extend_schema(
        summary="Tìm kiếm không cần dấu trong những gì người hỏi được xem",
        operation_id="search",
        parameters=[
            OpenApiParameter("q", description="các chữ cần tìm, tìm theo đầu từ"),
            OpenApiParameter("kind", enum=[name for name, _ in _KINDS]),
            OpenApiParameter("unit", description="mã đơn vị"),
            OpenApiParameter("since", OpenApiTypes.DATE),
            OpenApiParameter("until", OpenApiTypes.DATE),
            OpenApiParameter("cursor"),
        ],
        responses=Found,
    )
    def get(self, request: Request) -> Response:
        """Some of each kind, or one kind page by page."""
        said = question(request, FindQuestion)
        form = FindQuestion()
        form.cleaned_data = said
        group = group_called(said["kind"])
        if group is None:
            if said["cursor"]:
                raise Misfit([Fault("kind", _ONE_KIND)])
            found = find(self.officer, form.wish, self.at)
        else:
            found = [find_in(group, self.officer, form.wish, self.at, after=_place(said["cursor"], group))]
        return Response(Found({"groups": [_shown(one) for one in found]}).data)


def _place(cursor: str, group: Group) -> str:
    try:
        return place_of(cursor, group)
    except BadSignature as error:
        raise CursorUnreadable from error


def _shown(found: Finds) -> dict[str, Any]:
    return {
        "kind": found.group.name.lower(),
        "name": found.group.label,
        "results": [
            {
                "ref": "/".join(hit.ref),
                "title": hit.title,
                "sign": hit.sign,
                "details": [detail for detail in hit.details if detail],
                "day": hit.day,
                "address": page_of(hit),
            }
            for hit in found.hits
        ],
        "next": cursor_of(found),
        "cut": found.cut,
    }
