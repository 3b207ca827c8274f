"""`/cases/<code>/polls`: what the members of UBND said about a case; to a member the own ballots."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.cases.selectors import visible_case
from decisions.polling.models import Ballot
from decisions.polling.result import is_late, vote_of
from decisions.polling.selectors import Shown, polls_of
from workflows.api import budget_shapes
from workflows.api.door import Door


class PollsView(Door):
    """The polls of a case."""

    @extend_schema(
        summary="Ý kiến thành viên UBND về hồ sơ", operation_id="case_polls_list", responses=budget_shapes.Polls
    )
    def get(self, request: Request, code: str) -> Response:
        """Every poll one may see, the last one first."""
        case = visible_case(self.officer, code, self.at)
        polls = [_poll(one) for one in polls_of(self.officer, case, self.at)]
        return Response(budget_shapes.Polls({"case": code, "polls": polls}).data)


def _poll(one: Shown) -> dict[str, Any]:
    result = one.result
    return {
        **{name: getattr(result.poll, name) for name in ("round", "due", "sent_at", "closed_at")},
        "counts": {**result.counts, "silent": len(result.silent)} if one.whole else None,
        "agreed": result.agreed if one.whole else None,
        "ballots": [_ballot(ballot) for ballot in result.ballots],
    }


def _ballot(ballot: Ballot) -> dict[str, Any]:
    vote = vote_of(ballot)
    return {
        "name": str(ballot.officer),
        "post": ballot.post,
        "view": vote.view if vote else "",
        "reason": vote.reason if vote else "",
        "at": vote.at if vote else None,
        "late": is_late(ballot),
    }
