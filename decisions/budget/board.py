"""The four columns of a round as a reader sees them: lines under the unit, the source or the level they belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from decisions.budget.figures import Row, Sum, sum_of, visible_rows
from decisions.budget.models import BudgetRound
from decisions.budget.sorts import Level, Stage
from decisions.organisation.directory import short_names
from decisions.organisation.models import Officer
from documents.clock import local_date


class Under(StrEnum):
    """Under what lines are put together, as addresses say it."""

    UNIT = "don-vi"
    SOURCE = "nguon"
    LEVEL = "cap"


UNDER_NAMES = {Under.UNIT: "đơn vị", Under.SOURCE: "nguồn", Under.LEVEL: "cấp ngân sách"}


@dataclass(frozen=True)
class Group:
    """Some lines with what they add up to, under a name."""

    name: str
    sum: Sum
    rows: Sequence[Row]


@dataclass(frozen=True)
class Board:
    """All that a reader may see of a round; `asked` adds up what the province is asked for, `total` everything."""

    round: BudgetRound
    under: Under
    groups: Sequence[Group]
    asked: Sum
    total: Sum
    names: Mapping[int, str]

    @property
    def rows(self) -> list[Row]:
        """Every line, in the order of the groups."""
        return [row for group in self.groups for row in group.rows]

    def unit_of(self, row: Row) -> str:
        """The short name of the unit that asks."""
        return self.names[row.line.estimate.body_id]


def board_of(officer: Officer, found: BudgetRound, at: datetime, under: Under = Under.UNIT) -> Board:
    """The columns of a round in the cases an officer may see, in a fixed number of queries."""
    rows = visible_rows(officer, found, at)
    names = short_names({row.line.estimate.body_id for row in rows}, local_date(at))
    name_of = _NAMES[under](names)
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(name_of(row), []).append(row)
    return Board(
        found,
        under,
        [Group(name, sum_of(_asked(some)), some) for name, some in groups.items()],
        sum_of(_asked(rows)),
        sum_of(rows),
        names,
    )


def difference(row: Row, stage: Stage) -> int | None:
    """How much a column takes away from the one before; None where it says nothing."""
    amount = row.amount(stage)
    return None if amount is None else row.before(stage) - amount


def _asked(rows: Sequence[Row]) -> list[Row]:
    """What the province is asked for; the bodies' own shares have no further columns."""
    return [row for row in rows if row.line.source.level == Level.PROVINCE]


_NAMES: Mapping[Under, Callable[[Mapping[int, str]], Callable[[Row], str]]] = {
    Under.UNIT: lambda names: lambda row: names.get(row.line.estimate.body_id, row.line.estimate.body.code),
    Under.SOURCE: lambda names: lambda row: str(row.line.source.name),
    Under.LEVEL: lambda names: lambda row: str(row.line.source.get_level_display()),
}
