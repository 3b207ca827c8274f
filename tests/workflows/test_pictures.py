"""Pictures of figures: well-formed, escaped, told in a table too; a missing month is a gap and red says late."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from django.template.loader import render_to_string

from workflows.pictures.bars import Bar, Part, compared, stages
from workflows.pictures.svg import LATE, Picture
from workflows.pictures.tiles import Shade, Tile, tiled
from workflows.pictures.trends import MOST, Trend, over_months

SVG = "{http://www.w3.org/2000/svg}"
EVIL = '<script>alert("x")</script> & \'"'
MONTHS = ("3/2022", "4/2022", "5/2022", "6/2022")


def bars(label: str = "Phước Hữu") -> Picture:
    return compared(label, label, [Bar(label, 30, 100), Bar("Phước Hậu", None, 50), Bar("Ma Nới", 4, 50, late=True)])


def parts(label: str = "Đã gửi") -> Picture:
    return stages(label, label, [Part(label, 5), Part("Đang làm", 0), Part("Quá hạn", 2, late=True)])


def trend(label: str = "Số lượt") -> Picture:
    return over_months(label, label, MONTHS, [Trend(label, (1, 5, None, 9)), Trend("Chỉ tiêu", (4, 4, 4, 4))])


def tiles(label: str = "Phước Hữu") -> Picture:
    shown = [Tile(label, label, Shade.DONE, label), Tile("Phước Hậu", "0/5", Shade.LATE, "Quá hạn")]
    return tiled(label, label, {label: shown})


ALL = (bars, parts, trend, tiles)
EMPTY = (
    compared("Trống", "Không có gì", []),
    stages("Trống", "Không có gì", [Part("Đã gửi", 0)]),
    over_months("Trống", "Không có gì", MONTHS, [Trend("Số lượt", (None,) * 4)]),
    over_months("Trống", "Không có gì", (), []),
    tiled("Trống", "Không có gì", {}),
)


def drawn(picture: Picture) -> ET.Element:
    return ET.fromstring(picture.svg)  # noqa: S314 # drawn by ourselves


def named(picture: Picture, tag: str) -> list[ET.Element]:
    return list(drawn(picture).iter(f"{SVG}{tag}"))


@pytest.mark.parametrize("make", ALL)
def test_a_picture_is_read_out_and_needs_no_style(make: Callable[[], Picture]) -> None:
    root = drawn(make())
    title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert described is not None
    assert (root.get("role"), root.get("aria-labelledby"), root.get("aria-describedby")) == (
        "img",
        title.get("id"),
        described.get("id"),
    )
    assert root.get("viewBox")
    for one in root.iter():
        assert not {name for name in one.attrib if name == "style" or name.startswith("on")}
        assert one.tag not in {f"{SVG}script", f"{SVG}style", f"{SVG}foreignObject", f"{SVG}image"}


@pytest.mark.parametrize("make", ALL)
def test_words_are_words(make: Callable[[str], Picture]) -> None:
    picture = make(EVIL)
    assert "<script" not in picture.svg
    title = drawn(picture).find(f"{SVG}title")
    assert title is not None
    assert title.text == EVIL
    page = render_to_string("parts/picture.html", {"picture": picture})
    assert "<script" not in page
    assert "style=" not in page


@pytest.mark.parametrize("picture", EMPTY)
def test_no_data_is_said_and_not_drawn(picture: Picture) -> None:
    assert "Chưa có số liệu." in picture.svg
    assert not named(picture, "rect")
    assert not named(picture, "polyline")


@pytest.mark.parametrize("make", ALL)
def test_the_table_says_what_the_picture_says(make: Callable[[], Picture]) -> None:
    table = make().table
    assert table.rows
    assert all(len(row) == len(table.head) for row in table.rows)


@pytest.mark.parametrize("make", [bars, parts, tiles])
def test_red_stands_for_late_alone(make: Callable[[], Picture]) -> None:
    red = [one for one in named(make(), "rect") if one.get("fill") == LATE]
    assert red
    assert LATE not in compared("a", "b", [Bar("x", 1, 2)]).svg
    assert LATE not in trend().svg


def test_what_is_not_known_is_no_bar_of_nought() -> None:
    unknown, nought = compared("a", "b", [Bar("x", None, 9)]), compared("a", "b", [Bar("x", 0, 9)])
    assert "Chưa báo cáo" in unknown.svg
    assert unknown.table.rows[0][1] == "Chưa báo cáo"
    assert nought.table.rows[0][1] == "0"
    assert len(named(unknown, "rect")) == 1
    assert len(named(nought, "rect")) == 2


def test_bars_stand_on_one_scale() -> None:
    wide = [float(one.get("width", "0")) for one in named(compared("a", "b", [Bar("x", 50), Bar("y", 100)]), "rect")][
        1::2
    ]
    assert wide[1] == pytest.approx(2 * wide[0])


def test_a_missing_month_breaks_the_line() -> None:
    picture = over_months("a", "b", MONTHS, [Trend("x", (1, 2, None, 4))])
    (line,) = named(picture, "polyline")
    assert len((line.get("points") or "").split()) == 2
    assert len(named(picture, "circle")) == 3
    assert [row[1] for row in picture.table.rows] == ["1", "2", "Chưa báo cáo", "4"]
    whole = over_months("a", "b", MONTHS, [Trend("x", (1, 2, 0, 4))])
    assert len((named(whole, "polyline")[0].get("points") or "").split()) == 4


def test_one_month_is_a_point() -> None:
    picture = over_months("a", "b", MONTHS[:1], [Trend("x", (7,))])
    assert not named(picture, "polyline")
    assert len(named(picture, "circle")) == 1


@pytest.mark.parametrize("most", [0, 1, 3, 4, 5, 7, 99, 100, 101, 999_999])
def test_nothing_is_drawn_outside(most: int) -> None:
    picture = over_months("a", "b", MONTHS, [Trend("x", (0, most, most // 2, most))])
    for point in named(picture, "circle"):
        assert 0 <= float(point.get("cy", "-1")) <= 270
    steps = [one.text for one in named(picture, "text")][:5]
    assert len(set(steps)) == 5


def test_lines_nobody_tells_apart_are_refused() -> None:
    with pytest.raises(ValueError, match="Too many lines"):
        over_months("a", "b", MONTHS, [Trend(str(n), (1, 1, 1, 1)) for n in range(MOST + 1)])
    with pytest.raises(ValueError, match="other months"):
        over_months("a", "b", MONTHS, [Trend("x", (1,))])


def test_stages_fill_the_whole_bar() -> None:
    across = [float(one.get("width", "0")) for one in named(parts(), "rect") if one.get("height") == "34"]
    assert sum(across) == pytest.approx(460, abs=0.1)
    assert len(across) == 2
    assert [row[2] for row in parts().table.rows] == ["71%", "0%", "28%"]


def test_long_names_are_cut_in_the_picture_and_whole_in_the_table() -> None:
    name = "Ủy ban nhân dân phường " + "Đông Hải " * 6
    picture = bars(name.strip())
    assert "…" in picture.svg
    assert picture.table.rows[0][0] == name.strip()
    assert not re.search(r"[^\d]\.\d{3,}", picture.svg)
