"""The description of the API as it is read: made and written out once a process, for it is that of the code."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.http import HttpResponse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.views import SpectacularAPIView
from rest_framework.request import Request

_generator: Any = SchemaGenerator  # untyped


class DescriptionView(SpectacularAPIView):
    """Anybody reads it; making it anew takes a second of a processor, writing it as YAML ten."""

    # the library's one place between the question, which it reads, and the answer
    def _get_schema_response(self, request: Request) -> HttpResponse:
        renderer: Any = request.accepted_renderer
        return HttpResponse(
            _written(str(renderer.media_type)),
            content_type=renderer.media_type,
            headers={"Content-Disposition": f'inline; filename="banhanh.{renderer.format}"'},
        )


@cache
def _written(media_type: str) -> str | bytes:
    (renderer, *_) = [one() for one in DescriptionView.renderer_classes if one.media_type == media_type]
    return renderer.render(_generator().get_schema(request=None, public=True), renderer_context={})
