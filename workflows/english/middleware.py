"""Who chose English is answered in English: the last thing that is done to a page."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from workflows.english.page import in_english_page

ENGLISH = "en"


def chose_english(request: HttpRequest) -> bool:
    """Whether the pages are to be in English; unless somebody said so at this browser, they are not."""
    return request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) == ENGLISH


class InEnglish:
    """Turns pages, and pieces of pages, that were made in Vietnamese."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and turn the answer if it is a page and was asked for in English."""
        request.in_english = chose_english(request)  # type: ignore[attr-defined] # the page offers the other language
        response = self._get_response(request)
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        patch_vary_headers(response, ["Cookie"])
        if request.in_english:  # type: ignore[attr-defined]
            response.content = in_english_page(response.content.decode()).encode()
            response["Content-Language"] = ENGLISH
            if response.has_header("Content-Length"):
                response["Content-Length"] = str(len(response.content))
        return response
