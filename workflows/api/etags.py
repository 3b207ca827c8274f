"""Entity tags: what somebody has already is not sent again (304), and nobody writes over what he did not see (409).

Every JSON answer to a GET has one, of its content; that of a case begins with its version, which acts are done on.
"""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Any

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from workflows.api.asking import Fault, Misfit
from workflows.errors import WorkflowError

_VERSION = re.compile(r'"?([0-9]{1,9})(?:\.[0-9a-f]{32})?"?')
_CONTENT = re.compile(r'"[0-9a-f]{32}"')
VERSION_PATTERN, CONTENT_PATTERN = f"^{_VERSION.pattern}$", f"^{_CONTENT.pattern}$"


class FormChanged(WorkflowError):
    """Nội dung này đã được sửa sau khi bạn đọc. Đọc lại, đối chiếu rồi gửi với thẻ ETag mới."""


def of_version(version: int) -> dict[str, str]:
    """The header of an answer about something that has a version."""
    return {"ETag": f'"{version}"'}


def tagged(request: Request, response: HttpResponse) -> HttpResponse | None:
    """Put the tag of its content on a rendered answer; the answer instead when the reader has it already."""
    response["ETag"] = _tag(response.content, response.headers.get("ETag", "").strip('"'))
    if response["ETag"] not in parse_etags(request.headers.get("If-None-Match", "")):
        return None
    unchanged = HttpResponseNotModified()
    for name in ("ETag", "Cache-Control", "Vary"):
        if name in response.headers:
            unchanged[name] = response[name]
    return unchanged


def has_tag(request: Request, response: Any) -> bool:
    """Whether an answer gets a tag: what was read, whole, as JSON."""
    return request.method in {"GET", "HEAD"} and isinstance(response, Response) and response.status_code == 200


def stated_version(request: Request) -> int | None:
    """The version in `If-Match`. Raises Misfit."""
    header = request.headers.get("If-Match")
    if not header:
        return None
    found = _VERSION.fullmatch(header.strip())
    if found is None:
        raise Misfit([Fault("If-Match", 'Tiêu đề If-Match phải là phiên bản hồ sơ hoặc thẻ ETag của nó, ví dụ "3".')])
    return int(found[1])


def require_seen(request: Request, shown: Any) -> None:
    """Raises FormChanged when `If-Match` is the tag of another answer than `shown`; Misfit for what is no tag."""
    header = request.headers.get("If-Match")
    if not header:
        return
    if not _CONTENT.fullmatch(header.strip()):
        raise Misfit([Fault("If-Match", "Tiêu đề If-Match phải là thẻ ETag nhận khi đọc nội dung này.")])
    if header.strip() != _tag(JSONRenderer().render(shown)):
        raise FormChanged


def _tag(content: bytes, version: str = "") -> str:
    mark = sha256(content).hexdigest()[:32]
    return f'"{version}.{mark}"' if version else f'"{mark}"'
