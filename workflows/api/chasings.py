"""`/chasings`: beginning a letter that chases the units late with a month."""

from __future__ import annotations

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.chasing.opening import Missed, chasing_body
from decisions.monthly.boards import opening_named
from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.cases import moved
from workflows.api.door import Door, body_of
from workflows.api.once import asked, once
from workflows.api.schema import KEY
from workflows.flows.chasings import begin
from workflows.steps.fields import LineField


class ChasingForm(forms.Form):
    """The body that chases, and the month."""

    unit = LineField(label="Cơ quan đôn đốc", max_length=40)
    month = LineField(label="Kỳ báo cáo", max_length=7)


class ChasingsView(Door):
    """Letters that chase."""

    @extend_schema(
        summary="Soạn công văn đôn đốc",
        parameters=[KEY],
        request=described(ChasingForm),
        responses={201: shapes.Moved},
    )
    def post(self, request: Request) -> Response:
        """Begin one for a body the officer drafts for; refused while one is under way, or when nobody is late."""
        said = body_of(request)
        wish = filled(ChasingForm, said)
        one = Missed(opening_named(wish["month"]), chasing_body(self.officer, wish["unit"], self.at))
        asking = asked(request, self.officer, self.at, dict(said))
        opened = once(asking, lambda: moved(begin(one, by=self.officer, at=self.at)))
        return Response(opened, status=201)
