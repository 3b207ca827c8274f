"""Business time of a rehearsal: it only rises, and people work in working hours."""

from __future__ import annotations

from datetime import datetime, timedelta

from decisions.calendar.working_days import day_off, next_working_day
from documents.clock import HANOI

_OPENS, _CLOSES = 8, 17


class Pace:
    """A clock that goes on by the minute and skips nights, weekends and holidays."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def tick(self, minutes: int = 1) -> datetime:
        """The moment of the next act."""
        local = (self.now + timedelta(minutes=minutes)).astimezone(HANOI)
        if local.hour >= _CLOSES or day_off(local.date()):
            local = datetime.combine(next_working_day(local.date()), datetime.min.time(), HANOI).replace(hour=_OPENS)
        self.now = local
        return local

    def next_morning(self) -> datetime:
        """The beginning of the next working day."""
        day = next_working_day(self.now.astimezone(HANOI).date())
        self.now = datetime.combine(day, datetime.min.time(), HANOI).replace(hour=_OPENS)
        return self.now
