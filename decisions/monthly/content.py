"""What is typed for a team in a month as a plain value: figures by indicator, words, difficulties."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from decisions.evaluation.adding_up import Figure
from documents.canonical import canonical

LONGEST_NARRATIVE = 4000
MOST_DIFFICULTIES = 10
LONGEST_DIFFICULTY = 2000


@dataclass(frozen=True)
class Difficulty:
    """Something a team could not solve by itself; `category` is one of the register's."""

    category: str
    text: str


@dataclass(frozen=True)
class Entered:
    """What a team did in a month. An indicator that is not in `figures` was not reported."""

    figures: Mapping[str, Figure] = field(default_factory=dict)
    narrative: str = ""
    difficulties: tuple[Difficulty, ...] = ()

    @property
    def reported(self) -> bool:
        """Whether there is any figure at all."""
        return bool(self.figures)

    def value(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "figures": {code: [figure.value, figure.base] for code, figure in self.figures.items()},
            "narrative": self.narrative,
            "difficulties": [vars(one) for one in self.difficulties],
        }

    def text(self) -> str:
        """As the row of a team stores it."""
        return canonical(self.value())

    @classmethod
    def read(cls, text: str) -> Entered:
        """From what a row stores; nothing from an empty one."""
        return cls.of(json.loads(text) if text else {})

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Entered:
        """From what a confirmation keeps of a team."""
        return cls(
            {code: Figure(*pair) for code, pair in stored.get("figures", {}).items()},
            stored.get("narrative", ""),
            tuple(Difficulty(**one) for one in stored.get("difficulties", [])),
        )


@dataclass(frozen=True)
class Cell:
    """A figure as a person typed it; `base` only for a ratio."""

    value: str = ""
    base: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.value.strip() and not self.base.strip()


@dataclass(frozen=True)
class Typed:
    """The row of a team as a person typed it, on the version the person saw."""

    team: str
    version: int
    cells: Mapping[str, Cell]
    narrative: str = ""
    difficulties: tuple[Difficulty, ...] = ()
