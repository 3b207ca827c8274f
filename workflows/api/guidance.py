"""`/guidance-letters`: the letters by which a department guided districts; one is begun as a case of its kind."""

from __future__ import annotations

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.guiding.models import GuidanceLetter
from decisions.guiding.selectors import letters_of
from decisions.sectors.board import visible_sector
from workflows.api import month_shapes
from workflows.api.door import Door, question
from workflows.api.pages import Keyset

_BY_ISSUE = Keyset("guidance-letters", ("-day", "-pk"))


class LettersQuestion(forms.Form):
    """Whose letters, from where on."""

    unit = forms.CharField(label="Cơ quan", max_length=40)
    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class GuidanceLettersView(Door):
    """Letters that guide."""

    @extend_schema(
        summary="Công văn hướng dẫn của một sở",
        operation_id="guidance_letters_list",
        parameters=[OpenApiParameter("unit", required=True), OpenApiParameter("cursor")],
        responses=month_shapes.GuidancePage,
    )
    def get(self, request: Request) -> Response:
        """Those issued whose case the officer may see; the latest first."""
        said = question(request, LettersQuestion)
        body = visible_sector(self.officer, said["unit"], self.at)
        page = _BY_ISSUE.page(letters_of(body, self.officer, self.at), said["cursor"])
        rows = [{**vars(letter), "case": letter.case, "indicators": _codes(letter)} for letter in page.rows]
        return Response(month_shapes.GuidancePage({"results": rows, "next": page.next}).data)


def _codes(letter: GuidanceLetter) -> list[str]:
    return [one.indicator.code for one in letter.guided.all()]
