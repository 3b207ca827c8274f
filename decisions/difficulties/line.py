"""Who answers after whom: up the pairs of guidance in force on a day, never up the tree of units (plan II.5.b-d)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import SECTOR_ROLES, Guidance, Unit, UnitVersion
from decisions.organisation.models.dated import in_force_on

CLAUSE = "II.1.c, phần kết"
_GUIDED_AS: Mapping[str, str] = {
    Unit.Role.COMMUNE: Guidance.Subject.COMMUNE_TEAM,
    Unit.Role.DISTRICT: Guidance.Subject.DISTRICT,
}


def department(day: date) -> Unit:
    """Sở TT&TT, which every difficulty reaches. Raises RuleBroken where there is none on the day."""
    found = Unit.objects.filter(in_force_on(day, "versions__"), role=Unit.Role.DEPARTMENT_ICT).order_by("code").first()
    if found is None:
        sentence = "Chưa có Sở Thông tin và Truyền thông để tiếp nhận. Quản trị nạp lại dữ liệu của tỉnh."
        raise RuleBroken([Violation(CLAUSE, sentence)])
    return found


def above(unit: Unit, top: Unit, day: date) -> Unit | None:
    """Who answers after a unit: the body that guides it, or Sở TT&TT (`top`) where nobody does; nobody after that."""
    if unit == top:
        return None
    pairs = Guidance.objects.on(day).filter(guided=unit, subject=_GUIDED_AS.get(unit.role, "")).exclude(guide=unit)
    pair = pairs.select_related("guide").order_by("guide__code").first()
    return pair.guide if pair else top


def may_be_asked(day: date) -> dict[str, str]:
    """The departments Sở TT&TT may ask for an answer on a day: names by code."""
    found = UnitVersion.objects.on(day).filter(unit__role__in=SECTOR_ROLES).order_by("unit__code")
    return dict(found.values_list("unit__code", "short_name"))
