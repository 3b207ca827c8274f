"""`/norms`, `/funding-sources`: the lists money is estimated by, adding a line, ending one."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.budget import catalogue
from decisions.budget.catalogue import NORMS, SOURCES, Listing
from documents.clock import local_date
from workflows.api import budget_shapes as shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.steps.budget import EndForm, NormForm, SourceForm, entry_from, form_of
from workflows.steps.fields import DayField


class ListsQuestion(forms.Form):
    """As of which day; today where none is named."""

    day = DayField(label="Tại ngày", required=False)


class MoneyListsView(Door):
    """Both lists."""

    @extend_schema(
        summary="Định mức, nguồn kinh phí",
        parameters=[OpenApiParameter("day", description="2022-05-04; để trống là hôm nay")],
        responses=shapes.MoneyLists,
    )
    def get(self, request: Request) -> Response:
        """The norms and sources in force on a day, by code."""
        day = question(request, ListsQuestion)["day"] or local_date(self.at)
        found = {
            "day": day,
            "norms": catalogue.visible_list(self.officer, NORMS, day, self.at),
            "sources": catalogue.visible_list(self.officer, SOURCES, day, self.at),
        }
        return Response(shapes.MoneyLists(found).data)


class _LinesView(Door):
    """Adding a line to one of the lists."""

    listing: Listing
    shape: type[Shape]

    def _add(self, request: Request) -> Response:
        keeper = catalogue.keeper_of(self.officer, self.at)
        said = body_of(request)
        wish = filled(form_of(self.listing), said)

        def work() -> Answered:
            days = {"first": wish["first"], "last": wish["last"]}
            entry = entry_from(self.listing, wish)
            return _told(self.shape, catalogue.add(self.listing, keeper, entry, **days, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class NormsView(_LinesView):
    """Norms."""

    listing, shape = NORMS, shapes.NormRow

    @extend_schema(
        summary="Thêm định mức", parameters=[KEY], request=described(NormForm), responses={200: shapes.NormRow}
    )
    def post(self, request: Request) -> Response:
        """A new line, with the resolution it comes from."""
        return self._add(request)


class SourcesView(_LinesView):
    """Sources of money."""

    listing, shape = SOURCES, shapes.SourceRow

    @extend_schema(
        summary="Thêm nguồn kinh phí",
        parameters=[KEY],
        request=described(SourceForm),
        responses={200: shapes.SourceRow},
    )
    def post(self, request: Request) -> Response:
        """A new line, with the paper that provides for it."""
        return self._add(request)


class _PastView(Door):
    """A code of one of the lists through time."""

    listing: Listing

    def _past(self, code: str) -> dict[str, Any]:
        return {"code": code, "rows": catalogue.visible_past(self.officer, self.listing, code, self.at)}


class NormView(_PastView):
    """A norm."""

    listing = NORMS

    @extend_schema(summary="Một định mức qua các thời kỳ", responses=shapes.NormPast)
    def get(self, request: Request, code: str) -> Response:
        """Every amount it had, the first one first."""
        return Response(shapes.NormPast(self._past(code)).data)


class SourceView(_PastView):
    """A source of money."""

    listing = SOURCES

    @extend_schema(summary="Một nguồn kinh phí qua các thời kỳ", responses=shapes.SourcePast)
    def get(self, request: Request, code: str) -> Response:
        """Every line it had, the first one first."""
        return Response(shapes.SourcePast(self._past(code)).data)


class _EndView(Door):
    """Ending a line of one of the lists."""

    listing: Listing
    shape: type[Shape]

    def _end(self, request: Request, code: str) -> Response:
        catalogue.visible_past(self.officer, self.listing, code, self.at)
        keeper = catalogue.keeper_of(self.officer, self.at)
        said = body_of(request)
        wish = filled(EndForm, said)

        def work() -> Answered:
            return _told(self.shape, catalogue.end(self.listing, keeper, code, **wish, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class EndNormView(_EndView):
    """The end of a norm."""

    listing, shape = NORMS, shapes.NormRow

    @extend_schema(
        summary="Thôi áp dụng định mức",
        parameters=[KEY],
        request=described(EndForm),
        responses={200: shapes.NormRow},
    )
    def post(self, request: Request, code: str) -> Response:
        """From a day on; what was estimated by it stays."""
        return self._end(request, code)


class EndSourceView(_EndView):
    """The end of a source."""

    listing, shape = SOURCES, shapes.SourceRow

    @extend_schema(
        summary="Thôi áp dụng nguồn kinh phí",
        parameters=[KEY],
        request=described(EndForm),
        responses={200: shapes.SourceRow},
    )
    def post(self, request: Request, code: str) -> Response:
        """From a day on; what was estimated from it stays."""
        return self._end(request, code)


def _told(shape: type[Shape], row: Any) -> dict[str, Any]:
    return dict(shape(row).data)
