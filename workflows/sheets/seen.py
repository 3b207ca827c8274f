"""What the pages of figures, trends, ranking and responsibility show, as tables to be taken along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from decisions.evaluation.adding_up import Figure
from decisions.evaluation.indicators import Counts
from decisions.evaluation.models import Indicator
from decisions.monthly.counting import decimal
from decisions.monthly.opening import month_of
from decisions.monthly.ranking import Ground, Ranked, Rung
from decisions.monthly.responsibility import Answerable, CommuneLine, Promise
from decisions.monthly.seeing import View
from decisions.monthly.trends import CommuneTile, Course, Figures, TeamLine
from documents.clock import HANOI
from workflows.sheets.reports import Report
from workflows.sheets.template import Column, Kind, Value

FIGURES, ROWS, TREND, TILES = "export_figures", "export_rows", "export_trend", "export_tiles"
RANKING, RESPONSIBILITY = "export_ranking", "export_responsibility"
_RANKED: Mapping[Rung, str] = {Rung.TEAMS: "các Tổ", Rung.COMMUNES: "các xã", Rung.DISTRICTS: "các huyện"}


def figures_report(found: Figures) -> Report:
    """An indicator a line, a place two columns, how many and of how many; JSON one record a figure."""
    view = found.view
    places = [(part.code, part.name) for part in found.parts]
    return Report(
        name="figures",
        mark=f"so-lieu/{view.opening.month}/{view.code}",
        heading=(_title("Số liệu đã xác nhận", view), "Ô trống là chưa có số liệu; tỷ lệ có mẫu số ở cột bên phải."),
        columns=(
            *_INDICATOR,
            *(column for code, name in places for column in _pair(code, f"{name} ({code})")),
            *_pair("total", "Tổng"),
            *_pair("year", "Lũy kế từ đầu năm"),
        ),
        rows=(
            {
                **_named(line.indicator),
                **_cells({code: total.figure for code, total in line.cells.items()}, line.indicator),
                **_cells({"total": line.total.figure, "year": line.year}, line.indicator),
            }
            for line in found.lines
        ),
        about=_about(view),
        records=(
            {
                **_named(line.indicator),
                "place": code,
                **_told(total.figure, line.indicator),
                "reported": total.reported,
                "expected": total.expected,
            }
            for line in found.lines
            for code, total in [*line.cells.items(), (view.code, line.total)]
        ),
    )


def rows_report(view: View, indicator: Indicator, lines: Iterable[TeamLine]) -> Report:
    """A team a line."""
    listed = list(lines)
    return Report(
        name="rows",
        mark=f"so-lieu/{view.opening.month}/{indicator.code}/{view.code}",
        heading=(_title(f"{indicator.code} {indicator.name} ({indicator.unit})", view),),
        columns=(
            Column("team", "Mã Tổ", width=18),
            Column("name", "Tổ", width=24),
            Column("commune", "Xã, phường, thị trấn", width=26),
            *_pair("value", "Số liệu"),
            Column("number", "Lần xác nhận", Kind.WHOLE),
            Column("by", "Người xác nhận", width=26),
            Column("at", "Ngày xác nhận", Kind.DAY),
        ),
        rows=(
            {
                "team": line.team,
                "name": line.name,
                "commune": line.commune_name,
                **_cells({"value": line.figure}, indicator),
                "number": line.number or None,
                "by": line.by,
                "at": line.at.astimezone(HANOI).date() if line.at else None,
            }
            for line in listed
        ),
        about={**_about(view), "indicator": indicator.code},
        records=(
            {
                "team": line.team,
                "name": line.name,
                "commune": line.commune,
                **_told(line.figure, indicator),
                "confirmation": line.number or None,
                "confirmed_by": line.by or None,
                "confirmed_at": line.at.isoformat() if line.at else None,
            }
            for line in listed
        ),
    )


def trend_report(view: View, course: Course, found: Figures, targets: Mapping[str, int]) -> Report:
    """The months of the year one under another, then the parts of the place in this month with their targets."""
    indicator, cells = course.indicator, found.lines[0].cells
    months = [(month.code, figure) for month, figure in zip(course.months, course.figures, strict=True)]
    parts = [(part, cells[part.code].figure, targets.get(part.code)) for part in found.parts]
    return Report(
        name="trend",
        mark=f"xu-huong/{view.opening.month}/{indicator.code}/{view.code}",
        heading=(_title(f"{indicator.code} {indicator.name} ({indicator.unit})", view),),
        columns=(
            Column("month", "Kỳ", width=10),
            Column("place", "Nơi", width=30),
            *_pair("value", "Số liệu"),
            Column("target", "Chỉ tiêu giao", Kind.WHOLE),
        ),
        rows=(
            *({"month": month, "place": view.name, **_cells({"value": one}, indicator)} for month, one in months),
            *(
                {
                    "month": view.opening.month,
                    "place": part.name,
                    **_cells({"value": one}, indicator),
                    "target": target,
                }
                for part, one, target in parts
            ),
        ),
        about={**_about(view), "indicator": indicator.code},
        records=(
            *({"month": month, "place": view.code, **_told(one, indicator), "target": None} for month, one in months),
            *(
                {"month": view.opening.month, "place": part.code, **_told(one, indicator), "target": target}
                for part, one, target in parts
            ),
        ),
    )


def tiles_report(view: View, indicator: Indicator, found: Sequence[CommuneTile]) -> Report:
    """A commune a line."""
    return Report(
        name="tiles",
        mark=f"bang-o/{view.opening.month}/{indicator.code}/{view.code}",
        heading=(_title(f"{indicator.code} {indicator.name} ({indicator.unit})", view),),
        columns=(
            Column("district", "Huyện, thành phố", width=26),
            Column("name", "Xã, phường, thị trấn", width=26),
            *_pair("value", "Số liệu"),
            Column("target", "Chỉ tiêu giao", Kind.WHOLE),
            Column("sent", "Đã xác nhận"),
            Column("late", "Quá hạn"),
        ),
        rows=(
            {
                "district": one.district,
                "name": one.name,
                **_cells({"value": one.figure}, indicator),
                "target": one.target,
                "sent": _yes_no(one.sent),
                "late": _yes_no(one.late),
            }
            for one in found
        ),
        about={**_about(view), "indicator": indicator.code},
        records=(
            {
                "commune": one.code,
                **_told(one.figure, indicator),
                "target": one.target,
                "confirmed": one.sent,
                "late": one.late,
            }
            for one in found
        ),
    )


def ranking_report(ground: Ground, rung: Rung, rows: Iterable[Ranked]) -> Report:
    """A rank a line, under the sentences of the formula."""
    view, listed = ground.view, list(rows)
    return Report(
        name="ranking",
        mark=f"xep-hang/{view.opening.month}/{view.code}/{rung.value}",
        heading=(_title(f"Xếp hạng {_RANKED[rung]}", view), *ground.sentences()),
        columns=(
            Column("rank", "Hạng", Kind.WHOLE, width=8),
            Column("name", "Tên", width=28),
            Column("above", "Thuộc", width=28),
            Column("points", "Điểm", width=10),
            Column("rating", "Xếp loại", width=22),
            Column("teams", "Tổ đã đánh giá", Kind.WHOLE),
            Column("without", "Tổ chưa đánh giá", Kind.WHOLE),
        ),
        rows=(
            {
                "rank": one.rank,
                "name": one.name,
                "above": one.above,
                "points": decimal(one.points),
                "rating": str(one.rating.label),
                "teams": one.teams,
                "without": one.without,
            }
            for one in listed
        ),
        about={**_about(view), "ranked": rung.name.lower(), "formula": ground.sentences()},
        records=(
            {
                "rank": one.rank,
                "code": one.code,
                "name": one.name,
                "points_tenths": one.points,
                "rating": one.rating.value,
                "evaluated": one.teams,
                "not_evaluated": one.without,
            }
            for one in listed
        ),
    )


def responsibilities_report(year: int, lines: Sequence[CommuneLine]) -> Report:
    """A commune a line."""
    return Report(
        name="responsibilities",
        mark=f"trach-nhiem/{year}",
        heading=(f"Trách nhiệm của người đứng đầu xã, phường, thị trấn năm {year}",),
        columns=(
            Column("name", "Xã, phường, thị trấn", width=28),
            Column("district", "Huyện, thành phố", width=28),
            Column("chairman", "Người đứng đầu", width=36),
            Column("months", "Số kỳ", Kind.WHOLE),
            Column("late", "Số kỳ chậm", Kind.WHOLE),
            Column("returns", "Số lần phải kiểm tra lại", Kind.WHOLE),
        ),
        rows=({name: value for name, value in vars(one).items() if name != "code"} for one in lines),
        about={"year": year},
        records=(vars(one) for one in lines),
    )


def responsibility_report(found: Answerable) -> Report:
    """The targets of the commune, its sheets, its team and its difficulties, one fact a line."""
    return Report(
        name="responsibility",
        mark=f"trach-nhiem/{found.unit.code}/{found.year}",
        heading=(f"Trách nhiệm của người đứng đầu {found.name} năm {found.year}", found.chairman or "Chưa có Chủ tịch"),
        columns=(
            Column("topic", "Nội dung", width=26),
            Column("name", "Mục", width=52),
            Column("asked", "Chỉ tiêu, hạn", width=16),
            Column("done", "Thực hiện", width=24),
            Column("percent", "% chỉ tiêu", Kind.WHOLE),
        ),
        rows=_facts(found),
        about={
            "unit": found.unit.code,
            "year": found.year,
            "chairman": found.chairman or None,
            "team": _team(found),
            "difficulties": {"raised": found.raised, **vars(found.difficulties)},
            "returns": found.returns,
            "months": [
                {
                    "month": line.month.code,
                    "state": line.state,
                    "due": line.due.isoformat(),
                    "first_sent_at": line.first_sent.isoformat() if line.first_sent else None,
                    "was_late": line.was_late,
                    "days_late": line.days,
                    "returns": line.returns,
                }
                for line in found.months
            ],
        },
        records=(
            {
                "period": period,
                **_named(one.indicator),
                "target": one.asked,
                **_told(one.done, one.indicator),
                "percent": one.percent,
            }
            for period, promises in _periods(found)
            for one in promises
        ),
    )


_INDICATOR = (
    Column("indicator", "Mã", width=8),
    Column("name", "Chỉ tiêu", width=46),
    Column("unit", "Đơn vị tính", width=12),
)


def _named(indicator: Indicator) -> dict[str, Any]:
    return {"indicator": indicator.code, "name": indicator.name, "unit": indicator.unit, "counts": indicator.counts}


def _pair(key: str, label: str) -> tuple[Column, Column]:
    """A figure, and of how many where it is one of something."""
    return Column(key, label, Kind.WHOLE), Column(f"{key}/", f"{label} – mẫu số", Kind.WHOLE, width=10)


def _cells(figures: Mapping[str, Figure | None], indicator: Indicator) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, figure in figures.items():
        if figure is not None:
            found[key] = figure.value
            if indicator.counts != Counts.COUNT:
                found[f"{key}/"] = figure.base
    return found


def _told(figure: Figure | None, indicator: Indicator) -> dict[str, int | None]:
    if figure is None:
        return {"value": None, "base": None}
    return {"value": figure.value, "base": figure.base if indicator.counts != Counts.COUNT else None}


def _about(view: View) -> dict[str, Any]:
    return {"month": view.opening.month, "place": {"code": view.code, "name": view.name}}


def _title(what: str, view: View) -> str:
    return f"{what}, {month_of(view.opening).name}, {view.name}"


def _facts(found: Answerable) -> Iterator[dict[str, Value]]:
    for period, promises in _periods(found):
        for one in promises:
            done = f"{one.done.value}/{one.done.base}" if one.done and one.done.base else ""
            yield {
                "topic": f"Chỉ tiêu {period}",
                "name": f"{one.indicator.code} {one.indicator.name} ({one.indicator.unit})",
                "asked": f"{one.asked}%" if one.indicator.counts == Counts.RATIO else str(one.asked),
                "done": done or (str(one.done.value) if one.done else "Chưa có số liệu"),
                "percent": one.percent,
            }
    for line in found.months:
        late = "; gửi chậm" if line.was_late else f"; quá hạn {line.days} ngày" if line.days else ""
        yield {
            "topic": "Bảng số liệu",
            "name": line.month.name.capitalize(),
            "asked": f"{line.due:%d/%m/%Y}",
            "done": f"{line.label}{late}",
        }
    if found.coverage:
        due = found.coverage.due
        yield {
            "topic": "Thành lập Tổ",
            "name": "Tổ cấp xã",
            "asked": f"{due:%d/%m/%Y}" if due else "",
            "done": str(found.coverage.standing.label),
        }
    yield {"topic": "Khó khăn, vướng mắc", "name": "Đã nêu", "done": str(found.raised)}
    yield {"topic": "Khó khăn, vướng mắc", "name": "Đã được trả lời", "done": str(found.difficulties.answered)}
    yield {"topic": "Kiểm tra lại số liệu", "name": "Số lần phải kiểm tra lại", "done": str(found.returns)}


def _periods(found: Answerable) -> list[tuple[str, tuple[Promise, ...]]]:
    month = [(found.month.code, found.of_month)] if found.month else []
    return [*month, (str(found.year), found.of_year)]


def _team(found: Answerable) -> dict[str, Any] | None:
    told = found.coverage
    if told is None:
        return None
    return {
        "standing": told.standing.value,
        "due": told.due.isoformat() if told.due else None,
        "established_on": told.established_on.isoformat() if told.established_on else None,
        "late": told.late,
        "villages": len(told.villages),
        "villages_without": len(told.missing_villages),
    }


def _yes_no(answer: bool) -> str:
    return "Có" if answer else "Không"
