"""`/desk`: the steps that wait for the officer, and those the officer has done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.cases.selectors import visible_case
from decisions.errors import ActNotAllowed
from decisions.organisation.models import Officer
from documents.clock import local_date
from workflows.api import shapes
from workflows.api.door import Door, question
from workflows.api.naming import name_on
from workflows.api.pages import Keyset
from workflows.engine import desk
from workflows.engine.choices import node_of, open_steps
from workflows.engine.models import Item


@dataclass(frozen=True)
class _Folder:
    rows: Callable[[Officer, datetime], QuerySet[Item]]
    order: Keyset


_FOLDERS = {
    "open": _Folder(desk.desk_of, Keyset("desk.open", ("-urgency", "by", "pk"))),
    "done": _Folder(desk.done_by, Keyset("desk.done", ("-closed_at", "-pk"))),
}


class DeskQuestion(forms.Form):
    """Which folder, from where on."""

    folder = forms.ChoiceField(label="Ngăn", choices=[("open", "Cần làm"), ("done", "Đã xong")], required=False)
    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class DeskView(Door):
    """The desk."""

    @extend_schema(
        summary="Bàn làm việc",
        parameters=[OpenApiParameter("folder", enum=list(_FOLDERS)), OpenApiParameter("cursor")],
        responses=shapes.Desk,
    )
    def get(self, request: Request) -> Response:
        """One folder, a page at a time, and how much lies in both."""
        asked = question(request, DeskQuestion)
        name = asked["folder"] or "open"
        day = local_date(self.at)
        rows = _FOLDERS[name].rows(self.officer, self.at).select_related("task", "case__unit", "claimed_by")
        rows = rows.annotate(unit_name=name_on(day, "case__unit"), by=Coalesce("due", Value(date.max)))
        page = _FOLDERS[name].order.page(rows, asked["cursor"])
        shown = {
            "folder": name,
            "counts": {other: folder.rows(self.officer, self.at).count() for other, folder in _FOLDERS.items()},
            "results": [_row(item) for item in page.rows],
            "next": page.next,
        }
        return Response(shapes.Desk(shown).data)


class ClaimView(Door):
    """A step taken for oneself."""

    @extend_schema(summary="Nhận việc", request=None, responses={204: None})
    def put(self, request: Request, code: str, task: int) -> Response:
        """Take an open step; taking what one has changes nothing."""
        desk.claim(self._item(code, task), by=self.officer, at=self.at)
        return Response(status=204)

    @extend_schema(summary="Chuyển lại việc cho nhóm", responses={204: None})
    def delete(self, request: Request, code: str, task: int) -> Response:
        """Give a step back to the others."""
        desk.release(self._item(code, task), by=self.officer)
        return Response(status=204)

    def _item(self, code: str, task: int) -> Item:
        """The open step of a visible case. Raises NotVisible, ActNotAllowed."""
        return step_of(open_steps(visible_case(self.officer, code, self.at)), task)


def step_of(steps: list[Item], task: int) -> Item:
    """The open step of a number. Raises ActNotAllowed when it is not, or no longer, open."""
    found = next((item for item in steps if item.task_id == task), None)
    if found is None:
        raise ActNotAllowed
    return found


def _row(item: Any) -> dict[str, Any]:
    return {
        "case": item.case.code,
        "kind": item.case.kind,
        "about": item.case.about,
        "unit": {"code": item.case.unit.code, "name": item.unit_name or item.case.unit.code},
        "task": item.task_id,
        "act": item.act,
        "step": node_of(item).task_title,
        "opened_at": item.opened_at,
        "due": item.due,
        "urgency": item.urgency,
        "claimed_by": str(item.claimed_by) if item.claimed_by else None,
        "closed_at": item.closed_at,
        "outcome": item.outcome,
    }
