"""`/plan`, `/plan/papers`: every clause of the plan with what was done under it, and the papers of one."""

from __future__ import annotations

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.overview.selectors import figures_at, line_for, papers_at, past_of, plan_for
from documents.clock import local_date
from workflows.api import plan_shapes
from workflows.api.cases import page_of
from workflows.api.door import Door, question
from workflows.api.pages import Keyset
from workflows.api.shapes import CasePage

_BY_CASE = Keyset("plan-papers", ("-pk",))


class PapersQuestion(forms.Form):
    """Of which clause, from where on."""

    clause = forms.CharField(label="Mục", max_length=20)
    cursor = forms.CharField(label="Trang", max_length=500, required=False)


class PlanView(Door):
    """The plan."""

    @extend_schema(summary="Kế hoạch và việc đã làm theo từng mục", responses=plan_shapes.PlanShape)
    def get(self, request: Request) -> Response:
        """Its words are everybody's; figures and papers as far as the officer sees them."""
        return Response(plan_shapes.PlanShape(plan_for(self.officer, self.at)).data)


class ClauseView(Door):
    """A clause."""

    @extend_schema(summary="Một mục của Kế hoạch", responses=plan_shapes.ClauseWhole)
    def get(self, request: Request, clause: str) -> Response:
        """Its words now and before, its figures, what was done under it."""
        line = line_for(self.officer, clause, self.at)
        shown = {"clause": line.clause, "papers": line.papers, "told": line.told, "past": past_of(clause)[1:]}
        shown["figures"] = figures_at(clause, local_date(self.at))
        return Response(plan_shapes.ClauseWhole(shown).data)


class PlanPapersView(Door):
    """Papers under a clause."""

    @extend_schema(
        summary="Văn bản đã phát hành theo một mục của Kế hoạch",
        operation_id="plan_papers_list",
        parameters=[OpenApiParameter("clause", required=True), OpenApiParameter("cursor")],
        responses=CasePage,
    )
    def get(self, request: Request) -> Response:
        """Those whose case the officer may see; the latest case first."""
        said = question(request, PapersQuestion)
        found = papers_at(self.officer, said["clause"], self.at)
        return Response(page_of(found, _BY_CASE, said["cursor"], self.at))
