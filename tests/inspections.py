"""Checks on the spot in the tests: Sở TT&TT plans to visit Phước Hữu and Phước Hậu, and what is found there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from decisions.inspections.findings import handle, note
from decisions.inspections.minutes import sign_minutes, write_minutes
from decisions.inspections.planning import plan
from decisions.inspections.rules import FindingFacts, MinutesFacts, PlanFacts
from decisions.models import Finding, InspectionMinutes, InspectionPlan, UnitVersion, Visit
from tests.cast import Cast
from tests.departments import named
from tests.month import Department, department
from tests.world import MORNING

TODAY, LATER = date(2022, 5, 4), date(2022, 5, 20)
PLAN = PlanFacts(
    subject="Kiểm tra thực tế hoạt động Tổ công nghệ số cộng đồng",
    contents="Việc thành lập, phân công thành viên các Tổ\nViệc ghi nhật ký hoạt động và báo cáo hằng tháng",
    units=("22891", "22879"),
    day=TODAY,
    head="tp.stttt",
    members="Ông Hán Văn Quý, Chuyên viên Phòng Công nghệ thông tin\nÔng Kiều Minh Tú, Phòng VH&TT huyện Ninh Phước",
    notice="45/TB-STTTT",
    notice_day=date(2022, 4, 28),
)
FOUND = FindingFacts("Tổ thôn 1 chưa ghi nhật ký hoạt động", "Lập sổ nhật ký và ghi từ tháng 5", "22891", LATER)
WRITTEN = MinutesFacts(
    began=time(8, 0),
    ended=time(10, 30),
    venue="Trụ sở Ủy ban nhân dân xã Phước Hữu",
    present="Ông Trần Văn Ước, Chủ tịch Ủy ban nhân dân xã\nBà Nguyễn Thị Bình, Công chức Văn hóa - xã hội",
    seen="Xã đã thành lập đủ các Tổ theo quyết định\nCác Tổ hoạt động đều, báo cáo đúng hạn",
    conclusion="Xã khắc phục các tồn tại đúng hạn, báo cáo kết quả về Sở",
    representative="ct.22891",
)


@dataclass(frozen=True)
class Checked:
    """The cast, the Sở, and a plan of two visits today."""

    cast: Cast
    ict: Department
    plan: InspectionPlan

    @property
    def visit(self) -> Visit:
        return self.plan.visits.select_related("plan", "unit").get(place=1)

    @property
    def code(self) -> str:
        return self.visit.code


def checked(cast: Cast, above: Department | None = None) -> Checked:
    ict = above or department(cast)
    if not UnitVersion.objects.filter(unit=ict.unit, symbol="STTTT").exists():
        named(ict.unit, "Sở Thông tin và Truyền thông", "Sở TT&TT", "STTTT")
    return Checked(cast, ict, plan(ict.unit, PLAN, by=ict.specialist, at=MORNING))


def noted(one: Checked, at: datetime = MORNING, **change: Any) -> Finding:
    return note(one.code, replace(FOUND, **change), by=one.ict.specialist, at=at)


def written(one: Checked, at: datetime = MORNING, **change: Any) -> InspectionMinutes:
    return write_minutes(one.code, replace(WRITTEN, **change), by=one.ict.specialist, at=at)


def signed(one: Checked, at: datetime = MORNING) -> None:
    """Both sign."""
    for who in (one.ict.head, one.cast.huu.chair):
        sign_minutes(one.code, by=who, at=at)


def raised(one: Checked, **change: Any) -> Finding:
    """A finding that its owner has to answer."""
    made = noted(one, **change)
    written(one)
    signed(one)
    made.refresh_from_db()
    return made


def answered(one: Checked, finding: Finding, text: str = "Đã lập sổ nhật ký.") -> Finding:
    return handle(finding.code, "answer", text, by=one.cast.huu.drafter, at=MORNING)
