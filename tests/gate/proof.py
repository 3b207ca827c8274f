"""What a proof is: what is done, by which tests, how often the study wants it, and what has to hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """How much of something a proof needs, over all its tests and both databases.

    `study` is the figure of the study at the gate; `used` the smaller one we play, whose reason the proof's remark
    gives. Of a limit the largest told counts and may not be above; of anything else the sum counts and may not be
    below.
    """

    name: str
    study: float
    used: float | None = None
    limit: bool = False

    @property
    def wanted(self) -> float:
        """The figure the gate asks for."""
        return self.study if self.used is None else self.used

    @property
    def beside(self) -> str:
        """What stands beside the measured figure: the wanted one, and the study's where it is another."""
        sign = "≤" if self.limit else "≥"
        study = "" if self.used is None else f", study {self.study:,.10g}"
        return f"({sign} {self.wanted:,.10g}{study})"

    def of(self, told: Sequence[float]) -> float:
        """One figure out of all that was told; nothing told is nothing."""
        return (max(told) if self.limit else sum(told)) if told else 0.0

    def reached(self, measured: float) -> bool:
        """Whether it is enough, or not too much."""
        return 0 < measured <= self.wanted if self.limit else measured >= self.wanted


@dataclass(frozen=True)
class Proof:
    """One proof of the plan: `tests` are names under `tests/`, `line` is what has to hold for it to pass."""

    id: str
    method: str
    line: str
    tests: tuple[str, ...]
    figures: tuple[Figure, ...] = ()
    remark: str = ""
