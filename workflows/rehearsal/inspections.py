"""The rehearsal of checks on the spot: communes visited, minutes signed by both, findings mended at once or later."""

from __future__ import annotations

from datetime import time
from functools import partial

from decisions.authority.acts import Act
from decisions.calendar.working_days import add_working_days
from decisions.difficulties.line import department
from decisions.inspections.findings import handle, note
from decisions.inspections.minutes import sign_minutes, write_minutes
from decisions.inspections.models import Visit
from decisions.inspections.planning import plan
from decisions.inspections.rules import FindingFacts, MinutesFacts, PlanFacts
from decisions.organisation.models import Unit
from decisions.teams.models import Team
from documents.clock import local_date
from workflows.rehearsal.pace import Pace
from workflows.rehearsal.stage import Stage, holder, tried


def play_inspections(count: int, stage: Stage, pace: Pace) -> None:
    """Sở TT&TT visits the first so many communes that have a team, all on one day."""
    if count:
        tried(stage, partial(_play, count, stage, pace))


def _play(count: int, stage: Stage, pace: Pace) -> None:
    body, day = department(local_date(pace.now)), local_date(pace.now)
    communes = Unit.objects.filter(pk__in=Team.objects.on(day).values("unit")).order_by("code")[:count]
    keeper, head = holder(body, Act.KEEP_INSPECTION, pace.now), holder(body, Act.LEAD_INSPECTION, pace.now)
    facts = PlanFacts(
        subject="Kiểm tra thực tế hoạt động của Tổ công nghệ số cộng đồng",
        contents="Việc phân công thành viên các Tổ\nViệc ghi nhật ký hoạt động và báo cáo hằng tháng",
        units=tuple(commune.code for commune in communes),
        day=day,
        head=head.username,
        members=f"{keeper}, Phòng Công nghệ thông tin",
    )
    with stage.costs.of("plan_inspection"):
        made = plan(body, facts, by=keeper, at=pace.tick(9))
    for visit in made.visits.select_related("unit").order_by("place"):
        _visited(visit, body, stage, pace)


def _visited(visit: Visit, body: Unit, stage: Stage, pace: Pace) -> None:
    """One finding each; of every second visit the first answer is sent back."""
    keeper, head = holder(body, Act.KEEP_INSPECTION, pace.now), holder(body, Act.LEAD_INSPECTION, pace.now)
    unit, day = visit.unit, local_date(pace.now)
    host = holder(unit, Act.SIGN_INSPECTED, pace.now)
    found = FindingFacts(
        "Một Tổ chưa ghi nhật ký hoạt động", "Lập sổ nhật ký và ghi hằng tuần", unit.code, add_working_days(day, 10).day
    )
    finding = note(visit.code, found, by=keeper, at=pace.tick(5))
    written = MinutesFacts(
        began=time(8, 0),
        ended=time(10, 30),
        venue=f"Trụ sở {unit.on(day).name}",
        present=f"{host}, {unit.on(day).name}",
        seen="Xã đã thành lập đủ các Tổ theo quyết định",
        conclusion="Xã khắc phục tồn tại đúng hạn, báo cáo kết quả về Sở",
        representative=host.username,
    )
    write_minutes(visit.code, written, by=keeper, at=pace.tick(9))
    with stage.costs.of("sign_minutes"):
        sign_minutes(visit.code, by=head, at=pace.tick(2))
    sign_minutes(visit.code, by=host, at=pace.tick(2))
    owner = holder(unit, Act.ANSWER_FINDING, pace.now)
    with stage.costs.of("answer_finding"):
        handle(finding.code, "answer", "Đã lập sổ nhật ký của các Tổ.", by=owner, at=pace.tick(30))
    if visit.place % 2 == 0:
        later = add_working_days(local_date(pace.now), 5).day
        handle(finding.code, "send_back", "Thiếu sổ của một Tổ.", by=keeper, at=pace.tick(9), due=later)
        handle(finding.code, "answer", "Đã bổ sung đủ.", by=owner, at=pace.tick(30))
    handle(finding.code, "accept", by=keeper, at=pace.tick(9))
