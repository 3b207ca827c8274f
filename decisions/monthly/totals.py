"""Confirmed figures added up from the rows of teams: commune, district, province, and over the months of a year."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from django.db.models import Count, Q, QuerySet, Sum

from decisions.calendar.months import Month
from decisions.evaluation.adding_up import Figure, Level, Place, Total, add_totals, over_months
from decisions.evaluation.models import Indicator
from decisions.monthly.models import MonthOpening, TeamFigure, TeamReport

Totals = Mapping[str, Mapping[Place, Total]]
"""By indicator and commune (district and commune code): the commune's figures added up."""


def commune_totals(opening: MonthOpening, districts: Sequence[int] | None = None) -> Totals:
    """What the communes of some districts, or of all, confirmed for a month. Two queries."""
    found: dict[str, dict[Place, Total]] = {}
    expected = dict(_expected(opening, districts))
    for code, district, commune, value, base, reported in _sums(opening, districts):
        place = (district, commune)
        found.setdefault(code, {})[place] = Total(value, base, reported, expected[place])
    return {
        code: {place: known.get(place, Total(expected=teams)) for place, teams in expected.items()}
        for code, known in found.items()
    }


def at_level(totals: Totals, level: Level) -> dict[str, dict[Place, Total]]:
    """The totals of districts, or of the province under the empty place."""
    return {code: add_totals(known, level) for code, known in totals.items()}


def cumulated(
    opening: MonthOpening, indicators: Mapping[str, Indicator], districts: Sequence[int] | None = None
) -> dict[str, Figure | None]:
    """From January to this month, of some districts or of all: what is added over months, or the latest."""
    where = Q() if districts is None else Q(report__sheet__district__in=districts)
    return cumulated_within(where, opening, indicators)


def over_year(
    opening: MonthOpening, indicators: Mapping[str, Indicator], totals_of: Callable[[MonthOpening], Totals]
) -> dict[str, Figure | None]:
    """From January to this month: what is added over months, or the latest, of what counts in each month."""
    monthly = [
        at_level(totals_of(one), Level.PROVINCE)
        for one in MonthOpening.objects.filter(month__in=_months_to(opening)).order_by("month")
    ]
    return {code: over_months(row.adding, [_figure(one, code) for one in monthly]) for code, row in indicators.items()}


def cumulated_within(where: Q, opening: MonthOpening, indicators: Mapping[str, Indicator]) -> dict[str, Figure | None]:
    """The same of any rows of figures. One query."""
    months = _months_to(opening)
    known = by_month(where, months)
    return {
        code: over_months(row.adding, [known.get(code, {}).get(month) for month in months])
        for code, row in indicators.items()
    }


def only(totals: Totals, places: Collection[Place]) -> dict[str, dict[Place, Total]]:
    """The totals of some communes."""
    return {code: {place: total for place, total in known.items() if place in places} for code, known in totals.items()}


def _figure(totals: Mapping[str, Mapping[Place, Total]], code: str) -> Figure | None:
    total = totals.get(code, {}).get(())
    return total.figure if total else None


def by_month(where: Q, months: Collection[str]) -> dict[str, dict[str, Figure]]:
    """Some rows of confirmed figures added up, by indicator and month. One query."""
    rows = TeamFigure.objects.filter(where, report__sheet__opening__month__in=months, value__isnull=False)
    summed = rows.values_list("indicator__code", "report__sheet__opening__month").annotate(Sum("value"), Sum("base"))
    found: dict[str, dict[str, Figure]] = {}
    for code, month, value, base in summed.order_by():
        found.setdefault(code, {})[month] = Figure(value, base)
    return found


def _months_to(opening: MonthOpening) -> list[str]:
    year, number = (int(part) for part in opening.month.split("-"))
    return [Month(year, month).code for month in range(1, number + 1)]


def _sums(
    opening: MonthOpening, districts: Sequence[int] | None
) -> QuerySet[TeamFigure, tuple[str, str, str, int, int, int]]:
    rows = TeamFigure.objects.filter(_of(opening, districts, "report__"), value__isnull=False)
    return rows.values_list("indicator__code", "report__sheet__district__code", "report__sheet__unit__code").annotate(
        Sum("value"), Sum("base"), Count("pk")
    )


def _expected(opening: MonthOpening, districts: Sequence[int] | None) -> list[tuple[Place, int]]:
    rows = TeamReport.objects.filter(_of(opening, districts, "")).order_by("sheet__district__code", "sheet__unit__code")
    counted = rows.values_list("sheet__district__code", "sheet__unit__code").annotate(Count("pk"))
    return [((district, commune), teams) for district, commune, teams in counted]


def _of(opening: MonthOpening, districts: Sequence[int] | None, path: str) -> Q:
    of = Q(**{f"{path}sheet__opening": opening})
    return of if districts is None else of & Q(**{f"{path}sheet__district__in": districts})
