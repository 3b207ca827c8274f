"""`/province-reports`: beginning the province's report of a month."""

from __future__ import annotations

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.consolidating.reporting import consolidating_body
from decisions.errors import NotVisible
from decisions.monthly.boards import opening_named
from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.cases import moved
from workflows.api.door import Door, body_of
from workflows.api.once import asked, once
from workflows.api.schema import KEY
from workflows.flows.consolidation import begin_report
from workflows.steps.fields import LineField


class ProvinceReportForm(forms.Form):
    """The month that is put together."""

    month = LineField(label="Kỳ báo cáo", max_length=7)


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
