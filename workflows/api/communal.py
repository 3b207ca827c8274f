"""`/commune-reporting`: from which month on a district asks its communes for a numbered report."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.communal.asking import rows_of, set_asked, setting_body
from decisions.organisation.models import Unit
from workflows.api import month_shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.steps.communal import ReportingForm
from workflows.steps.fields import LineField


class RuleQuestion(forms.Form):
    """Whose rule."""

    unit = forms.CharField(label="Mã huyện, thành phố", max_length=40)


class RuleForm(ReportingForm):
    """The district, the month, and whether it asks."""

    unit = LineField(label="Mã huyện, thành phố", max_length=40)


class CommuneReportingView(Door):
    """The rule of a district."""

    @extend_schema(
        summary="Quy định báo cáo của xã",
        operation_id="commune_reporting_read",
        parameters=[OpenApiParameter("unit", required=True)],
        responses=month_shapes.CommuneReporting,
    )
    def get(self, request: Request) -> Response:
        """Everything it ever set, the month furthest ahead first; for who sets it."""
        return Response(_told(setting_body(self.officer, question(request, RuleQuestion)["unit"], self.at)))

    @extend_schema(
        summary="Đặt quy định báo cáo của xã",
        parameters=[KEY],
        request=described(RuleForm),
        responses={201: month_shapes.CommuneReporting},
    )
    def post(self, request: Request) -> Response:
        """From a month that has not begun on it asks, or asks no more."""
        said = body_of(request)
        wish = filled(RuleForm, said)
        district = setting_body(self.officer, wish["unit"], self.at)

        def work() -> Answered:
            set_asked(district, wish["month"], asked=wish["asked"] == "yes", by=self.officer, at=self.at)
            return _told(district)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


def _told(district: Unit) -> dict[str, Any]:
    rows = [{"month": row.month, "asked": row.asked, "by": str(row.by), "at": row.at} for row in rows_of(district)]
    return dict(month_shapes.CommuneReporting({"unit": district.code, "rules": rows}).data)
