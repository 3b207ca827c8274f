"""`/school-coverage`, `/schools`: which schools have their team, and the team of one on a day."""

from __future__ import annotations

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.schools.selectors import coverage_of_leader, coverage_of_schools, school_on
from documents.clock import local_date
from workflows.api import school_shapes as shapes
from workflows.api.door import Door, question
from workflows.steps.school_team import OnDayForm


class SchoolCoverageView(Door):
    """The coverage of every school the officer may see."""

    @extend_schema(
        summary="Độ phủ Tổ công nghệ số của trường",
        operation_id="school_coverage_list",
        responses=shapes.SchoolsShape,
    )
    def get(self, request: Request) -> Response:
        """By who leads them in the education line."""
        return Response(shapes.SchoolsShape(coverage_of_schools(self.officer, self.at)).data)


class LeaderCoverageView(Door):
    """The coverage of the schools one body leads."""

    @extend_schema(summary="Độ phủ trường học của một Phòng, Sở", responses=shapes.LeaderRow)
    def get(self, request: Request, unit: str) -> Response:
        """Its schools."""
        return Response(shapes.LeaderRow(coverage_of_leader(self.officer, unit, self.at)).data)


class SchoolView(Door):
    """A school."""

    @extend_schema(
        summary="Trường và Tổ công nghệ số của trường tại một ngày",
        parameters=[OpenApiParameter("on", OpenApiTypes.DATE)],
        responses=shapes.SchoolShape,
    )
    def get(self, request: Request, unit: str) -> Response:
        """Its team with the members of the day."""
        day = question(request, OnDayForm)["on"] or local_date(self.at)
        return Response(shapes.SchoolShape(school_on(self.officer, unit, day, self.at)).data)
