"""`/sectors`, `/indicator-comments`: what departments see of their indicators across the province, and say of them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import URLPattern, path
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.authority.acts import Act
from decisions.authority.rights import bodies_of
from decisions.monthly.boards import board_of, opening_named, openings
from decisions.sectors.board import owned_in, sector_of, sectors_of, visible_sector
from decisions.sectors.comments import comment, comments_for, comments_of
from decisions.sectors.models import IndicatorComment
from documents.clock import local_date
from workflows.api import month_shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.steps.fields import LineField
from workflows.steps.sectors import CommentForm

_MONTH = OpenApiParameter("month", description="2022-05; để trống là kỳ mở sau cùng")


class SectorQuestion(forms.Form):
    """In which month; the last one that began where none is named."""

    month = LineField(label="Kỳ báo cáo", max_length=7, required=False)


class CommentsQuestion(forms.Form):
    """Of which month."""

    month = LineField(label="Kỳ báo cáo", max_length=7)


class IndicatorCommentForm(CommentForm):
    """Which department says what of which indicator in which month."""

    unit = LineField(label="Cơ quan", max_length=40)
    month = LineField(label="Kỳ báo cáo", max_length=7)
    indicator = LineField(label="Mã chỉ tiêu", max_length=8)


class SectorsView(Door):
    """Departments with indicators."""

    @extend_schema(summary="Các sở, ngành có chỉ tiêu", operation_id="sectors_list", responses=month_shapes.Sectors)
    def get(self, request: Request) -> Response:
        """The own ones; all for who reads the whole province."""
        day = local_date(self.at)
        rows = [{"unit": one.code, "name": one.called(day)} for one in sectors_of(self.officer, self.at)]
        return Response(month_shapes.Sectors({"sectors": rows}).data)


class SectorView(Door):
    """The indicators of a department."""

    @extend_schema(summary="Chỉ tiêu ngành trong một kỳ", parameters=[_MONTH], responses=month_shapes.SectorShape)
    def get(self, request: Request, unit: str) -> Response:
        """By district and commune, over the months before, with what was said of them."""
        body, wanted = visible_sector(self.officer, unit, self.at), question(request, SectorQuestion)["month"]
        opening, day = opening_named(wanted) if wanted else openings().first(), local_date(self.at)
        told: dict[str, Any] = {"unit": unit, "name": body.called(day), "month": None}
        if opening is None:
            empty = ("indicators", "province", "districts", "months", "comments", "may_comment")
            return Response(month_shapes.SectorShape(told | {name: [] for name in empty}).data)
        owned, found = owned_in(body, opening), sector_of(body, opening)
        says = unit in bodies_of(self.officer, (Act.COMMENT_INDICATOR,), self.at)
        told |= {name: getattr(found, name) for name in ("indicators", "province", "districts")}
        told |= {
            "month": opening.month,
            "months": [{"name": name, "cells": cells} for name, cells in found.months],
            "comments": [_told(row) for row, _ in comments_of(opening, day, frozenset(owned))],
            "may_comment": list(owned) if says else [],
        }
        return Response(month_shapes.SectorShape(told).data)


class IndicatorCommentsView(Door):
    """What departments say of their indicators."""

    @extend_schema(
        summary="Ý kiến của các sở, ngành trong một kỳ",
        operation_id="indicator_comments_list",
        parameters=[OpenApiParameter("month", required=True)],
        responses=month_shapes.IndicatorComments,
    )
    def get(self, request: Request) -> Response:
        """For who sees the month; told to who reads for a district or the province, to others none."""
        opening = opening_named(question(request, CommentsQuestion)["month"])
        board_of(self.officer, opening, self.at)
        rows = [_told(row) for row, _ in comments_for(self.officer, opening, self.at)]
        return Response(month_shapes.IndicatorComments({"month": opening.month, "comments": rows}).data)

    @extend_schema(
        summary="Ý kiến về chỉ tiêu ngành",
        parameters=[KEY],
        request=described(IndicatorCommentForm),
        responses={201: month_shapes.IndicatorCommentRow},
    )
    def post(self, request: Request) -> Response:
        """One more comment; none is changed."""
        said = body_of(request)
        wish = filled(IndicatorCommentForm, said)
        unit, opening = visible_sector(self.officer, wish["unit"], self.at), opening_named(wish["month"])

        def work() -> Answered:
            kept = comment(unit, opening, wish["indicator"], wish["text"], by=self.officer, at=self.at)
            return dict(month_shapes.IndicatorCommentRow(_told(kept)).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


def _told(row: IndicatorComment) -> dict[str, Any]:
    codes = {"unit": row.unit.code, "month": row.opening.month, "indicator": row.indicator.code}
    return {**codes, "text": row.text, "at": row.at}


def addresses() -> list[URLPattern]:
    """Of this room."""
    return [
        path("sectors", SectorsView.as_view(), name="sectors"),
        path("sectors/<code:unit>", SectorView.as_view(), name="sector"),
        path("indicator-comments", IndicatorCommentsView.as_view(), name="indicator-comments"),
    ]
