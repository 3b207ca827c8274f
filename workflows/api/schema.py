"""What the description of the API needs beyond the views: how one signs in, an error, the body of each act."""

from __future__ import annotations

from functools import cache
from typing import Any

from django import forms
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer
from rest_framework import serializers

from workflows.api.asking import described
from workflows.api.errors import MEDIA_TYPE
from workflows.engine.entry import draft_form, flows
from workflows.engine.nodes import HumanStep
from workflows.engine.step import Choice, StepForm

KEY = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="Mã chống gửi lặp, mỗi yêu cầu một mã; gửi lại cùng mã và nội dung thì nhận lại câu trả lời đầu.",
)
VERSION = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, description="Phiên bản hồ sơ đã xem, thay cho mục version."
)

_PROBLEM = {
    "type": "object",
    "description": "Lỗi (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "Câu giải thích cho người dùng."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "sentence"],
                "properties": {"field": {"type": "string"}, "sentence": {"type": "string"}},
            },
        },
        "violations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["clause", "sentence", "field", "case"],
                "properties": {name: {"type": "string"} for name in ("clause", "sentence", "field", "case")},
            },
        },
    },
}


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # its registry has no types
    """How a program signs in."""

    target_class = "workflows.api.tokens.BearerToken"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """HTTP bearer."""
        return {"type": "http", "scheme": "bearer"}


def add_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Every operation may answer with a problem."""
    result["components"].setdefault("schemas", {})["Problem"] = _PROBLEM
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"]["default"] = {
                "description": "Lỗi",
                "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            }
    return result


def acts() -> dict[str, list[Choice]]:
    """Every act a person can choose anywhere, with the choices of that name; one form each, as a rule."""
    found: dict[str, list[Choice]] = {}
    for flow in flows().values():
        for node in flow.instance.nodes():
            for act, choice in node.choices.items() if isinstance(node, HumanStep) else ():
                if choice.form not in [known.form for known in found.setdefault(act, [])]:
                    found[act].append(choice)
    return found


def order_of(act: str, forms_: list[type[StepForm]]) -> Any:
    """The body of an act: the answers its form asks, and the version of the case."""
    orders = [_order(f"{_camel(act)}{place or ''}Order", form) for place, form in enumerate(forms_)]
    return orders[0] if len(orders) == 1 else PolymorphicProxySerializer(f"{_camel(act)}Order", orders, None)


def draft_bodies() -> Any:
    """The body of a draft that is kept: what the form of its kind asks, whole or not."""
    drafts = {kind: _draft(draft_form(kind)) for kind in flows()}
    bodies = list(dict.fromkeys(drafts.values()))
    return bodies[0] if len(bodies) == 1 else PolymorphicProxySerializer("DraftBody", bodies, None)


@cache
def _order(name: str, form: type[StepForm]) -> type[serializers.Serializer[Any]]:
    needed = any(field.required for field in form.base_fields.values())
    fields: dict[str, Any] = {
        "version": serializers.IntegerField(required=False, min_value=1, help_text="Phiên bản hồ sơ đã xem"),
        "task": serializers.IntegerField(required=False, help_text="Bước, khi nhiều bước cùng mở"),
        "answers": described(form)(required=needed),
    }
    return type(name, (serializers.Serializer,), fields)


@cache
def _draft(form: type[forms.Form]) -> type[serializers.Serializer[Any]]:
    fields: dict[str, Any] = {
        "version": serializers.IntegerField(required=False, min_value=1, help_text="Phiên bản hồ sơ đã xem"),
        "content": described(form)(partial=True),
    }
    return type(f"{form.__name__.removesuffix('Form')}Draft", (serializers.Serializer,), fields)


def _camel(act: str) -> str:
    return "".join(word.capitalize() for word in act.split("_"))
