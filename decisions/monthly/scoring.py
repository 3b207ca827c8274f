"""The score of a team: a visible formula, dated by the plan's figures; pure functions, points in tenths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.db import models

from decisions.evaluation.adding_up import Figure
from decisions.evaluation.indicators import Counts, Pillar

FULL = 1000
"""A hundred points in tenths."""


class Rating(models.TextChoices):
    """How a team of a month is rated. A team without report is not rated, never rated badly."""

    EXCELLENT = "excellent", "Hoàn thành xuất sắc"
    GOOD = "good", "Hoàn thành tốt"
    DONE = "done", "Hoàn thành"
    NOT_DONE = "not_done", "Không hoàn thành"
    NONE = "none", "Chưa đánh giá"


@dataclass(frozen=True)
class Formula:
    """Weights of the groups, the points from which a rating is given, the cost of each lateness, what is an exception.

    `jump` and `low`: a team whose score changed by more than so many points, or is below so many, is looked at.
    """

    weights: Mapping[str, int]
    excellent: int
    good: int
    done: int
    late_cost: int
    jump: int
    low: int

    def rating(self, points: int | None) -> Rating:
        """The rating of points in tenths."""
        if points is None:
            return Rating.NONE
        return next((rating for least, rating in self._steps if points >= least * 10), Rating.NOT_DONE)

    @property
    def _steps(self) -> tuple[tuple[int, Rating], ...]:
        """From how many points on a rating is given, the best first."""
        return (self.excellent, Rating.EXCELLENT), (self.good, Rating.GOOD), (self.done, Rating.DONE)

    def sentences(self) -> list[str]:
        """The formula as people read it."""
        groups = ", ".join(f"{Pillar(name).label} {weight}" for name, weight in self.weights.items())
        return [
            "Điểm mỗi chỉ tiêu = thực hiện / chỉ tiêu được giao × 100, nhiều nhất 100; có hoặc không: 100 hoặc 0.",
            "Chỉ tiêu chưa được giao thì chỉ hiển thị, không tính điểm; chỉ tiêu được giao mà Tổ không có số liệu: 0.",
            f"Báo cáo đúng hạn: 100; mỗi lần chậm hoặc phải kiểm tra lại số liệu trừ {self.late_cost}.",
            f"Điểm nhóm = trung bình các chỉ tiêu trong nhóm. Trọng số: {groups}; nhóm không có chỉ tiêu thì bỏ qua.",
            f"Xếp loại: {'; '.join(f'từ {least} {rating.label.lower()}' for least, rating in self._steps)};"
            f" dưới {self.done} {Rating.NOT_DONE.label.lower()}.",
            "Tổ chưa có số liệu, hoặc chưa được giao chỉ tiêu nào trong tháng: chưa đánh giá.",
        ]


@dataclass(frozen=True)
class Item:
    """One indicator of a team: what was done, what was asked; `asked` None is not scored unless `of_itself`."""

    code: str
    pillar: str
    counts: str
    done: Figure | None
    asked: int | None
    of_itself: bool = False


@dataclass(frozen=True)
class Part:
    """What an item brings: its points in tenths, None where it is only shown."""

    item: Item
    points: int | None


@dataclass(frozen=True)
class Score:
    """The points of a team in tenths, None when it is not evaluated and why, and what they are made of."""

    points: int | None
    parts: tuple[Part, ...]
    why_not: str = ""


def score(items: Iterable[Item], *, lapses: int, formula: Formula) -> Score:
    """The score of a team that reported; `lapses` counts lateness and returns for checking."""
    listed = list(items)
    parts = tuple(Part(item, _points(item)) for item in listed)
    if not any(item.asked is not None for item in listed):
        return Score(None, parts, "Chưa được giao chỉ tiêu nào trong tháng.")
    groups: dict[str, list[int]] = {}
    for part in parts:
        if part.points is not None:
            groups.setdefault(part.item.pillar, []).append(part.points)
    groups.setdefault(Pillar.ORGANISATION, []).append(max(0, FULL - lapses * formula.late_cost * 10))
    weights = {name: formula.weights.get(name, 0) for name in groups}
    whole = sum(weights.values())
    if not whole:
        return Score(None, parts, "Các nhóm chỉ tiêu được giao không có trọng số.")
    weighed = sum(weights[name] * sum(points) * 1000 // len(points) for name, points in groups.items())
    return Score(weighed // whole // 1000, parts)


def not_reported() -> Score:
    """The score of a team of which nothing came in."""
    return Score(None, (), "Chưa có báo cáo.")


def _points(item: Item) -> int | None:
    if item.of_itself:
        return _yes_no(item)
    return None if item.asked is None else _POINTS[item.counts](item)


def _count(item: Item) -> int:
    done = item.done.value if item.done else 0
    return min(FULL, done * FULL // item.asked) if item.asked else FULL


def _ratio(item: Item) -> int:
    if item.done is None or not item.done.base:
        return 0 if item.asked else FULL
    return min(FULL, item.done.value * 100 * FULL // (item.done.base * item.asked)) if item.asked else FULL


def _yes_no(item: Item) -> int:
    return FULL if item.done and item.done.value else 0


_POINTS: Mapping[str, Callable[[Item], int]] = {Counts.COUNT: _count, Counts.RATIO: _ratio, Counts.YES_NO: _yes_no}
