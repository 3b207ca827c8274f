"""`/difficulties`, `/consolidations`: what units raise, what is done with it, what is put together for the province."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import URLPattern, path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.difficulties import selectors, services
from decisions.difficulties.doings import DOINGS, Doing, State
from decisions.difficulties.models import Consolidation, Difficulty
from decisions.difficulties.raising import Category
from decisions.difficulties.selectors import Wish
from documents.clock import local_date
from workflows.api import difficulty_shapes as shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.pages import Keyset
from workflows.api.schema import KEY
from workflows.steps.difficulties import ConsolidationForm, DifficultyForm, form_of, raising_of
from workflows.steps.fields import LineField

_BY_RAISING = Keyset("difficulties", ("-pk",))
_BY_TIME = Keyset("consolidations", ("-pk",))
_YES_NO = [("yes", "Có"), ("no", "Không")]


class DifficultiesQuestion(forms.Form):
    """Which difficulties, from where on."""

    state = forms.ChoiceField(label="Trạng thái", choices=State, required=False)
    category = forms.ChoiceField(label="Nhóm", choices=Category, required=False)
    month = LineField(label="Tháng", max_length=7, required=False)
    unit = LineField(label="Đơn vị nêu", max_length=40, required=False)
    late = forms.ChoiceField(label="Quá hạn", choices=_YES_NO, required=False)
    mine = forms.ChoiceField(label="Chờ đơn vị tôi trả lời", choices=_YES_NO, required=False)
    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class PlaceQuestion(forms.Form):
    """From where on."""

    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class RaisedForm(DifficultyForm):
    """A difficulty to be raised for a unit."""

    unit = LineField(label="Đơn vị nêu", max_length=40)


class DifficultiesView(Door):
    """The register."""

    @extend_schema(
        summary="Sổ khó khăn, vướng mắc",
        operation_id="difficulties_list",
        parameters=[
            OpenApiParameter("state", enum=State.values),
            OpenApiParameter("category", enum=Category.values),
            OpenApiParameter("month"),
            OpenApiParameter("unit"),
            OpenApiParameter("late", enum=["yes", "no"]),
            OpenApiParameter("mine", enum=["yes", "no"]),
            OpenApiParameter("cursor"),
        ],
        responses=shapes.DifficultyPage,
    )
    def get(self, request: Request) -> Response:
        """Those visible, narrowed as asked; the one raised last first."""
        said = question(request, DifficultiesQuestion)
        columns = {name: said[name] for name in ("state", "category", "month", "unit")}
        wish = Wish(**columns, late=said["late"] == "yes", mine=said["mine"] == "yes")
        page = _BY_RAISING.page(selectors.register_of(self.officer, wish, self.at), said["cursor"])
        rows = [_row(one, local_date(self.at)) for one in page.rows]
        return Response(shapes.DifficultyPage({"results": rows, "next": page.next}).data)

    @extend_schema(
        summary="Nêu khó khăn, vướng mắc",
        parameters=[KEY],
        request=described(RaisedForm),
        responses={201: shapes.WholeDifficulty},
    )
    def post(self, request: Request) -> Response:
        """Raise one for a unit of the officer; it goes up the line at once."""
        said = body_of(request)
        wish = filled(RaisedForm, said)
        unit = selectors.raising_unit(self.officer, wish["unit"], self.at)

        def work() -> Answered:
            raised = services.raise_difficulty(raising_of(wish, unit), unit=unit, by=self.officer, at=self.at)
            return _whole(self, raised.code)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class DifficultyView(Door):
    """One difficulty."""

    @extend_schema(summary="Khó khăn, vướng mắc", responses=shapes.WholeDifficulty)
    def get(self, request: Request, code: str) -> Response:
        """What it is, its steps, and what this officer may do with it now."""
        return Response(_whole(self, code))


class DoingView(Door):
    """Something done with a difficulty."""

    doing: Doing = DOINGS["answer"]

    def perform(self, request: Request, code: str) -> Response:
        """Do it; the same request again gives the first answer."""
        selectors.visible_difficulty(self.officer, code, self.at)
        said = body_of(request)
        wish = filled(form_of(self.doing), said)

        def work() -> Answered:
            text, to = wish["text"], wish.get("to", "")
            services.handle(code, self.doing, text, by=self.officer, at=self.at, to=to)
            return _whole(self, code)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class ConsolidationsView(Door):
    """What was put together."""

    @extend_schema(
        summary="Các lần tổng hợp khó khăn, vướng mắc",
        operation_id="consolidations_list",
        parameters=[OpenApiParameter("cursor")],
        responses=shapes.ConsolidationPage,
    )
    def get(self, request: Request) -> Response:
        """Those that hold something the officer may see, the latest first."""
        cursor = question(request, PlaceQuestion)["cursor"]
        page = _BY_TIME.page(selectors.consolidations_of(self.officer, self.at), cursor)
        shown = {"results": [_consolidation(one) for one in page.rows], "next": page.next}
        return Response(shapes.ConsolidationPage(shown).data)

    @extend_schema(
        summary="Tổng hợp khó khăn, vướng mắc để đề xuất",
        parameters=[KEY],
        request=described(ConsolidationForm),
        responses={201: shapes.WholeConsolidation},
    )
    def post(self, request: Request) -> Response:
        """Put some together under one heading; each may stand in one consolidation only."""
        selectors.may_be_put_together(self.officer, self.at)
        said = body_of(request)
        wish = filled(ConsolidationForm, said)
        codes = [member["code"] for member in wish["members"]]

        def work() -> Answered:
            made = services.consolidate(codes, wish["title"], wish["proposal"], by=self.officer, at=self.at)
            return _whole_consolidation(self, made.code)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class ConsolidationView(Door):
    """One consolidation."""

    @extend_schema(summary="Một lần tổng hợp", responses=shapes.WholeConsolidation)
    def get(self, request: Request, code: str) -> Response:
        """With those of its members the officer may see."""
        return Response(_whole_consolidation(self, code))


def addresses() -> list[URLPattern]:
    """An address for everything that may be done with a difficulty."""
    return [
        path(f"difficulties/<code:code>/acts/{name}", _view(doing).as_view(doing=doing), name=f"difficulty-{name}")
        for name, doing in DOINGS.items()
    ]


def _view(doing: Doing) -> type[DoingView]:
    """A class of its own, so that the description of each is its own."""

    @extend_schema(
        summary=doing.button,
        operation_id=f"difficulty_{doing.name}",
        parameters=[KEY],
        request=described(form_of(doing)),
        responses=shapes.WholeDifficulty,
    )
    def post(self: DoingView, request: Request, code: str) -> Response:
        return self.perform(request, code)

    return type(f"{doing.name.title()}DifficultyView", (DoingView,), {"post": post})


def _whole(door: Door, code: str) -> dict[str, Any]:
    one = selectors.visible_difficulty(door.officer, code, door.at)
    day = local_date(door.at)
    shown = {
        **_row(one, day),
        "steps": [
            {
                **{name: getattr(step, name) for name in ("seq", "kind", "post", "at", "text", "state", "due")},
                "by": str(step.by),
                "unit": {"code": step.unit.code, "name": step.unit_name},
                "owner": {"code": step.owner.code, "name": step.owner_name},
            }
            for step in selectors.steps_of(one, door.at)
        ],
        "possible": [
            {"act": doing.name, "button": doing.button} for doing in selectors.possible(door.officer, one, door.at)
        ],
    }
    return dict(shapes.WholeDifficulty(shown).data)


def _whole_consolidation(door: Door, code: str) -> dict[str, Any]:
    found, members = selectors.visible_consolidation(door.officer, code, door.at)
    rows = [_row(one, local_date(door.at)) for one in members]
    return dict(shapes.WholeConsolidation({**_consolidation(found), "by": str(found.by), "members": rows}).data)


def _row(one: Any, day: date) -> dict[str, Any]:
    """A difficulty of the register, its names beside it."""
    told: Difficulty = one
    columns = ("code", "category", "month", "text", "state", "due", "raised_at")
    return {
        **{name: getattr(told, name) for name in columns},
        "unit": {"code": told.unit.code, "name": one.unit_name},
        "owner": {"code": told.owner.code, "name": one.owner_name},
        "team": told.team.code if told.team else None,
        "state_name": told.get_state_display(),
        "late": told.late_on(day),
        "consolidation": told.consolidation.code if told.consolidation else None,
    }


def _consolidation(found: Consolidation | Any) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("code", "title", "proposal", "at", "count")}
