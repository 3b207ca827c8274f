"""What this floor promises of checks on the spot: findings stand as their steps say, minutes are what was signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q

from decisions.authority.acts import Act
from decisions.inspections.findings import STEP
from decisions.inspections.hand import (
    told_back,
    told_cancelled,
    told_minutes,
    told_plan,
    told_signature,
    told_step,
)
from decisions.inspections.minutes import BACK, MINUTES, SIGNATURE
from decisions.inspections.models import (
    Finding,
    FindingState,
    FindingStep,
    InspectionMinutes,
    InspectionPlan,
    InspectionSignature,
    Visit,
    VisitState,
)
from decisions.inspections.planning import CANCEL, PLAN
from decisions.journal.models import JournalEntry
from decisions.proof.kept import read
from documents.canonical import canonical, digest
from documents.proof.registry import KEPT, Check

_AT_ONCE = 200
_ACTS = (Act.KEEP_INSPECTION, Act.LEAD_INSPECTION, Act.SIGN_INSPECTED, Act.ANSWER_FINDING)


def minutes() -> Iterator[str]:
    """Signatures are of those named and of the page as it is; a visit is held just when both signed."""
    for one in InspectionMinutes.objects.order_by("pk").iterator(_AT_ONCE):
        if digest(one.page) != one.digest:
            yield f"Biên bản kiểm tra {one}: trang không đúng mã băm."
    rows = InspectionSignature.objects.select_related("minutes").order_by("pk")
    for row in rows.iterator(_AT_ONCE):
        named = {"head": row.minutes.head_id, "representative": row.minutes.representative_id}[row.role]
        if row.digest != row.minutes.digest:
            yield f"Biên bản kiểm tra {row.minutes}: chữ ký không phải của trang này."
        if row.by_id != named:
            yield f"Biên bản kiểm tra {row.minutes}: người ký không phải người có tên."
    both = InspectionMinutes.objects.filter(taken_back_at=None).annotate(signed=Count("signatures")).filter(signed=2)
    wrong = Visit.objects.filter(Q(state=VisitState.HELD) ^ Q(pk__in=both.values("visit")))
    yield from (f"Buổi kiểm tra {visit}: trạng thái không khớp với chữ ký biên bản." for visit in wrong.order_by("pk"))


def findings() -> Iterator[str]:
    """Steps count from one, a finding stands where its last one says; none is given out before both signed."""
    steps: dict[int, list[FindingStep]] = {}
    for step in FindingStep.objects.order_by("finding", "seq").iterator(_AT_ONCE):
        steps.setdefault(step.finding_id, []).append(step)
    before = {FindingState.NOTED, FindingState.STRUCK}
    for one in Finding.objects.select_related("visit").order_by("pk").iterator(_AT_ONCE):
        found = steps.get(one.pk, [])
        if [step.seq for step in found] != list(range(1, len(found) + 1)) or not found:
            yield f"Kiến nghị {one}: thiếu bước."
        elif (one.state, one.due) != (found[-1].state, found[-1].due):
            yield f"Kiến nghị {one}: trạng thái hoặc hạn khác với bước cuối."
        if (one.state not in before) != (one.visit.state == VisitState.HELD) and one.state != FindingState.STRUCK:
            yield f"Kiến nghị {one}: giao khắc phục không khớp với biên bản."


def journalled() -> Iterator[str]:
    """Every row is what somebody wrote, as the journal says, and nothing told is gone."""
    written = JournalEntry.objects.filter(act__in=_ACTS).exclude(content="")
    marks = Counter(_mark(read(one.content)) for one in written.iterator(_AT_ONCE))
    for mark in _rows():
        if marks[mark]:
            marks[mark] -= 1
        else:
            yield f"{mark[1]}, dòng {mark[2]}: nhật ký không ghi như vậy."
    yield from (f"{mark[1]}, dòng {mark[2]}: nhật ký ghi nhưng không còn." for mark in (+marks))


def _mark(content: Any) -> tuple[str, ...]:
    return tuple(str(content.get(name, "")) for name in ("did", "ref", "place", "inspection_digest"))


def _told(did: str, ref: str, place: int, facts: Any) -> tuple[str, ...]:
    return did, ref, str(place), digest(canonical(facts))


def _rows() -> Iterable[tuple[str, ...]]:
    for plan in InspectionPlan.objects.select_related("head").iterator(_AT_ONCE):
        yield _told(PLAN, plan.code, plan.number, told_plan(plan))
    for visit in Visit.objects.filter(state=VisitState.CANCELLED).iterator(_AT_ONCE):
        yield _told(CANCEL, visit.code, visit.place, told_cancelled(visit))
    for one in InspectionMinutes.objects.select_related("visit", "head", "representative").iterator(_AT_ONCE):
        yield _told(MINUTES, one.visit.code, one.number, told_minutes(one))
        if one.taken_back_at:
            yield _told(BACK, one.visit.code, one.number, told_back(one))
    for row in InspectionSignature.objects.select_related("minutes__visit").iterator(_AT_ONCE):
        ref, place = f"{row.minutes.visit.code}/{row.minutes.number}", 1 + (row.role == row.Role.HEAD)
        yield _told(SIGNATURE, ref, place, told_signature(row))
    for step in FindingStep.objects.select_related("finding__owner", "unit").iterator(_AT_ONCE):
        yield _told(STEP, step.finding.code, step.seq, told_step(step))


KEPT.register(Check("inspections.minutes", "Biên bản kiểm tra đúng trang đã ký, đúng người ký", minutes))
KEPT.register(Check("inspections.findings", "Kiến nghị sau kiểm tra khớp với các bước", findings))
KEPT.register(Check("inspections.journal", "Kiểm tra thực tế đúng như nhật ký", journalled))
