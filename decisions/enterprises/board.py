"""What was given against what was pledged, by district and kind, and how often enterprises helped (M10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from decisions.calendar.months import Month, Year
from decisions.enterprises.areas import areas_on
from decisions.enterprises.models import Aid, Pledge, State, SupportKind
from decisions.enterprises.selectors import Given, aids_of, given, pledges_of
from decisions.organisation.models import Officer, Unit, UnitVersion
from documents.clock import local_date
from documents.page.vietnamese import thousands

COUNTED = (State.AGREED,)
"""Pledges that count: those Sở TT&TT agreed to."""


@dataclass(frozen=True)
class Sums:
    """What some pledges of one kind add up to, in its measure; `contested` and `waits` are not confirmed."""

    pledged: int = 0
    confirmed: int = 0
    waits: int = 0
    contested: int = 0

    @property
    def words(self) -> Mapping[str, str]:
        """Each figure as it is read; what is nought of waiting or contested is empty."""
        kept = {"pledged": thousands(self.pledged), "confirmed": thousands(self.confirmed)}
        more = {"waits": self.waits, "contested": self.contested}
        return kept | {name: thousands(value) if value else "" for name, value in more.items()}

    @property
    def share(self) -> int | None:
        """What is confirmed of what was pledged in whole per cent, rounded down."""
        return self.confirmed * 100 // self.pledged if self.pledged else None


@dataclass(frozen=True)
class Line:
    """A district, or the whole province for what was pledged to no district alone."""

    code: str
    name: str
    sums: Mapping[SupportKind, Sums]


@dataclass(frozen=True)
class Support:
    """M10.1, M10.2 of a time: confirmed aid, and the money among them in đồng."""

    times: int
    money: int

    @property
    def words(self) -> str:
        """Both as one reads them."""
        return f"{thousands(self.times)} lượt hỗ trợ đã xác nhận, {thousands(self.money)} đồng ủng hộ"


@dataclass(frozen=True)
class Board:
    """Pledges and aid as an officer sees them; `month` is the one of reports the day falls into."""

    day: date
    month: Month
    lines: tuple[Line, ...]
    total: Mapping[SupportKind, Sums]
    support: Support
    support_year: Support


def board_of(officer: Officer, at: datetime) -> Board:
    """The board of what an officer sees. Raises NotVisible."""
    day = local_date(at)
    pledges = [one for one in pledges_of(officer, at) if one.state in COUNTED]
    got = aids_of(officer, pledges, at)
    month = Month.of(day)
    lines = tuple(_lines(pledges, got, _heads(day)))
    year = Year(month.year).first
    return Board(
        day,
        month,
        lines,
        sums_of(pledges, got),
        support_of(got, month.first, day),
        support_of(got, year, day),
    )


def sums_of(pledges: Iterable[Pledge], got: Iterable[Given]) -> dict[SupportKind, Sums]:
    """What some pledges add up to with what was given out of them, by kind; every kind is named."""
    found = {kind: Sums() for kind in SupportKind}
    kinds: dict[int, SupportKind] = {}
    for one in pledges:
        kind = kinds[one.pk] = SupportKind(one.kind)
        found[kind] = replace(found[kind], pledged=found[kind].pledged + one.amount)
    for each in got:
        kind_of = kinds.get(each.row.pledge_id)
        if kind_of is not None and each.standing != "back":
            now = found[kind_of]
            found[kind_of] = replace(now, **{each.standing: getattr(now, each.standing) + each.row.amount})
    return found


def support_of(got: Iterable[Given], first: date, last: date) -> Support:
    """M10 of the days from first to last, both counted: what receiving communes confirmed."""
    counted = [one.row for one in got if one.standing == "confirmed" and first <= one.row.day <= last]
    return Support(len(counted), sum(row.amount for row in counted if row.pledge.kind == SupportKind.MONEY))


def support_in(month: Month) -> Support:
    """M10.1, M10.2 of the province in a month of reports."""
    got = given(Aid.objects.filter(day__range=(month.first, month.cut_off)), month.cut_off)
    return support_of(got, month.first, month.cut_off)


def _heads(day: date) -> Mapping[int, UnitVersion]:
    """By the key of an area the district it lies in, or the area itself where that is none below one."""
    versions = {one.unit_id: one for one in areas_on(day)}
    return {
        pk: versions.get(one.parent_id or 0, one) if one.unit.role == Unit.Role.COMMUNE else one
        for pk, one in versions.items()
    }


def _lines(pledges: Sequence[Pledge], got: Sequence[Given], heads: Mapping[int, UnitVersion]) -> Iterable[Line]:
    by_head: dict[str, list[Pledge]] = {}
    names: dict[str, str] = {}
    for one in pledges:
        head = heads.get(one.area_id)
        code = head.unit.code if head else one.area.code
        names[code] = head.area if head else one.area.code
        by_head.setdefault(code, []).append(one)
    for code in sorted(by_head):
        inside = {one.pk for one in by_head[code]}
        yield Line(code, names[code], sums_of(by_head[code], [one for one in got if one.row.pledge_id in inside]))
