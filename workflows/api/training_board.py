"""`/training-board`, `/training-school-board`: who was trained, for the communes and schools one reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django import forms
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.training.board import MemberLine, TrainingRow, board_of, commune_board, school_board, school_lines
from documents.clock import local_date
from workflows.api import training_shapes as told
from workflows.api.door import Door, question
from workflows.sheets.training import figures_told
from workflows.steps.fields import DayField

_DAY = OpenApiParameter("day", OpenApiTypes.DATE, description="Như vào ngày này; để trống là hôm nay.")


class DayQuestion(forms.Form):
    """On which day."""

    day = DayField(label="Ngày", required=False)


class BoardDoor(Door):
    """A board is asked for a day."""

    def day_of(self, request: Request) -> date:
        """The day asked for: today for none, and for one to come."""
        today, day = local_date(self.at), question(request, DayQuestion)["day"]
        return min(day, today) if day else today


class BoardView(BoardDoor):
    """Who was never trained."""

    @extend_schema(
        summary="Bảng thành viên đã tập huấn",
        operation_id="training_board_whole",
        parameters=[_DAY],
        responses=told.TrainingBoardWhole,
    )
    def get(self, request: Request) -> Response:
        """For the communes one reads, by district, beside what teams reported of M5.1."""
        found = board_of(self.officer, self.day_of(request), self.at)
        shown = {
            "day": found.day,
            "month": found.month.name if found.month else None,
            "figures": found.total.figures,
            "districts": found.districts,
        }
        return Response(told.TrainingBoardWhole(shown).data)


class SchoolBoardView(BoardDoor):
    """The same of schools."""

    @extend_schema(summary="Bảng thành viên Tổ của trường", parameters=[_DAY], responses=told.TrainingBoardWhole)
    def get(self, request: Request) -> Response:
        """For the schools one reads, by who leads them; `districts` are those leaders."""
        found = school_board(self.officer, self.day_of(request), self.at)
        shown = {"day": found.day, "month": None, "figures": found.total.figures, "districts": found.districts}
        return Response(told.TrainingBoardWhole(shown).data)


class CommuneBoardView(BoardDoor):
    """A commune by its members."""

    @extend_schema(summary="Thành viên đã tập huấn của một xã", parameters=[_DAY], responses=told.TrainingCommuneWhole)
    def get(self, request: Request, unit: str) -> Response:
        """Each with how often, when last, how many whole months ago."""
        day = self.day_of(request)
        _, row, lines = commune_board(self.officer, unit, day, self.at)
        return _members(unit, day, row, lines)


class SchoolMembersView(BoardDoor):
    """A school by its members."""

    @extend_schema(
        summary="Thành viên đã tập huấn của một trường",
        operation_id="training_school_members",
        parameters=[_DAY],
        responses=told.TrainingCommuneWhole,
    )
    def get(self, request: Request, unit: str) -> Response:
        """As that of a commune; `teams` is the one of the school."""
        day = self.day_of(request)
        _, row, lines = school_lines(self.officer, unit, day, self.at)
        return _members(unit, day, row, lines)


def _members(unit: str, day: date, row: TrainingRow, lines: Iterable[MemberLine]) -> Response:
    members = [
        {
            "key": one.trainee.key,
            "name": one.trainee.row.full_name,
            "times": one.past.times if one.past else 0,
            "last": one.past.last if one.past else None,
            "months": one.months,
        }
        for one in lines
    ]
    shown = {"unit": unit, "day": day, "figures": figures_told(row.figures), "teams": row.under, "members": members}
    return Response(told.TrainingCommuneWhole(shown).data)
