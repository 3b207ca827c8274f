"""Who keeps units, days off and legal bases of the province in the tests, and what is filled in."""

from __future__ import annotations

from datetime import date

from decisions.authority.grants import Paper
from decisions.models import Officer, SpecialDay, Unit
from tests.cast import Cast
from tests.world import appoint, officer, unit

PAPER = {"paper": "12/NQ-HĐND", "paper_date": "2022-05-04", "paper_about": ""}
ON = Paper("12/NQ-HĐND", date(2022, 5, 4))
TODAY, SOON, LATER = date(2022, 5, 4), date(2022, 6, 1), date(2022, 7, 1)


def warden(cast: Cast) -> Officer:
    """Quản trị đơn vị of UBND tỉnh."""
    top = Unit.objects.filter(code="58").first() or unit("58", Unit.Role.PROVINCE, "tỉnh Ninh Thuận")
    made = officer("qt.58", "Miêu Thị Ngọc", Officer.Honorific.MRS)
    appoint(made, "unit_administrator", top)
    return made


def a_day_off() -> SpecialDay:
    """The day before the National Day is off by a letter of the Government."""
    row: SpecialDay = SpecialDay.objects.create(
        day=date(2022, 9, 1), works=False, name="nghỉ Quốc khánh", basis="Thông báo số 5"
    )
    return row
