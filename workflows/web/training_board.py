"""Tập huấn: who was never trained, how long ago the others were; the board, and a commune by its members."""

from __future__ import annotations

from datetime import date, datetime

from django.http import HttpRequest
from django.urls import reverse

from decisions.training.board import (
    MemberLine,
    TrainingBoard,
    TrainingRow,
    board_of,
    commune_board,
    school_board,
    school_lines,
)
from documents import clock
from documents.clock import local_date
from workflows.sheets import lists
from workflows.steps.training import TrainingDayForm
from workflows.web.exports import Page, doors
from workflows.web.frame import officer_of
from workflows.web.training import TAB


def _board(request: HttpRequest) -> Page:
    """What the attendance adds up to, beside what teams reported of M5.1, for the communes one reads."""
    officer, at = officer_of(request), clock.now()
    form = TrainingDayForm(request.GET or None)
    day = _day(form, at)
    return _drawn(board_of(officer, day, at), form, day, at, "")


def _schools(request: HttpRequest) -> Page:
    """The same of the schools whose teams one reads."""
    officer, at = officer_of(request), clock.now()
    form = TrainingDayForm(request.GET or None)
    day = _day(form, at)
    return _drawn(school_board(officer, day, at), form, day, at, "truong-hoc")


def _drawn(found: TrainingBoard, form: TrainingDayForm, day: date, at: datetime, of: str) -> Page:
    name, detail = ("training_schools", "training_school") if of else ("training_board", "training_commune")
    shown = {
        "board": found,
        "form": form,
        "files": _files(f"{name}_file"),
        "detail": detail,
        "of_schools": bool(of),
        "suffix": _suffix(day, at),
        "tab": TAB,
    }
    return Page("training/board.html", shown)


def _commune(request: HttpRequest, unit: str) -> Page:
    """A commune by its teams and members."""
    officer, at = officer_of(request), clock.now()
    form = TrainingDayForm(request.GET or None)
    day = _day(form, at)
    _, row, lines = commune_board(officer, unit, day, at)
    return _members(request, row, lines, form, day, at, "training_commune_file", "training_board")


def _school(request: HttpRequest, unit: str) -> Page:
    """A school by its members."""
    officer, at = officer_of(request), clock.now()
    form = TrainingDayForm(request.GET or None)
    day = _day(form, at)
    _, row, lines = school_lines(officer, unit, day, at)
    return _members(request, row, lines, form, day, at, "training_school_file", "training_schools")


def _members(
    request: HttpRequest,
    row: TrainingRow,
    lines: list[MemberLine],
    form: TrainingDayForm,
    day: date,
    at: datetime,
    file: str,
    back: str,
) -> Page:
    never = request.GET.get("chua") == "1"
    shown = {
        "row": row,
        "lines": [one for one in lines if not never or one.past is None],
        "never": never,
        "form": form,
        "day": day,
        "files": _files(file, row.code),
        "back": reverse(back),
        "suffix": _suffix(day, at),
        "tab": TAB,
    }
    return Page("training/commune.html", shown)


def _files(name: str, *where: str) -> dict[str, str]:
    return {form: reverse(name, args=[*where, form]) for form in ("xlsx", "json")}


def _asked_day(request: HttpRequest) -> date:
    return _day(TrainingDayForm(request.GET or None), clock.now())


board, board_file = doors(_board, lists.training_board, day=_asked_day)
commune, commune_file = doors(_commune, lists.training_commune, day=_asked_day)
schools, schools_file = doors(_schools, lists.training_schools, day=_asked_day)
school, school_file = doors(_school, lists.training_school, day=_asked_day)


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
