"""A comparison by bars, and one bar of stages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from documents.page.vietnamese import thousands
from workflows.pictures.svg import (
    BLUE,
    GREY,
    INK,
    LATE,
    LINE,
    ORANGE,
    PALE,
    QUIET,
    TEAL,
    WIDTH,
    Picture,
    Table,
    element,
    framed,
    in_two_lines,
    nothing,
    shortened,
    text,
)

_ROW, _LABEL, _BAR = 36, 156, 182
_TOP = 8


@dataclass(frozen=True)
class Bar:
    """One line of a comparison: what was reached, of how much; None for what is not known, which is not nought."""

    label: str
    value: int | None
    target: int | None = None
    late: bool = False


@dataclass(frozen=True)
class Part:
    """A part of a whole: `late` parts alone are red."""

    label: str
    value: int
    late: bool = False


def compared(title: str, described: str, bars: Sequence[Bar], *, unit: str = "") -> Picture:
    """Bars one under another, on one scale from nought, with a stroke where the target stands."""
    rows = [(bar.label, _figure(bar.value), _figure(bar.target), "Quá hạn" if bar.late else "") for bar in bars]
    measured = f" ({unit})" if unit else ""
    table = Table(("Đơn vị", f"Đạt được{measured}", f"Chỉ tiêu{measured}", "Ghi chú"), rows)
    if not bars:
        return Picture(title, nothing(title), table)
    top = max((figure for bar in bars for figure in (bar.value, bar.target) if figure is not None), default=0) or 1
    drawn = [part for place, bar in enumerate(bars) for part in _bar(bar, _TOP + place * _ROW, top)]
    return Picture(title, framed(title, described, _TOP * 2 + _ROW * len(bars), drawn), table)


def _bar(bar: Bar, y: float, top: int) -> list[SafeString]:
    middle = y + _ROW / 2 + 5
    label = in_two_lines(bar.label, 19)
    size, up = (15, 0) if len(label) == 1 else (13, 7)
    drawn = [
        text(_LABEL - 10, middle - up + 15 * line, words, anchor="end", size=size) for line, words in enumerate(label)
    ]
    drawn.append(
        element(
            "rect",
            x=_LABEL,
            y=y + 7,
            width=_BAR,
            height=_ROW - 14,
            fill=PALE if bar.value is not None else "none",
            stroke=LINE,
            stroke_dasharray=None if bar.value is not None else "4 3",
        )
    )
    if bar.value is not None:
        fill = LATE if bar.late else BLUE
        drawn.append(element("rect", x=_LABEL, y=y + 7, width=_BAR * bar.value / top, height=_ROW - 14, fill=fill))
    if bar.target is not None:
        at = _LABEL + _BAR * bar.target / top
        drawn.append(element("line", x1=at, x2=at, y1=y + 3, y2=y + _ROW - 3, stroke=INK, stroke_width=2.5))
    known = bar.value is not None and bar.target is not None
    said = _figure(bar.value) + (f" / {thousands(bar.target or 0)}" if known else "")
    drawn.append(
        text(_LABEL + _BAR + 10, middle, said, colour=LATE if bar.late else INK if bar.value is not None else QUIET)
    )
    return drawn


def stages(title: str, described: str, parts: Sequence[Part]) -> Picture:
    """One bar made of parts of a whole, with a legend; a part of nought is told and not drawn."""
    total = sum(part.value for part in parts)
    rows = [(part.label, thousands(part.value), f"{part.value * 100 // total}%" if total else "") for part in parts]
    table = Table(("Trạng thái", "Số lượng", "Tỷ lệ"), rows)
    if not total:
        return Picture(title, nothing(title), table)
    x, drawn = 0.0, []
    colours = iter((TEAL, BLUE, ORANGE, GREY, PALE) * (len(parts) // 5 + 1))
    for place, part in enumerate(parts):
        colour = LATE if part.late else next(colours)
        wide = WIDTH * part.value / total
        if part.value:
            drawn.append(element("rect", x=x, y=0, width=wide, height=34, fill=colour, stroke="#fff", stroke_width=2))
        x += wide
        across, down = place % 2 * 230, 58 + place // 2 * 26
        drawn.append(element("rect", x=across, y=down - 12, width=14, height=14, fill=colour, stroke=LINE))
        drawn.append(
            text(
                across + 22,
                down,
                f"{shortened(part.label, 20)}: {thousands(part.value)}",
                colour=LATE if part.late else INK,
            )
        )
    return Picture(title, framed(title, described, 44 + 26 * ((len(parts) + 1) // 2), drawn), table)


def _figure(value: int | None) -> str:
    return "Chưa báo cáo" if value is None else thousands(value)
