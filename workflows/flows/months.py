"""The month begins by itself: the cases of all districts at once; a commune whose first team comes later joins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from decisions.calendar.months import Month
from decisions.cases.models import Case
from decisions.cases.services import Beside, Opening, bring
from decisions.monthly.models import Evaluation, MonthOpening, Sheet
from decisions.monthly.opening import BRANCH, due_months, keep_evaluations, open_month, opening_of_case
from decisions.monthly.reviewing import ANSWERED
from documents import clock
from documents.clock import local_date
from documents.models import Effect
from documents.outbox import services as outbox
from documents.outbox.services import Finish
from workflows.engine.entry import grow, open_cases
from workflows.flows.trying import tried

NOT_OPENED = "ky-chua-mo"


def open_due_months() -> list[MonthOpening]:
    """Open every month that should have begun; one that cannot becomes an incident and holds up no other."""
    at = clock.now()
    return [
        opening
        for month in due_months(local_date(at))
        if (opening := tried(NOT_OPENED, month.code, f"Kỳ báo cáo {month.name}", partial(begin, month, at)))
    ]


def watch() -> None:
    """What the timetable calls every few minutes."""
    open_due_months()


def begin(month: Month, at: datetime) -> MonthOpening | None:
    """Open one month with the cases of all districts, in one transaction; None when it was open already."""

    def opener(openings: Sequence[Opening], also: Beside) -> Sequence[Case]:
        return open_cases(openings, by=None, at=at, also=also)

    return open_month(month, opener=opener, at=at)


def let_in(effect: Effect) -> Finish:
    """A commune got its first team during the month: its district's case takes it in, or is opened for it."""

    def finish() -> None:
        sheet = Sheet.objects.select_related("unit", "district", "opening").get(pk=effect.payload["sheet"])
        _branch(sheet, clock.now())

    return finish


def listen() -> None:
    """Called once, when the floor is loaded."""
    outbox.register(BRANCH, let_in)
    outbox.register(ANSWERED, lambda _: None)
    outbox.also_watch(watch)


@transaction.atomic
def _branch(sheet: Sheet, at: datetime) -> None:
    """Done twice it is done once: the commune is party to the case from the first time on."""
    evaluation = Evaluation.objects.filter(opening=sheet.opening, unit=sheet.district, replaces=None).first()
    if evaluation is None:
        day = min(local_date(at), sheet.opening.cut_off)
        opening = opening_of_case(sheet.opening, sheet.district, [sheet.unit], sheet.district.on(day).area)
        open_cases([opening], by=None, at=at, also=lambda cases: keep_evaluations(sheet.opening, cases))
        return
    case = Case.objects.select_for_update(of=("self",)).select_related("unit", "journal").get(pk=evaluation.pk)
    if bring(case, sheet.unit, at=at):
        grow(case, "communes", [{"unit": sheet.unit_id}], at=at)
