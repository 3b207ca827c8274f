"""From a refusal to a page: one table of statuses, one page that says what happened and what to do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from decisions.errors import ActNotAllowed, DecisionError, NotAuthorised, NotVisible, StaleCase
from documents.errors import DocumentError
from workflows.errors import Busy, ForAnother, TakenByAnother, TooOften, WorkflowError

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
        """The page for a refusal; any other error is not ours."""
        if not isinstance(error, REFUSALS) or request.path.startswith("/api/"):
            return None
        status = status_of(error)
        if status == 404:
            return render(request, "404.html", status=404)
        shown = {"title": _TITLES.get(status, "Không thực hiện được"), "sentence": error.sentence}
        return render(request, "refused.html", shown, status=status)
