"""`/months`: who is where with a month; `/cases/<code>/scores`: the points of its teams, settled and adjusted."""

from __future__ import annotations

from typing import Any

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.authority.acts import Kind
from decisions.cases.history import reader_of
from decisions.cases.models import Case
from decisions.cases.selectors import visible_case
from decisions.errors import NotVisible
from decisions.monthly.boards import board_of, opening_named, openings
from decisions.monthly.closing import evaluation_of
from decisions.monthly.scores import Review, adjust, review_of, settle
from workflows.api import month_shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.once import Answered, asked, once
from workflows.api.schema import KEY
from workflows.steps.fields import LineField
from workflows.steps.rows import RowsField

_MOST_TEAMS = 500


class ScoredTeamForm(forms.Form):
    """A team whose computed score is taken."""

    team = LineField(label="Mã Tổ", max_length=60)


class SettlingForm(forms.Form):
    """Which teams; none named means all that are no exceptions."""

    teams = RowsField(ScoredTeamForm, label="Tổ", most=_MOST_TEAMS, required=False)


class AdjustingForm(forms.Form):
    """Other points, in tenths, and why."""

    team = LineField(label="Mã Tổ", max_length=60)
    points = forms.IntegerField(label="Điểm (phần mười)", min_value=0, max_value=1000)
    reason = LineField(label="Lý do", max_length=500)


class MonthsView(Door):
    """The months that have begun."""

    @extend_schema(summary="Các kỳ báo cáo đã mở", operation_id="months_list", responses=month_shapes.Months)
    def get(self, request: Request) -> Response:
        """The latest first."""
        return Response(month_shapes.Months({"months": openings()}).data)


class MonthView(Door):
    """One month."""

    @extend_schema(summary="Ai đang ở đâu trong một kỳ", responses=month_shapes.MonthBoard)
    def get(self, request: Request, month: str) -> Response:
        """The districts and communes the officer may see."""
        board = board_of(self.officer, opening_named(month), self.at)
        return Response(month_shapes.MonthBoard({"opening": board.opening, "districts": board.districts}).data)


class ScoresView(Door):
    """The points of the teams of a district in a month."""

    @extend_schema(summary="Điểm, xếp loại các Tổ", responses=month_shapes.Scores)
    def get(self, request: Request, code: str) -> Response:
        """Inside the district only: before the report is out they are nobody else's."""
        return Response(_told(review_of(evaluation_of(_evaluated(self, code)))))

    @extend_schema(
        summary="Chốt điểm theo cách tính",
        parameters=[KEY],
        request=described(SettlingForm),
        responses=month_shapes.Scores,
    )
    def post(self, request: Request, code: str) -> Response:
        """These teams, or all that are no exceptions."""
        said = body_of(request)
        teams = [row["team"] for row in filled(SettlingForm, said)["teams"]]
        case = _evaluated(self, code)

        def work() -> Answered:
            settle(case, teams or None, by=self.officer, at=self.at)
            return _told(review_of(evaluation_of(case)))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


class AdjustView(Door):
    """Other points for one team."""

    @extend_schema(
        summary="Điều chỉnh điểm", parameters=[KEY], request=described(AdjustingForm), responses=month_shapes.Scores
    )
    def post(self, request: Request, code: str) -> Response:
        """With the reason, kept beside what was computed."""
        said = body_of(request)
        wish = filled(AdjustingForm, said)
        case = _evaluated(self, code)

        def work() -> Answered:
            adjust(case, wish["team"], wish["points"], wish["reason"], by=self.officer, at=self.at)
            return _told(review_of(evaluation_of(case)))

        return Response(once(asked(request, self.officer, self.at, dict(said)), work))


def _evaluated(door: Door, code: str) -> Case:
    """A district's case, for who reads it inside. Raises NotVisible."""
    case = visible_case(door.officer, code, door.at)
    if case.kind != Kind.EVALUATION or not reader_of(door.officer, case, door.at).inside:
        raise NotVisible
    return case


def _told(review: Review) -> dict[str, Any]:
    shown = {
        "formula": review.formula.sentences(),
        "missing": [sheet.unit.code for sheet in review.missing],
        "teams": [
            {
                "team": one.report.team.code,
                "name": one.name,
                "commune": one.commune_code,
                "computed": one.score.points,
                "points": one.points,
                "rating": review.formula.rating(one.points),
                "settled": one.settled is not None,
                "reason": one.settled.reason if one.settled else "",
                "exceptions": one.exceptions,
            }
            for one in review.results
        ],
    }
    return dict(month_shapes.Scores(shown).data)
