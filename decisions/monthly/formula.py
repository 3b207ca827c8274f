"""The formula in force on a day, from the plan's figures."""

from __future__ import annotations

from datetime import date

from decisions.errors import RuleBroken, Violation
from decisions.evaluation.indicators import Pillar
from decisions.legal.models import PlanFigure
from decisions.monthly.rules import Limits
from decisions.monthly.scoring import Formula

_CODE = PlanFigure.Code
_WEIGHTS = {
    Pillar.GOVERNMENT: _CODE.SCORE_GOVERNMENT,
    Pillar.ECONOMY: _CODE.SCORE_ECONOMY,
    Pillar.SOCIETY: _CODE.SCORE_SOCIETY,
    Pillar.ORGANISATION: _CODE.SCORE_ORGANISATION,
}
_NUMBERS = {
    "excellent": _CODE.SCORE_EXCELLENT,
    "good": _CODE.SCORE_GOOD,
    "done": _CODE.SCORE_DONE,
    "late_cost": _CODE.SCORE_LATE,
    "jump": _CODE.SCORE_JUMP,
    "low": _CODE.SCORE_LOW,
}


def formula_on(day: date) -> Formula:
    """How teams are scored. Raises RuleBroken when a figure of the formula is not loaded."""
    figures = _figures(day, [*_WEIGHTS.values(), *_NUMBERS.values()])
    weights = {str(pillar): figures[code] for pillar, code in _WEIGHTS.items()}
    return Formula(weights=weights, **{name: figures[code] for name, code in _NUMBERS.items()})


def limits_on(day: date) -> Limits:
    """From which change on a figure is worth a second look. Raises RuleBroken when that is not loaded."""
    return Limits(jump=_figures(day, [_CODE.FIGURE_JUMP])[_CODE.FIGURE_JUMP])


def _figures(day: date, codes: list[PlanFigure.Code]) -> dict[str, int]:
    present = PlanFigure.objects.values_on(day)
    if missing := [code.label for code in codes if code not in present]:
        sentence = f"Chưa có {', '.join(missing)}. Quản trị nạp lại dữ liệu của tỉnh."
        raise RuleBroken([Violation("III.5.c", sentence)])
    return present
