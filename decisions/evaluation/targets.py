"""Targets as plain values: what is asked of whom, and how the parts given out stand against the whole received."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from decisions.evaluation.indicators import Counts

_WHOLE = re.compile(r"\d{1,18}", re.ASCII)


@dataclass(frozen=True)
class Order:
    """One target as it is typed or read from a sheet: indicator, the code of a unit or team, the figure.

    The figure of a ratio is a whole per cent, of yes/no how many teams are to say yes; None takes a target back.
    """

    indicator: str
    receiver: str
    value: int | str | None

    @property
    def number(self) -> int | None:
        """The figure as a whole number of nought or more; None when it is none."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | str):
            return None
        text = str(self.value).strip()
        return int(text) if _WHOLE.fullmatch(text) else None


@dataclass(frozen=True)
class Parts:
    """What a body received and what it gave out for one indicator.

    `combined` is what the parts promise together: a sum, for a ratio the lowest per cent. `without` are those that
    were given nothing yet; while there are any, the parts of a ratio promise nothing for the whole.
    """

    assigned: int | None
    combined: int | None
    given: int
    without: tuple[str, ...]

    @property
    def difference(self) -> int | None:
        """How much the parts promise beyond the whole; below nought when they fall short."""
        if self.assigned is None or self.combined is None:
            return None
        return self.combined - self.assigned

    @property
    def covers(self) -> bool:
        """Whether the whole is reached when every part is."""
        return self.difference is not None and self.difference >= 0


def parts_of(counts: str, assigned: int | None, parts: Mapping[str, int | None]) -> Parts:
    """The parts, by receiver, against the whole."""
    given = {code: value for code, value in parts.items() if value is not None}
    without = tuple(code for code in parts if code not in given)
    return Parts(assigned, _COMBINED[counts](given.values(), without), len(given), without)


def split(counts: str, whole: int, weights: Mapping[str, int], *, most: int | None = None) -> dict[str, int]:
    """A whole shared out among receivers by weight, as a suggestion; each gets at most `most`.

    Counts and yes/no: whole numbers that add up to the whole, the remainder to the largest fractions, then in the
    order given. A ratio is the same per cent for everybody. Without any weight everybody counts the same.
    """
    if counts == Counts.RATIO:
        return dict.fromkeys(weights, whole)
    shares = weights if any(weights.values()) else dict.fromkeys(weights, 1)
    total = sum(shares.values())
    parts = {code: whole * weight // total for code, weight in shares.items()}
    by_fraction = sorted(shares, key=lambda code: -(whole * shares[code] % total))
    for code in by_fraction[: whole - sum(parts.values())]:
        parts[code] += 1
    return {code: part if most is None else min(part, most) for code, part in parts.items()}


def _sum(values: Iterable[int], _: tuple[str, ...]) -> int | None:
    found = list(values)
    return sum(found) if found else None


def _lowest(values: Iterable[int], without: tuple[str, ...]) -> int | None:
    return None if without else min(values, default=None)


_COMBINED: Mapping[str, Callable[[Iterable[int], tuple[str, ...]], int | None]] = {
    Counts.COUNT: _sum,
    Counts.RATIO: _lowest,
    Counts.YES_NO: _sum,
}
