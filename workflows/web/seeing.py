"""Seeing the month: figures of a place down to their rows, trends, tiles, ranking, what each chairman answers for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from decisions.authority.acts import Kind
from decisions.authority.scope import scope_of
from decisions.evaluation.adding_up import Figure, Level, Total
from decisions.evaluation.indicators import Counts, Pillar
from decisions.evaluation.models import Indicator
from decisions.monthly.boards import openings
from decisions.monthly.counting import decimal
from decisions.monthly.opening import month_of
from decisions.monthly.ranking import (
    RUNG_NAMES,
    Ground,
    Ranked,
    Rung,
    evaluated_of,
    ground_of,
    named_teams,
    teams_ranked,
    units_ranked,
)
from decisions.monthly.responsibility import Answerable, answerable, communes_of, lines_of, year_or_last, years_of
from decisions.monthly.seeing import View, view_of
from decisions.monthly.trends import (
    CommuneTile,
    Figures,
    asked_as,
    counted_as,
    course_of,
    figures_of,
    measure_of,
    rows_of,
    targets_below,
    tiles_of,
)
from decisions.monthly.trends import lines_of as team_lines
from documents import clock
from documents.page.vietnamese import thousands
from workflows.pictures.bars import Bar, compared
from workflows.pictures.tiles import Shade, Tile, tiled
from workflows.pictures.trends import Trend, over_months
from workflows.sheets import lists
from workflows.web.choosing import Offered, begun, called, offered
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of, whole

TAB = "so-lieu"
_PAGE = 50
_WIDE = 40  # so many teams stand beside one another


@require_GET
def latest(request: HttpRequest) -> HttpResponse:
    """The figures of the month that began last, else that none has begun."""
    scope_of(officer_of(request), Kind.EVALUATION, clock.now())
    found = openings().first()
    return redirect("figures", found.month) if found else render(request, "months/none.html", {"tab": TAB})


def _figures(request: HttpRequest, month: str) -> Page:
    """What a place confirmed for a month: every indicator, by the places below it."""
    view = view_of(officer_of(request), month, request.GET.get("noi", ""), clock.now())
    found = figures_of(view)
    place = Paginator(found.parts, _WIDE).get_page(request.GET.get("trang"))
    shown = {
        **_frame(view),
        "found": found,
        "parts": place,
        "groups": _groups(found, [part.code for part in place]),
        "deeper": view.level < Level.COMMUNE,
        "months": _begun(view, "figures"),
    }
    return Page("months/figures.html", shown)


def _rows(request: HttpRequest, month: str, indicator: str, place: str) -> Page:
    """The rows of teams a figure comes from, each with the confirmation that says it."""
    view = view_of(officer_of(request), month, place, clock.now())
    measured, reports = view.indicator(indicator), rows_of(view, indicator)
    page = Paginator(reports, _PAGE).get_page(request.GET.get("trang"))
    lines = team_lines(view, list(page))
    total = figures_of(view, only=indicator).lines[0].total
    shown = {
        **_frame(view),
        "indicator": measured,
        "page": page,
        "rows": [(line, said(measured, line.figure)) for line in lines],
        "total": said(measured, total.figure),
        "reported": total.reported,
        "expected": total.expected,
    }
    return Page("months/figure_rows.html", shown)


def _trend(request: HttpRequest, month: str, indicator: str, place: str) -> Page:
    """An indicator of a place over the months of the year, and its parts beside one another."""
    view = view_of(officer_of(request), month, place, clock.now())
    measured = view.indicator(indicator)
    course, found = course_of(view, measured), figures_of(view, only=indicator)
    cells = found.lines[0].cells
    targets = targets_below(view, indicator, list(cells))
    unit, name = measure_of(measured), f"{measured.code} – {view.name}"
    months = [called(one) for one in course.months]
    line = Trend(view.name, [counted_as(measured, figure) for figure in course.figures])
    bars = [
        Bar(
            part.name,
            counted_as(measured, cells[part.code].figure),
            asked_as(measured, targets.get(part.code), cells[part.code].expected),
        )
        for part in found.parts[:_WIDE]
    ]
    heading = f"{name}, các tháng năm {view.opening.month[:4]} ({unit})"
    beside = f"{name}, so sánh các đơn vị tháng {called(month_of(view.opening))} ({unit})"
    shown = {
        **_frame(view),
        "indicator": measured,
        "trend": over_months(heading, measured.name, months, [line]),
        "bars": compared(beside, f"{measured.name}. Vạch đứng là chỉ tiêu được giao.", bars, unit=unit),
        "cut": len(found.parts) - len(bars),
    }
    return Page("months/trend.html", shown)


def _tiles(request: HttpRequest, month: str, indicator: str, place: str) -> Page:
    """Every commune of a place for one indicator, as tiles under their districts."""
    at = clock.now()
    view = view_of(officer_of(request), month, place, at)
    measured = view.indicator(indicator)
    found = tiles_of(view, indicator, at)
    groups: dict[str, list[Tile]] = {}
    for one in found:
        groups.setdefault(one.district, []).append(_tile(measured, one))
    title = f"{measured.code}, tháng {called(month_of(view.opening))} – {view.name}"
    shown = {
        **_frame(view),
        "indicator": measured,
        "picture": tiled(title, measured.name, groups),
        "indicators": list(view.indicators.values()),
    }
    return Page("months/tiles.html", shown)


def _ranking(request: HttpRequest, month: str) -> Page:
    """Teams, communes or districts by their points, and how the points are made."""
    view = view_of(officer_of(request), month, request.GET.get("noi", ""), clock.now())
    ground = ground_of(view)
    rung = next((one for one in ground.rungs if one == request.GET.get("cap")), ground.rungs[0])
    rows, page = _ranked(request, ground, rung)
    evaluated, left_out = evaluated_of(ground)
    shown = {
        **_frame(view),
        "ground": ground,
        "rung": rung,
        "rungs": [(one, RUNG_NAMES[one]) for one in ground.rungs],
        "rows": [(row, decimal(row.points)) for row in rows],
        "page": page,
        "units": rung != Rung.TEAMS,
        "left_out": left_out,
        "evaluated": evaluated,
        "months": _begun(view, "ranking"),
    }
    return Page("months/ranking.html", shown)


def _responsibilities(request: HttpRequest) -> Page:
    """The communes whose chairman's page may be seen, with what is late in the year."""
    at = clock.now()
    communes, year = communes_of(officer_of(request), at), _year(request)
    page = Paginator(communes, _PAGE).get_page(request.GET.get("trang"))
    shown = {
        "rows": lines_of(list(page), year, at),
        "page": page,
        "year": year,
        "year_text": str(year),
        "years": years_of(),
        "tab": TAB,
    }
    return Page("months/responsibilities.html", shown)


def _responsibility(request: HttpRequest, unit: str) -> Page:
    """What the chairman of a commune answers for: targets, sheets and lateness, the team, difficulties, returns."""
    year = _year(request)
    found = answerable(officer_of(request), unit, year, clock.now(), month=request.GET.get("thang", ""))
    shown = {
        "found": found,
        "promises": _promises(found),
        "years": years_of(),
        "months": _months(found),
        "asked": f"nam={year}" + (f"&thang={found.month.code}" if found.month else ""),
        "tab": TAB,
    }
    return Page("months/responsibility.html", shown)


def _year(request: HttpRequest) -> int:
    """The year asked for, else the last one with a month that has begun."""
    return year_or_last(whole(request.GET.get("nam", "")), clock.now())


figures, figures_file = doors(_figures, lists.figures, place="noi")
figure_rows, figure_rows_file = doors(_rows, lists.figure_rows)
trend, trend_file = doors(_trend, lists.trend)
tiles, tiles_file = doors(_tiles, lists.tiles)
ranking, ranking_file = doors(_ranking, lists.ranking, place="noi", rung="cap")
responsibilities, responsibilities_file = doors(_responsibilities, lists.responsibilities, year=_year)
responsibility, responsibility_file = doors(_responsibility, lists.responsibility, year=_year, month="thang")


def said(indicator: Indicator, figure: Figure | None) -> str:
    """A figure as people read it; "–" for what nobody reported, which is not nought."""
    if figure is None:
        return "–"
    if indicator.counts == Counts.COUNT:
        return thousands(figure.value)
    percent = Total(figure.value, figure.base).percent
    told = f" ({decimal(percent * 10)}%)" if percent is not None else ""
    return f"{thousands(figure.value)}/{thousands(figure.base)}{told}"


def in_cell(indicator: Indicator, figure: Figure | None) -> tuple[str, str]:
    """The same for a narrow cell: what is read first, and under it of a share how many of how many."""
    told, _, share = said(indicator, figure).partition(" (")
    return (share.removesuffix(")"), told) if share else (told, "")


def _begun(view: View, page: str) -> list[Offered]:
    return begun(month_of(view.opening), lambda code: f"{reverse(page, args=[code])}?noi={view.code}")


def _frame(view: View) -> dict[str, Any]:
    """What every page of a place shows."""
    return {
        "view": view,
        "month": month_of(view.opening),
        "month_called": called(month_of(view.opening)),
        "ranks": view.owners is None,
        "tab": TAB,
    }


def _groups(found: Figures, parts: Sequence[str]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The indicators pillar by pillar, each figure in words."""
    by_pillar: dict[str, list[dict[str, Any]]] = {}
    for line in found.lines:
        cells = [(part, *in_cell(line.indicator, line.cells[part].figure)) for part in parts]
        told = {
            "indicator": line.indicator,
            "cells": cells,
            "total": in_cell(line.indicator, line.total.figure),
            "missing": line.total.missing if line.total.reported else 0,
            "year": in_cell(line.indicator, line.year),
        }
        by_pillar.setdefault(line.indicator.pillar, []).append(told)
    return [(str(Pillar(pillar).label), lines) for pillar, lines in by_pillar.items()]


def _tile(indicator: Indicator, one: CommuneTile) -> Tile:
    value = counted_as(indicator, one.figure)
    if value is None:
        shade, meaning = _SILENT[one.sent, one.late]
        return Tile(one.short, "–", shade, meaning)
    asked = f"/{thousands(one.target)}" if one.target is not None else ""
    sign = "" if indicator.counts == Counts.COUNT else "%"
    reached = one.target is not None and _reaches(indicator, one.figure, one.target)
    shade, meaning = (Shade.DONE, "Đạt chỉ tiêu giao") if reached else (Shade.UNDER_WAY, "Chưa đạt, chưa giao")
    return Tile(one.short, f"{thousands(value)}{sign}{asked}", shade, meaning)


_SILENT: Mapping[tuple[bool, bool], tuple[Shade, str]] = {
    (True, False): (Shade.UNKNOWN, "Không có số liệu"),
    (False, False): (Shade.WAITING, "Chưa gửi, còn hạn"),
    (False, True): (Shade.LATE, "Chưa gửi, quá hạn"),
}


def _reaches(indicator: Indicator, figure: Figure | None, target: int) -> bool:
    if figure is None:
        return False
    if indicator.counts == Counts.RATIO:
        return figure.value * 100 >= target * figure.base
    return figure.value >= target


def _ranked(request: HttpRequest, ground: Ground, rung: Rung) -> tuple[list[Ranked], Any]:
    asked = request.GET.get("trang")
    if rung == Rung.TEAMS:
        page = Paginator(teams_ranked(ground), _PAGE).get_page(asked)
        return named_teams(ground, page), page
    units = Paginator(units_ranked(ground, rung), _PAGE).get_page(asked)
    return list(units), units


def _months(found: Answerable) -> list[Offered]:
    """The months of the year whose targets may be looked at."""
    if found.month is None:
        return []
    months = [line.month for line in found.months]
    return offered(months, found.month, lambda code: f"?nam={found.year}&thang={code}")


def _promises(found: Answerable) -> list[tuple[str, list[dict[str, Any]]]]:
    month = [(f"Chỉ tiêu {found.month.name}", found.of_month)] if found.month else []
    return [
        (
            name,
            [
                {
                    "indicator": one.indicator,
                    "asked": f"{thousands(one.asked)}%"
                    if one.indicator.counts == Counts.RATIO
                    else thousands(one.asked),
                    "done": said(one.indicator, one.done),
                    "percent": one.percent,
                }
                for one in promises
            ],
        )
        for name, promises in [*month, (f"Chỉ tiêu năm {found.year}", found.of_year)]
    ]
