"""The month of the reports: where it begins and ends, when it opens, until when each level reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisions.calendar.months import Month, Year, read_period
from decisions.errors import RuleBroken
from decisions.evaluation.deadlines import Stage, deadlines_of
from decisions.models import PlanFigure, SpecialDay
from tests.month import the_calendar

MAY = Month(2022, 5)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def test_a_month_runs_from_the_fifteenth_before_to_the_fourteenth() -> None:
    assert (MAY.first, MAY.cut_off) == (date(2022, 4, 15), date(2022, 5, 14))
    assert (MAY.code, MAY.name) == ("2022-05", "tháng 5 năm 2022")


def test_january_begins_in_december() -> None:
    january = Month(2022, 1)
    assert january.first == date(2021, 12, 15)
    assert Month.of(date(2021, 12, 15)) == january
    assert Month.of(date(2021, 12, 14)) == january.before == Month(2021, 12)
    assert january.before.next == january


def test_a_year_of_reports_runs_from_december_to_december() -> None:
    year = Year(2022)
    assert (year.first, year.cut_off, year.name) == (date(2021, 12, 15), date(2022, 12, 14), "năm 2022")
    assert len(year.months) == 12


@given(days)
def test_every_day_counts_for_one_month(day: date) -> None:
    month = Month.of(day)
    assert month.holds(day)
    assert not month.before.holds(day)
    assert not month.next.holds(day)
    assert month.next.first == month.cut_off + timedelta(days=1)


@given(days)
def test_a_year_holds_a_day_when_one_of_its_months_does(day: date) -> None:
    for year in (Year(day.year), Year(day.year + 1)):
        assert year.holds(day) == any(month.holds(day) for month in year.months)


@pytest.mark.parametrize("period", [MAY, Month(2022, 12), Year(2022)])
def test_a_period_is_read_back_from_its_code(period: Month | Year) -> None:
    assert read_period(period.code) == period


@pytest.mark.parametrize(
    "code", ["", "2022-13", "2022-00", "2022-5", "0000-01", "1600", "22-05", "2022-05-01", "٢٠٢٢", "2022-05\n"]
)
def test_a_code_that_is_no_period_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match=r"is no period|There is no month"):
        read_period(code)


@pytest.mark.django_db
class TestDeadlines:
    """With the working days of the plan."""

    @pytest.fixture(autouse=True)
    def _calendar(self) -> None:
        the_calendar()

    @pytest.mark.parametrize(
        ("month", "opens", "ends"),
        [
            # the 14th is a Saturday
            (MAY, (4, 15), ((5, 16), (5, 17), (5, 18))),
            # 15 April 2023 is a Saturday; the 14th of May a Sunday
            (Month(2023, 5), (4, 17), ((5, 15), (5, 16), (5, 17))),
            # Tết of 2021 lies over the cut-off: 10 to 16 February
            (Month(2021, 2), (1, 15), ((2, 17), (2, 18), (2, 19))),
            # Tết of 2024: 8 to 14 February
            (Month(2024, 2), (1, 15), ((2, 15), (2, 16), (2, 19))),
            # a Thursday, with a weekend behind it
            (Month(2022, 4), (3, 15), ((4, 15), (4, 18), (4, 19))),
            # the seam of the year
            (Month(2022, 1), (12, 15), ((1, 17), (1, 18), (1, 19))),
        ],
    )
    def test_each_level_has_its_working_days_after_the_cut_off(
        self, month: Month, opens: tuple[int, int], ends: tuple[tuple[int, int], ...]
    ) -> None:
        found = deadlines_of(month)
        assert (found.opens.month, found.opens.day) == opens
        levels = (found.reports, found.district, found.department)
        assert tuple((level.day.month, level.day.day) for level in levels) == ends

    def test_a_bridge_day_moves_every_deadline_behind_it(self) -> None:
        SpecialDay.objects.create(day=date(2022, 5, 16), works=False, name="nghỉ hoán đổi", basis="thông báo")
        found = deadlines_of(MAY)
        assert (found.reports.day, found.department.day) == (date(2022, 5, 17), date(2022, 5, 19))
        assert "nghỉ hoán đổi" in found.reports.reason

    def test_a_saturday_worked_in_exchange_opens_the_month(self) -> None:
        SpecialDay.objects.create(day=date(2023, 4, 15), works=True, name="làm bù", basis="thông báo")
        assert deadlines_of(Month(2023, 5)).opens == date(2023, 4, 15)

    @pytest.mark.parametrize(
        ("day", "stage"),
        [
            (date(2022, 4, 14), Stage.AHEAD),
            (date(2022, 4, 15), Stage.COUNTING),
            (date(2022, 5, 14), Stage.COUNTING),
            (date(2022, 5, 16), Stage.REPORTS),
            (date(2022, 5, 17), Stage.DISTRICT),
            (date(2022, 5, 18), Stage.DEPARTMENT),
            (date(2022, 5, 19), Stage.OVER),
        ],
    )
    def test_a_day_says_who_has_the_month_in_hand(self, day: date, stage: Stage) -> None:
        assert deadlines_of(MAY).stage_on(day) == stage

    def test_an_amended_plan_counts_from_its_day_on(self) -> None:
        PlanFigure.objects.filter(code="report_days").update(valid_to=date(2022, 5, 31))
        PlanFigure.objects.create(code="report_days", value=2, clause="III.5.c", valid_from=date(2022, 6, 1))
        assert deadlines_of(MAY).reports.working_days == 1
        assert deadlines_of(MAY.next).reports.working_days == 2


@pytest.mark.django_db
def test_without_the_figures_of_the_plan_there_is_no_deadline() -> None:
    with pytest.raises(RuleBroken, match="Quản trị nạp lại dữ liệu của tỉnh"):
        deadlines_of(MAY)


def test_years_follow_one_another() -> None:
    assert (Year(2022).before, Year(2022).next) == (Year(2021), Year(2023))
    assert Year(2022).next.first == Year(2022).cut_off + timedelta(days=1)
