"""Rows of a sheet taken in, all of them or none, with what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import transaction

from decisions.errors import RuleBroken


class Became(StrEnum):
    """What becomes of a row."""

    ADDED = "Thêm mới"
    CHANGED = "Ghi thay đổi"
    SAME = "Giữ nguyên"
    REFUSED = "Chưa đúng"


@dataclass(frozen=True)
class Outcome:
    """What became of a row, or would; `sentences` say what is wrong with it."""

    number: int
    name: str
    became: Became
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """The report of a sheet: a line a row, and whether the tables hold it now."""

    outcomes: tuple[Outcome, ...]
    kept: bool

    @property
    def wrong(self) -> int:
        """How many rows are wrong."""
        return sum(one.became == Became.REFUSED for one in self.outcomes)

    def count(self, became: Became) -> int:
        """How many rows became this."""
        return sum(one.became == became for one in self.outcomes)


@dataclass(frozen=True)
class Try:
    """A row to be taken in: its number in Excel, what it is called, and the deed, which says what became of it."""

    number: int
    name: str
    do: Callable[[], Became]


class RowRefused(Exception):
    """A row that is no wish at all; the text is the sentence for it."""


def take_all(rows: Iterable[Try], *, only_check: bool) -> Told:
    """Do every row in one transaction; with one refused, or when only checking, nothing is written."""
    with transaction.atomic():
        outcomes = tuple(_tried(row) for row in rows)
        kept = not only_check and all(one.became != Became.REFUSED for one in outcomes)
        if not kept:
            transaction.set_rollback(True)
    return Told(outcomes, kept)


def _tried(row: Try) -> Outcome:
    try:
        with transaction.atomic():
            return Outcome(row.number, row.name, row.do())
    except RuleBroken as refusal:
        sentences = tuple(one.sentence for one in refusal.violations)
    except RowRefused as refusal:
        sentences = (str(refusal),)
    return Outcome(row.number, row.name, Became.REFUSED, sentences)


def first_of_each(rows: Sequence[tuple[int, str]]) -> dict[int, str]:
    """Which rows name again what a row above named: their numbers with the sentence."""
    seen: set[str] = set()
    again: dict[int, str] = {}
    for number, code in rows:
        if code and code in seen:
            again[number] = f"Mã {code} đã có ở dòng trên. Ghi một lần."
        seen.add(code)
    return again
