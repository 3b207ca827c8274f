"""How reports of a month say things alike: figures, tables of indicators and places, what was typed beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from decisions.calendar.months import Month, read_period
from decisions.evaluation.indicators import Counts, Pillar
from decisions.monthly.counting import Summary, decimal
from documents.page import model as page
from documents.page.vietnamese import dateline, thousands

NONE = "Không có."
GO_ON = "Tiếp tục duy trì, nâng cao chất lượng hoạt động của các Tổ công nghệ số cộng đồng theo Kế hoạch."
"""What a report usually says of the month to come."""
CENTRE, RIGHT = page.Align.CENTRE, page.Align.RIGHT
MOST_COLUMNS = 8
"""Figures of places beside each other on an upright sheet."""
DASH = "Dấu “-”: chưa có số liệu; chỉ tiêu tỷ lệ ghi theo phần trăm. Tên chỉ tiêu theo mã tại phần II của Báo cáo./."
"""What stands below the tables of places."""
_FIGURES = (
    page.Column("Mã", 8, CENTRE),
    page.Column("Chỉ tiêu", 31),
    page.Column("Đơn vị tính", 11, CENTRE),
    page.Column("Kế hoạch", 9, RIGHT),
    page.Column("Thực hiện", 16, RIGHT),
    page.Column("Lũy kế năm", 16, RIGHT),
    page.Column("Tỷ lệ (%)", 9, RIGHT),
)


def month_named(summary: Summary) -> Month:
    """The month of a summary. Raises TypeError for one of a year."""
    month = read_period(summary["month"])
    if not isinstance(month, Month):
        raise TypeError("A report is of a month.")
    return month


def counted_in(month: Month) -> str:
    """From when to when the figures of a report were counted."""
    return f"số liệu tính từ {dateline(month.first)} đến {dateline(month.cut_off)}"


def said(text: str) -> str:
    """What was typed as one paragraph; that there is nothing where nothing was."""
    return " ".join(_ended(line) for line in _lines(text)) or NONE


def paragraphs(text: str) -> Iterator[page.Block]:
    """What was typed, a paragraph a line."""
    for line in _lines(text) or [NONE]:
        yield page.Paragraph(_ended(line))


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _ended(line: str) -> str:
    """A sentence with its end mark, which people leave out in boxes of a form."""
    return line if line.endswith((".", "!", "?", ";", ":")) else f"{line}."


def organisation_told(told: Mapping[str, int]) -> str:
    """The teams at the cut-off and what changed, as one paragraph."""
    share = decimal(told["with_team"] * 1000 // told["communes"]) if told["communes"] else "0"
    return f"Số xã, phường, thị trấn có Tổ: {told['with_team']}/{told['communes']}, đạt {share}%; {teams_told(told)}"


def teams_told(told: Mapping[str, int]) -> str:
    """The teams of villages, the members, and what changed in the month."""
    changes = [f"thành lập {told['established']} Tổ"] if told["established"] else []
    changes += [f"giải thể {told['ended']} Tổ"] if told["ended"] else []
    return (
        f"số Tổ cấp thôn, khu phố: {told['village_teams']}/{told['villages']}; số thành viên: {told['members']} người."
        f" Biến động trong tháng: {', '.join(changes) or 'không'}."
    )


def short_told(indicators: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Which indicators fall short of what was asked, if any."""
    if short := [row["code"] for row in indicators if _reached(row) is False]:
        yield f"Chỉ tiêu chưa đạt kế hoạch: {', '.join(short)}."


def reached_told(indicators: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Which indicators reach what was asked, if any."""
    if reached := [row["code"] for row in indicators if _reached(row)]:
        yield f"Chỉ tiêu đạt, vượt kế hoạch: {', '.join(reached)}."


def _reached(row: Mapping[str, Any]) -> bool | None:
    """Whether as much was done as was asked; None where nothing was asked or reported."""
    if row["asked"] is None or row["done"] is None:
        return None
    value, base = row["done"]
    return bool(value * 100 >= row["asked"] * base if row["counts"] == Counts.RATIO else value >= row["asked"])


def results(indicators: Sequence[Mapping[str, Any]]) -> Iterator[page.Block]:
    """A khoản and a table for each part of the plan."""
    for pillar, rows in groupby(indicators, lambda row: row["pillar"]):
        yield from result(str(Pillar(pillar).label), list(rows))


def result(title: str, rows: Sequence[Mapping[str, Any]], before: str = "") -> Iterator[page.Block]:
    """A khoản that says how many of some indicators have figures, and their table."""
    reported = sum(1 for row in rows if row["done"])
    counted = f"Có số liệu {reported}/{len(rows)} chỉ tiêu." if rows else ""
    yield page.Clause(" ".join(part for part in (before, counted) if part) or NONE, title)
    if rows:
        yield page.Table(_FIGURES, tuple(_cells(row) for row in rows))


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    return (
        row["code"],
        row["name"],
        row["unit"],
        asked(row["counts"], row["asked"]),
        figure(row["done"]),
        figure(row["year"]),
        row["percent"],
    )


def asked(counts: str, target: int | None) -> str:
    """A target as a paper shows it: `1.234`, of a ratio `80%`; nothing where none was given."""
    if target is None:
        return ""
    return f"{target}%" if counts == Counts.RATIO else thousands(target)


def figure(pair: Sequence[int] | None) -> str:
    """`1.234`, of a ratio `12/30`; a dash where nothing was reported."""
    if pair is None:
        return "-"
    value, base = pair
    return f"{thousands(value)}/{thousands(base)}" if base else thousands(value)


def _share(pair: Sequence[int] | None) -> str:
    """`1.234`, of a ratio its per cent: side by side there is no room for both parts."""
    if pair is None:
        return "-"
    value, base = pair
    return decimal(value * 1000 // base) if base else thousands(value)


def by_place(codes: Sequence[str], places: Iterable[Mapping[str, Any]]) -> Iterator[page.Block]:
    """One table after another, as many indicators beside each other as an upright sheet holds."""
    rows = list(places)
    for start in range(0, len(codes), MOST_COLUMNS):
        some = codes[start : start + MOST_COLUMNS]
        yield page.Table(
            (page.Column("Đơn vị", 100 - len(some) * 10), *(page.Column(code, 10, RIGHT) for code in some)),
            tuple((place["name"], *(_share(place["figures"].get(code)) for code in some)) for place in rows),
        )
