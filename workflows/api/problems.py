"""Refusals in the description of the API: one component a status, the kinds of problem that have it as its examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workflows.api.errors import MEDIA_TYPE, TYPES, Type

_ALWAYS = (401, 403, 404, 406, 429, 503)
_OF_A_BODY = (400, 409, 413, 415, 422)
_OF_PARAMETERS = (400, 422)
_OF_A_VERSION = (409, 428)
_WAIT = {"Retry-After": {"description": "Số giây nên đợi trước khi gửi lại.", "schema": {"type": "integer"}}}
_HEADERS: Mapping[int, dict[str, Any]] = {
    401: {"WWW-Authenticate": {"description": "Cách đăng nhập được nhận.", "schema": {"type": "string"}}},
    409: _WAIT,
    429: _WAIT,
    503: _WAIT,
}

PROBLEM = {
    "type": "object",
    "description": "Lỗi (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "Loại lỗi; chương trình phân biệt bằng mục này."},
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


def components() -> dict[str, Any]:
    """Every status a refusal has, by the name of its component."""
    return {_name(status): _component(status) for status in sorted({kind.status for kind in TYPES.values()})}


def responses(method: str, operation: Mapping[str, Any]) -> dict[str, Any]:
    """What an operation may refuse: by what it reads of a request, and what any request may meet."""
    found = sorted(set(_of(method, operation)))
    return {str(status): {"$ref": f"#/components/responses/{_name(status)}"} for status in found}


def _of(method: str, operation: Mapping[str, Any]) -> Iterator[int]:
    asked = {(one["in"], one["name"]) for one in operation.get("parameters", ())}
    yield from _ALWAYS
    if method != "get" or _is_file(operation) or "409" in operation["responses"]:
        yield 409
    if "requestBody" in operation or ("header", "Idempotency-Key") in asked:
        yield from _OF_A_BODY
    if any(place == "query" for place, _ in asked):
        yield from _OF_PARAMETERS
    if ("header", "If-Match") in asked:
        yield from _OF_A_VERSION


def _is_file(operation: Mapping[str, Any]) -> bool:
    """Whether it gives out bytes: they may not be made yet."""
    return any(
        "application/json" not in answer.get("content", "application/json")
        for answer in operation["responses"].values()
    )


def _component(status: int) -> dict[str, Any]:
    kinds = {kind.slug: (error, kind) for error, kind in TYPES.items() if kind.status == status}
    examples = {slug: {"summary": kind.title, "value": _told(error, kind)} for slug, (error, kind) in kinds.items()}
    told = "; ".join(dict.fromkeys(kind.title for _, kind in kinds.values()))
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}, "examples": examples}}
    return {"description": told, "content": content, **({"headers": _HEADERS[status]} if status in _HEADERS else {})}


def _told(error: type[Exception], kind: Type) -> dict[str, Any]:
    sentence = kind.sentence or (error.__doc__ or "").strip()
    return {"type": kind.uri, "title": kind.title, "status": kind.status, "detail": sentence}


def _name(status: int) -> str:
    return f"Problem{status}"
