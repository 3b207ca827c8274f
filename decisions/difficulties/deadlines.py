"""Until when an owner answers, and until when the raiser may ask for another answer: dated figures of the plan."""

from __future__ import annotations

from datetime import date

from decisions.calendar.working_days import add_working_days
from decisions.difficulties.line import CLAUSE
from decisions.errors import RuleBroken, Violation
from decisions.legal.models import PlanFigure


def answer_by(day: date) -> date:
    """The last day for the answer to something that came on a day. Raises RuleBroken without the plan's figure."""
    return _after(day, PlanFigure.Code.DIFFICULTY_DAYS)


def reopen_by(day: date) -> date:
    """The last day on which an answer given on a day may be asked for again. Raises RuleBroken as `answer_by`."""
    return _after(day, PlanFigure.Code.REOPEN_DAYS)


def _after(day: date, code: str) -> date:
    figure = PlanFigure.objects.on(code, day)
    if figure is None or not figure.value:
        sentence = "Chưa có hạn trả lời khó khăn, vướng mắc. Quản trị nạp lại dữ liệu của tỉnh."
        raise RuleBroken([Violation(CLAUSE, sentence)])
    return add_working_days(day, figure.value).day
