"""The ranking of districts: the mean of the points of their teams; pure functions, points in tenths."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from decisions.monthly.ranking import ranks_of

FORMULA = (
    "Điểm của huyện, thành phố = tổng điểm các Tổ được đánh giá / số Tổ được đánh giá, lấy một chữ số thập phân. Tổ"
    " chưa đánh giá không tính vào điểm và được nêu riêng; huyện, thành phố bằng điểm thì cùng hạng."
)


@dataclass(frozen=True)
class Ranked:
    """A district in the ranking; without points and place while none of its teams is evaluated."""

    name: str
    points: int | None
    evaluated: int
    not_evaluated: int
    place: int | None = None


def mean(name: str, points: Iterable[int | None]) -> Ranked:
    """The mean of the evaluated teams, cut to tenths; the others are counted."""
    listed = list(points)
    evaluated = [one for one in listed if one is not None]
    whole = sum(evaluated) // len(evaluated) if evaluated else None
    return Ranked(name, whole, len(evaluated), len(listed) - len(evaluated))


def ranked(districts: Sequence[Ranked]) -> list[Mapping[str, int | str | None]]:
    """Best first, those without points last; the same points share a place, and the next one counts them all."""
    best = sorted(districts, key=lambda one: -1 if one.points is None else one.points, reverse=True)
    places: Iterable[int | None] = ranks_of([one.points for one in best if one.points is not None])
    return [{**vars(one), "place": place} for one, place in zip_longest(best, places)]
