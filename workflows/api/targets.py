"""`/targets`: the board of a body for a period, and giving targets, all of them or none."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.evaluation.assigning import Board, assign, visible_board
from decisions.evaluation.boards import giving_board, period_called
from decisions.evaluation.targets import Order
from workflows.api import month_shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.steps.indicators import TargetsForm


class BoardQuestion(forms.Form):
    """Whose board, which period."""

    unit = forms.CharField(label="Mã cơ quan", max_length=40)
    period = forms.CharField(label="Kỳ", max_length=7)


class TargetsView(Door):
    """The targets of a body."""

    @extend_schema(
        summary="Chỉ tiêu được giao và giao xuống",
        operation_id="targets_read",
        parameters=[
            OpenApiParameter("unit", required=True),
            OpenApiParameter("period", required=True, description="2022-05 là một tháng, 2022 là cả năm"),
        ],
        responses=month_shapes.TargetBoard,
    )
    def get(self, request: Request) -> Response:
        """What it received, what it gave to each below, and how the parts stand against the whole."""
        said = question(request, BoardQuestion)
        board = visible_board(self.officer, said["unit"], period_called(said["period"]), self.at)
        return Response(_told(board))

    @extend_schema(
        summary="Giao chỉ tiêu",
        parameters=[KEY],
        request=described(TargetsForm),
        responses={200: month_shapes.TargetBoard},
    )
    def post(self, request: Request) -> Response:
        """All of them or none; a target without a figure is taken back."""
        said = body_of(request)
        wish = filled(TargetsForm, said)
        period = period_called(wish["period"])
        body = giving_board(self.officer, wish["unit"], period, self.at).unit
        orders = [Order(**target) for target in wish["targets"]]

        def work() -> Answered:
            assign(body, period, orders, by=self.officer, at=self.at, basis=wish["basis"])
            return _told(giving_board(self.officer, body.code, period, self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


def _told(board: Board) -> dict[str, Any]:
    shown = {
        "unit": board.unit.code,
        "period": board.period.code,
        "receivers": list(board.receivers.values()),
        "indicators": [
            {
                "indicator": row.indicator.code,
                "name": row.indicator.name,
                "unit": row.indicator.unit,
                "counts": row.indicator.counts,
                "received": row.parts.assigned,
                "combined": row.parts.combined,
                "difference": row.parts.difference,
                "given": [{"receiver": code, "value": value} for code, value in row.values.items()],
            }
            for row in board.rows
        ],
    }
    return dict(month_shapes.TargetBoard(shown).data)
