"""What the API answers about reports to the national network."""

from __future__ import annotations

from rest_framework.serializers import CharField, DateField, DateTimeField, IntegerField, JSONField

from workflows.api.shapes import Shape


class NetworkRow(Shape):
    """A report in a list."""

    number = IntegerField()
    month = CharField(allow_blank=True, help_text="rỗng: chỉ danh sách Tổ")
    as_of = DateField()
    digest = CharField(help_text="SHA-256 của dạng chuẩn")
    made_at = DateTimeField()


class NetworkPage(Shape):
    """Some reports."""

    results = NetworkRow(many=True)
    next = CharField(allow_blank=True)


class NetworkSignature(Shape):
    """Who vouches for the content."""

    algorithm = CharField()
    key = CharField()
    value = CharField()
    digest = CharField()


class NetworkDocument(Shape):
    """Content and signature; `payload` is described by `/mang-luoi/luoc-do.json`."""

    payload = JSONField()
    signature = NetworkSignature()
