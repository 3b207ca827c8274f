"""`/budget-rounds`: rounds of estimates; opening one, where its bodies stand, closing it."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.authority.acts import Act
from decisions.budget.board import board_of
from decisions.budget.ending import Assigned, Ending, end_annual
from decisions.budget.models import BudgetRound
from decisions.budget.rounds import Place, close_round, opens_for, places_of, visible_round, visible_rounds
from decisions.budget.sorts import Stage
from decisions.errors import NotAuthorised
from workflows.api import budget_shapes as shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.flows.rounds import begin, share
from workflows.sheets.money import told
from workflows.steps.budget import RoundEndForm, RoundForm, ShareForm


class RoundsView(Door):
    """Rounds."""

    @extend_schema(summary="Các đợt đề nghị kinh phí", operation_id="budget_rounds_list", responses=shapes.Rounds)
    def get(self, request: Request) -> Response:
        """Every round, the latest first."""
        found = [_told(one) for one in visible_rounds(self.officer, self.at)]
        return Response({"rounds": found})

    @extend_schema(
        summary="Mở đợt đề nghị kinh phí",
        parameters=[KEY],
        request=described(RoundForm),
        responses={200: shapes.RoundRow},
    )
    def post(self, request: Request) -> Response:
        """Open one; every district the Sở guides gets its step."""
        unit = opens_for(self.officer, self.at)
        if unit is None:
            raise NotAuthorised(f"Bạn không giữ nhiệm vụ “{Act.OPEN_ROUND.label}” vào lúc này.")
        said = body_of(request)
        form = RoundForm(filled(RoundForm, said))

        def work() -> Answered:
            form.is_valid()
            return _told(begin(unit, form.plan, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class RoundView(Door):
    """One round."""

    @extend_schema(summary="Một đợt đề nghị kinh phí", responses=shapes.RoundWhole)
    def get(self, request: Request, code: str) -> Response:
        """Where the bodies one looks into stand; what they ask for once it was sent."""
        found = visible_round(self.officer, code, self.at)
        places = [_place(one) for one in places_of(self.officer, found, self.at)]
        return Response({**_told(found), "places": places})


class ColumnsView(Door):
    """The columns of one round."""

    @extend_schema(summary="Kinh phí của đợt qua các bước", responses=shapes.Columns)
    def get(self, request: Request, code: str) -> Response:
        """Every line one may see: asked, appraised, thought by finance, decided."""
        board = board_of(self.officer, visible_round(self.officer, code, self.at), self.at)
        total = {"asked": board.asked.asked, **{one.value: board.asked.columns[one] for one in Stage}}
        return Response({"round": code, "total": total, "lines": [told(board, row) for row in board.rows]})


class CloseRoundView(Door):
    """Closing a round."""

    @extend_schema(
        summary="Đóng đợt đề nghị kinh phí", parameters=[KEY], request=None, responses={200: shapes.RoundRow}
    )
    def post(self, request: Request, code: str) -> Response:
        """No further estimate is submitted in it; twice is refused."""
        visible_round(self.officer, code, self.at)

        def work() -> Answered:
            return _told(close_round(code, by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, {}), work))


class EndRoundView(Door):
    """What became of a round of the year's budget."""

    @extend_schema(
        summary="Ghi kết quả tổng hợp dự toán năm",
        parameters=[KEY],
        request=described(RoundEndForm),
        responses={200: shapes.RoundEndRow},
    )
    def post(self, request: Request, code: str) -> Response:
        """Recorded once, after the round is closed."""
        visible_round(self.officer, code, self.at)
        said = body_of(request)
        wish = filled(RoundEndForm, said)

        def work() -> Answered:
            return dict(shapes.RoundEndRow(end_annual(code, Ending(**wish), by=self.officer, at=self.at)).data)

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class ShareRoundView(Door):
    """Sharing out the budget a round was taken into."""

    @extend_schema(
        summary="Ghi quyết định giao dự toán, mở đợt phân bổ",
        parameters=[KEY],
        request=described(ShareForm),
        responses={200: shapes.RoundRow},
    )
    def post(self, request: Request, code: str) -> Response:
        """The decision becomes a source, and a round shares it out."""
        visible_round(self.officer, code, self.at)
        said = body_of(request)
        wish = filled(ShareForm, said)

        def work() -> Answered:
            return _told(share(code, Assigned(**wish), by=self.officer, at=self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


def _told(found: BudgetRound) -> dict[str, Any]:
    source = found.source.code if found.source else ""
    return {**shapes.RoundRow(found).data, "source": source}


def _place(one: Place) -> dict[str, Any]:
    return {
        "unit": {"code": one.body.code, "name": one.name},
        "state": one.state,
        "late": one.late,
        "case": one.case.code if one.case else "",
        "about": one.about,
    }
