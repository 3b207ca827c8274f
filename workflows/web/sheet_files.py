"""The sheet of a commune as an Excel file: taken home, filled in, read back whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from decisions.errors import DecisionError, RuleBroken
from decisions.journal.services import note_access
from decisions.monthly.content import Typed
from decisions.monthly.models import SheetState
from decisions.monthly.opening import month_of
from decisions.monthly.reporting import keep
from decisions.monthly.sheets import Grid, Seen, confirmed_grid, grid_of, visible_sheet
from decisions.organisation.models import Officer
from documents import clock
from workflows.attaching import attached
from workflows.sheets.months import EXPORT, commune_sheet, general, typed_in
from workflows.sheets.reading import SheetRefused
from workflows.sheets.writing import MEDIA_TYPE
from workflows.steps.indicators import SheetForm
from workflows.steps.sheet import cell_name, rows_for, values_of
from workflows.web.asking import FormPage
from workflows.web.frame import officer_of
from workflows.web.months import draw_sheet


@require_GET
def sheet_file(request: HttpRequest, unit: str, month: str) -> HttpResponse:
    """The sheet as a file with what stands in it; the export stands in the access log."""
    officer, at = officer_of(request), clock.now()
    seen = visible_sheet(officer, unit, month, at)
    grid = _grid(seen, officer, at)
    content = commune_sheet(grid, rows_for(seen, grid))
    note_access(officer, EXPORT, f"{unit}/{month}", at=at)
    return attached(content, MEDIA_TYPE, f"so-lieu_{unit}_{month}.xlsx")


@require_http_methods(["GET", "POST"])
def read_sheet_file(request: HttpRequest, unit: str, month: str) -> HttpResponse:
    """A filled-in file is kept, all of it or nothing; what is wrong stands beside the grid with its line and column."""
    officer, at = officer_of(request), clock.now()
    seen = visible_sheet(officer, unit, month, at)
    form = SheetForm(request.POST, request.FILES) if request.method == "POST" else SheetForm()
    if form.is_bound and form.is_valid():
        return _read(request, seen, form, at)
    page = FormPage(
        "Nhập số liệu từ Excel",
        f"{_grid(seen, officer, at).places.commune}, {month_of(seen.sheet.opening).name}. Dùng đúng biểu đã tải về của"
        " xã, của kỳ này; có ô sai thì không ghi gì.",
        "Nhập số liệu",
        reverse("sheet", args=[unit, month]),
        "thang",
    )
    return page.draw(request, form)


def _read(request: HttpRequest, seen: Seen, form: SheetForm, at: datetime) -> HttpResponse:
    officer, sheet = officer_of(request), seen.sheet
    here = redirect("sheet", sheet.unit.code, sheet.opening.month)
    if not seen.inside or sheet.state != SheetState.ENTERING:
        messages.error(request, f"Bảng số liệu “{SheetState(sheet.state).label.lower()}”, bạn không nhập được vào đây.")
        return here
    grid = grid_of(sheet, officer=officer, at=at)
    values = dict(values_of(grid))
    try:
        found = typed_in(grid, rows_for(seen, grid), form.cleaned_data["file"].file)
    except SheetRefused as refusal:
        return draw_sheet(request, seen, grid, values, team="", at=at, broken=general(refusal))
    try:
        kept = keep(sheet, found.rows, by=officer, at=at)
    except RuleBroken as refusal:
        moved = {violation.field for violation in refusal.violations}  # of a row somebody changed, what stands is shown
        values |= dict(_values(typed for typed in found.rows if typed.team not in moved))
        broken = found.placed(refusal.violations)
        return draw_sheet(request, seen, grid, values, team="", at=at, broken=broken)
    except DecisionError as refusal:
        messages.error(request, refusal.sentence)
        return here
    messages.success(request, f"Đã nhập biểu: lưu số liệu của {len(kept)} Tổ có thay đổi. Xem lại rồi trình xác nhận.")
    return here


def _grid(seen: Seen, officer: Officer, at: datetime) -> Grid:
    return grid_of(seen.sheet, officer=officer, at=at) if seen.inside else confirmed_grid(seen.sheet, at)


def _values(rows: Iterable[Typed]) -> Iterator[tuple[str, str]]:
    """What a file says, as the boxes of the page are named."""
    for typed in rows:
        for code, cell in typed.cells.items():
            yield cell_name(typed.team, code), cell.value
            yield cell_name(typed.team, code, "b"), cell.base
