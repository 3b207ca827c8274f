"""What the description of the API needs beyond the views: how one signs in, an error, the body of each act."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from django import forms
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer
from rest_framework import serializers

from workflows.api import problems
from workflows.api.asking import described
from workflows.api.etags import CONTENT_PATTERN, VERSION_PATTERN
from workflows.engine.entry import draft_form, flows
from workflows.engine.nodes import HumanStep
from workflows.engine.step import Choice, StepForm

KEY = OpenApiParameter(
    "Idempotency-Key",
    {"type": "string", "pattern": r"^[\x21-\x7e]{8,64}$"},
    OpenApiParameter.HEADER,
    required=True,
    description="Mã chống gửi lặp, mỗi yêu cầu một mã; gửi lại cùng mã và nội dung thì nhận lại câu trả lời đầu.",
)
VERSION = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": VERSION_PATTERN},
    OpenApiParameter.HEADER,
    description="Phiên bản hồ sơ đã xem, hoặc thẻ ETag của hồ sơ; thay cho mục version.",
)
SEEN = OpenApiParameter(
    "If-Match",
    {"type": "string", "pattern": CONTENT_PATTERN},
    OpenApiParameter.HEADER,
    description="Thẻ ETag của nội dung đã đọc; có gửi thì chỉ lưu khi nội dung chưa bị ai sửa.",
)
_UNLESS = {
    "name": "If-None-Match",
    "in": "header",
    "schema": {"type": "string"},
    "description": "Thẻ ETag của câu trả lời đã có; chưa có gì thay đổi thì trả lời 304, không kèm nội dung.",
}
_TAG = {"description": "Thẻ của nội dung, đổi khi nội dung đổi.", "schema": {"type": "string"}}
_UNCHANGED = {"description": "Không có gì thay đổi", "headers": {"ETag": _TAG}}


class BearerScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # its registry has no types
    """How a program signs in."""

    target_class = "workflows.api.tokens.BearerToken"
    name = "bearer"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """HTTP bearer."""
        return {"type": "http", "scheme": "bearer"}


def add_problems(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """What every operation may refuse."""
    result["components"].setdefault("schemas", {})["Problem"] = problems.PROBLEM
    result["components"].setdefault("responses", {}).update(problems.components())
    for operations in result["paths"].values():
        for method, operation in operations.items():
            operation["responses"] |= problems.responses(method, operation)
    return result


def add_tags(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Every JSON answer to a GET has a tag, by which it is asked for only when it changed."""
    result["components"].setdefault("parameters", {})["IfNoneMatch"] = _UNLESS
    result["components"].setdefault("responses", {})["Unchanged"] = _UNCHANGED
    read = [operations["get"] for operations in result["paths"].values() if "get" in operations]
    for operation in read:
        if "application/json" in operation["responses"]["200"].get("content", {}):
            operation["responses"]["200"]["headers"] = {"ETag": _TAG}
            operation["responses"]["304"] = {"$ref": "#/components/responses/Unchanged"}
            operation.setdefault("parameters", []).append({"$ref": "#/components/parameters/IfNoneMatch"})
    return result


def name_apart(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """No shape is called as one of its own parts: a client made of the description gives both the same name.

    What must be sent to a PUT is said to be needed.
    """
    shapes = result["components"]["schemas"]
    same = {name: f"{name}Told" for name, shape in shapes.items() if _snake(name) in shape.get("properties", {})}
    result["components"]["schemas"] = {same.get(name, name): shape for name, shape in shapes.items()}
    for operations in result["paths"].values():
        if "requestBody" in operations.get("put", {}):
            operations["put"]["requestBody"]["required"] = True
    _rename(result, {f"#/components/schemas/{old}": f"#/components/schemas/{new}" for old, new in same.items()})
    return result


def _rename(part: Any, names: Mapping[str, str]) -> None:
    if isinstance(part, dict):
        if part.get("$ref") in names:
            part["$ref"] = names[part["$ref"]]
        for value in part.values():
            _rename(value, names)
    elif isinstance(part, list):
        for value in part:
            _rename(value, names)


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


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
