"""`/sheets`: the sheet of a commune for a month; submitting and confirming it are acts of the district's case."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from decisions.difficulties.raising import Category
from decisions.evaluation.indicators import Counts
from decisions.monthly.content import LONGEST_DIFFICULTY, LONGEST_NARRATIVE, MOST_DIFFICULTIES, Cell, Difficulty, Typed
from decisions.monthly.reporting import keep
from decisions.monthly.sheets import Grid, Row, Seen, confirmed_grid, grid_of, visible_sheet
from workflows.api import month_shapes
from workflows.api.asking import described, filled
from workflows.api.door import Door, body_of
from workflows.api.etags import require_seen
from workflows.api.schema import SEEN
from workflows.engine.lock import unhurried
from workflows.steps.fields import TextField
from workflows.steps.rows import RowsField
from workflows.steps.sheet import rows_for

_MOST_TEAMS, _MOST_FIGURES = 500, 200


class FigureForm(forms.Form):
    """A figure of a team: how many; of a ratio also of how many. Without a figure: not reported."""

    indicator = forms.CharField(label="Mã chỉ tiêu", max_length=8)
    value = forms.IntegerField(label="Số liệu", required=False)
    base = forms.IntegerField(label="Trên tổng số", required=False)


class TroubleForm(forms.Form):
    """A difficulty the team could not solve."""

    category = forms.ChoiceField(label="Nhóm", choices=Category)
    text = TextField(label="Nội dung", max_length=LONGEST_DIFFICULTY)


class SheetRowForm(forms.Form):
    """The row of a team on the version that was read; words and difficulties left out stay as they are."""

    team = forms.CharField(label="Mã Tổ", max_length=60)
    version = forms.IntegerField(label="Lần lưu đã đọc", min_value=0)
    figures = RowsField(FigureForm, most=_MOST_FIGURES, label="Số liệu", required=False)
    narrative = TextField(label="Kết quả nổi bật", max_length=LONGEST_NARRATIVE, required=False)
    difficulties = RowsField(TroubleForm, most=MOST_DIFFICULTIES, label="Khó khăn, vướng mắc", required=False)


class SheetRowsForm(forms.Form):
    """Rows of a sheet; a team that is not among them is left as it stands."""

    rows = RowsField(SheetRowForm, most=_MOST_TEAMS, label="Các Tổ")


class SheetView(Door):
    """The sheet of a commune."""

    @extend_schema(summary="Bảng số liệu tháng của xã", responses=month_shapes.SheetShape)
    def get(self, request: Request, unit: str, month: str) -> Response:
        """What was typed so far, for the commune's own people; for those above what was confirmed last."""
        return Response(sheet_told(self, visible_sheet(self.officer, unit, month, self.at)))

    @extend_schema(
        summary="Lưu số liệu của các Tổ",
        parameters=[SEEN],
        request=described(SheetRowsForm),
        responses={200: month_shapes.SheetShape},
    )
    def put(self, request: Request, unit: str, month: str) -> Response:
        """All rows or none; the figures of a row replace those that stood; saved twice it is as saved once."""
        seen = visible_sheet(self.officer, unit, month, self.at)
        said = body_of(request)
        wish = filled(SheetRowsForm, said)
        grid = grid_of(seen.sheet, officer=self.officer, at=self.at)
        known = {row.report.team.code: row for row in grid.rows}
        named = {str(row.get("team")): frozenset(row) for row in said["rows"]}
        rows = [_typed(row, named.get(row["team"], frozenset()), known.get(row["team"])) for row in wish["rows"]]
        require_seen(request, sheet_told(self, seen))
        with unhurried():
            keep(seen.sheet, rows, by=self.officer, at=self.at)
        return Response(sheet_told(self, visible_sheet(self.officer, unit, month, self.at)))


def _typed(said: Mapping[str, Any], named: frozenset[str], row: Row | None) -> Typed:
    cells = {one["indicator"]: Cell(_text(one["value"]), _text(one["base"])) for one in said["figures"]}
    words, troubles = said["narrative"], tuple(Difficulty(**one) for one in said["difficulties"])
    if row is not None:
        words = words if "narrative" in named else row.entered.narrative
        troubles = troubles if "difficulties" in named else row.entered.difficulties
    return Typed(said["team"], said["version"], cells, words, troubles)


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def sheet_told(door: Door, seen: Seen) -> dict[str, Any]:
    """The sheet as who asks sees it."""
    sheet = seen.sheet
    grid = grid_of(sheet, officer=door.officer, at=door.at) if seen.inside else confirmed_grid(sheet, door.at)
    columns = ("state", "round", "first_sent_at", "sent_at", "returns")
    shown = {
        **{name: getattr(sheet, name) for name in columns},
        "unit": sheet.unit.code,
        "month": sheet.opening.month,
        "reports_due": sheet.opening.reports_due,
        "state_name": sheet.get_state_display(),
        "indicators": [
            {name: getattr(row, name) for name in ("code", "name", "unit", "counts")}
            for row in grid.indicators.values()
        ],
        "rows": [_row(grid, row) for row in rows_for(seen, grid)],
    }
    return dict(month_shapes.SheetShape(shown).data)


def _row(grid: Grid, row: Row) -> dict[str, Any]:
    return {
        "team": row.report.team.code,
        "name": row.name,
        "version": row.report.version,
        "yours": row.yours,
        "figures": [
            {
                "indicator": code,
                "value": figure.value,
                "base": figure.base if grid.indicators[code].counts == Counts.RATIO else None,
            }
            for code, figure in row.entered.figures.items()
            if code in grid.indicators
        ],
        "narrative": row.entered.narrative,
        "difficulties": [vars(one) for one in row.entered.difficulties],
        "doubts": [vars(one) for one in row.doubts],
    }
