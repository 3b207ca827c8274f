"""The annex of both letters: the lines of each unit with two columns beside each other, what differs, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from decisions.budget.figures import Row
from decisions.budget.models import BudgetRound
from decisions.organisation.models import Unit
from documents.page import model as page
from documents.page.money import in_full
from documents.page.vietnamese import thousands

_CENTRE, _RIGHT = page.Align.CENTRE, page.Align.RIGHT


@dataclass(frozen=True)
class Beside:
    """Two columns of a line: their headings, their amounts, and the reason where they differ."""

    left: str
    right: str
    first: Callable[[Row], int]
    second: Callable[[Row], int]
    reason: Callable[[Row], str]

    def cells(self, rows: Sequence[Row]) -> tuple[str, str, str]:
        """Both columns and the difference of some lines added up."""
        first, second = sum(self.first(row) for row in rows), sum(self.second(row) for row in rows)
        return thousands(first), thousands(second), thousands(first - second)


def annex(title: str, found: BudgetRound, rows: Sequence[Row], beside: Beside, day: date) -> page.Annex:
    """The table of a round with its total in words."""
    total = sum(beside.second(row) for row in rows)
    table = page.Table(_columns(beside), tuple(_table(rows, beside, day)))
    words = page.Paragraph(f"Tổng cộng ({beside.right.lower()}): {in_full(total)}./.")
    heading = (title, f"NĂM {found.year}")
    return page.Annex(heading, (table, words))


def _columns(beside: Beside) -> tuple[page.Column, ...]:
    return (
        page.Column("STT", 6, _CENTRE),
        page.Column("Đơn vị, nội dung chi", 26),
        page.Column(f"{beside.left} (đồng)", 16, _RIGHT),
        page.Column(f"{beside.right} (đồng)", 16, _RIGHT),
        page.Column("Chênh lệch (đồng)", 16, _RIGHT),
        page.Column("Lý do", 20),
    )


def _table(rows: Sequence[Row], beside: Beside, day: date) -> Iterator[tuple[str, ...]]:
    """Each unit with its sums, then its lines; the total last."""
    for number, (_, some) in enumerate(groupby(rows, lambda row: row.line.estimate.body_id), start=1):
        own = list(some)
        yield (str(number), _name(own[0].line.estimate.body, day), *beside.cells(own), "")
        for place, row in enumerate(own, start=1):
            yield (f"{number}.{place}", row.line.content, *beside.cells([row]), beside.reason(row))
    yield ("", "Tổng cộng", *beside.cells(rows), "")


def _name(body: Unit, day: date) -> str:
    return str(body.on(day).name)
