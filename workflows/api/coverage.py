"""`/coverage`: which communes have their team, which are on the way, which are late."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.directing.coverage import coverage_of, coverage_of_commune, coverage_of_district
from workflows.api import shapes
from workflows.api.door import Door


class CoverageView(Door):
    """The coverage of everything the officer may see."""

    @extend_schema(summary="Độ phủ Tổ công nghệ số cộng đồng", responses=shapes.CoverageShape)
    def get(self, request: Request) -> Response:
        """By district."""
        return Response(shapes.CoverageShape(coverage_of(self.officer, self.at)).data)


class DistrictCoverageView(Door):
    """The coverage of a district."""

    @extend_schema(summary="Độ phủ của một huyện", responses=shapes.DistrictRow)
    def get(self, request: Request, unit: str) -> Response:
        """By commune."""
        return Response(shapes.DistrictRow(coverage_of_district(self.officer, unit, self.at)).data)


class CommuneCoverageView(Door):
    """The coverage of a commune."""

    @extend_schema(summary="Độ phủ của một xã", responses=shapes.CommuneRow)
    def get(self, request: Request, unit: str) -> Response:
        """Its own team and its villages."""
        return Response(shapes.CommuneRow(coverage_of_commune(self.officer, unit, self.at)).data)
