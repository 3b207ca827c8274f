"""`/budget-rounds/<code>/opinions`: the opinions of departments on a round; beginning the letter that asks for them."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.budget.rounds import visible_round
from decisions.consulting.selectors import Asked, Told, asked_of
from workflows.api import budget_shapes, shapes
from workflows.api.cases import moved
from workflows.api.door import Door
from workflows.api.once import asked, once
from workflows.api.schema import KEY
from workflows.flows.consultations import begin


class OpinionsView(Door):
    """Whom was asked about a round, and what they answered."""

    @extend_schema(
        summary="Ý kiến của các sở về kinh phí của đợt",
        operation_id="budget_opinions_list",
        responses=budget_shapes.Consultations,
    )
    def get(self, request: Request, code: str) -> Response:
        """The letters one may see, the last one first, each with its opinions side by side."""
        found = visible_round(self.officer, code, self.at)
        letters = [_letter(one) for one in asked_of(self.officer, found, self.at)]
        return Response({"round": code, "consultations": letters})

    @extend_schema(summary="Soạn công văn lấy ý kiến", parameters=[KEY], request=None, responses={201: shapes.Moved})
    def post(self, request: Request, code: str) -> Response:
        """Begin a letter; refused while one is under way, or while nothing is appraised."""
        found = visible_round(self.officer, code, self.at)
        asking = asked(request, self.officer, self.at, {})
        opened = once(asking, lambda: moved(begin(found, by=self.officer, at=self.at)))
        return Response(opened, status=201)


def _letter(one: Asked) -> dict[str, Any]:
    return {"case": one.case.code, "state": one.case.state, "opinions": [_opinion(told) for told in one.opinions]}


def _opinion(one: Told) -> dict[str, Any]:
    opinion = one.opinion
    return {
        "unit": {"code": opinion.body.code, "name": one.name},
        "due": opinion.due.isoformat(),
        "state": one.state,
        "late": one.late,
        "outcome": opinion.outcome,
        "answered_at": opinion.answered_at.isoformat() if opinion.answered_at else None,
        "case": one.case.code if one.case else "",
    }
