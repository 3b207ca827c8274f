"""What a commune's chairman answers for: targets, sheets, the team of the commune, difficulties (plan III.5.a)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from decisions.authority.acts import Kind
from decisions.authority.scope import scope_of
from decisions.calendar.months import Month, Period, Year
from decisions.difficulties.models import Difficulty
from decisions.difficulties.selectors import Figures as Difficulties
from decisions.difficulties.selectors import figures_of
from decisions.directing.coverage import CommuneCoverage, coverage_of_commune
from decisions.errors import NotVisible
from decisions.evaluation.adding_up import Figure
from decisions.evaluation.assigning import last_targets
from decisions.evaluation.catalogue import measured_in
from decisions.evaluation.indicators import Counts
from decisions.evaluation.models import Indicator
from decisions.evaluation.receivers import Receiver
from decisions.monthly.models import MonthOpening, Sheet, SheetState
from decisions.monthly.opening import month_of
from decisions.monthly.reporting import days_late, is_late
from decisions.monthly.totals import by_month, cumulated_within
from decisions.organisation.models import Holding, Officer, Unit, UnitVersion
from decisions.organisation.models.dated import in_force_on
from documents.clock import HANOI, local_date


@dataclass(frozen=True)
class Promise:
    """A target of the commune and what its teams confirmed; `percent` of the target, cut; None without a figure."""

    indicator: Indicator
    asked: int
    done: Figure | None
    percent: int | None


@dataclass(frozen=True)
class MonthLine:
    """The commune's sheet of a month; `days` is how long it is late now, `was_late`: it came, but late."""

    month: Month
    state: str
    due: date
    first_sent: datetime | None
    days: int
    was_late: bool
    returns: int

    @property
    def label(self) -> str:
        """Where it stands."""
        return str(SheetState(self.state).label)


@dataclass(frozen=True)
class Answerable:
    """Everything on the page of a commune's chairman for a year."""

    unit: Unit
    name: str
    year: int
    chairman: str
    month: Month | None
    months: tuple[MonthLine, ...]
    of_month: tuple[Promise, ...]
    of_year: tuple[Promise, ...]
    coverage: CommuneCoverage | None
    raised: int
    difficulties: Difficulties

    @property
    def returns(self) -> int:
        """How often figures had to be checked again."""
        return sum(line.returns for line in self.months)

    @property
    def late(self) -> int:
        """How many sheets came late or are late now."""
        return sum(line.was_late or line.days > 0 for line in self.months)


@dataclass(frozen=True)
class CommuneLine:
    """A commune in the list: its months of a year, how many were or are late, how often it had to check again."""

    code: str
    name: str
    district: str
    chairman: str
    months: int
    late: int
    returns: int


def years_of() -> list[int]:
    """The years with a month that has begun, the latest first."""
    codes = MonthOpening.objects.order_by("-month").values_list("month", flat=True)
    return sorted({int(code.partition("-")[0]) for code in codes}, reverse=True)


def year_or_last(year: int | None, at: datetime) -> int:
    """A year with a month that has begun; for any other the last of them, before the first month the year of `at`."""
    years = years_of()
    if year in years:
        return year
    return years[0] if years else at.astimezone(HANOI).year


def answerable(officer: Officer, commune: str, year: int, at: datetime, month: str = "") -> Answerable:
    """The page of a commune for a year, in a fixed number of queries; of the month asked, else of the one begun last.

    Raises NotVisible, the same for a foreign and an unknown one.
    """
    day = local_date(at)
    version = _communes(officer, at).filter(unit__code=commune).first()
    if version is None:
        raise NotVisible
    unit = version.unit
    sheets = Sheet.objects.filter(unit=unit, opening__month__startswith=f"{year}-").select_related("opening")
    lines = tuple(_line(sheet, day) for sheet in sheets.order_by("opening__month"))
    begun = {one.month: one for one in MonthOpening.objects.filter(month__startswith=f"{year}-").order_by("month")}
    last = next(reversed(begun.values()), None)
    opening = begun.get(month, last)
    mine = Difficulty.objects.filter(unit=unit, month__startswith=f"{year}-")
    period = month_of(opening) if opening else None
    return Answerable(
        unit=unit,
        name=version.area,
        year=year,
        chairman=_chairmen([unit.pk], at).get(unit.pk, ""),
        month=period,
        months=lines,
        of_month=tuple(_promises(unit, period, None)) if period else (),
        of_year=tuple(_promises(unit, Year(year), last)),
        coverage=_coverage(officer, commune, at),
        raised=mine.count(),
        difficulties=figures_of(mine, day),
    )


def communes_of(officer: Officer, at: datetime) -> QuerySet[UnitVersion]:
    """The communes whose chairman's page an officer may see. Raises NotVisible for none."""
    found = _communes(officer, at)
    if not found.exists():
        raise NotVisible
    return found


def lines_of(communes: list[UnitVersion], year: int, at: datetime) -> list[CommuneLine]:
    """Some communes with their months of a year, in a fixed number of queries."""
    units, day = [version.unit_id for version in communes], local_date(at)
    sheets = Sheet.objects.filter(unit__in=units, opening__month__startswith=f"{year}-")
    due = F("opening__reports_due")
    sent_late = Q(first_day__gt=due)
    waits = Q(first_sent_at=None, opening__reports_due__lt=day)
    counted = {
        unit: (months, late, returns)
        for unit, months, late, returns in sheets.annotate(first_day=TruncDate("first_sent_at", tzinfo=HANOI))
        .order_by()
        .values("unit")
        .annotate(months=Count("pk"), late=Count("pk", filter=sent_late | waits), again=Sum("returns"))
        .values_list("unit", "months", "late", "again")
    }
    chairmen = _chairmen(units, at)
    parents = {version.parent_id for version in communes}
    districts = dict(UnitVersion.objects.on(day).filter(unit__in=parents).values_list("unit", "area"))
    return [
        CommuneLine(
            code=version.unit.code,
            name=version.area,
            district=districts.get(version.parent_id, ""),
            chairman=chairmen.get(version.unit_id, ""),
            months=counted.get(version.unit_id, (0, 0, 0))[0],
            late=counted.get(version.unit_id, (0, 0, 0))[1],
            returns=counted.get(version.unit_id, (0, 0, 0))[2],
        )
        for version in communes
    ]


def reached(counts: str, asked: int, done: Figure | None) -> int | None:
    """Per cent of a target that was reached, cut; of a ratio its own per cent against the one asked."""
    if done is None:
        return None
    if not asked:
        return 100
    if counts != Counts.RATIO:
        return done.value * 100 // asked
    return done.value * 10000 // (done.base * asked) if done.base else None


def _communes(officer: Officer, at: datetime) -> QuerySet[UnitVersion]:
    return scope_of(officer, Kind.EVALUATION, at).communes(local_date(at))


def _chairmen(units: list[int], at: datetime) -> dict[int, str]:
    """Who heads each commune now: the chairman in post. One query."""
    held = Holding.objects.at(at).filter(
        in_force_on(local_date(at), "seat__"), seat__unit__in=units, seat__post="chair", officer__is_active=True
    )
    return {
        one.seat.unit_id: f"{one.officer}, {one.seat.label}"
        for one in held.select_related("officer", "seat").order_by("-pk")
    }


def _line(sheet: Sheet, today: date) -> MonthLine:
    return MonthLine(
        month=month_of(sheet.opening),
        state=sheet.state,
        due=sheet.opening.reports_due,
        first_sent=sheet.first_sent_at,
        days=days_late(sheet, today),
        was_late=is_late(sheet),
        returns=sheet.returns,
    )


def _promises(unit: Unit, period: Period, opening: MonthOpening | None) -> Iterator[Promise]:
    """The targets of a month with what the month brought, or of the year with what was reached since January."""
    targets = last_targets(period, [Receiver(unit.code, "", unit.pk)])
    indicators, where = measured_in(period), Q(report__sheet__unit=unit)
    if isinstance(period, Month):
        known = {code: months.get(period.code) for code, months in by_month(where, [period.code]).items()}
    else:
        known = cumulated_within(where, opening, indicators) if opening else {}
    for code, row in indicators.items():
        target = targets.get((code, unit.code))
        if target is not None and target.value is not None:
            done = known.get(code)
            yield Promise(row, target.value, done, reached(row.counts, target.value, done))


def _coverage(officer: Officer, commune: str, at: datetime) -> CommuneCoverage | None:
    """How far the commune is with its team; None for who reads nothing about teams."""
    try:
        return coverage_of_commune(officer, commune, at)
    except NotVisible:
        return None
