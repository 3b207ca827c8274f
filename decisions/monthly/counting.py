"""What reports of a month count alike: teams in force, a line an indicator; for a district and for the province."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from decisions.evaluation.adding_up import Figure, Level, Total
from decisions.evaluation.assigning import standing
from decisions.evaluation.catalogue import measured_in
from decisions.evaluation.indicators import Counts, Source
from decisions.evaluation.models import Indicator, Target
from decisions.monthly.models import MonthOpening
from decisions.monthly.opening import month_of
from decisions.monthly.totals import Totals, at_level
from decisions.organisation.models import Unit, UnitVersion, VillageVersion
from decisions.teams.models import Membership, Team

Summary = dict[str, Any]


@dataclass(frozen=True)
class Counted:
    """What the lines of indicators are made of: the communes' totals, the year so far, what was asked."""

    indicators: Mapping[str, Indicator]
    totals: Totals
    year: Mapping[str, Figure | None]
    asked: Mapping[str, int] = field(default_factory=dict)

    def lines(self) -> Iterator[Summary]:
        """One line an indicator: what was asked, done, done in the year, the per cent, how many teams reported."""
        whole = at_level(self.totals, Level.PROVINCE)
        for code, row in self.indicators.items():
            total, asked = whole.get(code, {}).get((), Total()), self.asked.get(code)
            yield {
                "code": code,
                "name": row.name,
                "unit": row.unit,
                "pillar": row.pillar,
                "counts": row.counts,
                "asked": asked,
                "done": pair(total.figure),
                "year": pair(self.year.get(code)),
                "reported": total.reported,
                "expected": total.expected,
                "percent": _percent(row, total, asked),
            }


def of_teams(opening: MonthOpening) -> dict[str, Indicator]:
    """The indicators of the month that teams report, and those the records say yes or no to for each team."""
    measured = measured_in(month_of(opening))
    return {code: row for code, row in measured.items() if row.source == Source.TEAM or _of_records(row)}


def asked_of(month: str, units: Collection[int]) -> dict[str, dict[str, int]]:
    """What was asked of some units for a month, by indicator and unit: the last row stands."""
    rows = Target.objects.filter(period=month, unit__in=units, team=None)
    found: dict[str, dict[str, int]] = {}
    for (code, unit), value in standing(rows, "indicator__code", "unit__code").items():
        found.setdefault(code, {})[unit] = value
    return found


def organisation(communes: Collection[int], opening: MonthOpening) -> dict[str, int]:
    """The teams of some communes at the cut-off, and what changed in the month."""
    day, first = opening.cut_off, month_of(opening).first
    teams = Team.objects.filter(unit__in=communes)
    in_force = teams.filter(pk__in=Team.objects.on(day).values("pk"))
    return {
        "communes": len(communes),
        "with_team": in_force.filter(village=None).count(),
        "villages": VillageVersion.objects.on(day).filter(unit__in=communes).count(),
        "village_teams": in_force.exclude(village=None).count(),
        "members": Membership.objects.on(day).filter(team__in=in_force).count(),
        "established": teams.filter(valid_from__range=(first, day)).count(),
        "ended": teams.filter(valid_to__range=(first, day)).count(),
    }


def communes_under(districts: Collection[int], day: date) -> list[int]:
    """The communes of some districts on a day."""
    found = UnitVersion.objects.on(day).filter(parent__in=districts, unit__role=Unit.Role.COMMUNE)
    return list(found.values_list("unit", flat=True))


def _of_records(row: Indicator) -> bool:
    return row.source == Source.RECORDS and row.counts == Counts.YES_NO


def _percent(row: Indicator, total: Total, asked: int | None) -> str:
    """Of a ratio the ratio itself, else how much of the target is reached; to one decimal, cut; empty without one."""
    if row.counts == Counts.RATIO or (row.counts == Counts.YES_NO and asked is None):
        return decimal(total.percent * 10) if total.percent is not None else ""
    return decimal(total.value * 1000 // asked) if asked and total.reported else ""


def decimal(tenths: Any) -> str:
    """Tenths as people write them: `70,1`; a whole number without decimals."""
    whole, rest = divmod(int(tenths), 10)
    return f"{whole},{rest}" if rest else str(whole)


def pair(figure: Figure | None) -> list[int] | None:
    """A figure as a summary keeps it."""
    return [figure.value, figure.base] if figure else None
