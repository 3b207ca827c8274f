"""What a rehearsal came to, as lines for whoever looks on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_LARGEST = 12
"""So many tables are named."""
_TABLES = ("acts", "growth", "tables")


def told(figures: Mapping[str, Any]) -> Iterator[str]:
    """Figures, what each act cost, whether a step's cost grew, the largest tables."""
    yield from (f"{name:8} {value}" for name, value in figures.items() if name not in _TABLES)
    yield from (f"  {act:22} {_row(cost)}" for act, cost in figures["acts"].items())
    yield from _growth(figures["growth"])
    for table, size in list(figures["tables"].items())[:_LARGEST]:
        yield f"  {table:32} {_row(size)}"


def _growth(growth: Mapping[str, Any]) -> Iterator[str]:
    yield "chi phí một bước so với mức thường của việc đó, theo quý"
    yield from (f"  {_row(quarter)}" for quarter in growth["quarters"])
    for name in ("per_10000_cases", "per_100_days_of_the_case"):
        yield f"  {name}  {_slopes(growth[name])}"
    yield from (f"  {act:22} {_slopes(slopes)}" for act, slopes in growth["acts"].items())


def _slopes(slopes: Mapping[str, Any]) -> str:
    known = {name: slopes[name] for name in ("cpu", "statements") if slopes[name]}
    return "  ".join(f"{name} {one['percent']:+.2f} % ± {one['error']:.2f}" for name, one in known.items())


def _row(values: Mapping[str, Any]) -> str:
    return "  ".join(f"{name} {value}" for name, value in values.items())
