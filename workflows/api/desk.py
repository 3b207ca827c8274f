"""`/desk`: the steps that wait for the officer, and those the officer has done."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.authority.acts import Kind
from decisions.cases.selectors import visible_case
from decisions.errors import ActNotAllowed
from documents.database.prepared import Prepared
from workflows.api import shapes
from workflows.api.door import Door, question
from workflows.api.naming import name_on
from workflows.api.pages import Keyset, Page
from workflows.desk.filters import narrow
from workflows.desk.folders import FOLDERS, Folder, Looking, counts
from workflows.engine import desk
from workflows.engine.choices import node_of, open_steps
from workflows.engine.models import Item

_DONE, _OPEN = "done", "open"
_BY_CODE = {folder.code: folder for folder in FOLDERS.values()}
_STEPS = {code: folder for code, folder in _BY_CODE.items() if not folder.of_cases}
_LATEST, _URGENT = Keyset("desk.done", ("-closed_at", "-pk")), Keyset("desk.open", ("-urgency", "by", "pk"))
_DUES = {"late": "qua-han", "today": "hom-nay", "soon": "sap-den"}


class DeskQuestion(forms.Form):
    """Which folder, what of it, from where on."""

    folder = forms.ChoiceField(label="Ngăn", choices=[(one.code, one.name) for one in _STEPS.values()], required=False)
    kind = forms.ChoiceField(label="Loại hồ sơ", choices=Kind.choices, required=False)
    unit = forms.CharField(label="Đơn vị", max_length=40, required=False)
    due = forms.ChoiceField(
        label="Hạn", choices=[("late", "Quá hạn"), ("today", "Hôm nay"), ("soon", "Sắp đến")], required=False
    )
    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class DeskView(Door):
    """The desk."""

    @extend_schema(
        summary="Bàn làm việc",
        parameters=[
            OpenApiParameter("folder", enum=list(_STEPS)),
            OpenApiParameter("kind", enum=Kind.values),
            OpenApiParameter("unit"),
            OpenApiParameter("due", enum=list(_DUES)),
            OpenApiParameter("cursor"),
        ],
        responses=shapes.Desk,
    )
    def get(self, request: Request) -> Response:
        """One folder of steps, a page at a time, and how much lies in every folder (up to 100)."""
        asked = question(request, DeskQuestion)
        folder, look = _STEPS[asked["folder"] or _OPEN], Looking(self.officer, self.at)
        page, held = _page(folder, look, asked), counts(look)
        shown = {
            "folder": folder.code,
            "counts": {one.code: held.get(one.slug, 0) for one in FOLDERS.values()} | {"late": held["late"]},
            "results": [_row(item) for item in page.rows],
            "next": page.next,
        }
        return Response(shapes.Desk(shown).data)


def _page(folder: Folder, look: Looking, asked: dict[str, Any]) -> Page[Item]:
    """A page of a folder; the first of what waits, asked for most by far, by a question that is kept."""
    if folder.code == _OPEN and not any(value for name, value in asked.items() if name != "folder"):
        return _URGENT.cut(_FIRST.rows(look.reach.shape, day=look.day, **look.reach.values))
    rows = folder.rows(look) if folder.slug in look.folders else Item.objects.none()
    named = _named(_narrowed(rows, asked, look.day), look.day)
    return (_LATEST if folder.code == _DONE else _URGENT).page(named, asked["cursor"])


def _named(items: QuerySet[Item], day: date) -> QuerySet[Item]:
    """With what a row says, and the day they are ordered by."""
    whole = items.select_related("task", "case__unit", "claimed_by")
    return whole.annotate(unit_name=name_on(day, "case__unit"), by=Coalesce("due", Value(date.max)))


def _first(shape: Any, *, officer: int, day: date, **values: Any) -> QuerySet[Item]:
    waiting = desk.items_in(shape, officer=officer, **values).filter(desk.free_for(officer))
    return _URGENT.first(_named(waiting, day))


_FIRST = Prepared(_first)


def _narrowed(rows: QuerySet[Item], asked: dict[str, Any], day: date) -> QuerySet[Item]:
    wish = {"loai": asked["kind"], "noi": asked["unit"], "han": _DUES.get(asked["due"], "")}
    return narrow(rows, {name: value for name, value in wish.items() if value}, day, of_cases=False)


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
