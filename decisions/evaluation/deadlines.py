"""Until when a month's figures are in: each level has its working days after the cut-off (NĐ 09/2019, Điều 8.5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from decisions.calendar.months import Month
from decisions.calendar.working_days import Deadline, add_working_days, next_working_day
from decisions.errors import RuleBroken, Violation
from decisions.legal.models import PlanFigure

_CLAUSE = "II.1.c, III.1.d, III.5.c"
_ONE_DAY = timedelta(days=1)


class Stage(models.TextChoices):
    """Who has the month in hand."""

    AHEAD = "ahead", "Chưa đến kỳ"
    COUNTING = "counting", "Trong kỳ"
    REPORTS = "reports", "Tổ, xã gửi số liệu"
    DISTRICT = "district", "Huyện đánh giá, báo cáo"
    DEPARTMENT = "department", "Sở tổng hợp"
    OVER = "over", "Đã hết hạn"


@dataclass(frozen=True)
class Deadlines:
    """The days of a month: it opens on its first working day; each deadline is the last day that is in time."""

    month: Month
    opens: date
    reports: Deadline
    district: Deadline
    department: Deadline

    def stage_on(self, day: date) -> Stage:
        """Who has the month in hand on a day."""
        if day < self.month.first:
            return Stage.AHEAD
        return next((stage for stage, last in self._ends() if day <= last), Stage.OVER)

    def _ends(self) -> Iterator[tuple[Stage, date]]:
        yield Stage.COUNTING, self.month.cut_off
        yield Stage.REPORTS, self.reports.day
        yield Stage.DISTRICT, self.district.day
        yield Stage.DEPARTMENT, self.department.day


def deadlines_of(month: Month) -> Deadlines:
    """The days of a month, by the plan in force at its cut-off. Raises RuleBroken without the plan's figures."""
    days = {code: PlanFigure.objects.on(code, month.cut_off) for code in _LEVELS}
    reports, district, department = (add_working_days(month.cut_off, _days(days[code])) for code in _LEVELS)
    return Deadlines(month, next_working_day(month.first - _ONE_DAY), reports, district, department)


_LEVELS = (PlanFigure.Code.REPORT_DAYS, PlanFigure.Code.DISTRICT_DAYS, PlanFigure.Code.DEPARTMENT_DAYS)


def _days(figure: PlanFigure | None) -> int:
    if figure is None or not figure.value:
        sentence = "Chưa có hạn báo cáo hằng tháng của từng cấp. Quản trị nạp lại dữ liệu của tỉnh."
        raise RuleBroken([Violation(_CLAUSE, sentence)])
    return figure.value
