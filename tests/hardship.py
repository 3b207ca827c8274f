"""What difficulties need in the tests: the line of guidance, Sở TT&TT, a Sở that may be asked, and something raised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from decisions.calendar.months import Month
from decisions.difficulties.doings import DOINGS
from decisions.difficulties.models import Difficulty
from decisions.difficulties.raising import Category, Raising
from decisions.difficulties.services import handle, raise_difficulty
from decisions.models import Guidance, Officer, Unit
from tests.cast import Cast, Commune
from tests.departments import trade
from tests.month import Department, department
from tests.world import BEGINNING, MORNING

MAY = Month(2022, 5)
TEXT = "Thôn 3 chưa có sóng di động, Tổ không hướng dẫn được người dân."


@dataclass(frozen=True)
class Line:
    """Who stands above the communes of the cast."""

    ict: Department
    trade: Unit
    trade_head: Officer


def the_line(cast: Cast) -> Line:
    """UBND huyện guides its communes, Sở TT&TT the district; Sở Công Thương may be asked."""
    ict = department(cast)
    for commune in (cast.huu, cast.hau, cast.ma_noi):
        for guide, subject in ((cast.district, "commune_team"), (commune.unit, "village_team")):
            Guidance.objects.create(
                guide=guide, guided=commune.unit, subject=subject, clause="II.5.b", valid_from=BEGINNING
            )
    department_of_trade = trade()
    return Line(ict, department_of_trade.unit, department_of_trade.head)


def raising(text: str = TEXT, category: str = Category.EQUIPMENT, month: Month = MAY, source: str = "") -> Raising:
    """What a commune raises."""
    return Raising(category, text, month, source=source)


def raised(commune: Commune, at: datetime = MORNING, text: str = TEXT) -> Difficulty:
    """A difficulty of a commune, which its district owes an answer to."""
    return raise_difficulty(raising(text), unit=commune.unit, by=commune.drafter, at=at)


def did(
    one: Difficulty, name: str, by: Officer, text: str = "Đã rõ.", at: datetime = MORNING, to: str = ""
) -> Difficulty:
    """What somebody did with it."""
    return handle(one.code, DOINGS[name], text, by=by, at=at, to=to)
