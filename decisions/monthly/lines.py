"""The indicators of a report as its drafter sees them beside the text: a line each, by part of the plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decisions.evaluation.indicators import Pillar
from decisions.monthly.wording import figure


@dataclass(frozen=True)
class Line:
    """An indicator: what was asked, done, done in the year, the per cent."""

    code: str
    name: str
    asked: str
    done: str
    year: str
    percent: str


@dataclass(frozen=True)
class Group:
    """The indicators of a part of the plan."""

    name: str
    lines: tuple[Line, ...]


def groups_of(indicators: Sequence[Mapping[str, Any]]) -> tuple[Group, ...]:
    """The indicators of a summary for a page."""
    by_pillar: dict[str, list[Line]] = {}
    for row in indicators:
        by_pillar.setdefault(row["pillar"], []).append(_line(row))
    return tuple(Group(str(Pillar(pillar).label), tuple(lines)) for pillar, lines in by_pillar.items())


def _line(row: Mapping[str, Any]) -> Line:
    asked = "" if row["asked"] is None else figure([row["asked"], 0])
    return Line(row["code"], row["name"], asked, figure(row["done"]), figure(row["year"]), row["percent"])
