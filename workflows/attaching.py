"""Files an officer takes along, by page and API: named in Vietnamese, kept by no cache on the way."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be saved under a name."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name) or "attachment"
    return private(answer)


def private(answer: HttpResponse) -> HttpResponse:
    """An answer for this officer alone."""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
