"""Who keeps the people of Phước Hữu, and what they fill in."""

from __future__ import annotations

from decisions.models import Officer
from decisions.staffing.keeping import Keeping, keeping_of
from tests.cast import Cast
from tests.world import MORNING, appoint, officer

PAPER = {"paper": "12/QĐ-UBND", "paper_date": "2022-05-04", "paper_about": "Phân công"}
FIELD = {
    "officer": "pct.22891",
    "scopes": ["sign_establishment/establishment"],
    "starts_at": "2022-05-04",
    "ends_at": "2022-05-31",
    **PAPER,
}
NEW = {"post": "finance_clerk@22891", "username": "tckt.22891", "full_name": "Lê Thị Mới", "honorific": "ba"}
NEW |= {"starts": "2022-05-04", "email": "", **PAPER}
AWAY = {"first": "2022-05-04", "last": "2022-05-06", "reason": "leave"}


def administrator(cast: Cast) -> Officer:
    """Quản trị đơn vị of Phước Hữu."""
    made = officer("qt.22891", "Thành Văn Quản")
    appoint(made, "unit_administrator", cast.huu.unit)
    return made


def kept(who: Officer, code: str = "22891") -> Keeping:
    """The people of a unit as somebody sees them."""
    return keeping_of(who, code, MORNING)
