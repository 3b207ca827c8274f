"""How many requests a minute the API takes: of an officer by tokens, of an address by nobody we know.

Pages ask by a session and are not counted. Who counts is the cache all processes share (CACHE_URL); while it does not
answer nobody is kept out.
"""

from __future__ import annotations

import logging
from typing import Any

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from decisions.organisation.models import Officer
from workflows.api.models import ApiToken
from workflows.errors import TooOften
from workflows.pace import require_pace
from workflows.signin.peer import address

_log = logging.getLogger(__name__)


class Flood(TooOften):
    """Đã gửi quá nhiều yêu cầu trong một phút. Đợi theo số giây ở tiêu đề Retry-After rồi gửi tiếp."""


class PerMinute(BaseThrottle):
    """So many a minute; the settings say how many, 0: any number."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count one more. Raises Flood."""
        what, who, most = _counted(request)
        if not most:
            return True
        try:
            require_pace(what, who, most)
        except TooOften as refusal:
            raise Flood(wait=refusal.wait) from None
        except Exception as error:  # noqa: BLE001 # whatever a cache that is down raises, work goes on
            _log.warning("requests are not counted: %s", type(error).__name__)
        return True


def _counted(request: Request) -> tuple[str, object, int]:
    if isinstance(request.user, Officer):
        return "api", request.user.pk, settings.API_PER_MINUTE if isinstance(request.auth, ApiToken) else 0
    return "api-open", address(request._request), settings.API_OPEN_PER_MINUTE
