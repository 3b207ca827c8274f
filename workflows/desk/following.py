"""Cases an officer keeps an eye on, and the day on which one is to be shown again."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from decisions.cases.selectors import visible_case
from decisions.errors import RuleBroken, Violation
from decisions.organisation.models import Officer
from documents.clock import local_date
from documents.database.writing import write_changes
from workflows.desk.models import Following


def following_of(officer: Officer, case_id: int) -> Following | None:
    """How an officer follows a case now; None when not."""
    return Following.objects.filter(officer=officer, case=case_id, until=None).first()


@transaction.atomic
def follow(code: str, remind_on: date | None, *, by: Officer, at: datetime) -> Following:
    """Keep an eye on a case, and be shown it again on a day; said twice it changes the day.

    Raises NotVisible, and RuleBroken for a day that is over.
    """
    if remind_on is not None and remind_on < local_date(at):
        raise RuleBroken([Violation("", "Ngày xem lại đã qua. Chọn từ hôm nay trở đi.", "remind_on")])
    case = visible_case(by, code, at)
    Officer.objects.select_for_update().get(pk=by.pk)
    kept = following_of(by, case.pk)
    if kept is None:
        return Following.objects.create(officer=by, case=case, since=at, remind_on=remind_on)
    kept.remind_on = remind_on
    write_changes([kept], ["remind_on"])
    return kept


@transaction.atomic
def unfollow(code: str, *, by: Officer, at: datetime) -> None:
    """Follow no longer; asked twice it changes nothing. Raises NotVisible."""
    kept = following_of(by, visible_case(by, code, at).pk)
    if kept is not None:
        kept.until = at
        write_changes([kept], ["until"])
