"""The month on screen: who is where, the sheet of a commune, one team on a phone, the scores of a district."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from decisions.authority.acts import Act
from decisions.cases.models import Case
from decisions.cases.selectors import visible_case, visible_to
from decisions.chasing.models import Chasing
from decisions.chasing.opening import may_chase
from decisions.difficulties.raising import Category
from decisions.errors import DecisionError, NotVisible, RuleBroken, Violation
from decisions.evaluation.indicators import Counts, Pillar
from decisions.evaluation.models import Indicator
from decisions.monthly.boards import board_of, opening_named, openings
from decisions.monthly.closing import evaluation_of
from decisions.monthly.models import Evaluation, Sheet, SheetState
from decisions.monthly.opening import month_of
from decisions.monthly.reporting import RETURN_FIGURES, keep
from decisions.monthly.scores import adjust, settle
from decisions.monthly.sheets import Grid, Row, Seen, confirmed_grid, grid_of, own_reports, visible_sheet
from decisions.ocop.board import INDICATOR as SOLD
from decisions.ocop.board import Figures as Sold
from decisions.ocop.board import commune_figures
from decisions.organisation.models import Officer
from decisions.training.board import INDICATOR as TRAINED
from decisions.training.board import Figures, by_team
from documents import clock
from documents.clock import local_date
from workflows.engine import entry
from workflows.engine.choices import OpenChoice, choices_for
from workflows.engine.entry import Order
from workflows.errors import WorkflowError
from workflows.steps.fields import digits
from workflows.steps.sheet import (
    cell_name,
    difficulty_names,
    rows_for,
    typed_rows,
    values_before,
    values_of,
    version_name,
    words_name,
)
from workflows.web.choosing import begun
from workflows.web.communal import reports_on
from workflows.web.consolidating import on_month
from workflows.web.errors import status_of
from workflows.web.frame import key_of, officer_of

_TAB = "thang"
_EXTRA = 1  # empty lines for difficulties


@dataclass(frozen=True)
class Box:
    """One cell of a grid: what it is called, what stands in it, what stood in it a month ago, what is wrong."""

    name: str
    value: str
    before: str
    fault: bool
    doubt: str
    base_name: str = ""
    base: str = ""
    base_before: str = ""


@dataclass(frozen=True)
class Trouble:
    """A difficulty of a team on the page: the names under which it is sent, and what is typed."""

    group_name: str
    words_name: str
    group: str
    words: str


@dataclass(frozen=True)
class Column:
    """A team in a grid: its row of the sheet, what it says, and the names under which a page sends both.

    `version` is the one the person saw, so that a figure somebody else typed meanwhile is never written over unseen.
    """

    row: Row
    words: str
    words_name: str
    version: str
    version_name: str
    difficulties: tuple[Trouble, ...]

    @classmethod
    def of(cls, row: Row, values: Mapping[str, str]) -> Column:
        """A column with what was typed, else what is kept."""
        team = row.report.team.code
        words, version = words_name(team), version_name(team)
        troubles = tuple(_trouble(row, place, values) for place in range(len(row.entered.difficulties) + _EXTRA))
        seen = values.get(version, str(row.report.version))
        return cls(row, values.get(words, row.entered.narrative), words, seen, version, troubles)


@dataclass(frozen=True)
class Line:
    """An indicator in a grid, with a cell for each team."""

    indicator: Indicator
    ratio: bool
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class Group:
    """The indicators of a part of the plan."""

    name: str
    lines: tuple[Line, ...]


@require_GET
def months(request: HttpRequest) -> HttpResponse:
    """The month that began last, else that none has begun."""
    latest = openings().first()
    if latest is None:
        return render(request, "months/none.html", {"tab": _TAB})
    return redirect("month", latest.month)


@require_GET
def month(request: HttpRequest, month: str) -> HttpResponse:
    """Who is where in a month."""
    officer, at = officer_of(request), clock.now()
    opening = opening_named(month)
    own = own_reports(officer, opening, at)
    if len(own) == 1:
        return redirect("team_report", own[0].sheet.unit.code, month, own[0].team.code)
    board = board_of(officer, opening, at)
    today = local_date(at)
    shown = {
        "board": board,
        "months": begun(board.month, lambda code: reverse("month", args=[code])),
        "chases": [(body, body.called(today)) for body in may_chase(officer, opening, at)],
        "chasings": Chasing.objects.filter(opening=opening, case__in=visible_to(officer, at)).select_related("case"),
        "tab": _TAB,
    }
    shown |= on_month(officer, board, at) | reports_on(officer, board, at)
    return render(request, "months/month.html", shown)


@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, unit: str, month: str) -> HttpResponse:
    """The grid of a commune: every team beside the others, the usual way of filling in a month."""
    return _sheet(request, unit, month, team="")


@require_http_methods(["GET", "POST"])
def team_report(request: HttpRequest, unit: str, month: str, team: str) -> HttpResponse:
    """The same for one team: on a phone, and for its Tổ trưởng."""
    return _sheet(request, unit, month, team=team)


@require_POST
def keep_sheet(request: HttpRequest, unit: str, month: str) -> HttpResponse:
    """Keep the grid as typed so far; answers with one sentence, and with the versions the page now stands on."""
    officer, at = officer_of(request), clock.now()
    seen = visible_sheet(officer, unit, month, at)
    grid = grid_of(seen.sheet, officer=officer, at=at)
    try:
        kept = keep(seen.sheet, typed_rows(request.POST, grid), by=officer, at=at)
    except RuleBroken as refusal:
        return HttpResponse(f"Chưa lưu: {refusal.violations[0].sentence}", status=422)
    except DecisionError as refusal:
        return HttpResponse(refusal.sentence, status=status_of(refusal))
    versions = {version_name(report.team.code): report.version for report in kept}
    return JsonResponse({"told": f"Đã lưu lúc {at.astimezone(clock.HANOI):%H:%M:%S}", "versions": versions})


class AdjustmentForm(forms.Form):
    """Other points for a team than the formula's."""

    team = forms.CharField(max_length=60)
    points = forms.DecimalField(
        label="Điểm",
        min_value=0,
        max_value=100,
        decimal_places=1,
        localize=True,
        error_messages={"invalid": "Điểm từ 0 đến 100, một chữ số thập phân, ví dụ 87,5."},
    )
    reason = forms.CharField(label="Lý do", max_length=500, required=False)


@require_POST
def scores(request: HttpRequest, code: str) -> HttpResponse:
    """Settle teams by the formula, or give one other points; back to the evaluation."""
    officer, at = officer_of(request), clock.now()
    case = visible_case(officer, code, at)
    try:
        messages.success(request, _settled(request, case, officer, at))
    except DecisionError as refusal:
        messages.error(request, refusal.sentence)
    return redirect(f"{reverse('act', args=[code, Act.SCORE_TEAMS])}#cham-diem")


def sheet_address(case: Case, unit: str) -> str:
    """Where the sheet of a commune is filled in."""
    return reverse("sheet", args=[unit, evaluation_of(case).opening.month])


def _settled(request: HttpRequest, case: Case, officer: Officer, at: datetime) -> str:
    chosen = request.POST.getlist("to")
    if request.POST.get("viec") == "dieu-chinh":
        form = AdjustmentForm(request.POST)
        if not form.is_valid():
            raise RuleBroken(
                Violation("III.5.c", str(error), name) for name, errors in form.errors.items() for error in errors
            )
        said = form.cleaned_data
        adjust(case, said["team"], int(said["points"] * 10), said["reason"], by=officer, at=at)
        return "Đã điều chỉnh điểm."
    done = settle(case, chosen or None, by=officer, at=at)
    return f"Đã chốt điểm của {done} Tổ theo cách tính." if done else "Không có Tổ nào chờ chốt theo cách tính."


def _sheet(request: HttpRequest, unit: str, month: str, team: str) -> HttpResponse:
    officer, at = officer_of(request), clock.now()
    seen = visible_sheet(officer, unit, month, at)
    if request.method == "POST":
        return _answered(request, seen, officer, at, team)
    if not seen.inside:
        return draw_sheet(request, seen, confirmed_grid(seen.sheet, at), {}, team=team, at=at)
    grid = grid_of(seen.sheet, officer=officer, at=at)
    values = dict(values_of(grid))
    if request.GET.get("chep"):
        values |= dict(values_before(grid))
    return draw_sheet(request, seen, grid, values, team=team, at=at)


def _answered(request: HttpRequest, seen: Seen, officer: Officer, at: datetime, team: str) -> HttpResponse:
    """Keep what was typed, and submit it when that was asked."""
    sheet, sent = seen.sheet, request.POST
    grid = grid_of(sheet, officer=officer, at=at)
    here = redirect("team_report", sheet.unit.code, sheet.opening.month, team) if team else redirect(request.path)
    try:
        keep(sheet, typed_rows(sent, grid), by=officer, at=at)
        if sent.get("viec") != "trinh":
            messages.success(request, "Đã lưu số liệu.")
            return here
        _submit(request, sheet, officer, at)
    except RuleBroken as refusal:
        return draw_sheet(request, seen, grid, sent, team=team, at=at, broken=refusal.violations)
    except (DecisionError, WorkflowError) as refusal:
        messages.error(request, refusal.sentence)
        return here
    messages.success(request, "Đã trình người đứng đầu xác nhận số liệu.")
    return here


def _submit(request: HttpRequest, sheet: Sheet, officer: Officer, at: datetime) -> None:
    case = _case_of(sheet)
    task, key = digits(request.POST.get("task", "")), request.POST.get("key", "")[:64]
    entry.perform(Order(case.code, Act.REPORT_TEAM, {}, key=key, task=task), by=officer, at=at)


def _case_of(sheet: Sheet) -> Case:
    """The district's case whose branch of this commune is open, else its newest. Raises NotVisible without one."""
    rows = Evaluation.objects.filter(opening=sheet.opening, unit=sheet.district_id).select_related("case__unit")
    open_here = rows.filter(case__items__unit=sheet.unit_id, case__items__closed_at=None)
    found = open_here.order_by("-pk").first() or rows.order_by("-pk").first()
    if found is None:
        raise NotVisible
    case: Case = found.case
    return case


def draw_sheet(
    request: HttpRequest,
    seen: Seen,
    grid: Grid,
    values: Mapping[str, str],
    *,
    team: str,
    at: datetime,
    broken: Iterable[Violation] = (),
) -> HttpResponse:
    """The page of a sheet with what was typed; what is wrong stands above it and marks its cells."""
    sheet, officer = seen.sheet, officer_of(request)
    rows = [row for row in rows_for(seen, grid) if team in {"", row.report.team.code}]
    if not rows:
        raise NotVisible
    faults = list(broken)
    wrong = {violation.field for violation in faults}
    case = _case_of(sheet)
    offered = {one.choice.act: one for one in choices_for(case, officer, at) if _here(one, sheet)}
    shown = {
        "sheet": sheet,
        "month": month_of(sheet.opening),
        "grid": grid,
        "rows": [Column.of(row, values) for row in rows],
        "groups": _groups(grid, rows, values, wrong),
        "team": team,
        "alone": seen.teams is not None,
        "fills": any(row.yours for row in rows),
        "submits": offered.get(Act.REPORT_TEAM),
        "confirms": offered.get(Act.CONFIRM_COMMUNE_FIGURES),
        "sends_back": offered.get(RETURN_FIGURES),
        "case": case,
        "key": key_of(request),
        "faults": faults,
        "state": SheetState(sheet.state).label,
        "copied": bool(request.GET.get("chep")),
        "categories": Category.choices,
        "trained": _trained(grid, rows, at),
        "sold": _sold(grid, at),
        "has_before": any(row.before for row in rows),
        "late": sheet.state != SheetState.SENT and local_date(at) > sheet.opening.reports_due,
        "tab": _TAB,
    }
    return render(request, "months/sheet.html", shown, status=422 if faults else 200)


def _trained(grid: Grid, rows: Sequence[Row], at: datetime) -> list[tuple[str, Figures]]:
    """What attendance says of the teams shown, where the month asks it; nothing is filled in."""
    if TRAINED not in grid.indicators:
        return []
    known = by_team(grid.sheet.unit_id, min(grid.sheet.opening.cut_off, local_date(at)))
    return [(row.name, known[row.report.team.code]) for row in rows if row.report.team.code in known]


def _sold(grid: Grid, at: datetime) -> Sold | None:
    """What the register of products says of the commune, where the month asks it; nothing is filled in."""
    if SOLD not in grid.indicators:
        return None
    return commune_figures(grid.sheet.unit_id, min(grid.sheet.opening.cut_off, local_date(at)))


def _here(offered: OpenChoice, sheet: Sheet) -> bool:
    """Whether it may be chosen now, at the step of this commune."""
    return offered.allowed and offered.item.unit_id == sheet.unit_id


def _trouble(row: Row, place: int, values: Mapping[str, str]) -> Trouble:
    kept = row.entered.difficulties
    group, words = difficulty_names(row.report.team.code, place)
    there = (kept[place].category, kept[place].text) if place < len(kept) else ("", "")
    return Trouble(group, words, values.get(group, there[0]), values.get(words, there[1]))


def _groups(grid: Grid, rows: list[Row], values: Mapping[str, str], wrong: set[str]) -> list[Group]:
    by_pillar: dict[str, list[Line]] = {}
    for code, indicator in grid.indicators.items():
        boxes = tuple(_box(row, code, indicator, values, wrong) for row in rows)
        line = Line(indicator, indicator.counts == Counts.RATIO, boxes)
        by_pillar.setdefault(indicator.pillar, []).append(line)
    return [Group(str(Pillar(pillar).label), tuple(lines)) for pillar, lines in by_pillar.items()]


def _box(row: Row, code: str, indicator: Indicator, values: Mapping[str, str], wrong: set[str]) -> Box:
    team, before = row.report.team.code, row.before.get(code)
    kept = row.entered.figures.get(code)
    name, base_name = cell_name(team, code), cell_name(team, code, "b")
    return Box(
        name=name,
        value=values.get(name, str(kept.value) if kept else ""),
        before=str(before.value) if before else "",
        fault=f"{team}.{code}" in wrong,
        doubt=next((doubt.sentence for doubt in row.doubts if doubt.indicator == code), ""),
        base_name=base_name if indicator.counts == Counts.RATIO else "",
        base=values.get(base_name, str(kept.base) if kept else ""),
        base_before=str(before.base) if before else "",
    )
