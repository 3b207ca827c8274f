"""Each request has an id, is counted, timed, and told in one log line: the pattern it matched, who asked by number."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from decisions.organisation.models import Officer
from documents import correlation
from workflows.observing.metrics import count_request

HEADER = "X-Request-ID"
_NOWHERE, _STATIC = "khong-co", "tep-tinh"
log = logging.getLogger(__name__)


class Observed:
    """The outermost layer: whatever answers, it answers inside."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Bind the id a proxy gave, or a new one; the answer bears it."""
        began = time.perf_counter()
        with correlation.bound(correlation.accepted(request.headers.get(HEADER, ""))) as identity:
            response = self.get_response(request)
            seconds = time.perf_counter() - began
            response[HEADER] = identity
            route = route_of(request)
            count_request(str(request.method), route, response.status_code, seconds)
            told = {
                "method": request.method,
                "route": route,
                "status": response.status_code,
                "ms": round(seconds * 1000),
                "officer": officer_in(request),
            }
            log.info("request", extra=told)
        return response


def officer_in(request: HttpRequest) -> int | None:
    """The number of who asked, where that was looked up anyway; None for nobody. It asks the database nothing."""
    known = (getattr(request, "_cached_user", None), vars(request).get("user"))
    return next((one.pk for one in known if type(one) is Officer), None)


def route_of(request: HttpRequest) -> str:
    """The pattern of the address, never what stands in it: codes and log-in names do."""
    match = request.resolver_match
    if match:
        return match.route
    return _STATIC if request.path.startswith(settings.STATIC_URL) else _NOWHERE
