"""Departments that have not answered about money by the day asked: told daily to their heads and to who asked (III.4).

Silence is no consent, so somebody has to ask again. One effect a working day makes the notices of that day, however
many schedulers run; what is a month late already is a matter for the round's own page.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from decisions.authority.acts import Act, Kind
from decisions.authority.rights import Asked, rights
from decisions.budget.models import BudgetRound
from decisions.consulting.models import Opinion
from decisions.consulting.selectors import blocking
from documents import clock
from documents.clock import local_date
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.notices.models import Notice
from workflows.notices.reminders import at_work
from workflows.notices.services import Telling, tell

OVERDUE = "notice.opinions"
"""The effect that tells of overdue opinions on a day; its key is the day."""
_LONGEST = timedelta(days=30)


def watch() -> None:
    """What the timetable calls every few minutes: on a working day with overdue opinions the day is told."""
    at = clock.now()
    day = local_date(at)
    if at_work(at) and not Effect.objects.filter(kind=OVERDUE, key=str(day)).exists() and overdue(at):
        outbox.put_all(OVERDUE, {str(day): {"day": day.isoformat()}})


def set_to_work(effect: Effect) -> Finish:
    """The notices of a day are made with the mark that they are; a day that has passed meanwhile has its own effect."""

    def finish() -> None:
        at = clock.now()
        if effect.payload["day"] == local_date(at).isoformat():
            tell([telling for one in overdue(at) for telling in _tellings(one, at)], at)

    return finish


def overdue(at: datetime) -> list[Opinion]:
    """The opinions a submission waits for although their day is over, not for longer than a month."""
    day = local_date(at)
    late = Opinion.objects.filter(outcome="", due__lt=day, due__gte=day - _LONGEST)
    rounds = BudgetRound.objects.filter(pk__in=late.values("consultation__round")).select_related("unit").order_by("pk")
    return [one for found in rounds for one in blocking(found, at) if day - _LONGEST <= one.due < day]


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(OVERDUE, set_to_work)
    outbox.also_watch(watch)


def _tellings(one: Opinion, at: datetime) -> Iterator[Telling]:
    """To the heads of the department, who give it out, and to whoever drafts such letters for the Sở that asked."""
    day, letter = local_date(at), one.consultation.case
    text = (
        f"{one.body.called(day)} quá hạn {(day - one.due).days} ngày, chưa trả lời công văn lấy ý kiến về dự toán kinh"
        f" phí {letter.code} (hạn {one.due:%d/%m/%Y})."
    )
    key, address = f"opinion/{letter.code}/{one.body.code}/late/{day}", reverse("case", args=[letter.code])
    for act, unit in ((Act.ASSIGN_OPINION, one.body_id), (Act.DRAFT_CONSULTATION, letter.unit_id)):
        kind = Kind.OPINION if act == Act.ASSIGN_OPINION else Kind.CONSULTATION
        for officer in sorted({right.officer_id for right in rights(Asked((act,), unit, at, kind))}):
            yield Telling(officer, key, Notice.Kind.LATE, text, address, Kind.CONSULTATION, unit)
