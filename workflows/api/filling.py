"""Excel files and what communes ask, taken into what is being drawn up: an estimate, a month's sheet, targets."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from django.http import HttpResponse
from django.urls import URLPattern, path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import FileField

from decisions.cases.drafts import text_for
from decisions.cases.models import Case
from decisions.evaluation.assigning import Board, assign, visible_board
from decisions.evaluation.boards import giving_board, period_called
from decisions.journal.services import note_access
from decisions.monthly.sheets import confirmed_grid, grid_of, visible_sheet
from documents.clock import local_date
from workflows.api import month_shapes, shapes
from workflows.api.door import Door
from workflows.api.etags import require_seen
from workflows.api.once import Answered, asked, once
from workflows.api.papers import AsItIs
from workflows.api.parsing import Files
from workflows.api.schema import KEY, SEEN
from workflows.api.shapes import Shape
from workflows.api.sheets import sheet_told
from workflows.api.taking import sheet_in
from workflows.api.targets import board_told
from workflows.attaching import attached
from workflows.engine.lock import unhurried
from workflows.sheets import months, targets
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.filling import (
    asked_for,
    lines_file,
    take_figures,
    take_file,
    take_in_communes,
    visible_estimate,
)
from workflows.steps.indicators import SheetForm, orders_of
from workflows.steps.sheet import rows_for

_FILE = {(200, MEDIA_TYPE): OpenApiTypes.BINARY}


class ExcelUpload(Shape):
    """A filled-in sheet."""

    file = FileField()


class FillingDoor(Door):
    """An address at which a filled-in sheet is taken in."""

    parser_classes = [Files]

    def filled_in(self, request: Request, take: Callable[[IO[bytes]], Answered]) -> Response:
        """Take the sheet in, once. Raises Misfit, AnswersRefused, SheetRefused and what `take` raises."""
        file, mark, _ = sheet_in(SheetForm, request)
        return Response(once(asked(request, self.officer, self.at, mark), lambda: take(file)), status=201)


class EstimateSheetView(FillingDoor):
    """The lines of an estimate."""

    @extend_schema(
        summary="Nhập dự toán từ Excel",
        parameters=[KEY],
        request={"multipart/form-data": ExcelUpload},
        responses={201: shapes.Draft},
    )
    def post(self, request: Request, code: str) -> Response:
        """The lines of the file take the place of those of the draft, all of them or none."""
        case = visible_estimate(self.officer, code, self.at)
        text_for(self.officer, case, self.at)

        def take(file: IO[bytes]) -> Answered:
            take_file(case, file, by=self.officer, at=self.at)
            return _draft(self, case)

        return self.filled_in(request, take)


class EstimateSheetFileView(Door):
    """The same, to be filled in."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Biểu Excel của dự toán", responses=_FILE)
    def get(self, request: Request, code: str) -> HttpResponse:
        """With the lines typed so far; the export stands in the access log."""
        case = visible_estimate(self.officer, code, self.at)
        with unhurried():
            content = lines_file(case, self.officer, self.at)
        return attached(content, MEDIA_TYPE, f"du-toan_{case.code}.xlsx")


class CommunesAskedView(Door):
    """What communes ask, in the draft of their district."""

    @extend_schema(
        summary="Lấy số của các xã vào dự thảo", parameters=[KEY], request=None, responses={201: shapes.Draft}
    )
    def post(self, request: Request, code: str) -> Response:
        """Put behind what is typed there; what is there already is not added twice."""
        case = visible_estimate(self.officer, code, self.at)
        asked_for(case)

        def work() -> Answered:
            take_in_communes(case, by=self.officer, at=self.at)
            return _draft(self, case)

        return Response(once(asked(request, self.officer, self.at), work), status=201)


class MonthSheetView(FillingDoor):
    """The sheet of a commune."""

    @extend_schema(
        summary="Nhập số liệu từ Excel",
        parameters=[KEY],
        request={"multipart/form-data": ExcelUpload},
        responses={201: month_shapes.SheetShape},
    )
    def post(self, request: Request, unit: str, month: str) -> Response:
        """All rows or none; a team whose line was taken out is left as it stands."""
        seen = visible_sheet(self.officer, unit, month, self.at)

        def take(file: IO[bytes]) -> Answered:
            take_figures(seen, file, by=self.officer, at=self.at)
            return sheet_told(self, visible_sheet(self.officer, unit, month, self.at))

        return self.filled_in(request, take)


class MonthSheetFileView(Door):
    """The same, to be filled in."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Biểu Excel số liệu tháng của xã", responses=_FILE)
    def get(self, request: Request, unit: str, month: str) -> HttpResponse:
        """With what stands in it; the export stands in the access log."""
        seen = visible_sheet(self.officer, unit, month, self.at)
        inside = seen.inside
        grid = grid_of(seen.sheet, officer=self.officer, at=self.at) if inside else confirmed_grid(seen.sheet, self.at)
        content = months.commune_sheet(grid, rows_for(seen, grid))
        with unhurried():
            note_access(self.officer, months.EXPORT, f"{unit}/{month}", at=self.at)
        return attached(content, MEDIA_TYPE, f"so-lieu_{unit}_{month}.xlsx")


class TargetSheetView(FillingDoor):
    """The targets of a body."""

    @extend_schema(
        summary="Giao chỉ tiêu từ Excel",
        parameters=[KEY, SEEN],
        request={"multipart/form-data": ExcelUpload},
        responses={201: month_shapes.TargetBoard},
    )
    def post(self, request: Request, unit: str, period: str) -> Response:
        """What the file says otherwise than what stands is given, all of it or nothing; an emptied cell takes back."""
        board = giving_board(self.officer, unit, period_called(period), self.at)

        def take(file: IO[bytes]) -> Answered:
            require_seen(request, board_told(visible_board(self.officer, unit, board.period, self.at)))
            orders = orders_of(board, targets.texts_of(board, file))
            assign(board.unit, board.period, orders, by=self.officer, at=self.at)
            return board_told(giving_board(self.officer, unit, board.period, self.at))

        return self.filled_in(request, take)


class TargetSheetFileView(Door):
    """The same, to be filled in."""

    content_negotiation_class = AsItIs

    @extend_schema(summary="Biểu Excel giao chỉ tiêu", responses=_FILE)
    def get(self, request: Request, unit: str, period: str) -> HttpResponse:
        """With what stands in it; the export stands in the access log."""
        board: Board = visible_board(self.officer, unit, period_called(period), self.at)
        content = targets.board_sheet(board, board.unit.called(local_date(self.at)))
        with unhurried():
            note_access(self.officer, targets.EXPORT, f"{unit}/{period}", at=self.at)
        return attached(content, MEDIA_TYPE, f"chi-tieu_{unit}_{board.period.code}.xlsx")


def _draft(door: Door, case: Case) -> Answered:
    told = {"version": case.version, "content": text_for(door.officer, case, door.at)}
    return dict(shapes.Draft(told).data)


def addresses() -> list[URLPattern]:
    """Of this room; the file to be filled in lies below the address that takes it in."""
    sheets = {
        "cases/<code:code>/estimate-sheet": (EstimateSheetView, EstimateSheetFileView, "estimate-sheet"),
        "sheets/<code:unit>/<code:month>/file": (MonthSheetView, MonthSheetFileView, "month-sheet"),
        "targets/<code:unit>/<code:period>/file": (TargetSheetView, TargetSheetFileView, "target-sheet"),
    }
    return [
        path("cases/<code:code>/communes-asked/acts/take_in", CommunesAskedView.as_view(), name="take-in-communes"),
        *(path(place, taking.as_view(), name=name) for place, (taking, _, name) in sheets.items()),
        *(
            path(f"{place}/sheet.xlsx", giving.as_view(), name=f"{name}-file")
            for place, (_, giving, name) in sheets.items()
        ),
    ]
