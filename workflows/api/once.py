"""The same request sent twice is done once: its key, the version it speaks of, and the first answer given again."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rest_framework.request import Request

from decisions.organisation.models import Officer
from workflows.api.asking import Fault, Misfit
from workflows.api.etags import stated_version
from workflows.engine import answers
from workflows.engine.answers import fingerprint
from workflows.errors import WorkflowError

_KEY = re.compile(r"[\x21-\x7e]{8,64}")

Answered = dict[str, Any]


class KeyMissing(WorkflowError):
    """Yêu cầu này cần mã chống gửi lặp: tiêu đề Idempotency-Key, 8 đến 64 ký tự, mỗi yêu cầu một mã."""


class VersionMissing(WorkflowError):
    """Yêu cầu này cần phiên bản hồ sơ đã xem: mục version hoặc tiêu đề If-Match. Đọc lại hồ sơ để lấy phiên bản."""


@dataclass(frozen=True)
class Asked:
    """One request under its key: who sent it, when, and what it asks for as one hash."""

    officer: Officer
    at: datetime
    key: str
    mark: str


def asked(request: Request, officer: Officer, at: datetime, *said: Any) -> Asked:
    """What a request asks for. Raises KeyMissing."""
    key = request.headers.get("Idempotency-Key", "")
    if not _KEY.fullmatch(key):
        raise KeyMissing
    return Asked(officer, at, key, fingerprint(request.method, request.path, *said))


def once(one: Asked, work: Callable[[], Answered]) -> Answered:
    """Do the work and keep its answer, in one transaction; asked again, give the first answer.

    Raises KeyReused for another request under the same key, KeyRunning while the first is still running, Busy, and
    whatever the work refuses; a refusal leaves the key free.
    """
    return dict(answers.once(one.officer, one.key, one.mark, work, at=one.at))


def version_of(request: Request, said: Mapping[str, Any]) -> int:
    """The version of the case the sender saw. Raises VersionMissing, and Misfit when body and header disagree."""
    stated = {one for one in (stated_version(request), said.get("version")) if isinstance(one, int)}
    if not stated:
        raise VersionMissing
    if len(stated) > 1:
        raise Misfit([Fault("version", "Phiên bản trong nội dung khác phiên bản ở tiêu đề If-Match.")])
    return stated.pop()
