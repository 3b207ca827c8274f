"""The figures of a month as the drafter of the province's report sees them beside the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decisions.consolidating.ranking import FORMULA
from decisions.monthly.counting import Summary, decimal
from decisions.monthly.lines import Group, groups_of


@dataclass(frozen=True)
class Place:
    """A district in the ranking."""

    place: int | None
    name: str
    points: str
    evaluated: int
    not_evaluated: int


@dataclass(frozen=True)
class Figures:
    """What a summary says, ready to be read."""

    reporting: Mapping[str, Any]
    organisation: Mapping[str, int]
    groups: tuple[Group, ...]
    ranking: tuple[Place, ...]
    late: tuple[str, ...]
    difficulties: int
    unanswered: int
    formula: str = FORMULA


def figures_of(summary: Summary) -> Figures:
    """A summary for a page."""
    return Figures(
        summary["reporting"],
        summary["organisation"],
        groups_of(summary["indicators"]),
        tuple(_place(one) for one in summary["ranking"]),
        tuple(one["name"] for one in summary["late"]),
        len(summary["difficulties"]),
        _unanswered(summary["difficulties"]),
    )


def _place(one: Mapping[str, Any]) -> Place:
    points = "–" if one["points"] is None else decimal(one["points"])
    return Place(one["place"], one["name"], points, one["evaluated"], one["not_evaluated"])


def _unanswered(difficulties: Sequence[Sequence[str]]) -> int:
    return sum(1 for *_, answer in difficulties if not answer)
