"""Communes as tiles under their district: a map for which nobody needs a map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.safestring import SafeString

from workflows.pictures.svg import (
    BLUE,
    INK,
    LATE,
    LINE,
    QUIET,
    Picture,
    Table,
    element,
    framed,
    nothing,
    shortened,
    text,
)

_ACROSS, _WIDE, _HIGH, _GAP = 4, 112, 52, 4
_HEAD = 26


class Shade(StrEnum):
    """How a tile is filled."""

    DONE = "done"
    UNDER_WAY = "under_way"
    WAITING = "waiting"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class _Look:
    fill: str
    ink: str
    dashed: bool = False


_LOOKS: Mapping[Shade, _Look] = {
    Shade.DONE: _Look(BLUE, "#fff"),
    Shade.UNDER_WAY: _Look("#9cc3e6", INK),
    Shade.WAITING: _Look("#f1f4f8", INK),
    Shade.LATE: _Look(LATE, "#fff"),
    Shade.UNKNOWN: _Look("#fff", QUIET, dashed=True),
}


@dataclass(frozen=True)
class Tile:
    """A commune: its short name, a figure or word under it, its shade, and what the shade means in words."""

    label: str
    said: str
    shade: Shade
    meaning: str


def tiled(title: str, described: str, groups: Mapping[str, Sequence[Tile]]) -> Picture:
    """The tiles of each district under its name; what each shade means stands below and in the table."""
    rows = [(group, tile.label, tile.said, tile.meaning) for group, tiles in groups.items() for tile in tiles]
    table = Table(("Huyện, thành phố", "Xã, phường, thị trấn", "Số liệu", "Trạng thái"), rows)
    if not rows:
        return Picture(title, nothing(title), table)
    drawn: list[SafeString] = []
    y = 0.0
    for group, tiles in groups.items():
        drawn += _group(group, tiles, y)
        y += _HEAD + -(-len(tiles) // _ACROSS) * (_HIGH + _GAP) + 10
    meanings = {tile.shade: tile.meaning for tiles in groups.values() for tile in tiles}
    drawn += [
        part
        for place, shade in enumerate(one for one in Shade if one in meanings)
        for part in _legend(shade, meanings[shade], place, y)
    ]
    return Picture(title, framed(title, described, y + 26 * -(-len(meanings) // 2), drawn), table)


def _group(name: str, tiles: Sequence[Tile], y: float) -> Iterator[SafeString]:
    yield text(0, y + 17, name, size=15, weight=600)
    for place, tile in enumerate(tiles):
        x, top = place % _ACROSS * (_WIDE + _GAP), y + _HEAD + place // _ACROSS * (_HIGH + _GAP)
        yield _box(tile.shade, x, top, _WIDE, _HIGH)
        ink = _LOOKS[tile.shade].ink
        yield text(x + 8, top + 20, shortened(tile.label, 12), size=14, colour=ink, weight=600)
        yield text(x + 8, top + 39, shortened(tile.said, 14), size=13, colour=ink)


def _legend(shade: Shade, meaning: str, place: int, y: float) -> Iterator[SafeString]:
    x, top = place % 2 * 230, y + place // 2 * 26
    yield _box(shade, x, top + 2, 18, 16)
    yield text(x + 26, top + 15, shortened(meaning, 24))


def _box(shade: Shade, x: float, y: float, width: float, height: float) -> SafeString:
    look = _LOOKS[shade]
    return element(
        "rect",
        x=x,
        y=y,
        width=width,
        height=height,
        rx=4,
        fill=look.fill,
        stroke=LINE if not look.dashed else QUIET,
        stroke_dasharray="4 3" if look.dashed else None,
    )
