"""What the province's report of a month says in figures, taken once when it is submitted and kept in the round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from decisions.cases.drafts import submitted
from decisions.cases.models import Case, Round
from decisions.consolidating.counted import (
    District,
    accepted_totals,
    after_closing,
    came_late,
    districts_in,
    districts_of,
    totals_of,
)
from decisions.consolidating.models import ProvinceReport
from decisions.consolidating.ranking import mean, ranked
from decisions.difficulties.selectors import for_paper
from decisions.evaluation.adding_up import Level, Total
from decisions.evaluation.targets import parts_of
from decisions.monthly.counting import Counted, Summary, asked_of, communes_under, of_teams, organisation, pair
from decisions.monthly.models import MonthOpening, Sheet
from decisions.monthly.opening import month_of
from decisions.monthly.reporting import is_late
from decisions.monthly.totals import Totals, at_level, commune_totals, only, over_year
from decisions.organisation.models import Unit, UnitVersion
from documents.clock import local_date


def summary_of(case: Case) -> Summary:
    """Everything countable in the report of a case, as it stands now."""
    report = report_of(case)
    return province_summary(report.opening, told_before(report))


def report_of(case: Case) -> ProvinceReport:
    """What the room keeps beside a case."""
    return ProvinceReport.objects.select_related("opening", "case").get(case=case)


def province_summary(opening: MonthOpening, told: frozenset[str] = frozenset()) -> Summary:
    """The month of the province; `told` are the late figures (`<month>/<commune>`) an earlier report has stated."""
    districts, indicators, names = districts_of(opening), of_teams(opening), _names(opening.cut_off)
    totals = totals_of(districts)
    units = [one.evaluation.unit_id for one in districts]
    communes = communes_under(units, opening.cut_off)
    year = over_year(opening, indicators, lambda one: totals if one.pk == opening.pk else accepted_totals(one))
    asked = {
        code: value
        for code, of in asked_of(opening.month, units).items()
        if code in indicators
        if (value := _asked(indicators[code].counts, of, districts)) is not None
    }
    return {
        "month": opening.month,
        "reporting": _reporting(opening, districts, names),
        "organisation": organisation(communes, opening),
        "indicators": list(Counted(indicators, totals, year, asked).lines()),
        "districts": list(_districts(districts, totals, list(indicators), names)),
        "ranking": _ranking(districts, names),
        "late": list(_late_lines(_late(opening, districts, told))),
        "difficulties": [list(line) for line in for_paper(_raisers(units, communes), month_of(opening))],
    }


def told_before(report: ProvinceReport) -> frozenset[str]:
    """The late figures that stand in the submitted reports of earlier months."""
    earlier = ProvinceReport.objects.filter(opening__month__lt=report.opening.month).values("case")
    newest: dict[int, Round] = {row.case_id: row for row in Round.objects.filter(case__in=earlier).order_by("number")}
    return frozenset(one["key"] for row in newest.values() for one in submitted(row)["summary"]["late"])


def _asked(counts: str, given: Mapping[str, int], districts: Sequence[District]) -> int | None:
    """What the districts' targets promise together."""
    return parts_of(counts, None, {one.code: given.get(one.code) for one in districts}).combined


def _reporting(opening: MonthOpening, districts: Sequence[District], names: Mapping[str, str]) -> dict[str, Any]:
    """Who reported in time, late, not at all: districts to the Sở, communes to their districts."""
    sheets = list(Sheet.objects.filter(opening=opening).select_related("unit", "opening").order_by("unit__code"))
    due = opening.district_due

    def called(some: Iterable[District]) -> list[str]:
        return [names[one.code] for one in some]

    return {
        "districts": len(districts),
        "districts_late": called(one for one in districts if one.arrived_at and local_date(one.arrived_at) > due),
        "districts_missing": called(one for one in districts if one.arrived_at is None),
        "accepted": called(one for one in districts if one.told is not None),
        "waiting": called(one for one in districts if one.told is None),
        "communes": len(sheets),
        "communes_late": [names[sheet.unit.code] for sheet in sheets if sheet.round and is_late(sheet)],
        "communes_missing": [names[sheet.unit.code] for sheet in sheets if not sheet.round],
    }


def _districts(
    districts: Sequence[District], totals: Totals, codes: Sequence[str], names: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    whole = at_level(totals, Level.DISTRICT)
    for one in districts:
        mine = {code: whole.get(code, {}).get((one.code,), Total()) for code in codes}
        yield {
            "unit": one.code,
            "name": names[one.code],
            "accepted": one.told is not None,
            "figures": {code: pair(total.figure) for code, total in mine.items()},
        }


def _ranking(districts: Sequence[District], names: Mapping[str, str]) -> list[Mapping[str, Any]]:
    return ranked(
        [mean(names[one.code], [team["points"] for team in one.told["teams"]]) for one in districts if one.told]
    )


def _late(opening: MonthOpening, districts: Sequence[District], told: frozenset[str]) -> Iterator[Sheet]:
    """What came after the district's report and stands in no report yet, of the months before and of this month.

    Only months with something untold are looked into, so that it costs no more in the tenth year than in the first.
    """
    months = {month for month, commune in after_closing(opening) if _key(month, commune) not in told}
    there = [*districts_in(months - {opening.month}), *(districts if opening.month in months else [])]
    yield from (sheet for sheet in came_late(there) if _key(sheet.opening.month, sheet.unit.code) not in told)


def _late_lines(sheets: Iterable[Sheet]) -> Iterator[dict[str, Any]]:
    """Each with its figures; the sums of a district and month are taken once."""
    of_district: dict[tuple[int, int], Totals] = {}
    for sheet in sheets:
        key = (sheet.opening_id, sheet.district_id)
        if key not in of_district:
            of_district[key] = commune_totals(sheet.opening, [sheet.district_id])
        yield _late_line(sheet, of_district[key])


def _late_line(sheet: Sheet, totals: Totals) -> dict[str, Any]:
    place = (sheet.district.code, sheet.unit.code)
    known = only(totals, {place})
    return {
        "key": _key(sheet.opening.month, sheet.unit.code),
        "month": sheet.opening.month,
        "name": f"{sheet.unit.last_on(sheet.opening.cut_off).area} ({month_of(sheet.opening).name})",
        "figures": {code: pair(of[place].figure) for code, of in known.items() if place in of},
    }


def _raisers(districts: Sequence[int], communes: Sequence[int]) -> list[Unit]:
    return list(Unit.objects.filter(pk__in=[*districts, *communes]))


def _key(month: str, commune: str) -> str:
    """How a report remembers a late figure it has stated."""
    return f"{month}/{commune}"


def _names(day: date) -> dict[str, str]:
    """What districts and communes are called on a day, or were last before it, by code. One query."""
    found = UnitVersion.objects.filter(unit__role__in=(Unit.Role.DISTRICT, Unit.Role.COMMUNE), valid_from__lte=day)
    return dict(found.order_by("valid_from").values_list("unit__code", "area"))
