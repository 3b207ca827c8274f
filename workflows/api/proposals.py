"""`/budget-rounds/<code>/proposals`: the Tờ trình of a round as one may see them; beginning one."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, DateTimeField

from decisions.budget.rounds import visible_round
from decisions.proposing.models import Proposal
from decisions.proposing.opening import proposals_of
from workflows.api import shapes
from workflows.api.cases import moved
from workflows.api.door import Door
from workflows.api.once import asked, once
from workflows.api.schema import KEY
from workflows.api.shapes import Shape
from workflows.flows.proposals import begin


class ProposalRow(Shape):
    """A Tờ trình: its case and how it stands; `adjusts` the decision it is to adjust, `replaces` the case before it."""

    case = CharField()
    about = CharField()
    state = CharField()
    adjusts = CharField()
    replaces = CharField()
    arrived_at = DateTimeField(allow_null=True)


class Proposals(Shape):
    """The Tờ trình of a round one may see, the last one first."""

    round = CharField()
    proposals = ProposalRow(many=True)


class ProposalsView(Door):
    """The Tờ trình of a round."""

    @extend_schema(summary="Các tờ trình kinh phí của một đợt", operation_id="proposals_list", responses=Proposals)
    def get(self, request: Request, code: str) -> Response:
        """Those whose case one may see; none of another's draft."""
        found = visible_round(self.officer, code, self.at)
        rows = [_told(one) for one in proposals_of(found, self.officer, self.at)]
        return Response({"round": code, "proposals": rows})

    @extend_schema(
        summary="Lập tờ trình kinh phí của một đợt", parameters=[KEY], request=None, responses={201: shapes.Moved}
    )
    def post(self, request: Request, code: str) -> Response:
        """Begin one; refused while one stands, and while opinions are waited for."""
        found = visible_round(self.officer, code, self.at)
        opened = once(
            asked(request, self.officer, self.at, {}), lambda: moved(begin(found, by=self.officer, at=self.at))
        )
        return Response(opened, status=201)


def _told(one: Proposal) -> dict[str, Any]:
    return {
        "case": one.case.code,
        "about": one.case.about,
        "state": one.case.state,
        "adjusts": one.adjusts.case.code if one.adjusts else "",
        "replaces": one.replaces.case.code if one.replaces else "",
        "arrived_at": one.arrived_at.isoformat() if one.arrived_at else None,
    }
