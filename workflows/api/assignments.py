"""`/assignments`: beginning a letter that gives the targets of a period."""

from __future__ import annotations

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.assignment.opening import drafting_body
from decisions.evaluation.boards import period_called
from workflows.api import shapes
from workflows.api.asking import described, filled
from workflows.api.cases import moved
from workflows.api.door import Door, body_of
from workflows.api.once import asked, once
from workflows.api.schema import KEY
from workflows.flows.assignments import begin
from workflows.steps.fields import LineField


class AssignmentForm(forms.Form):
    """The body that gives, and the period."""

    unit = LineField(label="Cơ quan giao", max_length=40)
    period = LineField(label="Kỳ", max_length=7)


class AssignmentsView(Door):
    """Letters that give targets."""

    @extend_schema(
        summary="Soạn công văn giao chỉ tiêu",
        parameters=[KEY],
        request=described(AssignmentForm),
        responses={201: shapes.Moved},
    )
    def post(self, request: Request) -> Response:
        """Begin one for a body the officer drafts for; refused while one is under way, or when nothing is given."""
        said = body_of(request)
        wish = filled(AssignmentForm, said)
        body, period = drafting_body(self.officer, wish["unit"], self.at), period_called(wish["period"])
        asking = asked(request, self.officer, self.at, dict(said))
        opened = once(asking, lambda: moved(begin(body, period, by=self.officer, at=self.at)))
        return Response(opened, status=201)
