"""Errors told to a Sentry server, only where SENTRY_DSN names one: type, places and the id, never what was typed."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from documents import correlation

_KEPT_OF_A_REQUEST = frozenset({"method"})
_KEPT = frozenset(
    {"event_id", "timestamp", "platform", "level", "exception", "release", "environment", "sdk", "transaction"}
)


def begin() -> None:
    """Begin to tell; nothing without the setting."""
    if not settings.SENTRY_DSN:
        return
    import sentry_sdk  # noqa: PLC0415 # an extra of the installation

    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        server_name="banhanh",
        before_send=stripped,
    )


def stripped(event: Any, _: dict[str, Any]) -> Any:
    """Of an event what says where our code broke; no message, address, query, header, cookie, person or machine."""
    told = {name: value for name, value in event.items() if name in _KEPT}
    request = event.get("request", {})
    told["request"] = {name: value for name, value in request.items() if name in _KEPT_OF_A_REQUEST}
    told["tags"] = {"correlation": correlation.current()}
    for one in told.get("exception", {}).get("values", ()):
        one["value"] = ""
        for frame in one.get("stacktrace", {}).get("frames", ()):
            frame.pop("vars", None)
    return told
