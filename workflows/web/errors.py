"""From a refusal or an error to a page: what happened, what to do, and the number by which an operator finds it."""

from __future__ import annotations

import sys
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html

from decisions.errors import ActNotAllowed, DecisionError, NotAuthorised, NotVisible, StaleCase
from documents import correlation
from documents.database.contention import is_away, is_contention
from documents.errors import DocumentError
from workflows.errors import Away, Busy, ForAnother, TakenByAnother, TooOften, WorkflowError

STATUS: dict[type[Exception], int] = {
    NotVisible: 404,
    NotAuthorised: 403,
    ActNotAllowed: 409,
    StaleCase: 409,
    TakenByAnother: 409,
    ForAnother: 403,
    Busy: 503,
    TooOften: 429,
}
_LAST = (
    '<!DOCTYPE html><html lang="vi"><meta charset="utf-8"><title>{title}</title>'
    "<h1>{title}</h1><p>{sentence}</p><p>Mã tra cứu: {incident}</p>"
)
_AGAIN_AFTER = {429: 60, 503: 2}
"""Seconds after which it is worth another try."""
REFUSALS = (DecisionError, DocumentError, WorkflowError)
_TITLES = {
    403: "Bạn không giữ nhiệm vụ này",
    409: "Hồ sơ đã thay đổi",
    429: "Quá nhiều lần",
    503: "Hồ sơ đang được xử lý",
}


def status_of(refusal: Exception) -> int:
    """The status of a refusal: what the content breaks is 422."""
    return next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 422)


class RefusalPages:
    """Turns what the floors below refuse into a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing of its own."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for a refusal, and for who waited in vain for a row; any other error is not ours."""
        if is_contention(error):
            error = Busy()
        if not isinstance(error, REFUSALS) or request.path.startswith("/api/"):
            return None
        status = status_of(error)
        if status == 404:
            return not_found(request, error)
        return _refused(request, status, _TITLES.get(status, "Không thực hiện được"), error.sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing there, or nothing for this person: the same page."""
    return render(request, "404.html", {"incident": correlation.current()}, status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What the person may not do."""
    return _refused(request, 403, _TITLES[403], "Việc này thuộc nhiệm vụ của người khác.")


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request no page of ours sends: too many fields, a broken address, another machine's name."""
    return _bare(400, "Không đọc được yêu cầu", "Địa chỉ hoặc nội dung gửi không đúng. Quay lại trang trước, tải lại.")


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What was sent does not come from a page of this house, or from one opened before the last sign-in."""
    told = "Trang mở từ trước lần đăng nhập gần nhất. Quay lại, tải lại trang rồi gửi."
    return _bare(403, "Không rõ nguồn gửi", told)


def broken(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw; asks neither database nor session, for these may be what broke."""
    error = sys.exc_info()[1]
    if error and is_away(error):
        response = _bare(503, "Hệ thống tạm gián đoạn", Away().sentence)
        response["Retry-After"] = str(Away.seconds)
        return response
    told = "Việc vừa rồi chưa được ghi. Quay lại trang trước rồi thử lại; nếu vẫn lỗi, báo quản trị hệ thống."
    return _bare(500, "Hệ thống gặp lỗi", told)


def _refused(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    shown = {"title": title, "sentence": sentence, "incident": correlation.current()}
    response = render(request, "refused.html", shown, status=status)
    if status in _AGAIN_AFTER:
        response["Retry-After"] = str(_AGAIN_AFTER[status])
    return response


def _bare(status: int, title: str, sentence: str) -> HttpResponse:
    """A page that needs nothing but its template, and hardly that."""
    shown = {"title": title, "sentence": sentence, "incident": correlation.current()}
    try:
        text = render_to_string("500.html", shown)
    except Exception:  # noqa: BLE001 # whatever is wrong with the template, the person must be told something
        text = format_html(_LAST, **shown)
    return HttpResponse(text, status=status)
