"""`/network-reports`: what was made for the national network, making another, taking one along with its signature."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.journal.services import note_access
from decisions.network.models import NetworkReport
from decisions.network.selectors import reports_of, visible_report
from decisions.network.services import document_of, make
from workflows.api import network_shapes as shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.pages import Keyset
from workflows.api.papers import AsItIs
from workflows.api.schema import KEY
from workflows.engine.lock import unhurried
from workflows.sheets.network import EXPORT, file_of
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.fields import LineField

_BY_NUMBER = Keyset("network-reports", ("-pk",))


class NetworkQuestion(forms.Form):
    """From where on."""

    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class NetworkWish(forms.Form):
    """Of which month the results are wanted."""

    month = LineField(label="Kỳ", max_length=7, required=False)


class NetworkReportsView(Door):
    """Reports to the national network."""

    @extend_schema(
        summary="Báo cáo Mạng lưới đã lập",
        operation_id="network_reports_list",
        parameters=[OpenApiParameter("cursor")],
        responses=shapes.NetworkPage,
    )
    def get(self, request: Request) -> Response:
        """Those of the Sở the officer keeps them for, the latest first."""
        page = _BY_NUMBER.page(reports_of(self.officer, self.at), question(request, NetworkQuestion)["cursor"])
        return Response(shapes.NetworkPage({"results": page.rows, "next": page.next}).data)

    @extend_schema(
        summary="Lập báo cáo Mạng lưới",
        parameters=[KEY],
        request=described(NetworkWish),
        responses={201: shapes.NetworkRow},
    )
    def post(self, request: Request) -> Response:
        """Of the teams of today, with the results of a closed month where one is named."""
        said = body_of(request)
        wish = filled(NetworkWish, said)

        def work() -> Answered:
            return _row(make(wish["month"], by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work), status=201)


class NetworkReportView(Door):
    """One report."""

    @extend_schema(summary="Nội dung và chữ ký của báo cáo Mạng lưới", responses=shapes.NetworkDocument)
    def get(self, request: Request, number: int) -> Response:
        """As `/mang-luoi/luoc-do.json` describes it; the taking stands in the access log."""
        report = visible_report(self.officer, number, self.at)
        with unhurried():
            note_access(self.officer, EXPORT, f"{report.unit.code}/{report.number}", at=self.at, detail="api")
        return Response(document_of(report))


class NetworkFileView(Door):
    """The same as a book of Excel."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Tải báo cáo Mạng lưới", responses={(200, MEDIA_TYPE): OpenApiTypes.BINARY})
    def get(self, request: Request, number: int) -> HttpResponse:
        """Sums, teams, members, results; the taking stands in the access log."""
        return file_of(self.officer, visible_report(self.officer, number, self.at), "xlsx", self.at)


def _row(report: NetworkReport) -> Answered:
    return dict(shapes.NetworkRow(report).data)
