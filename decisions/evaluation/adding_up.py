"""Adding figures up: from rows of teams to village, commune, district and province, and over months.

Pure functions. Numerators and denominators are added, never per cents; teams that have not reported are
counted apart from nought.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from decisions.evaluation.indicators import Adding


class Level(IntEnum):
    """How many parts of a place name its level: nothing for the province, then district, commune, village."""

    PROVINCE = 0
    DISTRICT = 1
    COMMUNE = 2
    VILLAGE = 3


Place = tuple[str, ...]
"""District, commune, village by code, cut after a level; the province is the empty one."""


@dataclass(frozen=True)
class Figure:
    """What a team reported: how many; of a ratio also of how many. A yes is 1 of 1, a no 0 of 1."""

    value: int
    base: int = 0


@dataclass(frozen=True)
class TeamRow:
    """The figure of one team for one indicator and month; `village` is empty for the team of a commune.

    `figure` is None while the team has not reported.
    """

    district: str
    commune: str
    village: str
    team: str
    figure: Figure | None

    def place(self, level: Level) -> Place:
        """Where the row counts on a level."""
        return (self.district, self.commune, self.village)[:level]


@dataclass(frozen=True)
class Total:
    """Figures added up: of `expected` teams `reported` have sent theirs."""

    value: int = 0
    base: int = 0
    reported: int = 0
    expected: int = 0

    def __add__(self, other: Total) -> Total:
        return Total(
            self.value + other.value,
            self.base + other.base,
            self.reported + other.reported,
            self.expected + other.expected,
        )

    @property
    def missing(self) -> int:
        """Teams that have not reported."""
        return self.expected - self.reported

    @property
    def figure(self) -> Figure | None:
        """The figure itself; None while nobody has reported."""
        return Figure(self.value, self.base) if self.reported else None

    @property
    def percent(self) -> Decimal | None:
        """Per cent of the denominator, to one decimal, cut: never 100 while something is missing. None without one."""
        if not self.base:
            return None
        return Decimal(self.value * 1000 // self.base) / 10


def of_row(row: TeamRow) -> Total:
    """One row as a total."""
    if row.figure is None:
        return Total(expected=1)
    return Total(row.figure.value, row.figure.base, reported=1, expected=1)


def add_rows(rows: Iterable[TeamRow], level: Level) -> dict[Place, Total]:
    """The totals of a level, straight from the rows of teams."""
    return _gather((row.place(level), of_row(row)) for row in rows)


def add_totals(totals: Mapping[Place, Total], level: Level) -> dict[Place, Total]:
    """The totals of a level from those of a lower one."""
    return _gather((place[:level], total) for place, total in totals.items())


def province_total(rows: Iterable[TeamRow]) -> Total:
    """The total of all rows."""
    return sum(map(of_row, rows), Total())


def over_months(adding: str, figures: Sequence[Figure | None]) -> Figure | None:
    """The figure of several months, in their order, of one team or one place; None when no month was reported."""
    reported = [figure for figure in figures if figure is not None]
    return _OVER_MONTHS[adding](reported) if reported else None


def _gather(found: Iterable[tuple[Place, Total]]) -> dict[Place, Total]:
    totals: dict[Place, Total] = {}
    for place, total in found:
        totals[place] = totals.get(place, Total()) + total
    return totals


def _sum(figures: Sequence[Figure]) -> Figure:
    return Figure(sum(figure.value for figure in figures), sum(figure.base for figure in figures))


def _latest(figures: Sequence[Figure]) -> Figure:
    return figures[-1]


_OVER_MONTHS: Mapping[str, Callable[[Sequence[Figure]], Figure]] = {
    Adding.SUM: _sum,
    Adding.LATEST: _latest,
    Adding.PARTS: _latest,
    Adding.SHARE: _latest,
}
