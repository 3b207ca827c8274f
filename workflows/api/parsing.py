"""Reading what is sent: JSON, small enough, without floats or characters nobody could see; forms with a file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from django.core.exceptions import SuspiciousOperation
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser, MultiPartParser

from documents.files.sizes import MOST_BYTES
from documents.page.vietnamese import UnreadableText, clean_text
from workflows.api.asking import Fault, Misfit
from workflows.errors import WorkflowError

_MOST_BYTES = 1024 * 1024  # the longest draft, 60 teams of 20 members, stays under a third of it
_HIDDEN = "Nội dung có ký tự ẩn hoặc ký tự điều khiển. Gõ lại nội dung này."


class Unreadable(WorkflowError):
    """Không đọc được nội dung gửi. Gửi JSON, mã UTF-8."""


class TooLarge(WorkflowError):
    """Nội dung gửi quá lớn. Mỗi lần gửi nhiều nhất 1 MB."""


class Json(BaseParser):
    """The one thing a program may send."""

    media_type = "application/json"

    def parse(self, stream: IO[bytes], media_type: Any = None, parser_context: Any = None) -> Any:
        """The value. Raises TooLarge, Unreadable, and Misfit with the address of every text that cannot be read."""
        content = stream.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            raise TooLarge
        try:
            value = json.loads(content.decode(), parse_float=_no_float, parse_constant=_no_float)
            faults = list(_unreadable(value, ""))
        except (ValueError, RecursionError) as error:
            raise Unreadable from error
        if faults:
            raise Misfit(faults)
        return value


class Files(MultiPartParser):
    """A form with a file; what stands in it is judged by the form that asks for it."""

    def parse(self, stream: IO[bytes], media_type: Any = None, parser_context: Any = None) -> Any:
        """The values and files. Raises TooLarge, Unreadable."""
        said = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0"
        if int(said) > MOST_BYTES + _MOST_BYTES:
            raise TooLarge(f"Nội dung gửi quá lớn. Mỗi tệp nhiều nhất {MOST_BYTES // 2**20} MB.")
        try:
            return super().parse(stream, media_type, parser_context)
        except (ParseError, SuspiciousOperation) as error:
            raise Unreadable(
                "Không đọc được nội dung gửi. Gửi dạng multipart/form-data, tệp ở mục file, nội dung tệp ở mục title."
            ) from error


def _no_float(text: str) -> Any:
    raise Unreadable(f"Không đọc được số {text[:20]}. Chỉ gửi số nguyên.")


def _unreadable(value: Any, place: str) -> Iterator[Fault]:
    match value:
        case str() if not _readable(value):
            yield Fault(place, _HIDDEN)
        case Mapping():
            for key, item in value.items():
                if _readable(key):
                    yield from _unreadable(item, f"{place}.{key}".strip("."))
                else:
                    yield Fault(place, _HIDDEN)
        case list():
            for number, item in enumerate(value):
                yield from _unreadable(item, f"{place}.{number}".strip("."))


def _readable(text: str) -> bool:
    try:
        clean_text(text)
    except UnreadableText:
        return False
    return True
