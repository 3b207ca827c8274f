"""Choosing a month: the last ones that have begun, as buttons beside a heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from decisions.calendar.months import Month
from decisions.monthly.boards import openings
from decisions.monthly.opening import month_of

_SHOWN = 18


@dataclass(frozen=True)
class Offered:
    """A month that may be chosen: as people say it, the page it leads to, whether that is this page."""

    label: str
    address: str
    here: bool


def called(month: Month) -> str:
    """`5/2022`."""
    return f"{month.number}/{month.year}"


def offered(months: Iterable[Month], present: Month, address: Callable[[str], str]) -> list[Offered]:
    """Some months; `address` gives the page of one by its code."""
    return [Offered(called(month), address(month.code), month == present) for month in months]


def begun(present: Month, address: Callable[[str], str]) -> list[Offered]:
    """The months that began last, the latest first."""
    return offered([month_of(one) for one in openings()[:_SHOWN]], present, address)
