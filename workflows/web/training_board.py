"""Tập huấn: who was never trained, how long ago the others were; the board, and a commune by its members."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial

from django.http import HttpRequest

from decisions.training.board import board_of, commune_board
from documents import clock
from documents.clock import local_date
from workflows.sheets.training import EXPORT, board_report, commune_report
from workflows.steps.training import TrainingDayForm
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of
from workflows.web.training import TAB


def _board(request: HttpRequest) -> Page:
    """What the attendance adds up to, beside what teams reported of M5.1, for the communes one reads."""
    officer, at = officer_of(request), clock.now()
    form = TrainingDayForm(request.GET or None)
    day = _day(form, at)
    found = board_of(officer, day, at)
    shown = {"board": found, "form": form, "suffix": _suffix(day, at), "tab": TAB}
    return Page("training/board.html", shown, EXPORT, "", partial(board_report, found))


def _commune(request: HttpRequest, unit: str) -> Page:
    """A commune by its teams and members."""
    officer, at = officer_of(request), clock.now()
    form = TrainingDayForm(request.GET or None)
    day = _day(form, at)
    commune, row, lines = commune_board(officer, unit, day, at)
    never = request.GET.get("chua") == "1"
    shown_lines = [one for one in lines if not never or one.past is None]
    shown = {
        "commune": commune,
        "row": row,
        "lines": shown_lines,
        "never": never,
        "form": form,
        "day": day,
        "suffix": _suffix(day, at),
        "tab": TAB,
    }
    report = partial(commune_report, unit, commune.short_name, f"{day:%d/%m/%Y}", lines)
    return Page("training/commune.html", shown, EXPORT, unit, report)


board, board_file = doors(_board)
commune, commune_file = doors(_commune)


def _day(form: TrainingDayForm, at: datetime) -> date:
    """The day asked for; today for none and for one to come."""
    today = local_date(at)
    form.is_valid()
    wanted = getattr(form, "cleaned_data", {}).get("ngay")
    day: date = wanted if wanted and date(2018, 1, 1) <= wanted < today else today
    form.initial, form.is_bound = {"ngay": day}, False
    return day


def _suffix(day: date, at: datetime) -> str:
    return f"?ngay={day.isoformat()}" if day != local_date(at) else ""
