"""How much is played at which scale."""

from __future__ import annotations

from dataclasses import dataclass

from tests.gate.scale import Scale, scale


@dataclass(frozen=True)
class Size:
    """So many plays of so many steps; `least`: how often each rule must have been played by then."""

    examples: int
    steps: int
    least: int


SIZES = {Scale.TEST: Size(8, 25, 0), Scale.GATE: Size(30, 40, 10), Scale.NIGHT: Size(1_000, 60, 100)}


def asked() -> Scale:
    """The scale of this run. Raises ValueError for one nobody knows."""
    return scale()
