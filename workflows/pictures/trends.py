"""Lines over months: a month without a figure is a gap in the line, never a fall to nought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.safestring import SafeString

from documents.page.vietnamese import thousands
from workflows.pictures.svg import (
    DASHES,
    INK,
    LINE,
    QUIET,
    SERIES,
    WIDTH,
    Picture,
    Table,
    element,
    framed,
    nothing,
    shortened,
    text,
)

_HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 280.0, 62.0, 30.0, 16.0, 34.0
_STEPS = 4
_NAMED = 6  # so many months have their name under the line
MOST = len(SERIES)
"""More lines than these nobody tells apart."""


@dataclass(frozen=True)
class Trend:
    """A line: its name and a figure for each month; None for a month nobody reported."""

    label: str
    values: Sequence[int | None]


@dataclass(frozen=True)
class _Scale:
    months: int
    top: int

    def x(self, place: int) -> float:
        """Where a month stands; a single one in the middle."""
        across = WIDTH - _LEFT - _RIGHT
        return _LEFT + (across * place / (self.months - 1) if self.months > 1 else across / 2)

    def y(self, value: float) -> float:
        """How high a figure stands."""
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / self.top


def over_months(title: str, described: str, months: Sequence[str], trends: Sequence[Trend]) -> Picture:
    """Up to `MOST` lines over the same months. Raises ValueError for more lines, or for a line of another length."""
    if len(trends) > MOST or any(len(trend.values) != len(months) for trend in trends):
        raise ValueError("Too many lines, or a line with other months.")
    rows = [(month, *(_figure(trend.values[place]) for trend in trends)) for place, month in enumerate(months)]
    table = Table(("Tháng", *(trend.label for trend in trends)), rows)
    known = [value for trend in trends for value in trend.values if value is not None]
    if not known:
        return Picture(title, nothing(title), table)
    scale = _Scale(len(months), _round_top(max(known)))
    drawn = [
        *_grid(months, scale),
        *(part for place, trend in enumerate(trends) for part in _line(trend, place, scale)),
    ]
    legend = [part for place, trend in enumerate(trends) for part in _legend(trend, place)]
    height = _HEIGHT + 24 * ((len(trends) + 1) // 2)
    return Picture(title, framed(title, described, height, [*drawn, *legend]), table)


def _grid(months: Sequence[str], scale: _Scale) -> Iterator[SafeString]:
    for step in range(_STEPS + 1):
        value = scale.top * step // _STEPS
        y = scale.y(value)
        yield element("line", x1=_LEFT, x2=WIDTH - _RIGHT, y1=y, y2=y, stroke=LINE)
        yield text(_LEFT - 8, y + 4, thousands(value), size=13, anchor="end", colour=QUIET)
    every = -(-len(months) // _NAMED)
    for place, month in enumerate(months):
        if (len(months) - 1 - place) % every:
            continue  # twelve names do not stand side by side; the last one always stands
        yield text(scale.x(place), _HEIGHT - 12, month, size=13, anchor="middle", colour=QUIET)


def _line(trend: Trend, place: int, scale: _Scale) -> Iterator[SafeString]:
    """One stroke for each run of months that follow one another, and a point a month."""
    known = [(month, value) for month, value in enumerate(trend.values) if value is not None]
    for _, run in groupby(enumerate(known), lambda one: one[1][0] - one[0]):
        points = [(scale.x(month), scale.y(value)) for _, (month, value) in run]
        if len(points) > 1:
            yield element(
                "polyline",
                points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points),
                fill="none",
                stroke=SERIES[place],
                stroke_width=2.5,
                stroke_dasharray=DASHES[place] or None,
            )
        for x, y in points:
            yield element("circle", cx=x, cy=y, r=4, fill=SERIES[place])


def _legend(trend: Trend, place: int) -> Iterator[SafeString]:
    x, y = _LEFT + place % 2 * 200, _HEIGHT + 14 + place // 2 * 24
    dashes = DASHES[place] or None
    yield element(
        "line", x1=x, x2=x + 34, y1=y - 4, y2=y - 4, stroke=SERIES[place], stroke_width=2.5, stroke_dasharray=dashes
    )
    yield text(x + 42, y, shortened(trend.label, 18), colour=INK)


def _round_top(most: int) -> int:
    """The next figure a scale can be cut at in whole steps."""
    size: int = 10 ** (len(str(most)) - 1)
    return next(top for top in (size * step for step in (1, 2, 4, 6, 8, 10, 20)) if top >= most and not top % _STEPS)


def _figure(value: int | None) -> str:
    return "Chưa báo cáo" if value is None else thousands(value)
