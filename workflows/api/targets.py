"""`/targets`: the board of a body for a period, and giving targets, all of them or none."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.evaluation.assigning import Board, assign, visible_board
from decisions.evaluation.boards import Way, giving_board, period_called, suggested, visible_target
from decisions.evaluation.targets import Order
from workflows.api import month_shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of, question
from workflows.api.etags import require_seen
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY, SEEN
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
        return Response(board_told(board))

    @extend_schema(
        summary="Giao chỉ tiêu",
        parameters=[KEY, SEEN],
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
            require_seen(request, board_told(visible_board(self.officer, body.code, period, self.at)))
            assign(body, period, orders, by=self.officer, at=self.at, basis=wish["basis"])
            return board_told(giving_board(self.officer, body.code, period, self.at))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class SuggestedTargetsView(Door):
    """Figures that might be given."""

    @extend_schema(
        summary="Gợi ý chỉ tiêu cho các ô còn trống",
        parameters=[OpenApiParameter("way", enum=[one.value for one in Way], location=OpenApiParameter.PATH)],
        responses=month_shapes.SuggestedTargets,
    )
    def get(self, request: Request, unit: str, period: str, way: str) -> Response:
        """As of the period before, or what was received shared out; for who gives, and nothing of it is saved."""
        board = giving_board(self.officer, unit, period_called(period), self.at)
        targets = [
            {"indicator": indicator, "receiver": receiver, "value": value}
            for (indicator, receiver), value in suggested(board, Way(way), self.at).items()
        ]
        return Response(month_shapes.SuggestedTargets({"targets": targets}).data)


class TargetPastView(Door):
    """One target."""

    @extend_schema(summary="Các lần giao một chỉ tiêu", responses=month_shapes.TargetPast)
    def get(self, request: Request, unit: str, period: str, indicator: str, receiver: str) -> Response:
        """Every time it was given or taken back, the last one in force."""
        _, found, rows = visible_target(self.officer, unit, period_called(period), indicator, receiver, self.at)
        told = [
            {**{name: getattr(row, name) for name in ("revision", "value", "basis", "at")}, "by": str(row.by)}
            for row in rows
        ]
        shown = {"unit": unit, "period": period, "indicator": indicator, "receiver": found.code, "times": told}
        return Response(month_shapes.TargetPast(shown).data)


def board_told(board: Board) -> dict[str, Any]:
    """The board of a body."""
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
