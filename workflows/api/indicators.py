"""`/indicators`: the catalogue as of a day, adding a line, and ending one."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.evaluation import catalogue
from decisions.evaluation.catalogue import entry_of
from decisions.evaluation.models import Indicator
from documents.clock import local_date
from workflows.api import month_shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.steps.fields import DayField
from workflows.steps.indicators import ChangeForm, IndicatorForm, RetireForm, entry_from


class CatalogueQuestion(forms.Form):
    """As of which day; today where none is named."""

    day = DayField(label="Danh mục tại ngày", required=False)


class IndicatorsView(Door):
    """The catalogue."""

    @extend_schema(
        summary="Danh mục chỉ tiêu",
        operation_id="indicators_list",
        parameters=[OpenApiParameter("day", description="2022-05-04; để trống là hôm nay")],
        responses=month_shapes.Catalogue,
    )
    def get(self, request: Request) -> Response:
        """What is measured on a day, in the order of the codes."""
        day = question(request, CatalogueQuestion)["day"] or local_date(self.at)
        rows = catalogue.visible_catalogue(self.officer, day, self.at)
        return Response(month_shapes.Catalogue({"day": day, "indicators": rows}).data)

    @extend_schema(
        summary="Thêm chỉ tiêu",
        parameters=[KEY],
        request=described(IndicatorForm),
        responses={200: month_shapes.IndicatorRow},
    )
    def post(self, request: Request) -> Response:
        """A new line from a day on."""
        keeper = catalogue.keeper_of(self.officer, self.at)
        said = body_of(request)
        wish = filled(IndicatorForm, said)

        def work() -> Answered:
            made = catalogue.add_indicator(keeper, entry_from(wish), first=wish["first"], by=self.officer, at=self.at)
            return _told(made)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class IndicatorView(Door):
    """One code."""

    @extend_schema(summary="Một chỉ tiêu qua các thời kỳ", responses=month_shapes.IndicatorPast)
    def get(self, request: Request, code: str) -> Response:
        """Every wording it had, the first one first."""
        rows = catalogue.visible_past(self.officer, code, self.at)
        return Response(month_shapes.IndicatorPast({"code": code, "rows": rows}).data)


class RetireView(Door):
    """The end of an indicator."""

    @extend_schema(
        summary="Thôi áp dụng chỉ tiêu",
        parameters=[KEY],
        request=described(RetireForm),
        responses={200: month_shapes.IndicatorRow},
    )
    def post(self, request: Request, code: str) -> Response:
        """From a day on; its figures and targets stay."""
        catalogue.visible_past(self.officer, code, self.at)
        keeper = catalogue.keeper_of(self.officer, self.at)
        said = body_of(request)
        wish = filled(RetireForm, said)

        def work() -> Answered:
            return _told(catalogue.retire_indicator(keeper, code, **wish, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class ChangeIndicatorView(Door):
    """Other words or another owner of an indicator."""

    @extend_schema(
        summary="Sửa chỉ tiêu",
        parameters=[KEY],
        request=described(ChangeForm),
        responses={200: month_shapes.IndicatorRow},
    )
    def post(self, request: Request, code: str) -> Response:
        """From a day on; unit, kind and the way of adding up stay."""
        old = vars(entry_of(catalogue.visible_past(self.officer, code, self.at)[-1]))
        keeper = catalogue.keeper_of(self.officer, self.at)
        said = body_of(request)
        wish = filled(ChangeForm, said)

        def work() -> Answered:
            entry, when = entry_from(old | wish), {"first": wish["first"], "reason": wish["reason"]}
            return _told(catalogue.change_indicator(keeper, entry, **when, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


def _told(indicator: Indicator) -> dict[str, Any]:
    return dict(month_shapes.IndicatorRow(indicator).data)
