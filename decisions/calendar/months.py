"""The months and years of official reports: from the 15th of the month before to the 14th (NĐ 09/2019, Điều 12)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

CUT_OFF_DAY = 14
"""The last day whose figures a report takes in."""
_YEARS = range(1900, 9999)
_CODE = re.compile(r"(\d{4})(?:-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, order=True)
class Month:
    """A month of reports. Raises ValueError for a month no calendar has."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if self.year not in _YEARS or not 1 <= self.number <= 12:
            raise ValueError(f"There is no month {self.number} of {self.year}.")

    @classmethod
    def of(cls, day: date) -> Self:
        """The month into whose report a day falls: from the 15th on, the next one's."""
        month = cls(day.year, day.month)
        return month if day.day <= CUT_OFF_DAY else month.next

    @property
    def code(self) -> str:
        """As it is stored and stands in addresses: `2022-05`."""
        return f"{self.year}-{self.number:02d}"

    @property
    def name(self) -> str:
        """Inside a sentence: `tháng 5 năm 2022`."""
        return f"tháng {self.number} năm {self.year}"

    @property
    def first(self) -> date:
        """The first day that counts."""
        return self.before.cut_off + timedelta(days=1)

    @property
    def cut_off(self) -> date:
        """The last day that counts."""
        return date(self.year, self.number, CUT_OFF_DAY)

    @property
    def months(self) -> tuple[Month, ...]:
        """Itself."""
        return (self,)

    @property
    def next(self) -> Self:
        """The month after."""
        return self._moved(1)

    @property
    def before(self) -> Self:
        """The month before."""
        return self._moved(-1)

    def holds(self, day: date) -> bool:
        """Whether a day counts for this month."""
        return self.first <= day <= self.cut_off

    def _moved(self, months: int) -> Self:
        years, place = divmod(self.number - 1 + months, 12)
        return type(self)(self.year + years, place + 1)


@dataclass(frozen=True, order=True)
class Year:
    """A year of reports: its twelve months, so from 15 December to 14 December. Raises ValueError as Month does."""

    year: int

    def __post_init__(self) -> None:
        Month(self.year, 1)

    @property
    def code(self) -> str:
        """As it is stored and stands in addresses: `2022`."""
        return str(self.year)

    @property
    def name(self) -> str:
        """Inside a sentence: `năm 2022`."""
        return f"năm {self.year}"

    @property
    def next(self) -> Self:
        """The year after."""
        return type(self)(self.year + 1)

    @property
    def before(self) -> Self:
        """The year before."""
        return type(self)(self.year - 1)

    @property
    def first(self) -> date:
        """The first day that counts."""
        return self.months[0].first

    @property
    def cut_off(self) -> date:
        """The last day that counts."""
        return self.months[-1].cut_off

    @property
    def months(self) -> tuple[Month, ...]:
        """January to December."""
        return tuple(Month(self.year, number) for number in range(1, 13))

    def holds(self, day: date) -> bool:
        """Whether a day counts for this year."""
        return self.first <= day <= self.cut_off


Period = Month | Year


def read_period(code: str) -> Period:
    """A period by its code. Raises ValueError."""
    found = _CODE.fullmatch(code)
    if not found:
        raise ValueError(f"{code!r} is no period.")
    year, month = found.groups()
    return Month(int(year), int(month)) if month else Year(int(year))
