"""`/budget-rounds/<code>/proposals`: the Tờ trình of a round; beginning one."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.budget.rounds import visible_round
from workflows.api import shapes
from workflows.api.cases import moved
from workflows.api.door import Door
from workflows.api.once import asked, once
from workflows.api.schema import KEY
from workflows.flows.proposals import begin


class ProposalsView(Door):
    """The Tờ trình of a round."""

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
