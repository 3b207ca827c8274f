"""Programs that act for an officer through the API, the problems they are told, what they must not leave behind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from decisions.authority.acts import Act
from decisions.models import (
    AccessEntry,
    Case,
    Consolidation,
    CopyRequest,
    CopyStep,
    Difficulty,
    DifficultyStep,
    FiledPaper,
    FileHeading,
    FileLine,
    JournalEntry,
    Officer,
    Round,
    Task,
    TaskStep,
    WorkFile,
)
from documents.files import store
from documents.models import Arrival, Effect, Handing, Number, PaperFile
from documents.papers.selectors import current
from tests.cast import Cast
from tests.workflows.play import ANSWERS, go, opened
from tests.world import MORNING
from workflows.api.tokens import issue
from workflows.models import Answer, Item, Webhook, WebhookMessage

DRAFT, SIGN = Act.DRAFT_ESTABLISHMENT, Act.SIGN_ESTABLISHMENT
REASON = {"note": "Sai chức vụ của Tổ trưởng"}
NOT_FOUND = "not-found"


@dataclass
class Program:
    """A program that acts for an officer, or for nobody."""

    token: str = ""

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        signed = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        client = APIClient()
        return client.generic(
            method,
            f"/api/v1/{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={**signed, **headers},
        )

    def get(self, path: str, **query: str) -> Any:
        signed = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return APIClient().get(f"/api/v1/{path}", query, headers=signed)

    def post(self, path: str, body: Any = None, key: str = "", **headers: str) -> Any:
        return self.send("POST", path, body, **{"Idempotency-Key": key or uuid4().hex, **headers})

    def lay(self, path: str, content: bytes, key: str = "", name: str = "bieu.xlsx", **headers: str) -> Any:
        """Send a file."""
        signed = {"Authorization": f"Bearer {self.token}", "Idempotency-Key": key or uuid4().hex}
        file = SimpleUploadedFile(name, content)
        return APIClient().post(f"/api/v1/{path}", {"file": file}, format="multipart", headers={**signed, **headers})

    def act(self, case: Case, name: str, said: Mapping[str, Any] | None = None, key: str = "") -> Any:
        version = Case.objects.values_list("version", flat=True).get(pk=case.pk)
        told = said if said is not None else ANSWERS.get(name, {})
        return self.post(f"cases/{case.code}/acts/{name}", {"version": version, "answers": told}, key)


def program(officer: Officer) -> Program:
    return Program(issue(officer, timedelta(days=1), by=None)[0])


def problem(response: Any, status: int, slug: str) -> dict[str, Any]:
    """The problem an answer is; every one says what and why, in Vietnamese."""
    told: dict[str, Any] = json.loads(response.content)
    assert (response.status_code, told["status"]) == (status, status), told
    assert response["Content-Type"] == "application/problem+json"
    assert told["type"] == f"urn:banhanh:problem:{slug}"
    assert told["title"]
    assert told["detail"]
    return told


_TOLD = (
    Difficulty,
    DifficultyStep,
    Consolidation,
    Task,
    TaskStep,
    FileHeading,
    FileLine,
    WorkFile,
    FiledPaper,
    CopyRequest,
    CopyStep,
    Webhook,
    WebhookMessage,
)


def trace(noted: int = 0) -> tuple[object, ...]:
    """Everything a request could have left behind, but for the end of the token it came with.

    `noted`: so many lines of the access log are expected besides.
    """
    return (
        list(Case.objects.order_by("pk").values()),
        list(Item.objects.order_by("pk").values()),
        JournalEntry.objects.exclude(book__ref="api_tokens").count(),
        [each.objects.count() for each in (*_TOLD, Round, Number, Effect, Answer, Arrival, Handing)],
        AccessEntry.objects.count() + noted,
    )


def issued(cast: Cast) -> Case:
    return go(opened(cast.huu), cast.huu, until=Act.DISPATCH)


def with_file(case: Case, content: bytes = b"%PDF-1.7") -> Case:
    stored = store.put(content)
    PaperFile.objects.create(
        paper=current(case.code),
        stage="issued",
        format="pdf",
        sha256=stored.sha256,
        size=stored.size,
        made_at=MORNING,
        made_with={},
    )
    return case
