"""In which language somebody reads the pages at this browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from workflows.web.signin import safe


@login_not_required
@require_POST
def choose(request: HttpRequest, language: str) -> HttpResponse:
    """Keep the language in a cookie and go back to the page it was chosen on."""
    if language not in dict(settings.LANGUAGES):
        raise Http404
    came = urlsplit(request.META.get("HTTP_REFERER", ""))
    answer = redirect(safe(request, f"{came.path or '/'}{'?' if came.query else ''}{came.query}"))
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite=settings.LANGUAGE_COOKIE_SAMESITE,
    )
    return answer
