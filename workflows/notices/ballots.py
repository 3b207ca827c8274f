"""Members who have not answered their ballot by its day: told daily, with who has to close the poll (III.4).

One effect a working day makes the notices of that day, however many schedulers run; what is a month late already is a
matter for the page of the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from decisions.authority.acts import Act
from decisions.authority.rights import Asked, rights
from decisions.polling.models import Ballot, Poll
from decisions.polling.selectors import late_ballots
from documents import clock
from documents.clock import local_date
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.notices.models import BALLOTS, Notice
from workflows.notices.reminders import at_work
from workflows.notices.services import Telling, tell

LATE = "notice.ballots"
"""The effect that tells of late ballots on a day; its key is the day."""
_LONGEST = timedelta(days=30)


def watch() -> None:
    """What the timetable calls every few minutes: on a working day with late ballots the day is told."""
    at = clock.now()
    day = local_date(at)
    if at_work(at) and not Effect.objects.filter(kind=LATE, key=str(day)).exists() and late_ballots(day, _LONGEST):
        outbox.put_all(LATE, {str(day): {"day": day.isoformat()}})


def set_to_work(effect: Effect) -> Finish:
    """The notices of a day are made with the mark that they are; a day that has passed meanwhile has its own effect."""

    def finish() -> None:
        at = clock.now()
        if effect.payload["day"] == local_date(at).isoformat():
            tell(_tellings(at), at)

    return finish


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(LATE, set_to_work)
    outbox.also_watch(watch)


def _tellings(at: datetime) -> list[Telling]:
    late: dict[Poll, list[Ballot]] = {}
    for ballot in late_ballots(local_date(at), _LONGEST):
        late.setdefault(ballot.poll, []).append(ballot)
    return [telling for poll, ballots in late.items() for telling in _of_poll(poll, ballots, at)]


def _of_poll(poll: Poll, ballots: list[Ballot], at: datetime) -> Iterator[Telling]:
    """To each late member, and to who sent the ballots and may close the poll now."""
    case, day = poll.case, local_date(at)
    key = f"poll/{case.code}/{poll.round}/late/{day}"
    text = (
        f"Phiếu lấy ý kiến thành viên UBND về “{case.about}” quá hạn {(day - poll.due).days} ngày"
        f" (hạn {poll.due:%d/%m/%Y}), bạn chưa trả lời."
    )
    form = reverse("act", args=[case.code, Act.ANSWER_POLL])
    for ballot in ballots:
        yield Telling(ballot.officer_id, key, Notice.Kind.LATE, text, form, BALLOTS, case.unit_id)
    waits = (
        f"{len(ballots)} thành viên UBND chưa trả lời phiếu về “{case.about}” (hạn {poll.due:%d/%m/%Y}). Nhắc trả lời"
        " hoặc kết thúc lấy ý kiến."
    )
    page = reverse("case", args=[case.code])
    asks = rights(Asked((Act.POLL_MEMBERS,), case.unit_id, at, case.kind))
    for officer in sorted({right.officer_id for right in asks}):
        yield Telling(officer, f"{key}/close", Notice.Kind.LATE, waits, page, case.kind, case.unit_id)
