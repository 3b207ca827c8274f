"""Findings of checks on the spot: their owner is told as they come and when they are late, the Sở when one is answered.

One effect a working day tells of the late ones, however many schedulers run; what is a month late already is a matter
for the page of checks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, rights
from decisions.inspections.findings import also_stepped
from decisions.inspections.models import Finding, FindingState, FindingStep, FindingStepKind
from documents import clock
from documents.clock import local_date
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.notices.models import FINDINGS, Notice
from workflows.notices.reminders import at_work
from workflows.notices.services import Telling, tell

LATE = "notice.findings"
"""The effect that tells of late findings on a day; its key is the day."""
_LONGEST = timedelta(days=30)


def watch() -> None:
    """What the timetable calls every few minutes: on a working day with late findings the day is told."""
    at = clock.now()
    day = local_date(at)
    if at_work(at) and not Effect.objects.filter(kind=LATE, key=str(day)).exists() and _late(at).exists():
        outbox.put_all(LATE, {str(day): {"day": day.isoformat()}})


def set_to_work(effect: Effect) -> Finish:
    """The notices of a day are made with the mark that they are; a day that has passed meanwhile has its own effect."""

    def finish() -> None:
        at = clock.now()
        if effect.payload["day"] == local_date(at).isoformat():
            tell([telling for one in _late(at) for telling in _of_late(one, at)], at)

    return finish


def stepped(step: FindingStep) -> None:
    """Within the step: what was raised or sent back goes to its owner, an answer to the Sở."""
    one, at = step.finding, step.at
    day = local_date(at)
    key = f"finding/{one.code}/{step.seq}"
    if step.kind in {FindingStepKind.RAISED, FindingStepKind.SENT_BACK}:
        text = f"Kiến nghị sau kiểm tra, khắc phục trước {one.due:%d/%m/%Y}: {one.remedy}"
        tell(_to(one, Act.ANSWER_FINDING, one.owner_id, key, text, at), at)
    elif step.kind == FindingStepKind.ANSWERED:
        text = f"{one.owner.called(day)} đã báo cáo khắc phục kiến nghị {one.code}."
        tell(_to(one, Act.KEEP_INSPECTION, one.visit.plan.body_id, key, text, at), at)


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(LATE, set_to_work)
    outbox.also_watch(watch)
    also_stepped(stepped)


def _late(at: datetime) -> QuerySet[Finding]:
    day = local_date(at)
    late = Finding.objects.filter(state=FindingState.OPEN, due__lt=day, due__gte=day - _LONGEST)
    return late.select_related("owner", "visit__plan").order_by("pk")


def _of_late(one: Finding, at: datetime) -> Iterator[Telling]:
    """To who answers for the owner, and to who keeps checks at the Sở."""
    day = local_date(at)
    text = (
        f"{one.owner.called(day)} quá hạn {(day - one.due).days} ngày, chưa báo cáo khắc phục kiến nghị {one.code}"
        f" (hạn {one.due:%d/%m/%Y}): {one.remedy}"
    )
    key = f"finding/{one.code}/late/{day}"
    for act, unit in ((Act.ANSWER_FINDING, one.owner_id), (Act.KEEP_INSPECTION, one.visit.plan.body_id)):
        yield from _to(one, act, unit, key, text, at)


def _to(one: Finding, act: Act, unit: int, key: str, text: str, at: datetime) -> list[Telling]:
    address = reverse("finding", args=[one.code])
    officers = sorted({right.officer_id for right in rights(Asked((act,), unit, at))})
    return [Telling(officer, key, Notice.Kind.FINDING, text, address, FINDINGS, unit) for officer in officers]
