"""What of the plan may be changed: each figure with its least and most, how a paper says it, what must fit together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from decisions.legal.models import PlanFigure

_Code = PlanFigure.Code


@dataclass(frozen=True)
class Bound:
    """The least and the most of a figure; `said` are the words of a switch, by value."""

    least: int
    most: int
    said: Mapping[int, str] | None = None


_PEOPLE, _DAYS, _POINTS = Bound(1, 50), Bound(1, 60), Bound(0, 100)

BOUNDS: Mapping[str, Bound] = {
    _Code.TEAM_LEAST: _PEOPLE,
    _Code.TEAM_MOST: _PEOPLE,
    _Code.REPORT_DAYS: _DAYS,
    _Code.DISTRICT_DAYS: _DAYS,
    _Code.DEPARTMENT_DAYS: _DAYS,
    _Code.SCORE_GOVERNMENT: _POINTS,
    _Code.SCORE_ECONOMY: _POINTS,
    _Code.SCORE_SOCIETY: _POINTS,
    _Code.SCORE_ORGANISATION: _POINTS,
    _Code.SCORE_EXCELLENT: _POINTS,
    _Code.SCORE_GOOD: _POINTS,
    _Code.SCORE_DONE: _POINTS,
    _Code.SCORE_LATE: _POINTS,
    _Code.SCORE_JUMP: _POINTS,
    _Code.SCORE_LOW: _POINTS,
    _Code.FIGURE_JUMP: Bound(1, 1000),
    _Code.DIFFICULTY_DAYS: _DAYS,
    _Code.REOPEN_DAYS: _DAYS,
    _Code.MONEY_SILENCE: Bound(
        0,
        1,
        {
            0: "quá hạn không trả lời thì không được tính là thống nhất về kinh phí",
            1: "quá hạn không trả lời thì được tính là thống nhất về kinh phí",
        },
    ),
    _Code.MONEY_SUBMITTER: Bound(
        0,
        1,
        {
            0: "Sở Thông tin và Truyền thông trình Ủy ban nhân dân tỉnh về kinh phí",
            1: "Sở Tài chính trình Ủy ban nhân dân tỉnh về kinh phí",
        },
    ),
    _Code.OCOP_ONLINE: _POINTS,
}


def named(code: str) -> str:
    """What a figure is called."""
    return str(PlanFigure.Code(code).label) if code in PlanFigure.Code.values else code


def said(code: str, value: int) -> str:
    """A figure and its value as a paper says them: `số thành viên nhiều nhất của Tổ: 07`."""
    return value_of(code, value) if is_switch(code) else f"{named(code)}: {in_digits(value)}"


def is_switch(code: str) -> bool:
    """Whether its values are told in words."""
    return code in BOUNDS and BOUNDS[code].said is not None


def value_of(code: str, value: int) -> str:
    """The value alone: `07`, or the words of a switch."""
    words = BOUNDS[code].said if code in BOUNDS else None
    return words.get(value, str(value)) if words else in_digits(value)


def in_digits(value: int) -> str:
    """A figure as papers write it: two digits at least."""
    return f"{value:02d}"


@dataclass(frozen=True)
class Together:
    """Figures that must fit each other: which, whether they do, and what is said when they do not."""

    codes: tuple[str, ...]
    fit: Callable[..., bool]
    sentence: str


_WEIGHTS = (_Code.SCORE_GOVERNMENT, _Code.SCORE_ECONOMY, _Code.SCORE_SOCIETY, _Code.SCORE_ORGANISATION)
TOGETHER: tuple[Together, ...] = (
    Together(
        (_Code.TEAM_LEAST, _Code.TEAM_MOST),
        lambda least, most: least <= most,
        "Số thành viên ít nhất của Tổ lớn hơn số nhiều nhất. Sửa lại một trong hai số.",
    ),
    Together(
        _WEIGHTS,
        lambda *weights: sum(weights) == 100,
        "Trọng số của bốn nhóm chỉ tiêu phải cộng đúng 100. Sửa lại các trọng số.",
    ),
    Together(
        (_Code.SCORE_DONE, _Code.SCORE_GOOD, _Code.SCORE_EXCELLENT),
        lambda done, good, excellent: done < good < excellent,
        "Điểm xếp loại phải tăng dần: hoàn thành, hoàn thành tốt, hoàn thành xuất sắc. Sửa lại các mức điểm.",
    ),
)
