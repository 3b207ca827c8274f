"""`/personal-data/traces`: who read, changed or took along what concerns a person."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.privacy.tracing import trace
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.scopes import Scope
from workflows.api.shapes import Shape
from workflows.sheets.privacy import told
from workflows.steps.privacy import TraceForm, question_of


class PlaceRow(Shape):
    """Where data of the person stand."""

    what = serializers.CharField()
    ref = serializers.CharField()
    unit = serializers.CharField(allow_blank=True)
    case = serializers.CharField(allow_blank=True)


class TraceRow(Shape):
    """What somebody did; not `sure`: a list of the unit was taken, in which the person may stand."""

    at = serializers.DateTimeField()
    who = serializers.CharField()
    account = serializers.CharField(allow_blank=True)
    post = serializers.CharField(allow_blank=True)
    sort = serializers.ChoiceField(choices=["read", "taken", "changed"])
    act = serializers.CharField()
    ref = serializers.CharField()
    sure = serializers.BooleanField()


class TraceAnswer(Shape):
    """Where the person stands, and who did what, the latest first."""

    places = PlaceRow(many=True)
    lines = TraceRow(many=True)


class TracesView(Door):
    """Who read, changed or took along what concerns a person."""

    scope = Scope.MANAGE

    @extend_schema(
        summary="Tra cứu ai đã xem, sửa dữ liệu của một người", request=described(TraceForm), responses=TraceAnswer
    )
    def post(self, request: Request) -> Response:
        """Asking is an act: the journal is told of it."""
        found = trace(question_of(filled(TraceForm, body_of(request))), by=self.officer, at=self.at)
        return Response(TraceAnswer({"places": found.places, "lines": [told(line) for line in found.lines]}).data)
