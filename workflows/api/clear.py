"""A program that asks in the clear is refused, not led on: its token went over the wire, and it would never notice."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from workflows.api.errors import MEDIA_TYPE

_TOLD = {
    "type": "urn:banhanh:problem:in-the-clear",
    "title": "Đường truyền không mã hóa",
    "status": 403,
    "detail": "Gửi lại tới địa chỉ https://. Mã truy cập vừa gửi không được mã hóa trên mạng: thu hồi, lấy mã mới.",
}


class NotInTheClear:
    """Before Django leads a browser on to https: an address of the API answers nothing there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse, or pass on."""
        if settings.SECURE_SSL_REDIRECT and not request.is_secure() and request.path.startswith("/api/"):
            return JsonResponse(_TOLD, status=403, content_type=MEDIA_TYPE)
        return self.get_response(request)
