"""`/province-reports`: beginning the province's report of a month; `/indicator-comments`: what departments say."""

from __future__ import annotations

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.consolidating.reporting import consolidating_body
from decisions.errors import NotVisible
from decisions.monthly.boards import opening_named
from decisions.sectors.board import visible_sector
from decisions.sectors.comments import comment
from workflows.api import month_shapes, shapes
from workflows.api.asking import described, filled
from workflows.api.cases import moved
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.flows.consolidation import begin_report
from workflows.steps.fields import LineField
from workflows.steps.sectors import CommentForm


class ProvinceReportForm(forms.Form):
    """The month that is put together."""

    month = LineField(label="Kỳ báo cáo", max_length=7)


class IndicatorCommentForm(CommentForm):
    """Which department says what of which indicator in which month."""

    unit = LineField(label="Cơ quan", max_length=40)
    month = LineField(label="Kỳ báo cáo", max_length=7)
    indicator = LineField(label="Mã chỉ tiêu", max_length=8)


class ProvinceReportsView(Door):
    """Reports of the province."""

    @extend_schema(
        summary="Lập báo cáo tổng hợp toàn tỉnh",
        parameters=[KEY],
        request=described(ProvinceReportForm),
        responses={201: shapes.Moved},
    )
    def post(self, request: Request) -> Response:
        """Begin the report of a month; a second one is refused."""
        said = body_of(request)
        wish = filled(ProvinceReportForm, said)
        if consolidating_body(self.officer, self.at) is None:
            raise NotVisible
        opening = opening_named(wish["month"])
        asking = asked(request, self.officer, self.at, dict(said))
        opened = once(asking, lambda: moved(begin_report(opening, by=self.officer, at=self.at)))
        return Response(opened, status=201)


class IndicatorCommentsView(Door):
    """What departments say of their indicators."""

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
            return dict(month_shapes.IndicatorCommentRow({**wish, "text": kept.text, "at": kept.at}).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)
