"""What every act of a rehearsal cost, and whether it costs more as the tables grow and the cases grow older."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Any

from django.db import connection

_QUARTER = 3  # months
_UNIT = 10_000  # cases a slope is told for
_AGES = 100  # days of a case's age a slope is told for
_OFTEN = 8  # so often an act must have come before its growth says anything
_FEWEST = 3  # points of a slope


@dataclass(frozen=True)
class Spent:
    """One act: milliseconds of the clock and of the processor, statements; when in the play, among how many cases.

    `age`: how many days old its case was; None for an act done on no case.
    """

    wall: float
    cpu: float
    statements: int
    month: int
    cases: int
    age: int | None


@dataclass(frozen=True)
class Slope:
    """How much more of its own usual cost an act takes for each step to the right, in percent, with its error."""

    percent: float
    error: float

    def told(self) -> dict[str, float]:
        """As figures."""
        return {"percent": round(self.percent, 2), "error": round(self.error, 2)}


@dataclass
class Costs:
    """What was spent, by act; `stand` says how far the play is."""

    spent: dict[str, list[Spent]] = field(default_factory=lambda: defaultdict(list))
    month: int = 0
    cases: int = 0

    def stand(self, month: int, cases: int) -> None:
        """So many months have begun, and so many cases are there."""
        self.month, self.cases = month, cases

    @contextmanager
    def of(self, act: str, age: int | None = None) -> Iterator[None]:
        """Measure one act; on SQLite the processor's time is that of the database too."""
        count = 0

        def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal count
            count += 1
            return execute(sql, params, many, context)

        began, used = time.perf_counter(), time.process_time()
        with connection.execute_wrapper(counted):
            yield
        cpu, wall = time.process_time() - used, time.perf_counter() - began
        self.spent[act].append(Spent(wall * 1000, cpu * 1000, count, self.month, self.cases, age))

    def table(self) -> dict[str, dict[str, float]]:
        """By act: how often, median and 95th percentile in milliseconds, statements (median)."""
        return {
            act: {
                "count": len(spent),
                "median_ms": round(median(one.wall for one in spent), 1),
                "p95_ms": round(sorted(one.wall for one in spent)[int(len(spent) * 0.95)], 1),
                "cpu_ms": round(median(one.cpu for one in spent), 1),
                "queries": int(median(one.statements for one in spent)),
            }
            for act, spent in sorted(self.spent.items())
        }

    def growth(self) -> dict[str, Any]:
        """A person's step by quarter of the play, as a share of what the same act usually costs, and its slopes.

        Acts differ, and each quarter has another mixture of them; so every act is held against its own median first.
        `acts` has what the machine does as well.
        """
        shares = {act: _shares(spent) for act, spent in sorted(self.spent.items()) if len(spent) >= _OFTEN}
        steps = [share for some in shares.values() for share in some if share.spent.age is not None]
        return {
            "quarters": [_quarter(number, some) for number, some in _by_quarter(steps).items()],
            "per_10000_cases": _slopes(steps, _by_cases),
            "per_100_days_of_the_case": _slopes(steps, lambda one: (one.spent.age or 0) / _AGES),
            "acts": {act: _slopes(some, _by_cases) | {"count": len(some)} for act, some in shares.items()},
        }


@dataclass(frozen=True)
class _Share:
    """One act beside the medians of its kind: 1 is as usual."""

    spent: Spent
    cpu: float
    statements: float


def _shares(spent: Sequence[Spent]) -> list[_Share]:
    cpu = median(one.cpu for one in spent) or 1
    statements = median(one.statements for one in spent) or 1
    return [_Share(one, one.cpu / cpu, one.statements / statements) for one in spent]


def _by_cases(one: _Share) -> float:
    return one.spent.cases / _UNIT


def _by_quarter(shares: Sequence[_Share]) -> Mapping[int, list[_Share]]:
    found: dict[int, list[_Share]] = defaultdict(list)
    for one in shares:
        found[-(-one.spent.month // _QUARTER)].append(one)  # what came before the first month is the quarter 0
    return dict(sorted(found.items()))


def _quarter(number: int, shares: Sequence[_Share]) -> dict[str, float]:
    return {
        "quarter": number,
        "cases": max(one.spent.cases for one in shares),
        "steps": len(shares),
        "cpu": round(median(one.cpu for one in shares), 3),
        "statements": round(fmean(one.statements for one in shares), 3),
        "cpu_ms": round(median(one.spent.cpu for one in shares), 1),
        "queries": round(fmean(one.spent.statements for one in shares), 1),
    }


def _slopes(shares: Sequence[_Share], at: Callable[[_Share], float]) -> dict[str, Any]:
    """Of the processor through the medians of all places to the right, since one slow moment would bend a mean."""
    places: dict[float, list[_Share]] = defaultdict(list)
    for one in shares:
        places[at(one)].append(one)
    points = sorted(places.items())
    weights = [len(some) for _, some in points]
    return {
        name: slope.told() if slope else None
        for name, slope in (
            ("cpu", _slope([(x, median(one.cpu for one in some)) for x, some in points], weights)),
            ("statements", _slope([(x, fmean(one.statements for one in some)) for x, some in points], weights)),
        )
    }


def _slope(points: Sequence[tuple[float, float]], weights: Sequence[int]) -> Slope | None:
    """The straight line of least squares, each point as heavy as there were acts; None where it is none."""
    if len(points) < _FEWEST:
        return None
    whole = sum(weights)
    middle = sum(x * weight for (x, _), weight in zip(points, weights, strict=True)) / whole
    height = sum(y * weight for (_, y), weight in zip(points, weights, strict=True)) / whole
    wide = sum(weight * (x - middle) ** 2 for (x, _), weight in zip(points, weights, strict=True))
    if not wide or not height:
        return None
    rise = sum(weight * (x - middle) * (y - height) for (x, y), weight in zip(points, weights, strict=True)) / wide
    rest = sum(weight * (y - height - rise * (x - middle)) ** 2 for (x, y), weight in zip(points, weights, strict=True))
    error = (rest / (len(points) - 2) / wide) ** 0.5
    return Slope(rise / height * 100, error / height * 100)
